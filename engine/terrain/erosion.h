#pragma once

#include <cstdint>
#include <vector>

#include "terrain/drainage.h"
#include "terrain/lithology.h"
#include "terrain/progress.h"

/// How running water and creeping soil shape rising land: the stream power law, solved
/// implicitly so that steps of a hundred thousand years are stable.
namespace coalwood::terrain {

/// Rates of the land-forming processes; the defaults were tuned until the landscape met the
/// measures of the coalfields (tests/terrain/shipped_maps_test.cpp).
struct ErosionParameters {
  double uplift = 4.0e-5;               ///< [m/yr]
  double uplift_over_erodibility = 22.8;  ///< [m] U/K with m = 1/2, n = 1
  double diffusivity = 1.8e-3;          ///< [m^2/yr] soil creep on level ground
  double creep_slope = 0.75;            ///< [1] creep quickens without bound toward it,
  double creep_most = 8.0;              ///< [1] but is not reckoned more than so many times as fast
  double critical_slope = 0.62;         ///< [1] above it slopes fail
  double critical_area = 1.4e4;         ///< [m^2] below it water does not cut
  double time_step = 1.0e5;             ///< [yr]
  double jitter = 0.50;                 ///< [cells] displacement of the posts in routing, anew each step
};

/// Land under erosion.
struct Land {
  std::vector<double> z;            ///< [m]
  std::vector<float> uplift;        ///< [1] local factor
  std::vector<std::uint8_t> fixed;  ///< 1: elevation given (creek, floor, edge)
  std::vector<double> ceiling{};    ///< [m] land beside a floor stays below this; empty: no limit
};

/// Lets `steps` steps pass. Each one: route the water; lift; cut by
/// dz/dt = -K sqrt(A - A_c) S from the outlets up; creep; let steep slopes fail; see that
/// every post still drains. Source: Braun, Willett, "A very efficient O(n), implicit and
/// parallel method to solve the stream power equation", Geomorphology 180 (2013).
/// @param seed of the displaced posts.
/// @returns false when `progress` stopped it.
bool erode(Land& land, Drainage& drainage, const ErosionParameters& parameters, const Lithology& lithology,
           int steps, std::uint32_t seed, const Progress& progress);

/// How soil creeps: its flux is D S / (1 - (S / S_c)^2), so that crests are rounded and the sides of hills stay straight.
/// Source: Roering, Kirchner, Dietrich, "Evidence for nonlinear, diffusive sediment transport on hillslopes and
/// implications for landscape morphology", Water Resources Research 35 (1999), eq. 8.
struct Creep {
  double amount = 0.0;          ///< [m^2] D times the time
  double critical_slope = 1.0;  ///< [1] S_c
  double most = 1.0;            ///< [1] at most so many times as fast as on level ground; 1: the same everywhere
};

/// Lets soil creep, fixed posts apart.
void creep(Land& land, const Lattice& lattice, const Creep& soil);

}  // namespace coalwood::terrain
