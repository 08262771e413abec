#pragma once

#include "physics/derivative.h"

/// Distances to the events that may come next: positive before, zero at the event. The
/// step cuts itself where the first of them reaches zero.
namespace coalwood::physics {

/// Guard of an event that cannot happen next.
inline constexpr double kUnarmed = 1.0e30;

template <Scalar Real>
using Guards = std::array<Real, kEvents>;

/// Lowest height above the ground of the nose tip and the aft end [m].
template <Scalar Real>
Real ground_clearance(const Vehicle<Real>& vehicle, const Environment<Real>& environment,
                      const State<Real>& x) noexcept {
  const Vec3<Real> axis = rotate(x.q_WB, Vec3<Real>{Real(0.0), Real(0.0), Real(1.0)});
  const auto above = [&](const Real& z) {
    const Vec3<Real> p_W = x.p_WB + z * axis;
    return height_above_pad(environment.curvature, p_W) - environment.ground(p_W.x, p_W.y);
  };
  return math::minimum<Real>(above(vehicle.nose_z), above(vehicle.aft_z));
}

/// Length of rail still ahead of a guide at z [m].
template <Scalar Real>
Real rail_ahead(const Rail<Real>& rail, const State<Real>& x, const Real& z) noexcept {
  const Vec3<Real> guide_W = x.p_WB + z * rotate(x.q_WB, Vec3<Real>{Real(0.0), Real(0.0), Real(1.0)});
  return rail.length - dot(rail.direction_W, guide_W - rail.base_W);
}

/// Cosine of the lean from the rail, 30 degrees, at which the lower guide leaves it: the body turns over, and the guide
/// is torn out.
inline constexpr double kLargestLean = 0.8660254037844387;
/// Length [m] that stands for a unit of that cosine: far longer than any rail, so that this decides only where it is near.
inline constexpr double kLeanLength = 1.0e4;

/// What still holds the lower guide on the rail [m]: the rail ahead of it, and its lean.
template <Scalar Real>
Real guidance_left(const Rail<Real>& rail, const State<Real>& x, const Real& lower_guide_z) noexcept {
  const Real upright = dot(rail.direction_W, rotate(x.q_WB, Vec3<Real>{Real(0.0), Real(0.0), Real(1.0)}));
  return math::minimum<Real>(rail_ahead(rail, x, lower_guide_z), kLeanLength * (upright - Real(kLargestLean)));
}

/// How much to look at: `any_crossed` may leave the ground out while the vehicle is above
/// its highest point, which costs a step nothing; `all` gives every guard its value.
enum class Scope { any_crossed, all };

/// Tells `watch` the guard of each event that the phase waits for: watch(index, lanes that wait, guard).
/// Landing is awaited from lift-off on, also while climbing: into a hillside.
template <Scalar Real, class Watch>
void watch_events(const Vehicle<Real>& vehicle, const Environment<Real>& environment, const Phase<Real>& phase,
                  const Real& t, const State<Real>& x, Scope scope, const Watch& watch) noexcept {
  const auto at = [](Event event, std::size_t canopy = 0) { return index(event, canopy); };
  const Level<Real> level = level_at(environment.curvature, x.p_WB);
  const Real& height = level.height;
  const Mask<Real> lit = happened(phase, Event::ignition);
  const Mask<Real> lifted = happened(phase, Event::liftoff);
  const Mask<Real> exited = happened(phase, Event::rail_exit);
  const Mask<Real> clear = happened(phase, Event::rail_clear);
  const Mask<Real> out = happened(phase, Event::burnout);
  const Mask<Real> over = happened(phase, Event::apogee);
  const Mask<Real> landed = happened(phase, Event::landing);

  if (any(!lit)) watch(at(Event::ignition), !lit, -t);
  if (any(!lifted)) {
    const Mask<Real> held = lit & !lifted;
    watch(at(Event::liftoff), held,
          -rail_acceleration(environment.rail, loads_at(vehicle, environment, phase, t, x), x));
  }
  if (any(!clear)) {
    const Mask<Real> sliding = lifted & !exited;
    const Mask<Real> pivoting = exited & !clear;
    watch(at(Event::rail_exit), sliding & !landed, rail_ahead(environment.rail, x, vehicle.upper_guide_z));
    watch(at(Event::rail_clear), pivoting & !landed, guidance_left(environment.rail, x, vehicle.lower_guide_z));
  }
  if (any(!out)) {
    const Mask<Real> burning = lit & !out;
    watch(at(Event::burnout), burning, vehicle.motor.burn_time - (t - phase.time[at(Event::ignition)]));
  }
  if (any(!over)) {
    const Mask<Real> rising = clear & !over & !landed;
    watch(at(Event::apogee), rising, dot(x.v_WB, level.up_W));
  }
  const Real reach =
      math::maximum<Real>(math::magnitude<Real>(vehicle.nose_z), math::magnitude<Real>(vehicle.aft_z));
  if (scope == Scope::all || any(height < Real(environment.ground.maximum()) + reach)) {
    watch(at(Event::landing), lifted & !landed, ground_clearance(vehicle, environment, x));
  }
  if (any(landed)) {
    const Footing<Real> footing = footing_at(environment.ground, x.p_WB);
    const Mask<Real> sliding =
        landed & !happened(phase, Event::rest) & holds(footing, environment.ground_friction);
    watch(at(Event::rest), sliding, norm(x.v_WB) - Real(kStillSpeed));
  }
  for (std::size_t i = 0; i < kMaxCanopies; ++i) {
    const Canopy<Real>& canopy = vehicle.canopies[i];
    if (canopy.trigger == Trigger::none) continue;
    const Mask<Real> told = happened(phase, at(Event::trigger, i));
    const Mask<Real> open = happened(phase, at(Event::deployment, i));
    const Mask<Real> full = happened(phase, at(Event::inflated, i));
    if (any(!told)) {
      const Mask<Real> falling = over & !told & !landed;
      const Mask<Real> ejecting = out & !told & !landed;
      const Mask<Real> counting = lit & !told & !landed;
      switch (canopy.trigger) {
        case Trigger::none:
        case Trigger::apogee:  // told by the apogee itself
          break;
        case Trigger::height:
          watch(at(Event::trigger, i), falling, height - canopy.setting);
          break;
        case Trigger::burnout_delay:
          watch(at(Event::trigger, i), ejecting, phase.time[at(Event::burnout)] + canopy.setting - t);
          break;
        case Trigger::clock:
          watch(at(Event::trigger, i), counting, canopy.setting - t);
          break;
      }
    }
    const Mask<Real> lagging = told & !open & !landed;
    const Mask<Real> filling = open & !full & !landed;
    if (any(lagging)) {
      watch(at(Event::deployment, i), lagging, phase.time[at(Event::trigger, i)] + canopy.lag - t);
    }
    if (any(filling)) {
      watch(at(Event::inflated, i), filling,
            phase.time[at(Event::deployment, i)] + canopy.inflation_time - t);
    }
  }
}

/// Fills in the guards of all events; kUnarmed where the phase does not wait for one.
template <Scalar Real>
void find_guards(const Vehicle<Real>& vehicle, const Environment<Real>& environment, const Phase<Real>& phase,
                 const Real& t, const State<Real>& x, Guards<Real>& guards) noexcept {
  guards.fill(Real(kUnarmed));
  watch_events(vehicle, environment, phase, t, x, Scope::all,
               [&](std::size_t event, const Mask<Real>& armed, const Real& guard) {
                 guards[event] = select(armed, guard, Real(kUnarmed));
               });
}

/// Whether (per lane) any guard is crossed. One that is no number is not: such a state fails.
template <Scalar Real>
Mask<Real> any_crossed(const Vehicle<Real>& vehicle, const Environment<Real>& environment, const Phase<Real>& phase,
                       const Real& t, const State<Real>& x) noexcept {
  Real lowest(kUnarmed);
  watch_events(vehicle, environment, phase, t, x, Scope::any_crossed,
               [&](std::size_t, const Mask<Real>& armed, const Real& guard) {
                 const Mask<Real> lower = guard < lowest;
                 lowest = select(armed & lower, guard, lowest);
               });
  return !(Real(0.0) < lowest);
}

}  // namespace coalwood::physics
