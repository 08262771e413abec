#include "terrain/side_creeks.h"

#include <algorithm>

#include "terrain/drainage.h"
#include "terrain/line_raster.h"

namespace coalwood::terrain {
namespace {

constexpr double kBeside = 50.0;  // [m] a channel so near to a known creek is that creek

double width_of(double area) {
  if (area > 30e6) return 6.0;
  if (area > 10e6) return 4.0;
  return area > 3e6 ? 2.5 : 1.5;
}

// Mean of three neighbours, twice: the stairs of the lattice go, the course stays.
void round_off(std::vector<Waypoint>& line) {
  for (int pass = 0; pass < 2; ++pass) {
    Waypoint before = line.front();
    for (std::size_t k = 1; k + 1 < line.size(); ++k) {
      const Waypoint here = line[k], &next = line[k + 1];
      line[k] = {0.25 * before.east + 0.5 * here.east + 0.25 * next.east,
                 0.25 * before.north + 0.5 * here.north + 0.25 * next.north,
                 0.25 * before.elevation + 0.5 * here.elevation + 0.25 * next.elevation};
      before = here;
    }
  }
}

}  // namespace

std::vector<Line> side_creeks(const HeightField& macro, const std::vector<Line>& known, double least_area) {
  const Lattice& l = macro.lattice();
  Drainage water(l, open_edges(l));
  water.route(std::vector<double>(macro.elevations().begin(), macro.elevations().end()));
  LineRaster near_known(l, kBeside);
  for (const Line& line : known) near_known.draw(line.points);

  std::vector<std::uint8_t> fed(l.count(), 0), taken(l.count(), 0);
  for (std::size_t i = 0; i < l.count(); ++i) {
    if (water.area()[i] >= least_area) fed[static_cast<std::size_t>(water.receiver()[i])] = 1;
  }
  std::vector<Line> lines;
  for (std::size_t head = 0; head < l.count(); ++head) {
    if (water.area()[head] < least_area || fed[head] != 0 || near_known.distance(head) < kBeside) continue;
    std::vector<Waypoint> points;
    double width = 0.0;
    std::size_t i = head;
    for (;;) {
      const auto side = static_cast<std::size_t>(l.size);
      points.push_back({l.east_of(static_cast<int>(i % side)), l.north_of(static_cast<int>(i / side)),
                        static_cast<double>(macro.elevations()[i])});
      const double here = width_of(water.area()[i]);
      const bool ends = taken[i] != 0 || near_known.distance(i) < 0.5 * kBeside ||
                        water.receiver()[i] == static_cast<std::int32_t>(i);
      // A wider stretch is a line of its own.
      if ((ends || here != width) && points.size() > 1) {
        const Waypoint joint = points.back();
        std::vector<Waypoint> stretch = points;
        round_off(stretch);
        lines.push_back({LineKind::creek, "", width, std::move(stretch)});
        points = {joint};
      }
      width = here;
      if (ends) break;
      taken[i] = 1;
      i = static_cast<std::size_t>(water.receiver()[i]);
    }
  }
  return lines;
}

}  // namespace coalwood::terrain
