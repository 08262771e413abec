#include "scene/faint_stars.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "math/random.h"
#include "scene/bright_stars.h"

namespace coalwood::scene {
namespace {

constexpr std::uint64_t kSeed = 0x57a2f1e1d;
/// (magnitude, stars of the whole sky brighter than that). Source: ESA 1997, The Hipparcos Catalogue, counted; the first is the
/// built-in list's.
constexpr std::array<std::array<double, 2>, 5> kCounts{{{3.5, 287}, {4.0, 511}, {5.0, 1600}, {6.0, 4968}, {7.0, 15328}}};
constexpr double kFaintest = 6.5;  // [mag] that naked eyes see

/// Stars brighter than a magnitude: their logarithm goes in straight lines from count to count.
double brighter_than(double magnitude) {
  std::size_t i = 1;
  while (i + 1 < kCounts.size() && magnitude > kCounts[i][0]) ++i;
  const auto& [m0, n0] = kCounts[i - 1];
  const auto& [m1, n1] = kCounts[i];
  return n0 * std::pow(n1 / n0, (magnitude - m0) / (m1 - m0));
}
double magnitude_of_rank(double rank) {
  std::size_t i = 1;
  while (i + 1 < kCounts.size() && rank > kCounts[i][1]) ++i;
  const auto& [m0, n0] = kCounts[i - 1];
  const auto& [m1, n1] = kCounts[i];
  return m0 + (m1 - m0) * std::log(rank / n0) / std::log(n1 / n0);
}

/// Number of such stars in a patch of sky over that in the galaxy's plane.
/// @param z sine of the galactic latitude. Our fit to the Bright Star Catalogue, within a tenth.
double crowding(double z) {
  constexpr double kAtPoles = 0.38, kLayer = 0.35;
  return kAtPoles + (1.0 - kAtPoles) * std::exp(-std::abs(z) / kLayer);
}

/// A direction by chance, crowded toward the galaxy's plane: the first of its draws that is kept.
exchange::Vec3d place_of(std::uint64_t star) {
  // The galaxy's north pole in the axes of J2000. Source: ESA 1997, The Hipparcos Catalogue, vol. 1, section 1.5.3.
  constexpr exchange::Vec3d kPole{-0.8676661490, -0.1980763734, 0.4559837762};
  for (std::uint64_t draw = 0;; ++draw) {
    const auto chance = [&](std::uint64_t which) { return math::uniform(kSeed, star, draw, which); };
    const exchange::Vec3d p{2.0 * chance(0) - 1.0, 2.0 * chance(1) - 1.0, 2.0 * chance(2) - 1.0};
    const double r = norm(p);
    constexpr double kMiddle = 0.1;  // too near it to tell a direction well
    if (r > 1.0 || r < kMiddle) continue;
    const exchange::Vec3d d = (1.0 / r) * p;
    if (chance(3) < crowding(dot(d, kPole))) return d;
  }
}

}  // namespace

std::vector<exchange::Star> faint_stars() {
  const auto known = bright_stars();
  const auto end = static_cast<std::uint64_t>(brighter_than(kFaintest));
  std::vector<exchange::Star> stars;
  stars.reserve(end - known.size());
  for (std::uint64_t i = known.size(); i < end; ++i) {
    const std::size_t like = math::random_bits(kSeed, i, 0, 4) % known.size();
    stars.push_back({place_of(i), magnitude_of_rank(static_cast<double>(i) + 0.5), known[like].temperature});
  }
  return stars;
}

}  // namespace coalwood::scene
