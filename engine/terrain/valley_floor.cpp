#include "terrain/valley_floor.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "terrain/blend.h"
#include "terrain/hashing.h"
#include "terrain/places.h"

namespace coalwood::terrain {

namespace {

struct Point {
  double column, row, z;
};

// The middle line of every creek that has a floor: each post's place and bed averaged over
// its neighbours up and down the creek, or floors would have the stairs of the lattice.
std::vector<Point> middle_lines(const Land& land, const Drainage& drainage, double least_area) {
  const Lattice& lattice = drainage.lattice();
  const std::size_t count = lattice.count();
  std::vector<std::int32_t> main_donor(count, -1);
  for (std::size_t i = 0; i < count; ++i) {
    const auto r = static_cast<std::size_t>(drainage.receiver()[i]);
    if (r == i || drainage.area()[i] < least_area) continue;
    const std::int32_t rival = main_donor[r];
    if (rival < 0 || drainage.area()[i] > drainage.area()[static_cast<std::size_t>(rival)]) {
      main_donor[r] = static_cast<std::int32_t>(i);
    }
  }
  constexpr int kReach = 3;  // posts to each side
  std::vector<Point> line(count, Point{0, 0, 0});
  for (std::size_t i = 0; i < count; ++i) {
    if (drainage.area()[i] < least_area) continue;
    Point sum{0, 0, 0};
    int n = 0;
    const auto add = [&](std::size_t k) {
      const auto side = static_cast<std::size_t>(lattice.size);
      sum.column += static_cast<double>(k % side);
      sum.row += static_cast<double>(k / side);
      sum.z += land.z[k];
      ++n;
    };
    add(i);
    std::size_t down = i, up = i;
    for (int step = 0; step < kReach; ++step) {
      const auto r = static_cast<std::size_t>(drainage.receiver()[down]);
      if (r == down || main_donor[up] < 0) break;  // both ways or not at all: ends stay where they are
      down = r;
      up = static_cast<std::size_t>(main_donor[up]);
      add(down);
      add(up);
    }
    line[i] = {sum.column / n, sum.row / n, sum.z / n};
  }
  return line;
}

}  // namespace

void lay_floors(Land& land, const Drainage& drainage, const FloorParameters& p,
                const ErosionParameters& erosion, std::uint32_t seed) {
  const Lattice& lattice = drainage.lattice();
  const double h = lattice.spacing;
  const std::size_t count = lattice.count();
  const std::vector<Point> line = middle_lines(land, drainage, p.least_area);
  const double collar = 2.0 * h;          // beyond the edge, where the foot of the slope is drawn
  std::vector<float> edge(count, 1e30f);  // signed distance to the nearest floor's edge
  std::vector<double> level(count, 0.0);
  for (std::size_t i = 0; i < count; ++i) {
    const double area = drainage.area()[i];
    const auto r = static_cast<std::size_t>(drainage.receiver()[i]);
    if (area < p.least_area || r == i) continue;
    const Point a = line[i], b = line[r];
    const double variety = 1.0 + 0.35 * value_noise((lattice.west + h * a.column) / 700.0,
                                                    (lattice.south + h * a.row) / 700.0, seed);
    const double half =
        std::max(0.5 * std::min(p.widest, p.width_at_1km2 * std::sqrt(area * 1e-6)) * variety, 0.7 * h);
    const double reach = (half + collar) / h;
    const int west = std::max(1, static_cast<int>(std::min(a.column, b.column) - reach));
    const int east = std::min(lattice.size - 2, static_cast<int>(std::max(a.column, b.column) + reach) + 1);
    const int south = std::max(1, static_cast<int>(std::min(a.row, b.row) - reach));
    const int north = std::min(lattice.size - 2, static_cast<int>(std::max(a.row, b.row) + reach) + 1);
    const double de = b.column - a.column, dn = b.row - a.row, square = de * de + dn * dn;
    for (int row = south; row <= north; ++row) {
      for (int column = west; column <= east; ++column) {
        const double x = column - a.column, y = row - a.row;
        const double t = square > 0.0 ? std::clamp((x * de + y * dn) / square, 0.0, 1.0) : 0.0;
        const double u = x - t * de, v = y - t * dn;
        const double d = h * std::sqrt(u * u + v * v);
        const std::size_t k = lattice.index(column, row);
        if (d - half > collar || static_cast<float>(d - half) >= edge[k]) continue;
        edge[k] = static_cast<float>(d - half);
        level[k] = a.z + t * (b.z - a.z) + p.bank + p.cross_slope * std::min(d, half);
      }
    }
  }
  land.ceiling.assign(count, 1e30);
  for (std::size_t k = 0; k < count; ++k) {
    if (land.fixed[k] != 0 || drainage.rules().outlet[k] != 0) continue;
    if (drainage.area()[k] >= p.least_area) {
      land.fixed[k] = 1;  // the bed
    } else if (edge[k] <= 0.0f) {
      land.z[k] = level[k];
      land.fixed[k] = 1;
    } else if (edge[k] < 1e29f) {
      land.ceiling[k] = level[k] + erosion.critical_slope * static_cast<double>(edge[k]);
    }
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
  const double away = smooth_step((r - dump.pad_radius) / (3.0 * dump.pad_radius));
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
