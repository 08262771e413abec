#include "sim/summary.h"

#include <algorithm>
#include <limits>

#include "physics/observe.h"

namespace coalwood::sim {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Summary summary_of(const FlightRecord& record) {
  using physics::Event;
  const physics::Phase<double>& phase = record.last().phase;
  const auto time_of = [&](Event event) {
    return physics::happened(phase, event) ? phase.time[physics::index(event)] : kMissing;
  };

  Summary summary;
  summary.apogee_time = time_of(Event::apogee);
  summary.burnout_time = time_of(Event::burnout);
  summary.impact_time = time_of(Event::landing);
  summary.apogee =
      physics::happened(phase, Event::apogee) ? phase.height[physics::index(Event::apogee)] : kMissing;
  summary.rail_exit_speed =
      physics::happened(phase, Event::rail_exit) ? phase.speed[physics::index(Event::rail_exit)] : kMissing;
  summary.static_margin = physics::happened(phase, Event::rail_clear)
                              ? record.sample(time_of(Event::rail_clear)).readout.static_margin
                              : kMissing;

  for (std::int64_t step = 0; step <= record.steps(); ++step) {
    const auto seen = physics::observe(record.model_at(step).vehicle, record.model_at(step).environment,
                                       record.time_of(step), record.flight(step));
    summary.max_speed = std::max(summary.max_speed, seen.speed);
    summary.max_mach = std::max(summary.max_mach, seen.mach);
    summary.max_dynamic_pressure = std::max(summary.max_dynamic_pressure, seen.dynamic_pressure);
    if (!physics::happened(record.flight(step).phase, Event::apogee))
      summary.max_acceleration = std::max(summary.max_acceleration, seen.felt_acceleration);
  }

  const physics::State<double>& last = record.last().state;
  if (physics::happened(phase, Event::landing)) {
    summary.impact_east = last.p_WB.x;
    summary.impact_north = last.p_WB.y;
    summary.impact_speed = phase.speed[physics::index(Event::landing)];
  } else {
    summary.impact_east = summary.impact_north = summary.impact_speed = kMissing;
    summary.remark = record.sample(record.end_time()).remark;
  }
  summary.events = record.events();
  summary.trajectory_hash = record.hash();
  return summary;
}

}  // namespace coalwood::sim
