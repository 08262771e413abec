#include "render/sun_sweep.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coalwood::render {
namespace {

constexpr float kDeep = -1e4f;    // [m] a height that hides nothing
constexpr int kLinesPerCell = 2;  // one leaves crests between two lines half a cell off

/// Bilinear between posts, clamped at the edges.
float between_posts(const terrain::Lattice& lattice, const std::vector<float>& values, double east,
                    double north) {
  const int last = lattice.size - 1;
  const double x = std::clamp((east - lattice.west) / lattice.spacing, 0.0, static_cast<double>(last));
  const double y = std::clamp((north - lattice.south) / lattice.spacing, 0.0, static_cast<double>(last));
  const int i = std::min(static_cast<int>(x), last - 1);
  const int j = std::min(static_cast<int>(y), last - 1);
  const auto u = static_cast<float>(x - i);
  const auto v = static_cast<float>(y - j);
  const auto at = [&](int column, int row) { return values[lattice.index(column, row)]; };
  return (1 - v) * ((1 - u) * at(i, j) + u * at(i + 1, j)) +
         v * ((1 - u) * at(i, j + 1) + u * at(i + 1, j + 1));
}

}  // namespace

float ShadowHeights::sample(double east, double north) const {
  return between_posts(lattice, height, east, north);
}

float ShadowHeights::sample_away(double east, double north) const {
  return away.empty() ? 0.0f : between_posts(lattice, away, east, north);
}

std::vector<float> blocking_heights(const Ground& ground, const terrain::Lattice& lattice, double forest) {
  std::vector<float> heights(lattice.count());
  for (int row = 0; row < lattice.size; ++row)
    for (int column = 0; column < lattice.size; ++column) {
      const double east = lattice.east_of(column);
      const double north = lattice.north_of(row);
      const double wooded = forest > 0.0 ? forest * ground.cover(east, north, CoverMap::forest) : 0.0;
      heights[lattice.index(column, row)] = static_cast<float>(ground.height(east, north) + wooded);
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
  ShadowHeights result{lattice, std::vector<float>(lattice.count(), kDeep),
                       std::vector<float>(lattice.count(), 0.0f)};
  const double flat = std::hypot(light.x, light.y);
  constexpr double kOverhead = 1e-3;
  if (flat < kOverhead || light.z <= 0.0) return result;
  // One step goes one row (or column) away from the light along the axis it leans to most.
  const bool rows = std::abs(light.y) >= std::abs(light.x);
  const double main = rows ? light.y : light.x;
  const int toward = main > 0.0 ? 1 : -1;
  const double shift = (rows ? light.x : light.y) / std::abs(main);  // cells sideways per step toward the light
  const auto fall = static_cast<float>(lattice.spacing / std::abs(main) * light.z);
  const auto stride = static_cast<float>(lattice.spacing / std::abs(main) * flat);
  const int n = lattice.size;
  const int first = toward > 0 ? n - 1 : 0;
  const auto index = [&](int step, int side) {
    return rows ? lattice.index(side, step) : lattice.index(step, side);
  };
  // Line l stands at `lowest + l / kLinesPerCell - shift * k` after k steps: together they
  // cover the lattice at every step and one cell on both sides.
  const double lowest = std::floor(std::min(0.0, shift * (n - 1))) - 1.0;
  const int lines = kLinesPerCell * (n + 3 + static_cast<int>(std::ceil(std::abs(shift) * (n - 1))));
  std::vector<float> height(static_cast<std::size_t>(lines), kDeep);
  std::vector<float> away(static_cast<std::size_t>(lines), 0.0f);
  std::vector<float> behind(static_cast<std::size_t>(n));  // what hides, one step toward the light
  std::vector<float> here(static_cast<std::size_t>(n));    // and at this step
  const auto on_row = [n](const std::vector<float>& row, double x) {
    const double inside = std::clamp(x, 0.0, n - 1.0);
    const int i = std::min(static_cast<int>(inside), n - 2);
    const auto u = static_cast<float>(inside - i);
    const auto b = static_cast<std::size_t>(i);
    return (1.0f - u) * row[b] + u * row[b + 1];
  };
  for (int k = 0; k < n; ++k) {
    const int step = first - toward * k;
    const double start = lowest - shift * k;
    for (int side = 0; side < n; ++side) here[static_cast<std::size_t>(side)] = blocking[index(step, side)];
    const int from = std::max(0, static_cast<int>(std::ceil(kLinesPerCell * (-1.0 - start))));
    const int to = std::min(lines - 1, static_cast<int>(std::floor(kLinesPerCell * (n - start))));
    for (int l = from; l <= to; ++l) {
      const double x = start + static_cast<double>(l) / kLinesPerCell;
      const auto at = static_cast<std::size_t>(l);
      // Not yet in: what lies around decides. Lines that have left go on for the posts at the edge.
      if (k == 0 || (shift <= 0.0 && x < 0.0) || (shift >= 0.0 && x > n - 1)) {
        const double column = rows ? x : step, row = rows ? step : x;
        const double east = lattice.west + column * lattice.spacing;
        const double north = lattice.south + row * lattice.spacing;
        height[at] = around != nullptr ? around->sample(east, north) : kDeep;
        away[at] = around != nullptr ? around->sample_away(east, north) : 0.0f;
        continue;
      }
      const double before = x + shift;
      float top = height[at];
      float reach = away[at];
      if (before >= 0.0 && before <= n - 1) {
        const float hides = on_row(behind, before);
        if (hides > top) {
          top = hides;
          reach = 0.0f;
        }
        // Half-way between the rows: a crest across the lattice's cells has its top there.
        const double half = x + 0.5 * shift;
        const float between = 0.5f * (on_row(behind, half) + on_row(here, half) + fall);
        if (between > top) {
          top = between;
          reach = -0.5f * stride;
        }
      }
      height[at] = top - fall;
      away[at] = reach + stride;
    }
    for (int side = 0; side < n; ++side) {
      const double l = kLinesPerCell * (side - start);
      const int i = std::min(static_cast<int>(l), lines - 2);
      const auto u = static_cast<float>(l - i);
      const auto a = static_cast<std::size_t>(i);
      const std::size_t post = index(step, side);
      result.height[post] = (1.0f - u) * height[a] + u * height[a + 1];
      result.away[post] = (1.0f - u) * away[a] + u * away[a + 1];
    }
    std::swap(behind, here);
  }
  return result;
}

}  // namespace coalwood::render
