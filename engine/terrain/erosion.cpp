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
  // On a coarse grid every post would carry a channel; one cell of slope stays without.
  const double cell = drainage.lattice().spacing * drainage.lattice().spacing;
  const double critical_area = std::max(p.critical_area, cell);
  for (const std::int32_t post : drainage.order()) {
    const auto i = static_cast<std::size_t>(post);
    const auto r = static_cast<std::size_t>(drainage.receiver()[i]);
    if (r == i || land.fixed[i] != 0) continue;
    const double area = drainage.area()[i];
    const double cutting = std::max(area - critical_area, kHillslopeShare * area);
    const double f = k * rocks[i].erodibility * std::sqrt(cutting) / drainage.length()[i];
    land.z[i] = std::min(land.z[i], (land.z[i] + f * land.z[r]) / (1.0 + f));
  }
}

// Slopes steeper than the rock bears fail: |grad z| <= S_c, by sweeps of the upwind
// scheme for the eikonal equation, which knows no preferred direction (a limit
// along the receivers would leave facets at 45 degrees).
// Source: Zhao, "A fast sweeping method for eikonal equations", Math. Comp. 74 (2005).
void fail(Land& land, const Drainage& drainage, const ErosionParameters& p, std::span<const Rock> rocks,
          int first_pass, int passes) {
  const Lattice& lattice = drainage.lattice();
  const int n = lattice.size;
  for (std::size_t i = 0; i < land.ceiling.size(); ++i) {
    if (land.fixed[i] == 0) land.z[i] = std::min(land.z[i], land.ceiling[i]);
  }
  const auto limit = [&](int column, int row) {
    const std::size_t i = lattice.index(column, row);
    if (land.fixed[i] != 0) return;
    const auto stride = static_cast<std::size_t>(n);
    const double a = std::min(land.z[i - 1], land.z[i + 1]);
    const double b = std::min(land.z[i - stride], land.z[i + stride]);
    const double rise = p.critical_slope * rocks[i].steepness * lattice.spacing;
    const double gap = a - b;
    const double highest = std::abs(gap) >= rise ? std::min(a, b) + rise
                                                 : 0.5 * (a + b + std::sqrt(2.0 * rise * rise - gap * gap));
    land.z[i] = std::min(land.z[i], highest);
  };
  for (int pass = first_pass; pass < first_pass + passes; ++pass) {
    for (int r = 1; r < n - 1; ++r) {
      const int row = (pass & 1) != 0 ? n - 1 - r : r;
      for (int c = 1; c < n - 1; ++c) limit(((pass ^ (pass >> 1)) & 1) != 0 ? n - 1 - c : c, row);
    }
  }
}

// What creep and failures have dammed drains again.
void drain(Land& land, const Drainage& drainage) {
  const double least = kLeastFall * drainage.lattice().spacing;
  for (const std::int32_t post : drainage.order()) {
    const auto i = static_cast<std::size_t>(post);
    const auto r = static_cast<std::size_t>(drainage.receiver()[i]);
    if (r != i && land.fixed[i] == 0) land.z[i] = std::max(land.z[i], land.z[r] + least);
  }
}

}  // namespace

void creep(Land& land, const Lattice& lattice, const Creep& soil) {
  const double number = soil.amount / (lattice.spacing * lattice.spacing);
  const int parts = std::max(1, static_cast<int>(std::ceil(number * soil.most / kStableNumber)));
  const double share = number / parts;
  const auto n = static_cast<std::size_t>(lattice.size);
  const double span = 2.0 * lattice.spacing * soil.critical_slope;
  std::vector<double> before;
  std::vector<float> pace(land.z.size(), 1.0f);
  for (int part = 0; part < parts; ++part) {
    before = land.z;
    if (soil.most > 1.0) {
      for (std::size_t row = 1; row + 1 < n; ++row) {
        for (std::size_t i = row * n + 1; i < row * n + n - 1; ++i) {
          const double e = before[i + 1] - before[i - 1], v = before[i + n] - before[i - n];
          const double left = 1.0 - (e * e + v * v) / (span * span);
          pace[i] = static_cast<float>(left * soil.most <= 1.0 ? soil.most : 1.0 / left);
        }
      }
    }
    for (std::size_t row = 1; row + 1 < n; ++row) {
      for (std::size_t i = row * n + 1; i < row * n + n - 1; ++i) {
        if (land.fixed[i] != 0) continue;
        const auto from = [&](std::size_t k) { return 0.5 * static_cast<double>(pace[i] + pace[k]) * (before[k] - before[i]); };
        land.z[i] += share * ((from(i - 1) + from(i + 1)) + (from(i - n) + from(i + n)));
      }
    }
  }
}

bool erode(Land& land, Drainage& drainage, const ErosionParameters& p, const Lithology& lithology, int steps,
           std::uint32_t seed, const Progress& progress) {
  const Lattice& lattice = drainage.lattice();
  std::vector<Rock> rocks(land.z.size());
  for (int step = 0; step < steps; ++step) {
    for (int row = 0; row < lattice.size; ++row) {
      for (int column = 0; column < lattice.size; ++column) {
        const std::size_t i = lattice.index(column, row);
        rocks[i] = lithology.at(lattice.east_of(column), lattice.north_of(row), land.z[i]);
      }
    }
    drainage.displace(p.jitter, seed + static_cast<std::uint32_t>(step));
    drainage.route(land.z);
    lift(land, drainage.rules(), p.uplift * p.time_step);
    cut(land, drainage, p, rocks);
    creep(land, lattice, {p.diffusivity * p.time_step, p.creep_slope, p.creep_most});
    // Two of the four sweeps a step; the last step makes all of them.
    const bool last = step + 1 == steps;
    fail(land, drainage, p, rocks, 2 * (step & 1), last ? 4 : 2);
    drain(land, drainage);
    if (progress && !progress(static_cast<double>(step + 1) / steps)) return false;
  }
  return true;
}

}  // namespace coalwood::terrain
