#pragma once

#include <cstdint>

#include "physics/environment.h"

/// Gusts with Dryden's spectrum as a pure function of seed, place and time.
namespace coalwood::physics {

/// How rough the air is.
struct GustStrength {
  double wind_at_6m = 0.0;       ///< [m/s] mean wind 6 m above ground; sets the gusts below 300 m
  double deviation_aloft = 0.0;  ///< [m/s] standard deviation from 600 m to 9 km; fades out at 18 km
  Vec3<double> drift_W{};        ///< [m/s] mean wind that carries the gusts along
};

/// A frozen field of plane waves (ten wavenumbers, three orthogonal waves each), each wave
/// perpendicular to its wave vector, with the energy of Dryden's isotropic spectrum
///   E(k) = (8 / pi) s^2 L (L k)^4 / (1 + (L k)^2)^3,
/// stretched vertically so that the scale length L and the deviations s follow MIL-F-8785C:
/// below 1000 ft  L = h / (0.177 + 0.000823 h)^1.2,  s_w = 0.1 wind at 20 ft,
/// s_u = s_w / (0.177 + 0.000823 h)^0.4 (h, L in ft); above 2000 ft L = 1750 ft and one s; linear between.
///
/// Waves instead of a noise lattice: smooth, so that the integrator keeps its order;
/// nearly free of divergence; and a seed enters only as a displacement of the field, so
/// that each lane of an ensemble can have its own.
/// Source: MIL-F-8785C (1980), 3.7.3; Kraichnan 1970, Diffusion by a random velocity field,
/// Phys. Fluids 13(1) for the sum of waves.
/// Known errors: one vertical scale for all three components (MIL has L_w = h for the upward
/// one); horizontally the scale is 1750 ft at every height; L never below 20 m; the fading
/// above 9 km is our own simplification of the exceedance charts.
Turbulence<double> dryden(std::uint64_t seed, const GustStrength& strength);

/// Where the field of a seed starts; what an ensemble puts into Turbulence::origin per lane.
Vec3<double> gust_origin(std::uint64_t seed);

}  // namespace coalwood::physics
