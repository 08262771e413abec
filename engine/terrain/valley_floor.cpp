#include "terrain/valley_floor.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "terrain/places.h"

namespace coalwood::terrain {

void lay_floors(Land& land, const Drainage& drainage, const FloorParameters& p) {
  const Lattice& lattice = drainage.lattice();
  const double h = lattice.spacing;
  std::vector<float> nearest(lattice.count(), 1e30f);
  std::vector<double> level(lattice.count(), 0.0);
  for (const std::int32_t post : drainage.order()) {
    const auto i = static_cast<std::size_t>(post);
    const double area = drainage.area()[i];
    if (area < p.least_area || drainage.rules().outlet[i] != 0) continue;
    const double half = 0.5 * std::min(p.widest, p.width_at_1km2 * std::sqrt(area * 1e-6));
    const int reach = static_cast<int>(half / h + 0.5);
    const int column = post % lattice.size, row = post / lattice.size;
    for (int b = -reach; b <= reach; ++b) {
      for (int a = -reach; a <= reach; ++a) {
        const int c = column + a, r = row + b;
        if (c < 1 || r < 1 || c >= lattice.size - 1 || r >= lattice.size - 1) continue;
        const double d = h * std::sqrt(static_cast<double>(a * a + b * b));
        const std::size_t k = lattice.index(c, r);
        if (d > half + 0.25 * h || static_cast<float>(d) >= nearest[k]) continue;
        nearest[k] = static_cast<float>(d);
        level[k] = d > 0.0 ? land.z[i] + p.bank + p.cross_slope * d : land.z[i];
      }
    }
  }
  for (std::size_t k = 0; k < level.size(); ++k) {
    if (nearest[k] > 1e29f || land.fixed[k] != 0) continue;
    land.z[k] = level[k];
    land.fixed[k] = 1;
  }
}

void lay_slack(Land& land, const WaterRules& rules, const Lattice& lattice) {
  for (int row = 0; row < lattice.size; ++row) {
    const double north = lattice.north_of(row);
    if (north < -600.0 || north > 600.0) continue;
    for (int column = 0; column < lattice.size; ++column) {
      const double east = lattice.east_of(column);
      if (east < -1400.0 || east > 1400.0 || slack_edge(east, north) > 0.0) continue;
      const std::size_t i = lattice.index(column, row);
      if (rules.forced[i] >= 0) continue;  // the creek's bed
      land.z[i] = slack_surface(east, north);
      land.fixed[i] = 1;
    }
  }
}

double slack_surface(double east, double north) {
  const SlackDump& dump = slack_dump();
  const double z = nearest_on(dump.middle, east, north).point.elevation;
  const double r = std::sqrt(east * east + north * north);
  const double t = std::clamp((r - dump.pad_radius) / (3.0 * dump.pad_radius), 0.0, 1.0);
  const double away = t * t * (3.0 - 2.0 * t);
  return kPadElevation + away * (z - kPadElevation);
}

double slack_edge(double east, double north) {
  const SlackDump& dump = slack_dump();
  const Nearest near = nearest_on(dump.middle, east, north);
  // A little wider in the middle; never a ruled line.
  const double along = near.along / length_of(dump.middle);
  return near.distance - dump.half_width * (0.8 + 0.8 * along * (1.0 - along));
}

}  // namespace coalwood::terrain
