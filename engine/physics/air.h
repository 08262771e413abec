#pragma once

#include "physics/environment.h"

/// The air at a place and time: what the aerodynamics and the motor ask the
/// environment for.
namespace coalwood::physics {

/// Height above the pad [m] of a place in W, over the curved level surface.
/// Stable for any curvature, 0 (flat) included: (2 z + c r^2) / (1 + s) with
/// s = |(c x, c y, 1 + c z)|.
template <Scalar Real>
Real height_above_pad(const Real& curvature, const Vec3<Real>& p_W) noexcept {
  const Real stretched = Real(1.0) + curvature * p_W.z;
  const Real cx = curvature * p_W.x, cy = curvature * p_W.y;
  const Real s = math::safe_sqrt<Real>(cx * cx + cy * cy + stretched * stretched);
  return (Real(2.0) * p_W.z + curvature * dot(p_W, p_W)) / (Real(1.0) + s);
}

/// Unit vector away from the centre of curvature, in W.
template <Scalar Real>
Vec3<Real> up_at(const Real& curvature, const Vec3<Real>& p_W) noexcept {
  using std::sqrt;
  const Vec3<Real> u{curvature * p_W.x, curvature * p_W.y, Real(1.0) + curvature * p_W.z};
  return (Real(1.0) / sqrt(dot(u, u))) * u;
}

/// Cosine of a phase given in turns, to 1.1e-8.
/// Even polynomial through the Chebyshev points of f^2 in [0, 1/4]; the slope at the
/// ends is 4e-6, so the curve is smooth across whole turns for all practical purposes.
template <Scalar Real>
Real cosine_of_turns(const Real& turns) noexcept {
  const Real f = turns - Real(math::nearest_whole(math::value_of(turns)));
  const Real s = f * f;
  Real c(6.528658161638305);
  for (const double a : {-25.967599248847982, 60.16763095108901, -85.45013953090378, 64.93911745989662,
                         -19.73920449945391, 0.999999989059022}) {
    c = c * s + Real(a);
  }
  return c;
}

/// Gust velocity in W [m/s] at a place [m], its height [m] and a time [s].
template <Scalar Real>
Vec3<Real> gust(const Turbulence<Real>& field, const Vec3<Real>& p_W, const Real& height,
                const Real& t) noexcept {
  Vec3<Real> sum;
  if (!field.waves) return sum;
  const Vec3<Real> from_air = p_W - t * field.drift_W;
  const Vec3<Real> x =
      field.origin + Vec3<Real>{from_air.x / field.horizontal_length, from_air.y / field.horizontal_length,
                                field.vertical_stretch(height)};
  for (const GustWave& wave : *field.waves) {
    const Real turns =
        Real(wave.turns.x) * x.x + Real(wave.turns.y) * x.y + Real(wave.turns.z) * x.z + Real(wave.phase);
    const Real c = cosine_of_turns(turns);
    sum =
        sum + Vec3<Real>{Real(wave.amplitude.x) * c, Real(wave.amplitude.y) * c, Real(wave.amplitude.z) * c};
  }
  const Real level = field.intensity * field.horizontal_deviation(height);
  return {level * sum.x, level * sum.y, field.intensity * field.vertical_deviation(height) * sum.z};
}

/// State of the air.
template <Scalar Real>
struct Air {
  Real height{};       ///< [m] above the pad
  Real pressure{};     ///< [Pa]
  Real density{};      ///< [kg/m^3]
  Real sound_speed{};  ///< [m/s]
  Real viscosity{};    ///< [Pa s]
  Vec3<Real> v_WA;     ///< [m/s] velocity of the air in W, mean wind and gust
};

template <Scalar Real>
Air<Real> air_at(const Environment<Real>& environment, const Vec3<Real>& p_W, const Real& t) noexcept {
  const Atmosphere<Real>& still = environment.atmosphere;
  const Wind<Real>& wind = environment.wind;
  Air<Real> air;
  air.height = height_above_pad(environment.curvature, p_W);
  const math::Cell<Real> cell = still.density.cell(air.height);
  const auto of = [&](const Table& table) {
    return table.same_grid(still.density) ? table.at(cell) : table(air.height);
  };
  air.density = still.density_scale * still.density.at(cell);
  air.pressure = of(still.pressure);
  air.sound_speed = of(still.sound_speed);
  air.viscosity = of(still.viscosity);
  const Vec3<Real> mean{wind.scale * wind.east(air.height), wind.scale * wind.north(air.height), Real(0.0)};
  air.v_WA = mean + wind.offset_W + gust(environment.turbulence, p_W, air.height, t);
  return air;
}

}  // namespace coalwood::physics
