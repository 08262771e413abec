#include "terrain/features.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "sites.h"
#include "support/tolerance.h"

namespace coalwood::terrain {
namespace {

using tests::coalwood_ground;
using tests::exact;
using tests::rounding;

const Line& line_named(const std::string& name) {
  const auto& lines = coalwood_ground().features().lines;
  return *std::find_if(lines.begin(), lines.end(), [&](const Line& l) { return l.name == name; });
}

double steepest(const Line& line) {
  double most = 0.0;
  for (std::size_t k = 0; k + 1 < line.points.size(); ++k) {
    const double de = line.points[k + 1].east - line.points[k].east,
                 dn = line.points[k + 1].north - line.points[k].north;
    const double way = std::sqrt(de * de + dn * dn);
    if (way > 0.0)
      most = std::max(most, std::abs(line.points[k + 1].elevation - line.points[k].elevation) / way);
  }
  return most;
}

TEST(Graded, KeepsTheGradeAndLeavesAnEvenLineAlone) {
  std::vector<Waypoint> bumpy, even;
  for (int k = 0; k < 200; ++k) {
    bumpy.push_back({10.0 * k, 0.0, (k / 7) % 2 == 0 ? 10.0 : 0.0});
    even.push_back({10.0 * k, 0.0, 0.3 * k});
  }
  EXPECT_LE(steepest({LineKind::road, "", 6.0, graded(bumpy, 0.05, 20.0)}), 0.05 + 1e-12);
  const auto same = graded(even, 0.05, 60.0);
  for (int k = 0; k < 200; ++k)
    EXPECT_WITHIN(same[static_cast<std::size_t>(k)].elevation, 0.3 * k, rounding(40, 60.0));
}

TEST(Road, LeadsFromTheCapeByFrogLevelAndMiddletownToCoalwood) {
  const Line& road = line_named("Cape road");
  double before = -1.0;
  for (const char* name : {"Cape Coalwood", "Frog Level", "Snakeroot", "Middletown", "Coalwood"}) {
    const auto p =
        std::find_if(places().begin(), places().end(), [&](const Place& q) { return q.name == name; });
    const Nearest near = nearest_on(road.points, p->at.east, p->at.north);
    EXPECT_LT(near.distance, 130.0) << name;
    EXPECT_GT(near.along, before) << name;
    before = near.along;
  }
  EXPECT_LE(steepest(road), 0.085 + 1e-9);
  // Without jumps.
  for (std::size_t k = 0; k + 1 < road.points.size(); ++k) {
    EXPECT_LT(std::hypot(road.points[k + 1].east - road.points[k].east,
                         road.points[k + 1].north - road.points[k].north),
              25.0);
  }
}

TEST(Railway, RunsDownClearForkAtABranchLinesGrade) {
  const Line& rail = line_named("Clear Fork Branch");
  EXPECT_LE(steepest(rail), 0.022 + 1e-9);
  EXPECT_GT(rail.points.front().elevation, rail.points.back().elevation + 80.0);
  EXPECT_GT(length_of(rail.points), 9000.0);
}

TEST(Lines, LieOnTheGround) {
  for (const char* name : {"Cape road", "Clear Fork Branch"}) {
    double squares = 0.0;
    const Line& line = line_named(name);
    for (const Waypoint& p : line.points)
      squares += std::pow(coalwood_ground().sample(p.east, p.north) - p.elevation, 2);
    EXPECT_LT(std::sqrt(squares / static_cast<double>(line.points.size())), 1.0) << name;
  }
}

TEST(CoalCamp, HasItsBuildings) {
  std::multiset<BuildingKind> kinds;
  for (const Building& b : coalwood_ground().features().buildings) kinds.insert(b.kind);
  for (const BuildingKind one : {BuildingKind::church, BuildingKind::big_store, BuildingKind::clubhouse,
                                 BuildingKind::machine_shop, BuildingKind::tipple, BuildingKind::headframe}) {
    EXPECT_EQ(kinds.count(one), 1u);
  }
  EXPECT_GE(kinds.count(BuildingKind::company_house), 100u);
  EXPECT_LE(kinds.size(), 220u);
}

TEST(CoalCamp, StandsOnLevelGroundClearOfWaterWaysAndNeighbours) {
  const Ground& g = coalwood_ground();
  const auto& all = g.features().buildings;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const Building& b = all[k];
    const double half = 0.5 * std::max(b.width, b.depth);
    const Gradient slope = g.gradient(b.at.east, b.at.north);
    EXPECT_LT(std::hypot(slope.east, slope.north), 0.18);
    EXPECT_WITHIN(b.at.elevation, g.sample(b.at.east, b.at.north), rounding(4, 500.0));
    for (const Line& line : g.features().lines) {
      if (line.kind == LineKind::railway && b.kind == BuildingKind::tipple)
        continue;  // it loads the cars under it
      EXPECT_GT(nearest_on(line.points, b.at.east, b.at.north).distance, half + 0.5 * line.width)
          << line.name;
    }
    for (std::size_t j = 0; j < k; ++j) {
      const double clear = half + 0.5 * std::max(all[j].width, all[j].depth);
      EXPECT_GT(std::hypot(b.at.east - all[j].at.east, b.at.north - all[j].at.north), clear);
    }
  }
}

}  // namespace
}  // namespace coalwood::terrain
