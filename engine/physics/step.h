#pragma once

#include "physics/default_step.h"
#include "physics/environment.h"
#include "physics/vehicle.h"

/// The one function that moves a flight forward. Live view, solver, ensembles and
/// gradients all call it.
namespace coalwood::physics {

/// A vehicle at rest on its pad, all propellant aboard, aft end at the rail's base, axis
/// along the rail, nothing has happened yet. Ignition comes at t = 0.
template <Scalar Real>
Flight<Real> on_pad(const Vehicle<Real>& vehicle, const Environment<Real>& environment) noexcept;

/// The flight at t + h from the flight at t; pure, without memory, clock or exceptions.
///
/// Where an event falls inside the step it is located (six regula falsi and one Newton
/// iteration, so that its time carries exact derivatives), the step is taken in parts that
/// meet there, and Phase tells when. Order 4 in h, events included. A state that becomes
/// non-finite is not accepted: the flight stays where it was and Event::failure is marked.
///
/// @param t  [s] since ignition at the start; use count * h, never a running sum
/// @param h  [s] > 0
template <Scalar Real>
Flight<Real> step(const Vehicle<Real>& vehicle, const Environment<Real>& environment, const Real& t,
                  const Flight<Real>& now, const Real& h) noexcept;

/// The same of plain numbers with the widest instructions of this machine; bits do not depend on which.
Flight<double> step(const Vehicle<double>& vehicle, const Environment<double>& environment, const double& t,
                    const Flight<double>& now, const double& h) noexcept;

/// [m] from the pad. Beyond it neither the flat frame nor the model's air and gravity mean anything.
inline constexpr double kFarthest = 1.0e6;

/// Whether (per lane) the vehicle is farther off than the model holds.
template <Scalar Real>
Mask<Real> left_range(const State<Real>& state) noexcept {
  return Real(kFarthest * kFarthest) < dot(state.p_WB, state.p_WB);
}

/// [rad/s] Bound of the rate of turning. The rim of a tube of 4 cm moves at 2 km/s there; a hoop that turns is under the tension
/// rho v^2, which a carbon fibre among the strongest bears up to 1.98 km/s. It is about as fast, too, as the parts of a step follow (MODEL.md,
/// eq. 36). Source: Toray, T1100: 7.0 GPa, some 1790 kg/m^3.
inline constexpr double kFastestSpin = 1.0e5;

/// Whether (per lane) the vehicle turns faster than any would hold together.
template <Scalar Real>
Mask<Real> spun_apart(const State<Real>& state) noexcept {
  return Real(kFastestSpin * kFastestSpin) < dot(state.w_WB_B, state.w_WB_B);
}

/// Whether (per lane) the motor is out and the vehicle still held on its rail: nothing will lift it any more.
template <Scalar Real>
Mask<Real> stays_on_pad(const Phase<Real>& phase) noexcept {
  const Mask<Real> out = happened(phase, Event::burnout);
  const Mask<Real> free = happened(phase, Event::liftoff) | happened(phase, Event::rail_clear);
  return out & !free;
}

/// Whether (per lane) the flight has ended: at rest on the ground, never begun, failed, torn by its spin, or farther off than
/// the model holds.
template <Scalar Real>
Mask<Real> ended(const State<Real>& state, const Phase<Real>& phase) noexcept {
  const Mask<Real> rests = happened(phase, Event::rest);
  const Mask<Real> failed = happened(phase, Event::failure);
  return rests | failed | stays_on_pad(phase) | left_range(state) | spun_apart(state);
}
template <Scalar Real>
Mask<Real> ended(const Flight<Real>& flight) noexcept {
  return ended(flight.state, flight.phase);
}

// The other kinds of number: step_kinds.h.
extern template Flight<double> on_pad(const Vehicle<double>&, const Environment<double>&) noexcept;
extern template Flight<double> step(const Vehicle<double>&, const Environment<double>&, const double&,
                                    const Flight<double>&, const double&) noexcept;

}  // namespace coalwood::physics
