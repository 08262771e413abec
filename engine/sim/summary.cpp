#include "sim/summary.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "physics/observe.h"
#include "sim/outcome.h"

namespace coalwood::sim {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

double time_of(const physics::Phase<double>& phase, std::size_t event) {
  return physics::happened(phase, event) ? phase.time[event] : kMissing;
}

double time_of(const physics::Phase<double>& phase, physics::Event event) {
  return time_of(phase, physics::index(event));
}

/// The devices that began to fill; their loads are still to be found.
std::vector<Opening> openings_of(const FlightRecord& record) {
  using physics::Event;
  const physics::Phase<double>& phase = record.last().phase;
  std::vector<Opening> openings;
  for (std::size_t i = 0; i < physics::kMaxCanopies; ++i) {
    const std::size_t opens = physics::index(Event::deployment, i);
    if (!physics::happened(phase, opens)) continue;
    const exchange::Readout seen = record.sample(phase.time[opens]).readout;
    const double apogee = time_of(phase, physics::index(Event::apogee));
    openings.push_back({.canopy = i,
                        .time = phase.time[opens],
                        .after_apogee = phase.time[opens] - apogee,
                        .ground_clearance = seen.height_above_ground,
                        .airspeed = seen.airspeed,
                        .load = 0.0,
                        .full_time = time_of(phase, physics::index(Event::inflated, i))});
  }
  return openings;
}

}  // namespace

Summary summary_of(const FlightRecord& record) {
  using physics::Event;
  const physics::Phase<double>& phase = record.phase(record.steps());

  Summary summary;
  summary.apogee_time = time_of(phase, Event::apogee);
  summary.burnout_time = time_of(phase, Event::burnout);
  summary.impact_time = time_of(phase, Event::landing);
  summary.rest_time = time_of(phase, Event::rest);
  summary.step = record.step_length();
  const bool topped = physics::happened(phase, Event::apogee);
  const math::Vec3d top_W = topped ? record.sample(summary.apogee_time).vehicle.p_WB : math::Vec3d{};
  summary.apogee_east = topped ? top_W.x : kMissing;
  summary.apogee_north = topped ? top_W.y : kMissing;
  summary.apogee =
      physics::happened(phase, Event::apogee) ? phase.height[physics::index(Event::apogee)] : kMissing;
  summary.rail_exit_speed =
      physics::happened(phase, Event::rail_exit) ? phase.speed[physics::index(Event::rail_exit)] : kMissing;
  summary.static_margin = physics::happened(phase, Event::rail_clear)
                              ? record.sample(time_of(phase, Event::rail_clear)).readout.static_margin
                              : kMissing;

  summary.tip_off = kMissing;
  if (physics::happened(phase, Event::rail_clear)) {
    const math::Vec3d w = record.sample(time_of(phase, Event::rail_clear)).vehicle.w_WB_B;
    summary.tip_off = std::hypot(w.x, w.y);
  }

  const physics::Vehicle<double>& start = record.model_at(0).vehicle;
  summary.dry_mass = start.dry_mass;
  const double weight =
      (start.dry_mass + start.motor.propellant_load) * record.model_at(0).environment.gravity.surface;
  summary.thrust_to_weight = start.motor.thrust_scale * start.motor.thrust.mean() / weight;
  summary.rail_exit_wind = physics::happened(phase, Event::rail_clear)
                               ? record.sample(time_of(phase, Event::rail_clear)).readout.wind_speed
                               : kMissing;
  summary.lowest_static_margin = summary.flutter_margin = kMissing;
  summary.openings = openings_of(record);

  for (std::int64_t step = 0; step <= record.steps(); ++step) {
    const auto seen = physics::observe(record.model_at(step).vehicle, record.model_at(step).environment,
                                       record.time_of(step), record.flight(step));
    summary.max_speed = std::max(summary.max_speed, seen.speed);
    summary.max_mach = std::max(summary.max_mach, seen.mach);
    summary.max_dynamic_pressure = std::max(summary.max_dynamic_pressure, seen.dynamic_pressure);
    const physics::Phase<double>& now = record.phase(step);
    const bool rising = !physics::happened(now, Event::apogee);
    if (rising) summary.max_acceleration = std::max(summary.max_acceleration, seen.felt_acceleration);
    if (rising) summary.fastest_swing = std::max(summary.fastest_swing, seen.swing_rate);
    summary.max_roll_rate =
        std::max(summary.max_roll_rate, std::abs(record.state(step).w_WB_B.z));
    if (rising && physics::happened(now, Event::rail_clear) && seen.airspeed > kFlyingSpeed)
      summary.lowest_static_margin = std::fmin(summary.lowest_static_margin, seen.static_margin);
    if (seen.flutter_speed > 0.0 && seen.airspeed > kFlyingSpeed) {
      const double margin = seen.flutter_speed / seen.airspeed - 1.0;
      if (!(margin >= summary.flutter_margin)) {
        summary.flutter_margin = margin;
        summary.flutter_time = record.time_of(step);
        summary.flutter_speed = seen.flutter_speed;
        summary.flutter_airspeed = seen.airspeed;
      }
    }
    for (Opening& opening : summary.openings)
      opening.load = std::max(opening.load, seen.canopy_load[opening.canopy]);
  }

  const physics::State<double>& last = record.state(record.steps());
  if (physics::happened(phase, Event::landing)) {
    // A flight that rests where it falls has that place in its last state.
    const bool slides = summary.rest_time != summary.impact_time;
    const math::Vec3d p_W = slides ? record.sample(summary.impact_time).vehicle.p_WB : last.p_WB;
    summary.impact_east = p_W.x;
    summary.impact_north = p_W.y;
    summary.impact_speed = phase.speed[physics::index(Event::landing)];
    const double before = std::max(summary.impact_time - 1.0, 0.0);
    summary.descent_rate = (record.sample(before).readout.height - phase.height[physics::index(Event::landing)]) /
                           std::max(summary.impact_time - before, record.step_length());
  } else {
    summary.impact_east = summary.impact_north = summary.impact_speed = summary.descent_rate = kMissing;
  }
  const bool rests = physics::happened(phase, Event::rest);
  if (!rests) summary.remark = reason_of(outcome_of(record.last()));
  const physics::State<double> lying = rests ? record.shown(record.shown_steps()).state : last;
  summary.rest_east = rests ? lying.p_WB.x : kMissing;
  summary.rest_north = rests ? lying.p_WB.y : kMissing;
  summary.rest_attitude = lying.q_WB;
  summary.slide =
      rests ? std::hypot(last.p_WB.x - summary.impact_east, last.p_WB.y - summary.impact_north) : kMissing;
  summary.events = record.events();
  summary.trajectory_hash = record.hash();
  return summary;
}

}  // namespace coalwood::sim
