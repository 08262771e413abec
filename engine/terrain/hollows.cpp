#include "terrain/hollows.h"

#include <algorithm>
#include <cmath>

#include "terrain/fall_line_noise.h"

namespace coalwood::terrain {

void cut_hollows(Land& land, const Lattice& lattice, const HollowParameters& p, std::uint32_t seed) {
  if (lattice.spacing > 0.5 * p.across) return;  // too coarse to carry them
  const std::vector<double> before = land.z;
  const auto n = static_cast<std::size_t>(lattice.size);
  for (int row = 2; row < lattice.size - 2; ++row) {
    for (int column = 2; column < lattice.size - 2; ++column) {
      const std::size_t i = lattice.index(column, row);
      if (land.fixed[i] != 0) continue;
      const double two = 2.0 * lattice.spacing;
      const Gradient g{(before[i + 1] - before[i - 1]) / two, (before[i + n] - before[i - n]) / two};
      const double steep = std::min(1.0, std::sqrt(g.east * g.east + g.north * g.north) / p.full_slope);
      land.z[i] +=
          p.depth * steep *
          fall_line_noise(lattice.east_of(column), lattice.north_of(row), g, p.across, p.along, seed);
    }
  }
}

}  // namespace coalwood::terrain
