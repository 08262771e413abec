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
};

/// Two bodies, dry vehicle and propellant, joined by the parallel-axis theorem with the
/// reduced mass m_d m_p / (m_d + m_p) and the distance z_p of the propellant from the
/// origin (MODEL.md, eqs. 4 to 6).
template <Scalar Real>
MassProperties<Real> mass_properties(const Vehicle<Real>& vehicle, const Real& propellant) noexcept {
  const Motor<Real>& motor = vehicle.motor;
  const auto loaded = Real(0.0) < motor.propellant_load;
  const Real load = select(loaded, motor.propellant_load, Real(1.0));
  const Real left = propellant / load;

  MassProperties<Real> m;
  m.mass = vehicle.dry_mass + propellant;
  const Real share = propellant / m.mass;
  const math::Cell<Real> cell = motor.propellant_z.cell(left);
  const auto of = [&](const Table& table) {
    return table.same_grid(motor.propellant_z) ? table.at(cell) : table(left);
  };
  const Real z = motor.propellant_z.at(cell);
  const Real transverse = of(motor.transverse_gyration2), axial = of(motor.axial_gyration2);
  m.z = share * z;
  const Real reduced = vehicle.dry_mass * share;
  const Real across = propellant * transverse + reduced * z * z;
  m.inertia = vehicle.dry_inertia + Vec3<Real>{across, across, propellant * axial};

  const Real dz = motor.propellant_z.slope(left) / load;
  const Real dry_share = vehicle.dry_mass / m.mass;
  const Real slope = transverse + propellant * motor.transverse_gyration2.slope(left) / load +
                     dry_share * dry_share * z * z + Real(2.0) * reduced * z * dz;
  const Real axial_slope = axial + propellant * motor.axial_gyration2.slope(left) / load;
  m.inertia_slope = {slope, slope, axial_slope};
  return m;
}

}  // namespace coalwood::physics
