#pragma once

#include "physics/derivative.h"

/// The classical Runge-Kutta method inside one phase.
namespace coalwood::physics {

/// x + h * rate, componentwise; the quaternion is left unnormalised.
template <Scalar Real>
State<Real> moved(const State<Real>& x, const StateRate<Real>& rate, const Real& h) noexcept {
  return {x.p_WB + h * rate.p_WB,
          x.v_WB + h * rate.v_WB,
          {x.q_WB.w + h * rate.q_WB.w, x.q_WB.x + h * rate.q_WB.x, x.q_WB.y + h * rate.q_WB.y,
           x.q_WB.z + h * rate.q_WB.z},
          x.w_WB_B + h * rate.w_WB_B,
          x.propellant + h * rate.propellant};
}

/// a + 2 b + 2 c + d, field for field.
template <Scalar Real>
StateRate<Real> weighed(const StateRate<Real>& a, const StateRate<Real>& b, const StateRate<Real>& c,
                        const StateRate<Real>& d) noexcept {
  const Real two(2.0);
  const auto sum = [&](const auto& p, const auto& q, const auto& r, const auto& s) {
    return (p + s) + two * (q + r);
  };
  return {sum(a.p_WB, b.p_WB, c.p_WB, d.p_WB),
          sum(a.v_WB, b.v_WB, c.v_WB, d.v_WB),
          {sum(a.q_WB.w, b.q_WB.w, c.q_WB.w, d.q_WB.w), sum(a.q_WB.x, b.q_WB.x, c.q_WB.x, d.q_WB.x),
           sum(a.q_WB.y, b.q_WB.y, c.q_WB.y, d.q_WB.y), sum(a.q_WB.z, b.q_WB.z, c.q_WB.z, d.q_WB.z)},
          sum(a.w_WB_B, b.w_WB_B, c.w_WB_B, d.w_WB_B),
          sum(a.propellant, b.propellant, c.propellant, d.propellant)};
}

/// One step of length h while nothing jumps. Order 4; the quaternion is normalised at the end.
template <Scalar Real>
State<Real> smooth_step(const Vehicle<Real>& vehicle, const Environment<Real>& environment,
                        const Phase<Real>& phase, const Real& t, const State<Real>& x,
                        const Real& h) noexcept {
  const Real half = 0.5 * h;
  const StateRate<Real> k1 = derivative(vehicle, environment, phase, t, x);
  const StateRate<Real> k2 = derivative(vehicle, environment, phase, t + half, moved(x, k1, half));
  const StateRate<Real> k3 = derivative(vehicle, environment, phase, t + half, moved(x, k2, half));
  const StateRate<Real> k4 = derivative(vehicle, environment, phase, t + h, moved(x, k3, h));
  State<Real> y = moved(x, weighed(k1, k2, k3, k4), h * (1.0 / 6.0));
  y.q_WB = normalized(y.q_WB);
  const Mask<Real> landed = happened(phase, Event::landing);
  if (any(landed)) {
    // What slides keeps to the ground, whose slope has changed on the way.
    const Footing<Real> footing = footing_at(environment.ground, y.p_WB);
    y.v_WB.z = select(landed, footing.east * y.v_WB.x + footing.north * y.v_WB.y, y.v_WB.z);
  }
  return y;
}

/// State a time h later if the phase does not change meanwhile, of order 4. While the motor burns
/// the way is cut at the corners of its thrust curve, whose times are known: a Runge-Kutta step
/// across a corner has order 1 only, and thrust curves are straight lines between samples.
template <Scalar Real>
State<Real> advanced(const Vehicle<Real>& vehicle, const Environment<Real>& environment,
                     const Phase<Real>& phase, const Real& t, const State<Real>& x, const Real& h) noexcept {
  const Mask<Real> burning = is_burning(phase);
  if (!any(burning)) return smooth_step(vehicle, environment, phase, t, x, h);
  const Motor<Real>& motor = vehicle.motor;
  State<Real> y = x;
  Real done(0.0);
  Mask<Real> under_way = burning | !burning;
  for (int corners = motor.thrust.cells(); corners >= 0; --corners) {
    const Real rest = h - done, start = t + done;
    const Real lit = start - phase.time[index(Event::ignition)];
    const Real to_corner = motor.thrust.next_corner(lit / motor.burn_time) * motor.burn_time - lit;
    const Mask<Real> ahead = Real(0.0) < to_corner, in_reach = to_corner < rest;
    const Mask<Real> cut = under_way & burning & ahead & in_reach;
    const Real span = select(cut, to_corner, rest);
    const State<Real> next = smooth_step(vehicle, environment, phase, start, y, span);
    y = select(under_way, next, y);
    done = select(under_way, done + span, done);
    under_way = cut;
    if (!any(under_way)) break;
  }
  return y;
}

}  // namespace coalwood::physics
