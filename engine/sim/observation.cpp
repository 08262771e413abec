#include "sim/observation.h"

#include <algorithm>
#include <cmath>

#include "physics/observe.h"
#include "sim/outcome.h"

namespace coalwood::sim {
namespace {

exchange::Stage shown_stage(const physics::Phase<double>& phase) {
  switch (physics::stage_of(phase)) {
    case physics::Stage::pad:
      return exchange::Stage::pad;
    case physics::Stage::rail:
      return exchange::Stage::rail;
    case physics::Stage::boost:
      return exchange::Stage::boost;
    case physics::Stage::coast:
      return exchange::Stage::coast;
    case physics::Stage::descent:
      return exchange::Stage::descent;
    case physics::Stage::canopy:
      return exchange::Stage::canopy;
    case physics::Stage::landed:
      return exchange::Stage::landed;
    case physics::Stage::failed:
      return exchange::Stage::stopped;
  }
  return exchange::Stage::stopped;
}

}  // namespace

exchange::Snapshot observation(const FlightModel& model, double time, const physics::Flight<double>& flight,
                               bool lit) {
  const auto& vehicle = model.vehicle;
  const auto seen = physics::observe(vehicle, model.environment, time, flight);
  const physics::State<double>& x = flight.state;

  exchange::Snapshot snapshot;
  snapshot.time = time;
  snapshot.stage = lit ? shown_stage(flight.phase) : exchange::Stage::pad;

  exchange::VehicleSnapshot& body = snapshot.vehicle;
  body.p_WB = x.p_WB;
  body.v_WB = x.v_WB;
  body.q_WB = x.q_WB;
  body.w_WB_B = x.w_WB_B;
  body.nose_station_B = vehicle.nose_z;
  body.thrust = lit ? seen.thrust : 0.0;
  body.mass_flow = lit ? seen.mass_flow : 0.0;
  body.propellant_left = seen.propellant_left;
  for (std::size_t i = 0; i < physics::kMaxCanopies; ++i) {
    const auto& canopy = vehicle.canopies[i];
    body.canopies[i] = {seen.inflation[i], canopy.trigger == physics::Trigger::none ? 0.0 : canopy.diameter,
                        canopy.streamer};
  }

  exchange::Readout& read = snapshot.readout;
  read.height = seen.height;
  read.height_above_ground = seen.ground_clearance;
  read.elevation = model.pad_elevation + seen.height;
  read.speed = seen.speed;
  read.vertical_speed = seen.vertical_speed;
  read.airspeed = seen.airspeed;
  read.mach = seen.mach;
  read.acceleration = seen.felt_acceleration;
  read.downrange = seen.downrange;
  read.bearing = seen.bearing;
  read.dynamic_pressure = seen.dynamic_pressure;
  read.angle_of_attack = seen.angle_of_attack;
  read.static_margin = seen.static_margin;
  read.roll_rate = x.w_WB_B.z;
  read.wind_speed = std::hypot(seen.wind_W.x, seen.wind_W.y);
  read.wind_from = std::atan2(-seen.wind_W.x, -seen.wind_W.y);
  read.mass = seen.mass;

  if (snapshot.stage == exchange::Stage::stopped)
    snapshot.remark = reason_of(Outcome::failed);
  return snapshot;
}

}  // namespace coalwood::sim
