#pragma once

#include "physics/aerodynamics.h"
#include "physics/mass.h"
#include "physics/recovery.h"
#include "physics/thrust.h"

/// Everything that acts on the vehicle at an instant, for the equations of motion and
/// for read-outs alike.
namespace coalwood::physics {

/// Part of the square of the nozzle's distance from the origin that jet damping leaves out where Vehicle::mass_arm is
/// reversed: RocketPy 1.12.1 takes a quarter of it (`nozzle_gyration_tensor`).
inline constexpr double kJetShortfall = 0.75;

/// What the equations of motion divide forces and moments by, ready to multiply with: known before any force is, while
/// all wait for the forces.
template <Scalar Real>
struct Inertia {
  Vec3<Real> moments;      ///< [kg m^2] principal, about the centre of mass
  Vec3<Real> per_moments;  ///< [1/(kg m^2)] 1 / moments
  Real per_mass{};         ///< [1/kg]

  Inertia(const Real& mass, const Vec3<Real>& about_centre) noexcept
      : moments(about_centre),
        per_moments{Real(1.0) / moments.x, Real(1.0) / moments.y, Real(1.0) / moments.z},
        per_mass(Real(1.0) / mass) {}
};

template <Scalar Real>
struct Loads {
  Air<Real> air;
  Incidence<Real> incidence;
  MassProperties<Real> mass;
  Inertia<Real> inertia;
  Real arm{};           ///< [m]     from the origin to the centre of mass, + to the nose
  Thrust<Real> thrust;
  Vec3<Real> force_B;     ///< [N]     thrust, air and canopies
  Vec3<Real> moment_B;    ///< [N m]   of them about the centre of mass, jet damping included
  Vec3<Real> gravity_W;   ///< [m/s^2]
  Vec3<Real> coriolis_W;  ///< [m/s^2]
};

/// Gravity vector in W [m/s^2] (MODEL.md, eq. 19).
template <Scalar Real>
Vec3<Real> gravity_at(const Gravity<Real>& g, const Level<Real>& level) noexcept {
  const Real strength = g.surface * (1.0 + level.height * (g.quadratic * level.height - g.linear));
  return -strength * level.up_W;
}

template <Scalar Real>
Mask<Real> is_burning(const Phase<Real>& phase) noexcept {
  const Mask<Real> lit = happened(phase, Event::ignition);
  const Mask<Real> out = happened(phase, Event::burnout);
  return lit & !out;
}

/// Its calls, as those of air_at, incidence and derivative, are always inlined: how many a compiler inlines by itself
/// depends on what else its unit holds. What does not act (a motor that is out, devices that are packed) is left out.
/// @param air  at x.p_WB and t; @param met  incidence of x in it
template <Scalar Real>
[[gnu::flatten]] Loads<Real> loads_in(const Air<Real>& air, const Incidence<Real>& met, const MassProperties<Real>& mass,
                                      const Inertia<Real>& inertia, const Vehicle<Real>& vehicle,
                                      const Environment<Real>& environment, const Phase<Real>& phase, const Real& t,
                                      const State<Real>& x) noexcept {
  const Motor<Real>& motor = vehicle.motor;
  const Vec3<Real>& w = x.w_WB_B;
  const Mask<Real> burning = is_burning(phase);
  // Force, and moment about the origin, of all that acts.
  Wrench<Real> all = body_wrench(vehicle.aerodynamics, air, met, burning, w);
  const Mask<Real> hung = any_out(vehicle, phase);
  if (any(hung)) {
    const Wrench<Real> pull = canopy_wrench(vehicle, phase, air, met, mass, w, t);
    const Vec3<Real> none{Real(0.0), Real(0.0), Real(0.0)};
    const bool alone = !vehicle.aerodynamics.under_canopy;
    all.force_B = select<Real>(hung, (alone ? none : all.force_B) + pull.force_B, all.force_B);
    all.moment_B = select<Real>(hung, (alone ? none : all.moment_B) + pull.moment_B, all.moment_B);
  }
  Thrust<Real> thrust{Real(0.0), Real(0.0)};
  if (any(burning)) {
    thrust = thrust_at(motor, burning, t - phase.time[index(Event::ignition)], air.pressure);
    const Vec3<Real> push_B{motor.tilt_x * thrust.force, motor.tilt_y * thrust.force, thrust.force};
    const Vec3<Real> turning_B{-motor.nozzle_z * push_B.y, motor.nozzle_z * push_B.x, Real(0.0)};
    all.force_B = select<Real>(burning, all.force_B + push_B, all.force_B);
    all.moment_B = select<Real>(burning, all.moment_B + turning_B, all.moment_B);
  }
  // About the centre of mass.
  const Real arm = Real(vehicle.mass_arm) * mass.z;
  if (any(mass.loaded)) {
    const Vec3<Real> moved = all.moment_B - Vec3<Real>{-arm * all.force_B.y, arm * all.force_B.x, Real(0.0)};
    all.moment_B = select<Real>(mass.loaded, moved, all.moment_B);
  }
  if (any(burning)) {
    // Angular momentum carried off by the exhaust, less what the change of inertia
    // leaves behind (MODEL.md, eq. 7).
    const Real lever = mass.z - motor.nozzle_z;
    const Real exit_gyration2 = motor.exit_area * Real(0.5 / std::numbers::pi);
    const Real& flow = thrust.mass_flow;
    // The program that turns the arm round leaves most of the nozzle's lever out as well.
    const Real left_out = Real(vehicle.mass_arm < 0.0 ? kJetShortfall : 0.0) * motor.nozzle_z * motor.nozzle_z;
    const Real across = lever * lever + 0.5 * exit_gyration2 - left_out;
    const Vec3<Real> jet{flow * (across - mass.inertia_slope.x) * w.x,
                         flow * (across - mass.inertia_slope.y) * w.y,
                         flow * (exit_gyration2 - mass.inertia_slope.z) * w.z};
    all.moment_B = select<Real>(burning, all.moment_B - jet, all.moment_B);
  }
  return {.air = air,
          .incidence = met,
          .mass = mass,
          .inertia = inertia,
          .arm = arm,
          .thrust = thrust,
          .force_B = all.force_B,
          .moment_B = all.moment_B,
          .gravity_W = gravity_at(environment.gravity, air.level),
          .coriolis_W = Real(-2.0) * cross(environment.rotation_W, x.v_WB)};
}

/// With the mass and inertia that belong to x.
template <Scalar Real>
Loads<Real> loads_in(const Air<Real>& air, const Incidence<Real>& met, const Vehicle<Real>& vehicle,
                     const Environment<Real>& environment, const Phase<Real>& phase, const Real& t,
                     const State<Real>& x) noexcept {
  const MassProperties<Real> mass = mass_properties(vehicle, x.propellant, is_burning(phase));
  return loads_in(air, met, mass, Inertia<Real>(mass.mass, mass.inertia), vehicle, environment, phase, t, x);
}

template <Scalar Real>
Loads<Real> loads_at(const Vehicle<Real>& vehicle, const Environment<Real>& environment,
                     const Phase<Real>& phase, const Real& t, const State<Real>& x) noexcept {
  const Air<Real> air = air_at(environment, x.p_WB, t);
  return loads_in(air, incidence(vehicle.aerodynamics, air, x), vehicle, environment, phase, t, x);
}

}  // namespace coalwood::physics
