#pragma once

#include "physics/vehicle.h"

/// Mass, centre of mass and inertia of the vehicle with what propellant is left.
namespace coalwood::physics {

template <Scalar Real>
struct MassProperties {
  Real mass{};               ///< [kg]
  Real z{};                  ///< [m]      centre of mass
  Vec3<Real> inertia;        ///< [kg m^2] principal, about the centre of mass
  Vec3<Real> inertia_slope;  ///< [m^2]    d inertia / d propellant mass, for jet damping
  Mask<Real> loaded{};       ///< whether there is propellant: without it z and inertia_slope are zero
};

/// Two bodies, dry vehicle and propellant, joined by the parallel-axis theorem with the
/// reduced mass m_d m_p / (m_d + m_p) and the distance z_p of the propellant from the
/// origin (MODEL.md, eqs. 4 to 6). An empty motor costs nothing.
/// @param propellant  [kg]; a stage of the integrator at burnout may have it below zero by rounding
/// @param burning     whether the inertia still falls: then its slope counts however little is left. Without it the
///                    last stage of a burn would lose its jet damping by the chance of a rounding
template <Scalar Real>
MassProperties<Real> mass_properties(const Vehicle<Real>& vehicle, const Real& propellant,
                                     const Mask<Real>& burning) noexcept {
  const Motor<Real>& motor = vehicle.motor;
  MassProperties<Real> m{.mass = vehicle.dry_mass,
                         .z = Real(0.0),
                         .inertia = vehicle.dry_inertia,
                         .inertia_slope = {Real(0.0), Real(0.0), Real(0.0)}};
  const Mask<Real> left_over = Real(0.0) < propellant;
  const Mask<Real> some = burning | left_over;
  m.loaded = some;
  if (!any(some)) return m;

  const Mask<Real> loaded = Real(0.0) < motor.propellant_load;
  const Real load = select(loaded, motor.propellant_load, Real(1.0));
  const Real left = propellant / load;
  const Real mass = vehicle.dry_mass + propellant;
  const Real share = propellant / mass;
  const math::Lookup<Real> of(motor.propellant_z, left);
  const Real z = of(motor.propellant_z);
  const Real transverse = of(motor.transverse_gyration2), axial = of(motor.axial_gyration2);
  const Real reduced = vehicle.dry_mass * share;
  const Real across = propellant * transverse + reduced * z * z;

  const Real dz = motor.propellant_z.slope(left) / load;
  const Real dry_share = vehicle.dry_mass / mass;
  const Real slope = transverse + left * motor.transverse_gyration2.slope(left) +
                     dry_share * dry_share * z * z + 2.0 * reduced * z * dz;
  const Real axial_slope = axial + left * motor.axial_gyration2.slope(left);

  const Vec3<Real> inertia = vehicle.dry_inertia + Vec3<Real>{across, across, propellant * axial};
  const Vec3<Real> inertia_slope{slope, slope, axial_slope};
  m.mass = select(some, mass, m.mass);
  m.z = select(some, share * z, m.z);
  m.inertia = select<Real>(some, inertia, m.inertia);
  m.inertia_slope = select<Real>(some, inertia_slope, m.inertia_slope);
  return m;
}

/// Likewise at rest: no motor burns.
template <Scalar Real>
MassProperties<Real> mass_properties(const Vehicle<Real>& vehicle, const Real& propellant) noexcept {
  const Mask<Real> some = Real(0.0) < propellant;
  return mass_properties(vehicle, propellant, some);
}

}  // namespace coalwood::physics
