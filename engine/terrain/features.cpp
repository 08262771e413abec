#include "terrain/features.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "terrain/buildings.h"
#include "terrain/side_creeks.h"
#include "terrain/valley_floor.h"

namespace coalwood::terrain {
namespace {

constexpr double kLeastCreek = 1.0e6;    // [m^2] drained by the smallest creek that is drawn
constexpr double kSteepestRoad = 0.085;  // [1]
constexpr double kSteepestRail = 0.022;  // [1] a branch line's ruling grade

double gap(const Waypoint& a, const Waypoint& b) {
  const double de = b.east - a.east, dn = b.north - a.north;
  return std::sqrt(de * de + dn * dn);
}

// Points at most `piece` apart on the same line.
std::vector<Waypoint> resampled(const std::vector<Waypoint>& line, double piece) {
  std::vector<Waypoint> out{line.front()};
  for (std::size_t k = 0; k + 1 < line.size(); ++k) {
    const int parts = std::max(1, static_cast<int>(std::ceil(gap(line[k], line[k + 1]) / piece)));
    for (int s = 1; s <= parts; ++s) {
      const double t = static_cast<double>(s) / parts;
      const Waypoint &a = line[k], &b = line[k + 1];
      out.push_back({a.east + t * (b.east - a.east), a.north + t * (b.north - a.north),
                     a.elevation + t * (b.elevation - a.elevation)});
    }
  }
  return out;
}

// The line with its corners rounded: each point the mean of `reach` to both sides.
std::vector<Waypoint> rounded(const std::vector<Waypoint>& line, int reach) {
  std::vector<Waypoint> out = line;
  const int last = static_cast<int>(line.size()) - 1;
  for (int k = 0; k <= last; ++k) {
    const int r = std::min(reach, std::min(k, last - k));
    Waypoint sum;
    for (int d = -r; d <= r; ++d) {
      const Waypoint& p = line[static_cast<std::size_t>(k + d)];
      sum = {sum.east + p.east, sum.north + p.north, sum.elevation + p.elevation};
    }
    const double n = 2 * r + 1;
    out[static_cast<std::size_t>(k)] = {sum.east / n, sum.north / n, sum.elevation / n};
  }
  return out;
}

// A line beside another, `left` metres to its left.
std::vector<Waypoint> beside(const std::vector<Waypoint>& line, double left) {
  std::vector<Waypoint> out;
  for (std::size_t k = 0; k < line.size(); ++k) {
    const Waypoint &a = line[k > 0 ? k - 1 : 0], &b = line[std::min(k + 1, line.size() - 1)];
    const double length = gap(a, b);
    if (length <= 0.0) continue;
    out.push_back({line[k].east - left * (b.north - a.north) / length,
                   line[k].north + left * (b.east - a.east) / length, line[k].elevation});
  }
  return out;
}

// The part of a line between the points nearest to two places.
std::vector<Waypoint> between(const std::vector<Waypoint>& line, const Waypoint& from, const Waypoint& to) {
  const auto nearest = [&](const Waypoint& p) {
    return std::min_element(line.begin(), line.end(),
                            [&](const Waypoint& a, const Waypoint& b) { return gap(a, p) < gap(b, p); });
  };
  auto a = nearest(from), b = nearest(to);
  if (b < a) std::swap(a, b);
  return {a, b + 1};
}

const Creek& creek_named(std::string_view name) {
  return *std::find_if(creeks().begin(), creeks().end(), [&](const Creek& c) { return c.name == name; });
}

// Lays a line on the ground, then grades it.
std::vector<Waypoint> laid(std::vector<Waypoint> line, const HeightField& macro, double steepest,
                           double span) {
  for (Waypoint& p : line) {
    p.elevation = slack_edge(p.east, p.north) <= 0.0 ? slack_surface(p.east, p.north)
                                                     : macro.sample_bicubic(p.east, p.north);
  }
  return graded(std::move(line), steepest, span);
}

void add_creeks(Features& f) {
  for (const Creek& creek : creeks()) {
    std::vector<Waypoint> line = wandering_course(creek, 30.0);
    const double width = creek.name == "Cape Branch" ? 2.5 : (creek.joins.empty() ? 25.0 : 6.0);
    f.lines.push_back({LineKind::creek, creek.name, width, std::move(line)});
  }
}

void add_ways(Features& f, const HeightField& macro) {
  // Where no piece is longer than 10 m a line can be bent and graded smoothly.
  const std::vector<Waypoint> clear_fork =
      rounded(resampled(wandering_course(creek_named("Clear Fork"), 30.0), 10.0), 12);

  // Over the dump, down its northern edge, then beside the creek to Frog Level.
  std::vector<Waypoint> road = {{-40, 22, 0},  {60, 30, 0},   {260, 42, 0},  {430, 84, 0},
                                {560, 140, 0}, {660, 196, 0}, {730, 215, 0}, {800, 212, 0}};
  const std::vector<Waypoint> cape_branch =
      resampled(wandering_course(creek_named("Cape Branch"), 30.0), 10.0);
  const std::vector<Waypoint> down = beside(between(cape_branch, {880, 220, 0}, {1560, 635, 0}), 24.0);
  road.insert(road.end(), down.begin(), down.end());
  road = rounded(resampled(road, 10.0), 6);
  const Waypoint frog_level{1720, 690, 0}, town_end{5400, -80, 0};
  std::vector<Waypoint> valley = beside(between(clear_fork, frog_level, town_end), -34.0);
  std::reverse(valley.begin(), valley.end());  // Clear Fork runs the other way
  road.insert(road.end(), valley.begin(), valley.end());
  road = rounded(resampled(road, 10.0), 5);
  f.lines.push_back({LineKind::road, "Cape road", 6.0, laid(std::move(road), macro, kSteepestRoad, 60.0)});

  std::vector<Waypoint> rail = beside(between(clear_fork, town_end, {150, 7100, 0}), 40.0);
  rail = rounded(resampled(rail, 10.0), 14);
  f.lines.push_back(
      {LineKind::railway, "Clear Fork Branch", 4.4, laid(std::move(rail), macro, kSteepestRail, 300.0)});

  const std::vector<Waypoint> tug =
      rounded(resampled(wandering_course(creek_named("Tug Fork"), 60.0), 20.0), 14);
  std::vector<Waypoint> main_line = beside(between(tug, {13800, -2400, 0}, {-15000, 12100, 0}), 46.0);
  f.lines.push_back({LineKind::railway, "Norfolk and Western main line", 9.0,
                     laid(rounded(main_line, 12), macro, kSteepestRail, 400.0)});
}

}  // namespace

std::vector<Waypoint> graded(std::vector<Waypoint> line, double steepest, double span) {
  if (line.size() < 3) return line;
  // Even out, then the highest line below and the lowest line above that keep the grade;
  // their mean cuts about as much as it fills.
  const double piece = length_of(line) / static_cast<double>(line.size() - 1);
  const std::vector<Waypoint> even = rounded(line, static_cast<int>(0.5 * span / piece));
  std::vector<double> below(line.size()), above(line.size());
  for (std::size_t k = 0; k < line.size(); ++k) below[k] = above[k] = even[k].elevation;
  const auto limit = [&](std::size_t from, std::size_t to) {
    const double most = steepest * gap(line[from], line[to]);
    below[to] = std::min(below[to], below[from] + most);
    above[to] = std::max(above[to], above[from] - most);
  };
  for (std::size_t k = 1; k < line.size(); ++k) limit(k - 1, k);
  for (std::size_t k = line.size() - 1; k > 0; --k) limit(k, k - 1);
  for (std::size_t k = 0; k < line.size(); ++k) line[k].elevation = 0.5 * (below[k] + above[k]);
  return line;
}

Features features_of(const HeightField& macro) {
  Features f;
  add_creeks(f);
  std::vector<Line> side = side_creeks(macro, f.lines, kLeastCreek);
  f.lines.insert(f.lines.end(), std::make_move_iterator(side.begin()), std::make_move_iterator(side.end()));
  add_ways(f, macro);
  f.buildings = buildings_along(f.lines, macro);
  return f;
}

}  // namespace coalwood::terrain
