#pragma once

#include "physics/environment.h"

/// The air at a place and time: what the aerodynamics and the motor ask the
/// environment for.
namespace coalwood::physics {

/// A place's height above the pad and its vertical, over the curved level surface.
template <Scalar Real>
struct Level {
  Real height{};    ///< [m]
  Vec3<Real> up_W;  ///< [1] unit, away from the centre of curvature
};

/// Stable for any curvature c, 0 (flat) included: height is (2 z + c r^2) / (1 + s) with
/// s = |(c x, c y, 1 + c z)|, and up is that vector / s.
template <Scalar Real>
Level<Real> level_at(const Real& curvature, const Vec3<Real>& p_W) noexcept {
  using std::sqrt;
  const Vec3<Real> u{curvature * p_W.x, curvature * p_W.y, 1.0 + curvature * p_W.z};
  const Real s = sqrt(dot(u, u));  // above the centre of the Earth: never zero
  const Real height = (2.0 * p_W.z + curvature * dot(p_W, p_W)) / (1.0 + s);
  return {height, (Real(1.0) / s) * u};
}

/// Height alone [m].
template <Scalar Real>
Real height_above_pad(const Real& curvature, const Vec3<Real>& p_W) noexcept {
  return level_at(curvature, p_W).height;
}

/// Cosine of a phase given in turns, to 1.1e-8.
/// Even polynomial through the Chebyshev points of f^2 in [0, 1/4]; the slope at the
/// ends is 4e-6, so the curve is smooth across whole turns for all practical purposes.
template <Scalar Real>
Real cosine_of_turns(const Real& turns) noexcept {
  const Real f = turns - Real(math::nearest_whole(math::value_of(turns)));
  const Real s = f * f;
  return (((((6.528658161638305 * s - 25.967599248847982) * s + 60.16763095108901) * s - 85.45013953090378) *
               s +
           64.93911745989662) *
              s -
          19.73920449945391) *
             s +
         0.999999989059022;
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
    const Real turns = wave.turns.x * x.x + wave.turns.y * x.y + wave.turns.z * x.z + wave.phase;
    const Real c = cosine_of_turns(turns);
    sum.x = sum.x + wave.amplitude.x * c;
    sum.y = sum.y + wave.amplitude.y * c;
    sum.z = sum.z + wave.amplitude.z * c;
  }
  const Real level = field.intensity * field.horizontal_deviation(height);
  return {level * sum.x, level * sum.y, field.intensity * field.vertical_deviation(height) * sum.z};
}

/// State of the air.
template <Scalar Real>
struct Air {
  Level<Real> level;   ///< height above the pad, and vertical
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
  air.level = level_at(environment.curvature, p_W);
  const Real& height = air.level.height;
  const math::Cell<Real> cell = still.density.cell(height);
  const auto of = [&](const Table& table) {
    return table.same_grid(still.density) ? table.at(cell) : table(height);
  };
  air.density = still.density_scale * still.density.at(cell);
  air.pressure = of(still.pressure);
  air.sound_speed = of(still.sound_speed);
  air.viscosity = of(still.viscosity);
  const Vec3<Real> mean{wind.scale * wind.east(height), wind.scale * wind.north(height), Real(0.0)};
  air.v_WA = mean + wind.offset_W + gust(environment.turbulence, p_W, height, t);
  return air;
}

}  // namespace coalwood::physics
