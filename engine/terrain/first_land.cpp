#include "terrain/first_land.h"

#include <algorithm>

#include "terrain/hashing.h"

namespace coalwood::terrain {
namespace {

constexpr double kRoughness = 0.5;  // [m] of chance added when a grid is refined

std::vector<float> uplift_of(const Lattice& lattice, std::uint32_t seed) {
  std::vector<float> factor(lattice.count());
  for (int row = 0; row < lattice.size; ++row) {
    for (int column = 0; column < lattice.size; ++column) {
      const double e = lattice.east_of(column), n = lattice.north_of(row);
      factor[lattice.index(column, row)] =
          static_cast<float>(1.0 + 0.20 * value_noise(e / 7300.0, n / 7300.0, seed) +
                             0.12 * value_noise(e / 2100.0, n / 2100.0, seed + 1));
    }
  }
  return factor;
}

// Mean over a square of `reach` posts to every side, three times over: nearly a Gaussian.
void blur(std::vector<double>& z, const Lattice& lattice, int reach) {
  const int n = lattice.size;
  std::vector<double> line(static_cast<std::size_t>(n));
  const auto pass = [&](std::size_t first, std::size_t stride) {
    double sum = 0.0;
    const auto at = [&](int k) {
      return z[first + stride * static_cast<std::size_t>(std::clamp(k, 0, n - 1))];
    };
    for (int k = -reach; k <= reach; ++k) sum += at(k);
    for (int k = 0; k < n; ++k) {
      line[static_cast<std::size_t>(k)] = sum / (2 * reach + 1);
      sum += at(k + reach + 1) - at(k - reach);
    }
    for (int k = 0; k < n; ++k)
      z[first + stride * static_cast<std::size_t>(k)] = line[static_cast<std::size_t>(k)];
  };
  for (int round = 0; round < 3; ++round) {
    for (int k = 0; k < n; ++k) pass(lattice.index(0, k), 1);
    for (int k = 0; k < n; ++k) pass(lattice.index(k, 0), static_cast<std::size_t>(n));
  }
}

}  // namespace

Land refined(const HeightField& coarse, const Lattice& lattice, const std::vector<CreekBed>& beds,
             double warp, std::uint32_t seed) {
  Land land{std::vector<double>(lattice.count()),
            uplift_of(lattice, seed),
            std::vector<std::uint8_t>(lattice.count(), 0),
            {}};
  const NearestBed near = nearest_bed(beds, lattice);
  const double cell = coarse.lattice().spacing;
  const auto bend = [&](double e, double n, std::uint32_t s) {
    return value_noise(e / (2.3 * cell), n / (2.3 * cell), s) +
           1.2 * value_noise(e / (5.1 * cell), n / (5.1 * cell), s + 1) +
           1.2 * value_noise(e / (11.3 * cell), n / (11.3 * cell), s + 2);
  };
  for (int row = 0; row < lattice.size; ++row) {
    for (int column = 0; column < lattice.size; ++column) {
      const std::size_t i = lattice.index(column, row);
      const double e = lattice.east_of(column), n = lattice.north_of(row);
      const double free = std::min(1.0, near.distance[i] / (2.0 * cell));
      const double shift = warp * cell * free;
      const auto level = static_cast<std::uint32_t>(lattice.spacing + 7.0 * cell);
      land.z[i] = coarse.sample(e + shift * bend(e, n, seed + 20 + level),
                                n + shift * bend(e, n, seed + 40 + level)) +
                  kRoughness * unit(mixed(column, row, seed + 5));
    }
  }
  return land;
}

HeightField first_surface(const Lattice& lattice, std::uint32_t seed) {
  std::vector<CreekBed> beds = lay_creeks(lattice);
  for (CreekBed& head : lay_heads(lattice)) beds.push_back(std::move(head));
  const NearestBed near = nearest_bed(beds, lattice);
  std::vector<double> regional = near.elevation;
  blur(regional, lattice, static_cast<int>(9000.0 / lattice.spacing));
  std::vector<double> z(lattice.count());
  for (int row = 0; row < lattice.size; ++row) {
    for (int column = 0; column < lattice.size; ++column) {
      const std::size_t i = lattice.index(column, row);
      const double d = near.distance[i];
      const double away = std::min(1.0, d / 9000.0);
      z[i] = near.elevation[i] + away * (regional[i] - near.elevation[i]) + 0.03 * std::min(d, 3000.0) +
             0.004 * std::max(0.0, std::min(d, 20000.0) - 3000.0) +
             20.0 * unit(mixed(column, row, seed + 3)) +
             25.0 * value_noise(lattice.east_of(column) / 2500.0, lattice.north_of(row) / 2500.0, seed + 9);
    }
  }
  return field_of(lattice, z);
}

void carve_heads(const Lattice& lattice, Land& land) {
  for (const CreekBed& head : lay_heads(lattice)) {
    for (std::size_t i = 0; i < head.posts.size(); ++i) {
      double& z = land.z[static_cast<std::size_t>(head.posts[i])];
      z = std::min(z, head.elevation[i]);
    }
  }
}

HeightField field_of(const Lattice& lattice, const std::vector<double>& z) {
  std::vector<float> values(z.size());
  std::transform(z.begin(), z.end(), values.begin(), [](double v) { return static_cast<float>(v); });
  return {lattice, std::move(values)};
}

}  // namespace coalwood::terrain
