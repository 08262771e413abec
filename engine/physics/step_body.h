#pragma once

#include "physics/guards.h"
#include "physics/integrator.h"
#include "physics/step.h"

/// Bodies of the templates in step.h; included where they are instantiated.
namespace coalwood::physics {

/// Most parts that one step is cut into, by events and on a slide by slide_step; an event in the last of them is
/// met at the start of the next step.
inline constexpr int kMaxParts = 64;
/// Regula falsi iterations: from a bracket of one step to rounding for guards that are
/// smooth over a step (each nearly doubles the number of right digits).
inline constexpr int kLocateIterations = 7;
/// Half width of the difference that gives a guard's slope in time, as a part of the step:
/// error 1e-6 of its second derivative's effect, which enters only through a correction
/// that is itself at rounding level.
inline constexpr double kSlopeWidth = 1.0e-3;

/// The number without its derivatives.
template <Scalar Real>
Real frozen(const Real& x) noexcept {
  return Real(value_of(x));
}

/// Which event comes first in part of a step, per lane.
template <Scalar Real>
struct Crossing {
  Mask<Real> found;                       ///< whether any comes
  std::array<Mask<Real>, kEvents> first;  ///< the one that does
};

template <Scalar Real>
Crossing<Real> first_crossing(const Guards<Real>& before, const Guards<Real>& after, const Mask<Real>& moving,
                              const Mask<Real>& sinking) noexcept {
  const Real zero(0.0);
  Crossing<Real> crossing;
  Real earliest(2.0);
  std::array<Real, kEvents> part;
  for (std::size_t e = 0; e < kEvents; ++e) {
    // A guard that is unarmed at either end does not cross; one that starts at or below
    // zero is due at once. Only what sinks lands: a flight may start on the ground.
    const Mask<Real> armed_before = before[e] < Real(0.5 * kUnarmed);
    const Mask<Real> armed_after = after[e] < Real(0.5 * kUnarmed);
    const Mask<Real> armed = armed_before & armed_after;
    const Mask<Real> below = !(zero < before[e]);
    const Mask<Real> due =
        e == index(Event::landing) ? Mask<Real>(armed & below & sinking) : Mask<Real>(armed & below);
    const Mask<Real> above = zero < after[e];
    const Mask<Real> crosses = armed & !above & !below;
    const Real fall = select(crosses, before[e] - after[e], Real(1.0));
    part[e] = select(moving & due, zero, select(moving & crosses, before[e] / fall, Real(2.0)));
    earliest = math::minimum<Real>(earliest, part[e]);
  }
  crossing.found = earliest < Real(1.5);
  Mask<Real> taken = !crossing.found;
  for (std::size_t e = 0; e < kEvents; ++e) {
    const Mask<Real> here = !(earliest < part[e]);
    crossing.first[e] = here & !taken;
    taken = taken | here;
  }
  return crossing;
}

/// The guard of each lane's own event.
template <Scalar Real>
Real watched(const Guards<Real>& guards, const Crossing<Real>& crossing) noexcept {
  Real guard(kUnarmed);
  for (std::size_t e = 0; e < kEvents; ++e) guard = select(crossing.first[e], guards[e], guard);
  return guard;
}

/// Phase and state just after each lane's event at time t.
template <Scalar Real>
void apply(const Vehicle<Real>& vehicle, const Environment<Real>& environment, const Crossing<Real>& crossing,
           const Real& t, Flight<Real>& flight) noexcept {
  Phase<Real>& phase = flight.phase;
  State<Real>& x = flight.state;
  const Rail<Real>& rail = environment.rail;
  const Real rest = height_above_pad(environment.curvature, rail.base_W - vehicle.aft_z * rail.direction_W);
  const Real height = height_above_pad(environment.curvature, x.p_WB) - rest;
  const Real speed = norm(x.v_WB);
  const auto mark = [&](std::size_t e, const Mask<Real>& now) {
    phase.time[e] = select(now, t, phase.time[e]);
    phase.height[e] = select(now, height, phase.height[e]);
    phase.speed[e] = select(now, speed, phase.speed[e]);
  };
  for (std::size_t e = 0; e < kEvents; ++e) mark(e, crossing.first[e]);
  const Mask<Real> apogee = crossing.first[index(Event::apogee)];
  for (std::size_t i = 0; i < kMaxCanopies; ++i) {
    if (vehicle.canopies[i].trigger == Trigger::apogee) mark(index(Event::trigger, i), apogee);
  }
  x.propellant = select(crossing.first[index(Event::burnout)], Real(0.0), x.propellant);
  const Mask<Real> landed = crossing.first[index(Event::landing)];
  Mask<Real> rests = crossing.first[index(Event::rest)];
  const Vec3<Real> still{Real(0.0), Real(0.0), Real(0.0)};
  if (any(landed)) {
    const Real& friction = environment.ground_friction;
    const Footing<Real> footing = footing_at(environment.ground, x.p_WB);
    x.v_WB = select<Real>(landed, after_impact(footing, friction, x.v_WB), x.v_WB);
    // What friction stops in the blow has dug in, however steep the ground.
    const Mask<Real> at_once = landed & !(Real(0.0) < norm(x.v_WB));
    mark(index(Event::rest), at_once);
    rests = rests | at_once;
  }
  x.v_WB = select<Real>(rests, still, x.v_WB);
  x.w_WB_B = select<Real>(landed, still, x.w_WB_B);
}

template <Scalar Real>
Phase<Real> select(const Mask<Real>& m, const Phase<Real>& a, const Phase<Real>& b) noexcept {
  Phase<Real> c;
  for (std::size_t e = 0; e < kEvents; ++e) {
    c.time[e] = select(m, a.time[e], b.time[e]);
    c.height[e] = select(m, a.height[e], b.height[e]);
    c.speed[e] = select(m, a.speed[e], b.speed[e]);
  }
  return c;
}

/// Speed [m/s] and rate of turning [rad/s] that nothing on a rocket reaches: what does has blown up on the way.
inline constexpr double kWildSpeed2 = 1.0e5 * 1.0e5;
inline constexpr double kWildTurning2 = 1.0e6 * 1.0e6;
/// How often a part is halved that blows up: its rates grew faster than the bound at its start foresaw.
inline constexpr int kMostHalvings = 12;

/// Whether a state is one that a rocket can have.
template <Scalar Real>
Mask<Real> is_sound(const State<Real>& x) noexcept {
  const Mask<Real> slow = dot(x.v_WB, x.v_WB) < Real(kWildSpeed2);
  const Mask<Real> turns = dot(x.w_WB_B, x.w_WB_B) < Real(kWildTurning2);
  return slow & turns;
}

/// Whether every number of a state is finite.
template <Scalar Real>
Mask<Real> is_finite(const State<Real>& x) noexcept {
  const Real sum = x.p_WB.x + x.p_WB.y + x.p_WB.z + x.v_WB.x + x.v_WB.y + x.v_WB.z + x.q_WB.w + x.q_WB.x +
                   x.q_WB.y + x.q_WB.z + x.w_WB_B.x + x.w_WB_B.y + x.w_WB_B.z + x.propellant;
  return sum * Real(0.0) < Real(1.0);
}

/// Time from the start of a part, whose whole length is `rest`, to each lane's event.
template <Scalar Real>
Real located(const Vehicle<Real>& vehicle, const Environment<Real>& environment, const Flight<Real>& now,
             const Real& t, const Real& rest, const Crossing<Real>& crossing, const Guards<Real>& before,
             const Guards<Real>& after) noexcept {
  const auto guard_after = [&](const Real& span) {
    Guards<Real> guards;
    const State<Real> x = advanced(vehicle, environment, now.phase, t, now.state, span);
    find_guards(vehicle, environment, now.phase, t + span, x, guards);
    return watched(guards, crossing);
  };
  // Illinois variant of regula falsi: the end that stays has its guard halved.
  Real a(0.0), b = frozen(rest);
  Real ga = frozen(watched(before, crossing)), gb = frozen(watched(after, crossing));
  const Mask<Real> due = !(Real(0.0) < ga);
  // The time whose guard is nearest to zero so far; either end of the bracket may stay far off.
  Real best = b, best_guard = math::magnitude<Real>(gb);
  Mask<Real> was_b = due & !due, was_a = due & !due;
  for (int i = 0; i < kLocateIterations; ++i) {
    const Real fall = ga - gb;
    const Real steep = select(Real(0.0) < fall, fall, Real(1.0));
    const Real m = a + (b - a) * select(Real(0.0) < fall, ga / steep, Real(0.0));
    const Real gm = frozen(guard_after(m));
    const Mask<Real> past = !(Real(0.0) < gm);
    const Mask<Real> better = math::magnitude<Real>(gm) < best_guard;
    best = select(better, m, best);
    best_guard = select(better, math::magnitude<Real>(gm), best_guard);
    a = select(past, a, m);
    b = select(past, m, b);
    const Real kept_a = select(was_b, Real(0.5) * ga, ga), kept_b = select(was_a, Real(0.5) * gb, gb);
    ga = select(past, kept_a, gm);
    gb = select(past, gm, kept_b);
    was_b = past;
    was_a = !past;
  }
  // One Newton iteration with the slope of the guard in time: no change in value to speak
  // of, but exact derivatives (the implicit function theorem).
  const Real width = Real(kSlopeWidth) * frozen(rest);
  const Real slope = frozen((guard_after(best + width) - guard_after(best - width)) / (Real(2.0) * width));
  const Mask<Real> sloped = slope < Real(0.0);
  const Real shift = guard_after(best) / select(sloped, slope, Real(-1.0));
  const Mask<Real> small = sloped & (math::magnitude<Real>(shift) < width);
  const Real found = best - select(small, shift, Real(0.0));
  // Not before the part's start, which the last correction may pass: events keep their order.
  const Real onward = select(found < Real(0.0), found - frozen(found), found);
  return select(due, Real(0.0), onward);
}

template <Scalar Real>
Flight<Real> on_pad(const Vehicle<Real>& vehicle, const Environment<Real>& environment) noexcept {
  const Rail<Real>& rail = environment.rail;
  const Vec3<Real>& u = rail.direction_W;
  Flight<Real> flight;
  flight.state.p_WB = rail.base_W - vehicle.aft_z * u;
  // Shortest turn from straight up to the rail.
  flight.state.q_WB = normalized(Quaternion<Real>{Real(1.0) + u.z, -u.y, u.x, Real(0.0)});
  flight.state.propellant = vehicle.motor.propellant_load;
  return flight;
}

/// What `step` does, under a name of its own for units that must not share theirs.
template <Scalar Real>
Flight<Real> stepped(const Vehicle<Real>& vehicle, const Environment<Real>& environment, const Real& t,
                     const Flight<Real>& now, const Real& h) noexcept {
  Flight<Real> flight = now;
  Mask<Real> moving = !ended(now);
  if (!any(moving)) return flight;
  Real done(0.0);
  const Real longest_slide = slide_step(environment.ground_friction, environment.gravity.surface);
  for (int part = 0; part < kMaxParts; ++part) {
    const bool last = part + 1 == kMaxParts;
    const Real start = t + done, left = h - done;
    const Mask<Real> sliding = moving & happened(flight.phase, Event::landing);
    Real rest = left;
    if (any(sliding) && !last) rest = select(sliding, math::minimum<Real>(left, longest_slide), left);
    State<Real> whole = advanced(vehicle, environment, flight.phase, start, flight.state, rest);
    if (!last) {
      Mask<Real> blown = moving & !is_sound(whole);
      for (int i = 0; i < kMostHalvings && any(blown); ++i) {
        rest = select(blown, 0.5 * rest, rest);
        whole = select(blown, advanced(vehicle, environment, flight.phase, start, flight.state, rest), whole);
        blown = blown & !is_sound(whole);
      }
    }
    const Mask<Real> partly = moving & (rest < left);
    const Mask<Real> crossed = moving & any_crossed(vehicle, environment, flight.phase, start + rest, whole);
    if (!any(crossed) || last) {
      flight.state = select(moving, whole, flight.state);
      if (!any(partly)) break;
      done = select(partly, done + rest, done);
      moving = partly;
      continue;
    }
    Guards<Real> before, after;
    find_guards(vehicle, environment, flight.phase, start, flight.state, before);
    find_guards(vehicle, environment, flight.phase, start + rest, whole, after);
    const Mask<Real> sinking = flight.state.v_WB.z < Real(0.0);
    // A lane alone would not have looked where no guard is crossed: nor does one beside another's event.
    const Crossing<Real> crossing = first_crossing<Real>(before, after, crossed, sinking);
    const Real span = located(vehicle, environment, flight, start, rest, crossing, before, after);
    Flight<Real> met{advanced(vehicle, environment, flight.phase, start, flight.state, span), flight.phase};
    apply(vehicle, environment, crossing, start + span, met);

    const Mask<Real> whole_lanes = moving & !crossing.found;
    flight.state = select(crossing.found, met.state, select(whole_lanes, whole, flight.state));
    flight.phase = select(crossing.found, met.phase, flight.phase);
    done = select(crossing.found, done + span, select(partly, done + rest, done));
    moving = moving & (crossing.found | partly) & !ended(flight);
    if (!any(moving)) break;
  }
  const Mask<Real> failed = !is_finite(flight.state);
  if (any(failed)) {
    Phase<Real> phase = now.phase;
    phase.time[index(Event::failure)] = t;
    flight.state = select(failed, now.state, flight.state);
    flight.phase = select(failed, phase, flight.phase);
  }
  return flight;
}

template <Scalar Real>
Flight<Real> step(const Vehicle<Real>& vehicle, const Environment<Real>& environment, const Real& t,
                  const Flight<Real>& now, const Real& h) noexcept {
  return stepped(vehicle, environment, t, now, h);
}

}  // namespace coalwood::physics
