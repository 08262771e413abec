#include "terrain/line_raster.h"

#include <algorithm>
#include <cmath>

namespace coalwood::terrain {

LineRaster::LineRaster(const Lattice& lattice, double reach)
    : lattice_(lattice), reach_(reach), distance_(lattice.count(), 1e30f), level_(lattice.count(), 0.0f) {}

void LineRaster::draw(std::span<const Waypoint> line) {
  const Lattice& l = lattice_;
  for (std::size_t k = 0; k + 1 < line.size(); ++k) {
    const Waypoint &a = line[k], &b = line[k + 1];
    const double west = std::min(a.east, b.east) - reach_, east = std::max(a.east, b.east) + reach_;
    const double south = std::min(a.north, b.north) - reach_, north = std::max(a.north, b.north) + reach_;
    if (east < l.west || west > l.east() || north < l.south || south > l.north()) continue;
    const int first_column = std::max(0, l.nearest_column(west)),
              last_column = std::min(l.size - 1, l.nearest_column(east));
    const int first_row = std::max(0, l.nearest_row(south)),
              last_row = std::min(l.size - 1, l.nearest_row(north));
    const double de = b.east - a.east, dn = b.north - a.north, square = de * de + dn * dn;
    for (int row = first_row; row <= last_row; ++row) {
      for (int column = first_column; column <= last_column; ++column) {
        const double x = l.east_of(column) - a.east, y = l.north_of(row) - a.north;
        const double t = square > 0.0 ? std::clamp((x * de + y * dn) / square, 0.0, 1.0) : 0.0;
        const double u = x - t * de, v = y - t * dn;
        const double d = std::sqrt(u * u + v * v);
        const std::size_t i = l.index(column, row);
        if (d > reach_ || static_cast<float>(d) >= distance_[i]) continue;
        distance_[i] = static_cast<float>(d);
        level_[i] = static_cast<float>(a.elevation + t * (b.elevation - a.elevation));
      }
    }
  }
}

}  // namespace coalwood::terrain
