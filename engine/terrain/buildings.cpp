#include "terrain/buildings.h"

#include <algorithm>
#include <cmath>

#include "terrain/hashing.h"

namespace coalwood::terrain {
namespace {

constexpr double kHouseSpacing = 19.0;  // [m] along the road
constexpr double kSteepestPlot = 0.17;  // [1]
constexpr double kEmptyPlots = 0.14;    // share of plots where no house stands
constexpr std::uint32_t kSeed = 1905;   // the year of the camp

struct Settlement {
  const char* place;
  double radius;  // [m] along the road to both sides
};
constexpr Settlement kSettlements[] = {
    {"Frog Level", 190.0}, {"Snakeroot", 130.0}, {"Middletown", 290.0}, {"Coalwood", 680.0}};

struct Size {
  double width, depth, height;
};
Size size_of(BuildingKind kind) {
  switch (kind) {
    case BuildingKind::company_house:
      return {8.0, 9.0, 6.5};
    case BuildingKind::church:
      return {11.0, 20.0, 12.0};
    case BuildingKind::big_store:
      return {30.0, 18.0, 11.0};
    case BuildingKind::clubhouse:
      return {32.0, 14.0, 12.0};
    case BuildingKind::machine_shop:
      return {42.0, 16.0, 9.0};
    case BuildingKind::tipple:
      return {26.0, 14.0, 22.0};
    case BuildingKind::headframe:
      return {9.0, 12.0, 38.0};
  }
  return {8.0, 9.0, 6.5};
}

const Line& line_of(const std::vector<Line>& lines, LineKind kind) {
  return *std::find_if(lines.begin(), lines.end(), [&](const Line& l) { return l.kind == kind; });
}

class Camp {
 public:
  Camp(const std::vector<Line>& lines, const HeightField& macro)
      : macro_(macro), road_(line_of(lines, LineKind::road)), rail_(line_of(lines, LineKind::railway)) {
    for (const Line& line : lines) {
      if (line.kind == LineKind::creek && line.name != "Tug Fork" && length_of(line.points) < 30000.0)
        creeks_.push_back(&line);
    }
  }

  // Sets a building if the plot is fit for it.
  bool set(BuildingKind kind, double east, double north, bool over_rails = false) {
    const Size size = size_of(kind);
    const double half = 0.5 * std::max(size.width, size.depth);
    const Gradient g = macro_.gradient(east, north);
    if (g.east * g.east + g.north * g.north > kSteepestPlot * kSteepestPlot) return false;
    for (const Line* creek : creeks_) {
      if (nearest_on(creek->points, east, north).distance < half + 0.5 * creek->width + 2.0) return false;
    }
    if (!over_rails && nearest_on(rail_.points, east, north).distance < half + 4.0) return false;
    const Nearest road = nearest_on(road_.points, east, north);
    if (road.distance < half + 4.0) return false;
    for (const Building& b : camp) {
      const double de = b.at.east - east, dn = b.at.north - north,
                   clear = half + 0.5 * std::max(b.width, b.depth) + 3.0;
      if (de * de + dn * dn < clear * clear) return false;
    }
    const Nearest front = over_rails ? nearest_on(rail_.points, east, north) : road;
    // Over rails the span runs along them; elsewhere the front looks at the road.
    const Waypoint& next = over_rails ? along(rail_.points, front.along + 5.0) : front.point;
    const double heading = std::atan2(next.east - east, next.north - north);
    camp.push_back(
        {kind, {east, north, macro_.sample(east, north)}, heading, size.width, size.depth, size.height});
    return true;
  }

  // First fit plot on either side of the road, walking away from `start` [m along the road].
  void set_near(BuildingKind kind, double start, double setback) {
    for (int k = 0; k < 60; ++k) {
      const double at = start + ((k & 1) != 0 ? -1.0 : 1.0) * 8.0 * ((k + 1) / 2);
      for (const double side : {1.0, -1.0}) {
        if (set_beside(kind, at, side * setback)) return;
      }
    }
  }

  bool set_beside(BuildingKind kind, double at, double left) {
    const Waypoint a = along(road_.points, at - 5.0), b = along(road_.points, at + 5.0),
                   p = along(road_.points, at);
    const double de = b.east - a.east, dn = b.north - a.north, length = std::sqrt(de * de + dn * dn);
    return length > 0.0 && set(kind, p.east - left * dn / length, p.north + left * de / length);
  }

  static Waypoint along(const std::vector<Waypoint>& line, double distance) {
    for (std::size_t k = 0; k + 1 < line.size(); ++k) {
      const double de = line[k + 1].east - line[k].east, dn = line[k + 1].north - line[k].north;
      const double length = std::sqrt(de * de + dn * dn);
      if (distance <= length && length > 0.0) {
        const double t = std::max(0.0, distance / length);
        return {line[k].east + t * de, line[k].north + t * dn,
                line[k].elevation + t * (line[k + 1].elevation - line[k].elevation)};
      }
      distance -= length;
    }
    return line.back();
  }

  std::vector<Building> camp;
  const Line& road() const { return road_; }
  const Line& rail() const { return rail_; }

 private:
  const HeightField& macro_;
  const Line& road_;
  const Line& rail_;
  std::vector<const Line*> creeks_;
};

}  // namespace

std::vector<Building> buildings_along(const std::vector<Line>& lines, const HeightField& macro) {
  Camp camp(lines, macro);
  const auto place_along = [&](const char* name) {
    for (const Place& p : places()) {
      if (p.name == name) return nearest_on(camp.road().points, p.at.east, p.at.north).along;
    }
    return 0.0;
  };
  // The works first, they need the most room.
  const double centre = place_along("Coalwood");
  const Nearest rails = nearest_on(camp.rail().points, 4755.0, 290.0);
  for (int k = 0; k < 40 && camp.camp.empty(); ++k) {
    const Waypoint p = Camp::along(camp.rail().points, rails.along - 180.0 + 10.0 * k);
    camp.set(BuildingKind::tipple, p.east, p.north, true);
  }
  if (!camp.camp.empty()) {
    const Waypoint tipple = camp.camp.front().at;
    for (int k = 0; k < 24; ++k) {  // round the tipple, nearest fit plot that is not in its way
      constexpr double kRing[8][2] = {{1, 0},  {0.7, 0.7},   {0, 1},  {-0.7, 0.7},
                                      {-1, 0}, {-0.7, -0.7}, {0, -1}, {0.7, -0.7}};
      const double radius = 45.0 + 20.0 * (k / 8);
      if (camp.set(BuildingKind::headframe, tipple.east + radius * kRing[k % 8][0],
                   tipple.north + radius * kRing[k % 8][1]))
        break;
    }
  }
  camp.set_near(BuildingKind::big_store, centre, 26.0);
  camp.set_near(BuildingKind::clubhouse, centre - 60.0, 28.0);
  camp.set_near(BuildingKind::church, centre - 140.0, 20.0);
  camp.set_near(BuildingKind::machine_shop, centre + 130.0, 32.0);
  for (const Settlement& s : kSettlements) {
    const double middle = place_along(s.place);
    for (double at = middle - s.radius; at <= middle + s.radius; at += kHouseSpacing) {
      for (const double side : {1.0, -1.0}) {
        const auto key = static_cast<std::int32_t>(at);
        const std::uint32_t chance = mixed(key, side > 0.0 ? 1 : 0, kSeed);
        if (unit(chance) < kEmptyPlots) continue;
        camp.set_beside(BuildingKind::company_house, at, side * (13.5 + 2.0 * unit(mixed(chance))));
      }
    }
  }
  return std::move(camp.camp);
}

}  // namespace coalwood::terrain
