#include "terrain/erosion.h"

#include <algorithm>
#include <cmath>

namespace coalwood::terrain {
namespace {

constexpr double kLeastFall = 2e-4;       // [1] every post lies this much above its receiver
constexpr double kStableNumber = 0.2;     // of explicit diffusion in two dimensions
constexpr double kHillslopeShare = 0.02;  // share of the area that still cuts above the channel heads

void lift(Land& land, const WaterRules& rules, double rise) {
  for (std::size_t i = 0; i < land.z.size(); ++i) {
    if (land.fixed[i] == 0 && rules.outlet[i] == 0) land.z[i] += rise * static_cast<double>(land.uplift[i]);
  }
}

void cut(Land& land, const Drainage& drainage, const ErosionParameters& p, std::span<const Rock> rocks) {
  const double k = p.uplift / p.uplift_over_erodibility * p.time_step;
  for (const std::int32_t post : drainage.order()) {
    const auto i = static_cast<std::size_t>(post);
    const auto r = static_cast<std::size_t>(drainage.receiver()[i]);
    if (r == i || land.fixed[i] != 0) continue;
    const double area = drainage.area()[i];
    const double cutting = std::max(area - p.critical_area, kHillslopeShare * area);
    const double f = k * rocks[i].erodibility * std::sqrt(cutting) / drainage.length()[i];
    land.z[i] = std::min(land.z[i], (land.z[i] + f * land.z[r]) / (1.0 + f));
  }
}

void creep(Land& land, const Lattice& lattice, double amount) {
  const double number = amount / (lattice.spacing * lattice.spacing);
  const int parts = std::max(1, static_cast<int>(std::ceil(number / kStableNumber)));
  const double share = number / parts;
  const auto n = static_cast<std::size_t>(lattice.size);
  std::vector<double> before;
  for (int part = 0; part < parts; ++part) {
    before = land.z;
    for (std::size_t row = 1; row + 1 < n; ++row) {
      for (std::size_t i = row * n + 1; i < row * n + n - 1; ++i) {
        if (land.fixed[i] != 0) continue;
        land.z[i] +=
            share * ((before[i - 1] + before[i + 1]) + (before[i - n] + before[i + n]) - 4.0 * before[i]);
      }
    }
  }
}

void settle(Land& land, const Drainage& drainage, const ErosionParameters& p, std::span<const Rock> rocks) {
  const double least = kLeastFall * drainage.lattice().spacing;
  for (const std::int32_t post : drainage.order()) {
    const auto i = static_cast<std::size_t>(post);
    const auto r = static_cast<std::size_t>(drainage.receiver()[i]);
    if (r == i || land.fixed[i] != 0) continue;
    const double highest = land.z[r] + p.critical_slope * rocks[i].steepness * drainage.length()[i];
    land.z[i] = std::max(std::min(land.z[i], highest), land.z[r] + least);
  }
}

}  // namespace

bool erode(Land& land, Drainage& drainage, const ErosionParameters& p, const Lithology& lithology, int steps,
           const Progress& progress) {
  const Lattice& lattice = drainage.lattice();
  std::vector<Rock> rocks(land.z.size());
  for (int step = 0; step < steps; ++step) {
    for (int row = 0; row < lattice.size; ++row) {
      for (int column = 0; column < lattice.size; ++column) {
        const std::size_t i = lattice.index(column, row);
        rocks[i] = lithology.at(lattice.east_of(column), lattice.north_of(row), land.z[i]);
      }
    }
    drainage.route(land.z);
    lift(land, drainage.rules(), p.uplift * p.time_step);
    cut(land, drainage, p, rocks);
    creep(land, lattice, p.diffusivity * p.time_step);
    settle(land, drainage, p, rocks);
    if (progress && !progress(static_cast<double>(step + 1) / steps)) return false;
  }
  return true;
}

}  // namespace coalwood::terrain
