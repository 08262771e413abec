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

/// Gust velocity in W [m/s] at a place [m], its height [m] and a time [s].
template <Scalar Real>
Vec3<Real> gust(const Turbulence<Real>& field, const Vec3<Real>& p_W, const Real& height,
                const Real& t) noexcept {
  if (!field.waves) return {Real(0.0), Real(0.0), Real(0.0)};
  const math::Lookup<Real> of(field.vertical_stretch, height);
  const Vec3<Real> from_air = p_W - t * field.drift_W;
  const Real per_length = 1.0 / field.horizontal_length;
  const Vec3<Real> x =
      field.origin + Vec3<Real>{per_length * from_air.x, per_length * from_air.y, of(field.vertical_stretch)};
  const Vec3<Real> sum = gust_sum(field.waves->data(), field.waves->size(), x);
  const Real level = field.intensity * of(field.horizontal_deviation);
  return {level * sum.x, level * sum.y, field.intensity * of(field.vertical_deviation) * sum.z};
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
  // Two that follow from the others: made where nothing waits for them, and not after the airspeed, for which all wait.
  Real per_sound_speed{};  ///< [s/m] 1 / sound_speed
  Real thinness{};         ///< [(s/m^2)^(1/4)] fourth root of density over viscosity

  /// Makes the two.
  void follow() noexcept {
    per_sound_speed = Real(1.0) / sound_speed;
    thinness = math::safe_sqrt<Real>(math::safe_sqrt<Real>(density / viscosity));
  }
};

template <Scalar Real>
[[gnu::flatten]] Air<Real> air_at(const Environment<Real>& environment, const Vec3<Real>& p_W, const Real& t) noexcept {
  const Atmosphere<Real>& still = environment.atmosphere;
  const Wind<Real>& wind = environment.wind;
  Air<Real> air;
  air.level = level_at(environment.curvature, p_W);
  const Real& height = air.level.height;
  const Vec3<Real> rough = gust(environment.turbulence, p_W, height, t);
  const math::Lookup<Real> of(still.density, height);
  air.density = still.density_scale * of(still.density);
  air.pressure = of(still.pressure);
  air.sound_speed = of(still.sound_speed);
  air.viscosity = of(still.viscosity);
  air.follow();
  const math::Lookup<Real> blowing(wind.east, height);
  const Vec3<Real> mean{wind.scale * blowing(wind.east), wind.scale * blowing(wind.north), Real(0.0)};
  air.v_WA = mean + wind.offset_W + rough;
  return air;
}

}  // namespace coalwood::physics
