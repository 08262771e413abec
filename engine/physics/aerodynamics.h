#pragma once

#include "physics/air.h"
#include "physics/vehicle.h"

/// Force and moment of the air on the body (canopies apart).
namespace coalwood::physics {

/// A force and its moment about the body origin, in B.
template <Scalar Real>
struct Wrench {
  Vec3<Real> force_B;   ///< [N]
  Vec3<Real> moment_B;  ///< [N m] about the body origin
};

/// How the air meets the body.
template <Scalar Real>
struct Incidence {
  Rotation<Real> R_WB;   ///< of the body
  Vec3<Real> v_AB_B;     ///< [m/s] velocity of the body origin relative to the air
  Real airspeed{};       ///< [m/s]
  Real mach{};           ///< [1]
  Real reynolds_root{};  ///< [1] fourth root of the Reynolds number by body length
};

/// Fourth root of the body's length [m^(1/4)].
template <Scalar Real>
Real length_root(const Aerodynamics<Real>& body) noexcept {
  return math::safe_sqrt<Real>(math::safe_sqrt<Real>(body.length));
}

/// @param root  length_root of the body
template <Scalar Real>
[[gnu::flatten]] Incidence<Real> incidence(const Real& root, const Air<Real>& air, const State<Real>& x) noexcept {
  using math::safe_sqrt;
  Incidence<Real> in{.R_WB = Rotation<Real>(x.q_WB), .v_AB_B = {}};
  in.v_AB_B = unrotate(in.R_WB, x.v_WB - air.v_WA);
  in.airspeed = norm(in.v_AB_B);
  in.mach = in.airspeed * air.per_sound_speed;
  in.reynolds_root = (air.thinness * root) * safe_sqrt<Real>(safe_sqrt<Real>(in.airspeed));
  return in;
}

template <Scalar Real>
Incidence<Real> incidence(const Aerodynamics<Real>& body, const Air<Real>& air, const State<Real>& x) noexcept {
  return incidence(length_root(body), air, x);
}

/// Drag coefficient, referred to reference_area.
/// @param at_mach  tables at in.mach
template <Scalar Real>
Real drag_coefficient(const Aerodynamics<Real>& body, const Incidence<Real>& in, const math::Lookup<Real>& at_mach,
                      const Mask<Real>& burning) noexcept {
  Real rest = at_mach(body.drag_power_off);
  if (any(burning)) rest = select(burning, at_mach(body.drag_power_on), rest);
  return body.drag_scale * (body.friction(in.mach, in.reynolds_root) + rest);
}

/// Airspeed along the axis [m/s] below which its magnitude is rounded off (MODEL.md, eq. 10).
inline constexpr double kBroadside = 1.0;

/// |u|, rounded off below kBroadside to a polynomial of u^2 that meets value, slope and curvature there and
/// vanishes at zero: a corner where a swinging body passes broadside would cost the integrator its order.
template <Scalar Real>
Real axial_speed(const Real& u) noexcept {
  const Real s2 = (1.0 / (kBroadside * kBroadside)) * u * u;
  const Real rounded = kBroadside * s2 * (1.875 - s2 * (1.25 - 0.375 * s2));
  return select(s2 < Real(1.0), rounded, math::magnitude<Real>(u));
}

/// Strip-theory normal force and moments, summed over the parts beforehand into the
/// moments S0, S1, S2 of their slopes (MODEL.md, eqs. 10 to 13), so that pitch damping
/// follows from each part's own velocity; cross-flow force at two stations that have
/// the planform's area, centroid and radius of gyration (eq. 14); drag (eqs. 8 and 9);
/// roll (eq. 15).
///
/// Validity: any angle; the normal force follows V^2 sin a |cos a|, which is Barrowman's
/// linear law at small angles and vanishes broadside, where cross-flow remains. With
/// `angle_over_sine` it follows V^2 a, which several programs carry on to any angle.
template <Scalar Real>
Wrench<Real> body_wrench(const Aerodynamics<Real>& body, const Air<Real>& air, const Incidence<Real>& in,
                         const Mask<Real>& burning, const Vec3<Real>& w_WB_B) noexcept {
  const Vec3<Real>& u = in.v_AB_B;
  const Vec3<Real>& w = w_WB_B;
  const Real half_rho = 0.5 * air.density;
  const Real half_rho_area = half_rho * body.reference_area;

  // Slopes' moments about the body origin, moved by cp_shift.
  const math::Lookup<Real> at_mach(body.normal_force, in.mach);
  const Real unshifted0 = at_mach(body.normal_force), unshifted1 = at_mach(body.normal_force_z);
  const Real unshifted2 = at_mach(body.normal_force_z2);
  const Real shift = body.cp_shift;
  const Real s0 = body.normal_force_scale * unshifted0;
  const Real s1 = body.normal_force_scale * (unshifted1 + shift * unshifted0);
  const Real s2 = body.normal_force_scale * (unshifted2 + shift * (2.0 * unshifted1 + shift * unshifted0));

  // A part at z moves across the air at u_x + w_y z, u_y - w_x z.
  Real pace = axial_speed(u.z);
  if (body.angle_over_sine.mean() > 0.0) {
    const Real across = math::safe_sqrt<Real>(u.x * u.x + u.y * u.y);
    const Mask<Real> moving = Real(0.0) < in.airspeed;
    pace = in.airspeed * body.angle_over_sine(across / select(moving, in.airspeed, Real(1.0)));
  }
  const Real press = half_rho_area * pace;
  Real fx = -press * (s0 * u.x + s1 * w.y);
  Real fy = -press * (s0 * u.y - s1 * w.x);
  Real my = -press * (s1 * u.x + s2 * w.y);
  Real mx = press * (s1 * u.y - s2 * w.x);

  for (const double side : {-1.0, 1.0}) {
    const Real z = body.crossflow_z + side * body.crossflow_spread;
    const Real vx = u.x + w.y * z, vy = u.y - w.x * z;
    const Real each = 0.5 * half_rho * body.crossflow_area * math::safe_sqrt<Real>(vx * vx + vy * vy);
    fx = fx - each * vx;
    fy = fy - each * vy;
    my = my - each * vx * z;
    mx = mx + each * vy * z;
  }

  const Real drag = half_rho_area * drag_coefficient(body, in, at_mach, burning) * in.airspeed;
  const Real fz = -drag * u.z;
  if (body.drag_direction == DragDirection::wind) {
    fx = fx - drag * u.x;
    fy = fy - drag * u.y;
  }

  const Real roll = at_mach(body.roll_forcing) * body.fin_cant * u.z -
                    0.5 * at_mach(body.roll_damping) * w.z * body.diameter;
  const Real mz = half_rho_area * body.diameter * in.airspeed * roll;
  return {{fx, fy, fz}, {mx, my, mz}};
}

}  // namespace coalwood::physics
