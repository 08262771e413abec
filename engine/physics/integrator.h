#pragma once

#include "physics/derivative.h"
#include "physics/stiffness.h"

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

/// Inertia that is owned and lent.
template <Scalar Real>
Inertia<Real> with_lent(const MassProperties<Real>& mass, const LentInertia<Real>& lent) noexcept {
  const Vec3<Real>& own = mass.inertia;
  return {mass.mass, {lent.transverse * own.x, lent.transverse * own.y, lent.axial * own.z}};
}

/// Gives the loads' inertia what is lent to it.
template <Scalar Real>
void borrow(const LentInertia<Real>& lent, Loads<Real>& loads) noexcept {
  loads.inertia = with_lent(loads.mass, lent);
}

/// What is known at the start of a step.
template <Scalar Real>
struct Start {
  const Loads<Real>& loads;
  const StateRate<Real>& rate;
  const LentInertia<Real>& lent;  ///< [1] factors on the inertia
  const Real& length_root;        ///< of the body
};

/// One step of length h from t and x while nothing jumps. Order 4; the quaternion is normalised at the end.
///
/// The two stages halfway share one look at the air, where the parabola of k1 has the place (MODEL.md, eq. 41). The
/// last stage's place follows from the velocity of the stage before, so the air there is looked up a stage ahead: while a
/// processor waits for the one stage's forces it works on the next one's gusts.
template <Scalar Real>
[[gnu::flatten]] State<Real> smooth_step(const Vehicle<Real>& vehicle, const Environment<Real>& environment,
                        const Phase<Real>& phase, const Real& t, const State<Real>& x, const Start<Real>& start,
                        const Real& h) noexcept {
  const StateRate<Real>& k1 = start.rate;
  const Real& root = start.length_root;
  const Real half = 0.5 * h;
  const Mask<Real> burning = is_burning(phase);
  const auto rate_in = [&](const Air<Real>& air, const Incidence<Real>& met, const Course<Real>& course,
                           const State<Real>& stage, const Real& span) {
    const auto rate = [&](const MassProperties<Real>& mass, const Inertia<Real>& inertia) {
      const Loads<Real> loads = loads_in<Real>(air, met, mass, inertia, vehicle, environment, phase, t + span, stage);
      return derivative<Real>(vehicle, environment, phase, loads, course, stage);
    };
    // The mass stays what it was at the start unless the motor burns.
    if (!any(burning)) return rate(start.loads.mass, start.loads.inertia);
    const MassProperties<Real> mass = mass_properties(vehicle, stage.propellant, burning);
    return rate(mass, with_lent(mass, start.lent));
  };
  const State<Real> x2 = moved(x, k1, half);
  const Air<Real> midway = air_at<Real>(environment, x2.p_WB + (0.5 * half * half) * k1.v_WB, t + half);
  const StateRate<Real> k2 =
      rate_in(midway, incidence(root, midway, x2), course_at(environment, phase, x2), x2, half);
  const State<Real> x3 = moved(x, k2, half);
  const Incidence<Real> met3 = incidence(root, midway, x3);
  const Course<Real> course3 = course_at(environment, phase, x3);
  const Air<Real> air4 = air_at<Real>(environment, x.p_WB + h * course3.rate_W, t + h);
  const StateRate<Real> k3 = rate_in(midway, met3, course3, x3, half);
  const State<Real> x4 = moved(x, k3, h);
  const StateRate<Real> k4 =
      rate_in(air4, incidence(root, air4, x4), course_at(environment, phase, x4), x4, h);
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

/// Most parts that a step is cut into because it would be unstable: a vehicle that needs more has no right to a
/// flight at that step.
inline constexpr int kMostStableParts = 512;

/// Time to the next corner of the thrust curve [s]; not above zero where there is none ahead.
template <Scalar Real>
Real time_to_corner(const Motor<Real>& motor, const Phase<Real>& phase, const Real& t) noexcept {
  const Real lit = t - phase.time[index(Event::ignition)];
  return motor.thrust.next_corner(lit / motor.burn_time) * motor.burn_time - lit;
}

/// State a time h later if the phase does not change meanwhile, of order 4. The way is cut where a plain step
/// would not do: while the motor burns at the corners of its thrust curve, whose times are known (a Runge-Kutta
/// step across a corner has order 1 only, and thrust curves are straight lines between samples), and in the air
/// into parts short enough to be stable.
template <Scalar Real>
State<Real> advanced(const Vehicle<Real>& vehicle, const Environment<Real>& environment,
                     const Phase<Real>& phase, const Real& t, const State<Real>& x, const Real& h) noexcept {
  const Mask<Real> burning = is_burning(phase);
  const Mask<Real> in_air = happened(phase, Event::liftoff) & !happened(phase, Event::landing);
  const Real root = length_root(vehicle.aerodynamics);
  State<Real> y = x;
  Real done(0.0);
  Mask<Real> under_way = burning | !burning;
  for (int parts = vehicle.motor.thrust.cells() + kMostStableParts; parts >= 0; --parts) {
    const Real start = t + done;
    Real span = h - done;
    Mask<Real> cut = under_way & !under_way;
    if (any(burning)) {
      const Real to_corner = time_to_corner(vehicle.motor, phase, start);
      const Mask<Real> ahead = Real(0.0) < to_corner, in_reach = to_corner < span;
      cut = under_way & burning & ahead & in_reach;
      span = select(cut, to_corner, span);
    }
    const Air<Real> air = air_at(environment, y.p_WB, start);
    const Incidence<Real> met = incidence(root, air, y);
    const Course<Real> course = course_at(environment, phase, y);
    Loads<Real> loads = loads_in(air, met, vehicle, environment, phase, start, y);
    LentInertia<Real> lent;
    if (any(in_air) && parts > 0) {
      Real rate = fastest_rate(vehicle, phase, loads, start, span, y);
      const Mask<Real> light = under_way & in_air & (Real(kFastestTurning) < rate);
      if (any(light)) {
        const LentInertia<Real> wanted = lent_inertia(vehicle, loads, y);
        lent.transverse = select(light, wanted.transverse, Real(1.0));
        lent.axial = select(light, wanted.axial, Real(1.0));
        borrow(lent, loads);
        rate = select(light, fastest_rate(vehicle, phase, loads, start, span, y), rate);
      }
      const Mask<Real> unstable = under_way & in_air & (Real(kStableReach) < span * rate);
      if (any(unstable)) {
        const Real stable = Real(kStableReach) / select(unstable, rate, Real(1.0));
        // No part shorter than so many make the step.
        const Real shortest = (1.0 / kMostStableParts) * h;
        const Real held = math::minimum<Real>(math::maximum<Real>(stable, shortest), span);
        span = select(unstable, held, span);
        cut = cut | (unstable & (done + span < h));
      }
    }
    const StateRate<Real> k1 = derivative(vehicle, environment, phase, loads, course, y);
    const State<Real> next = smooth_step(vehicle, environment, phase, start, y, {loads, k1, lent, root}, span);
    y = select(under_way, next, y);
    done = select(under_way, done + span, done);
    under_way = cut;
    if (!any(under_way)) break;
  }
  return y;
}

}  // namespace coalwood::physics
