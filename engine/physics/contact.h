#pragma once

#include "physics/environment.h"

/// What the ground does to a vehicle that has come down: it takes the speed into it, and rubs until the vehicle
/// rests (MODEL.md, eqs. 26 to 28). The attitude stays that of the touch-down.
namespace coalwood::physics {

/// Speed [m/s] below which a vehicle rests, where friction holds it.
inline constexpr double kStillSpeed = 0.1;
/// Length [s] of a step that nothing limits.
inline constexpr double kUnlimited = 1.0e30;
/// Half width [m] of the difference that gives the ground's slope: the length of a rocket.
inline constexpr double kSlopeReach = 1.0;

/// The ground under a place.
template <Scalar Real>
struct Footing {
  Real east{}, north{};  ///< [1] rise per metre
  Vec3<Real> normal_W;   ///< [1] unit, upward
};

template <Scalar Real>
Footing<Real> footing_at(const Ground& ground, const Vec3<Real>& p_W) noexcept {
  const Real d(kSlopeReach);
  const auto slope = [&](const Real& a, const Real& b) { return (a - b) / (2.0 * d); };
  Footing<Real> f;
  f.east = slope(ground(p_W.x + d, p_W.y), ground(p_W.x - d, p_W.y));
  f.north = slope(ground(p_W.x, p_W.y + d), ground(p_W.x, p_W.y - d));
  const Real length = math::safe_sqrt<Real>(Real(1.0) + f.east * f.east + f.north * f.north);
  f.normal_W = (Real(1.0) / length) * Vec3<Real>{-f.east, -f.north, Real(1.0)};
  return f;
}

/// Longest step [s] of a slide: friction takes less than kStillSpeed meanwhile, so that no step ends beyond the
/// rest, sliding backwards. Unlimited without friction.
template <Scalar Real>
Real slide_step(const Real& friction, const Real& gravity) noexcept {
  const Real braking = friction * gravity;
  const Mask<Real> brakes = Real(0.0) < braking;
  return select(brakes, Real(kStillSpeed) / select(brakes, braking, Real(1.0)), Real(kUnlimited));
}

/// Whether friction holds a vehicle at rest there.
template <Scalar Real>
Mask<Real> holds(const Footing<Real>& f, const Real& friction) noexcept {
  return f.east * f.east + f.north * f.north < friction * friction;
}

/// Velocity [m/s] just after touch-down: the part into the ground is gone, and friction's impulse with it.
template <Scalar Real>
Vec3<Real> after_impact(const Footing<Real>& f, const Real& friction, const Vec3<Real>& v_W) noexcept {
  const Real into = dot(v_W, f.normal_W);
  const Vec3<Real> along = v_W - into * f.normal_W;
  const Real speed = norm(along);
  const Real kept = speed - friction * math::magnitude<Real>(into);
  const Mask<Real> slides = Real(0.0) < kept;
  return select(slides, kept / select(slides, speed, Real(1.0)), Real(0.0)) * along;
}

/// Velocity [m/s] of a vehicle that slides: its level part, and what the slope makes of it.
template <Scalar Real>
Vec3<Real> along_ground(const Footing<Real>& f, const Vec3<Real>& v_W) noexcept {
  return {v_W.x, v_W.y, f.east * v_W.x + f.north * v_W.y};
}

/// Acceleration [m/s^2] of a vehicle that slides with `v_W` along the ground.
template <Scalar Real>
Vec3<Real> sliding_acceleration(const Footing<Real>& f, const Real& friction, const Vec3<Real>& gravity_W,
                                const Vec3<Real>& v_W) noexcept {
  const Real press = -dot(gravity_W, f.normal_W);
  // Friction fades within the speeds that count as rest, so that it does not push backwards.
  const Real speed = math::maximum<Real>(norm(v_W), Real(0.5 * kStillSpeed));
  return gravity_W + press * f.normal_W - (friction * press / speed) * v_W;
}

}  // namespace coalwood::physics
