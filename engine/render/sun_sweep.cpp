#include "render/sun_sweep.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coalwood::render {
namespace {

constexpr float kDeep = -1e4f;       // [m] a height that hides nothing
constexpr float kForestTop = 16.0f;  // [m] of closed forest that keeps the sun out

}  // namespace

float ShadowHeights::sample(double east, double north) const {
  const int last = lattice.size - 1;
  const double x = std::clamp((east - lattice.west) / lattice.spacing, 0.0, static_cast<double>(last));
  const double y = std::clamp((north - lattice.south) / lattice.spacing, 0.0, static_cast<double>(last));
  const int i = std::min(static_cast<int>(x), last - 1);
  const int j = std::min(static_cast<int>(y), last - 1);
  const auto u = static_cast<float>(x - i);
  const auto v = static_cast<float>(y - j);
  const auto at = [&](int column, int row) { return height[lattice.index(column, row)]; };
  return (1 - v) * ((1 - u) * at(i, j) + u * at(i + 1, j)) +
         v * ((1 - u) * at(i, j + 1) + u * at(i + 1, j + 1));
}

std::vector<float> blocking_heights(const Ground& ground, const terrain::Lattice& lattice) {
  std::vector<float> heights(lattice.count());
  for (int row = 0; row < lattice.size; ++row)
    for (int column = 0; column < lattice.size; ++column) {
      const double east = lattice.east_of(column);
      const double north = lattice.north_of(row);
      heights[lattice.index(column, row)] =
          static_cast<float>(ground.height(east, north)) +
          kForestTop * static_cast<float>(ground.cover(east, north, CoverMap::forest));
    }
  return heights;
}

math::Vec3d rounded_light(const math::Vec3d& light) {
  constexpr double kGrain = 0.1 * std::numbers::pi / 180.0;  // [rad]
  const double elevation = std::round(std::asin(std::clamp(light.z, -1.0, 1.0)) / kGrain) * kGrain;
  const double azimuth = std::round(std::atan2(light.x, light.y) / kGrain) * kGrain;
  return {std::cos(elevation) * std::sin(azimuth), std::cos(elevation) * std::cos(azimuth),
          std::sin(elevation)};
}

ShadowHeights swept(const terrain::Lattice& lattice, const std::vector<float>& blocking,
                    const math::Vec3d& light, const ShadowHeights* around) {
  ShadowHeights result{lattice, std::vector<float>(lattice.count(), kDeep)};
  const double flat = std::hypot(light.x, light.y);
  constexpr double kOverhead = 1e-3;
  if (flat < kOverhead || light.z <= 0.0) return result;
  // One step goes one row (or column) away from the light along the axis it leans to most.
  const bool rows = std::abs(light.y) >= std::abs(light.x);
  const double main = rows ? light.y : light.x;
  const double cross = rows ? light.x : light.y;
  const int toward = main > 0.0 ? 1 : -1;
  const double shift = cross / std::abs(main);  // lattice cells sideways per step toward the light
  const auto fall = static_cast<float>(lattice.spacing / std::abs(main) * light.z);
  const int n = lattice.size;
  const auto index = [&](int step, int side) {
    return rows ? lattice.index(side, step) : lattice.index(step, side);
  };
  const int first = toward > 0 ? n - 1 : 0;
  for (int k = 0; k < n; ++k) {
    const int step = first - toward * k;
    for (int side = 0; side < n; ++side) {
      const double from = side + shift;
      const int i = static_cast<int>(std::floor(from));
      const bool inside = k > 0 && i >= 0 && i + 1 < n;
      float upstream = kDeep;
      if (inside) {
        const auto u = static_cast<float>(from - i);
        const std::size_t a = index(step + toward, i);
        const std::size_t b = index(step + toward, i + 1);
        upstream = (1.0f - u) * std::max(result.height[a], blocking[a]) +
                   u * std::max(result.height[b], blocking[b]) - fall;
      } else if (around != nullptr) {
        const int column = rows ? side : step;
        const int row = rows ? step : side;
        upstream = around->sample(lattice.east_of(column), lattice.north_of(row));
      }
      result.height[index(step, side)] = upstream;
    }
  }
  return result;
}

}  // namespace coalwood::render
