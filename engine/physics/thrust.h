#pragma once

#include <numbers>

#include "physics/vehicle.h"

/// What the motor does at an instant.
namespace coalwood::physics {

template <Scalar Real>
struct Thrust {
  Real force{};      ///< [N]    along the thrust line, never negative
  Real mass_flow{};  ///< [kg/s] of exhaust
};

/// Thrust and flow while burning (MODEL.md, eqs. 1 to 3); zero otherwise.
/// @param t         [s] since ignition at t = 0
/// @param pressure  [Pa] of the ambient air
template <Scalar Real>
Thrust<Real> thrust_at(const Motor<Real>& motor, const Mask<Real>& burning, const Real& t,
                       const Real& pressure) noexcept {
  if (!any(burning)) return {Real(0.0), Real(0.0)};
  const Real elapsed = t / motor.burn_time;
  const Real curve = motor.thrust(elapsed);
  const Real force = motor.thrust_scale * curve + (motor.reference_pressure - pressure) * motor.exit_area;
  const bool own_flow = motor.flow.mean() > 0.0;
  const double mean = own_flow ? motor.flow.mean() : motor.thrust.mean();
  const Real shape = own_flow ? motor.flow(elapsed) : curve;
  const Real flow = mean > 0.0 ? motor.propellant_load / motor.burn_time * shape / Real(mean) : Real(0.0);
  return {select(burning, math::maximum<Real>(force, Real(0.0)), Real(0.0)),
          select(burning, flow, Real(0.0))};
}

}  // namespace coalwood::physics
