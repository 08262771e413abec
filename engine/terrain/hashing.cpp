#include "terrain/hashing.h"

namespace coalwood::terrain {
namespace {
int floor_of(double x) noexcept {
  const int i = static_cast<int>(x);
  return x < i ? i - 1 : i;
}
double fade(double t) noexcept { return t * t * t * (t * (t * 6.0 - 15.0) + 10.0); }
}  // namespace

double value_noise(double x, double y, std::uint32_t seed) noexcept {
  const int i = floor_of(x), j = floor_of(y);
  const double u = fade(x - i), v = fade(y - j);
  const double south = (1.0 - u) * unit(mixed(i, j, seed)) + u * unit(mixed(i + 1, j, seed));
  const double north = (1.0 - u) * unit(mixed(i, j + 1, seed)) + u * unit(mixed(i + 1, j + 1, seed));
  return 2.0 * ((1.0 - v) * south + v * north) - 1.0;
}

}  // namespace coalwood::terrain
