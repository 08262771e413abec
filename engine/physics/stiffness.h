#pragma once

#include <algorithm>

#include "physics/contact.h"
#include "physics/loads.h"

/// How fast the equations of motion answer, for the length of step that an explicit method bears.
namespace coalwood::physics {

/// Product of a step and the fastest rate up to which the classical Runge-Kutta method is taken: it is stable to
/// 2.78 for damping and 2.82 for oscillation. Source: Hairer and Wanner 1996, Solving ordinary differential
/// equations II, IV.2.
inline constexpr double kStableReach = 2.5;

/// The fastest rate [1/s] that damping, swing and roll of the body in the air are followed at. A body that is
/// so light, or so long, that it would answer faster is given the inertia that brings it down to this (MODEL.md,
/// eq. 37): it is aligned with the air within a millisecond either way.
inline constexpr double kFastestTurning = 6000.0;

/// The coefficients' largest values over all Mach numbers, moved by cp_shift: S0 [1/rad], S1 [m], S2 [m^2] about a
/// point on the axis, `away` [m] from the origin at most.
template <Scalar Real>
struct LargestSlopes {
  Real s0, s1, s2;

  LargestSlopes(const Aerodynamics<Real>& body, const Real& away) noexcept {
    const Real shift = math::magnitude<Real>(body.cp_shift);
    const Real scale = math::magnitude<Real>(body.normal_force_scale);
    s0 = scale * Real(body.normal_force.largest());
    s1 = scale * Real(body.normal_force_z.largest()) + shift * s0;
    s2 = scale * Real(body.normal_force_z2.largest()) + shift * (s1 + s1 + shift * s0);
    s2 = s2 + away * (s1 + s1 + away * s0);
    s1 = s1 + away * s0;
  }
};

/// Moment of the exhaust against turning and against spin [N m s] at most (MODEL.md, eq. 7).
template <Scalar Real>
struct JetDamping {
  Real across, along;

  JetDamping(const Motor<Real>& motor, const Loads<Real>& loads) noexcept {
    const Real lever = loads.mass.z - motor.nozzle_z;
    const Real exit2 = motor.exit_area * Real(0.5 / std::numbers::pi);
    const Vec3<Real>& slope = loads.mass.inertia_slope;
    const Real steepest = math::maximum<Real>(math::magnitude<Real>(slope.x), math::magnitude<Real>(slope.y));
    across = loads.thrust.mass_flow * (lever * lever + exit2 + motor.nozzle_z * motor.nozzle_z + steepest);
    along = loads.thrust.mass_flow * (exit2 + math::magnitude<Real>(slope.z));
  }
};

/// What stands for the axial airspeed in the normal force, over the airspeed, at most: 1, or a / sin a broadside.
template <Scalar Real>
Real fastest_pace(const Aerodynamics<Real>& body) noexcept {
  return Real(std::max(1.0, body.angle_over_sine.largest()));
}

/// Moment of the air against spin [N m s] at most.
template <Scalar Real>
Real largest_roll_damping(const Aerodynamics<Real>& body, const Real& press) noexcept {
  return press * body.diameter * body.diameter * Real(0.5 * body.roll_damping.largest());
}

/// Factors [1] on the transverse and the axial inertia that hold the body to kFastestTurning; 1 but for bodies that
/// nobody builds.
template <Scalar Real>
struct LentInertia {
  Real transverse = Real(1.0), axial = Real(1.0);
};
template <Scalar Real>
LentInertia<Real> lent_inertia(const Vehicle<Real>& vehicle, const Loads<Real>& loads, const State<Real>& x) noexcept {
  const Aerodynamics<Real>& body = vehicle.aerodynamics;
  const Vec3<Real>& inertia = loads.mass.inertia;
  const Real& speed = loads.incidence.airspeed;
  const Real half_rho = 0.5 * loads.air.density;
  const Real press = half_rho * body.reference_area * speed;
  const Real away = math::magnitude<Real>(loads.mass.z);
  const LargestSlopes<Real> s(body, away);
  const JetDamping<Real> jet(vehicle.motor, loads);
  const Real reach = math::magnitude<Real>(body.crossflow_z) + math::magnitude<Real>(body.crossflow_spread) + away;
  const Real across = speed + reach * norm(x.w_WB_B);
  const Real pace = fastest_pace(body) * press;
  const Real turning =
      pace * s.s2 + half_rho * body.crossflow_area * across * Real(2.0) * reach * reach + jet.across;
  const Real swing = pace * speed * s.s1;
  const Real slow(1.0 / kFastestTurning);
  const Real least = math::minimum<Real>(inertia.x, inertia.y);
  const Real wanted = math::maximum<Real>(slow * turning, slow * slow * swing);
  const Real spinning = slow * (largest_roll_damping(body, press) + jet.along);
  return {math::maximum<Real>(wanted / least, Real(1.0)), math::maximum<Real>(spinning / inertia.z, Real(1.0))};
}

/// A bound of the fastest rate [1/s] at which a vehicle in the air turns, swings, is damped or slowed down
/// (MODEL.md, eq. 36). Coefficients count with their largest values, a device that fills with what it has reached
/// at t + h.
template <Scalar Real>
Real fastest_rate(const Vehicle<Real>& vehicle, const Phase<Real>& phase, const Loads<Real>& loads, const Real& t,
                  const Real& h, const State<Real>& x) noexcept {
  const Aerodynamics<Real>& body = vehicle.aerodynamics;
  const MassProperties<Real>& mass = loads.mass;
  const Vec3<Real>& inertia = loads.inertia.moments;
  const Real& speed = loads.incidence.airspeed;
  const Real half_rho = 0.5 * loads.air.density;
  const Real press = half_rho * body.reference_area * speed;
  const Real& lightness = loads.inertia.per_mass;
  const Vec3<Real>& per = loads.inertia.per_moments;
  const Real agility = math::maximum<Real>(per.x, per.y);

  // Normal force: damping by S2, oscillation by S1 about the centre of mass.
  const Real away = math::magnitude<Real>(mass.z);
  const LargestSlopes<Real> s(body, away);
  const JetDamping<Real> jet(vehicle.motor, loads);
  const Real pace = fastest_pace(body) * press;
  Real damping = pace * (s.s0 * lightness + s.s2 * agility) + jet.across * agility;
  Real swing2 = pace * speed * s.s1 * agility;

  // Cross-flow at its two stations, which the body's turning carries through the air, and drag.
  const Real turning_rate = norm(x.w_WB_B);
  const Real reach = math::magnitude<Real>(body.crossflow_z) + math::magnitude<Real>(body.crossflow_spread) + away;
  const Real across = speed + reach * turning_rate;
  damping = damping + half_rho * body.crossflow_area * across * Real(2.0) * (lightness + reach * reach * agility);
  const double drag = body.friction.largest() + math::maximum(body.drag_power_off.largest(), body.drag_power_on.largest());
  damping = damping + press * body.drag_scale * Real(2.0 * drag) * lightness;

  const Mask<Real> spins = Real(0.0) < inertia.z;
  const Real roll =
      (largest_roll_damping(body, press) + jet.along) * select(spins, per.z, Real(1.0 / kUnlimited));

  for (std::size_t i = 0; i < kMaxCanopies; ++i) {
    const Canopy<Real>& canopy = vehicle.canopies[i];
    if (canopy.trigger == Trigger::none || !any(happened(phase, index(Event::deployment, i)))) continue;
    const Real filled = inflation(vehicle, phase, i, t + h);
    const Vec3<Real> v = canopy_airspeed(canopy, loads.incidence, x.w_WB_B);
    const Real drawn = norm(v);
    const Real pull = canopy_drag(canopy, loads.air, mass, filled, drawn);
    const Real arm = math::magnitude<Real>(canopy.attachment_z - mass.z);
    // Twice, because drag goes with the square; the arm is softened as canopy_wrench has it.
    const Real turning = math::minimum<Real>(pull * arm * arm * agility, Real(kFastestCanopyDrag));
    damping = damping + Real(2.0) * (pull * lightness + turning);
    swing2 = swing2 + math::minimum<Real>(pull * drawn * arm * agility, Real(kFastestCanopySwing * kFastestCanopySwing));
  }
  // A spinning top nods at its spin times the ratio of its inertias, which is large where axial inertia is lent.
  const Real nodding = turning_rate * math::maximum<Real>(inertia.z * agility, Real(1.0));
  return math::maximum<Real>(damping + math::safe_sqrt<Real>(swing2) + nodding, roll);
}

}  // namespace coalwood::physics
