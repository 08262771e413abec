#include "terrain/fall_line_noise.h"

#include <algorithm>
#include <cmath>

#include "terrain/hashing.h"

namespace coalwood::terrain {

double fall_line_noise(double e, double n, const Gradient& g, double across, double along,
                       std::uint32_t seed) noexcept {
  // Of four patterns drawn out along fixed bearings, those nearest to the fall line.
  const double square = g.east * g.east + g.north * g.north;
  if (square < 1e-12) return 0.0;
  const double c2 = (g.east * g.east - g.north * g.north) / square, s2 = 2.0 * g.east * g.north / square;
  constexpr double kHalfRoot = 0.70710678118654752;
  const struct {
    double weight, east, north;
  } bearings[4] = {{std::max(0.0, c2), 1.0, 0.0},
                   {std::max(0.0, s2), kHalfRoot, kHalfRoot},
                   {std::max(0.0, -c2), 0.0, 1.0},
                   {std::max(0.0, -s2), -kHalfRoot, kHalfRoot}};
  double sum = 0.0, squares = 0.0;
  for (std::uint32_t k = 0; k < 4; ++k) {
    const auto& b = bearings[k];
    if (b.weight <= 0.0) continue;
    const double down = e * b.east + n * b.north, beside = -e * b.north + n * b.east;
    sum += b.weight * value_noise(beside / across, down / along, seed + k);
    squares += b.weight * b.weight;
  }
  return sum / std::sqrt(squares);
}

}  // namespace coalwood::terrain
