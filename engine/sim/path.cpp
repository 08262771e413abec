#include "sim/path.h"

#include <algorithm>
#include <cmath>

#include "physics/observe.h"

namespace coalwood::sim {
namespace {

constexpr double kCoastSpacing = 0.05;  // [s] between points while no motor burns

exchange::TrailPoint point_of(const FlightModel& model, double time, const physics::Flight<double>& flight) {
  const auto seen = physics::observe(model.vehicle, model.environment, time, flight);
  const physics::State<double>& x = flight.state;
  exchange::TrailPoint point;
  point.time = time;
  point.p_W = x.p_WB + math::rotate(x.q_WB, math::Vec3d{0.0, 0.0, model.vehicle.motor.nozzle_z});
  point.v_W = x.v_WB;
  point.exhaust_W = math::rotate(x.q_WB, math::Vec3d{0.0, 0.0, -1.0});
  point.mass_flow = seen.mass_flow;
  point.thrust = seen.thrust;
  point.height = seen.height;
  point.speed = seen.speed;
  point.mach = seen.mach;
  point.acceleration = seen.felt_acceleration;
  return point;
}

exchange::TrailPoint point_of(const FlightRecord& record, const exchange::Snapshot& at) {
  const FlightModel& model = record.model_at(record.step_at(at.time));
  exchange::TrailPoint point;
  point.time = at.time;
  point.p_W =
      at.vehicle.p_WB + math::rotate(at.vehicle.q_WB, math::Vec3d{0.0, 0.0, model.vehicle.motor.nozzle_z});
  point.v_W = at.vehicle.v_WB;
  point.exhaust_W = math::rotate(at.vehicle.q_WB, math::Vec3d{0.0, 0.0, -1.0});
  point.mass_flow = at.vehicle.mass_flow;
  point.thrust = at.vehicle.thrust;
  point.height = at.readout.height;
  point.speed = at.readout.speed;
  point.mach = at.readout.mach;
  point.acceleration = at.readout.acceleration;
  return point;
}

auto first_after(const std::vector<exchange::TrailPoint>& points, double time) {
  return std::upper_bound(points.begin(), points.end(), time,
                          [](double t, const exchange::TrailPoint& point) { return t < point.time; });
}

}  // namespace

void Path::extend(const FlightRecord& record) {
  const std::int64_t stride =
      std::max<std::int64_t>(1, static_cast<std::int64_t>(std::lround(kCoastSpacing / record.step_length())));
  for (; next_step_ <= record.steps(); ++next_step_) {
    const bool burning = !physics::happened(record.phase(next_step_), physics::Event::burnout);
    const bool last = next_step_ == record.steps() && record.complete();
    if (!burning && !last && next_step_ % stride != 0) continue;
    points_.push_back(
        point_of(record.model_at(next_step_), record.time_of(next_step_), record.shown(next_step_)));
  }
}

void Path::truncate(const FlightRecord& record, std::int64_t step) {
  // The state at `step` itself may have changed with the model: make its point anew.
  const double time = record.time_of(step) - 0.5 * record.step_length();
  points_.erase(first_after(points_, time), points_.end());
  next_step_ = std::min(next_step_, step);
}

std::vector<exchange::TrailPoint> Path::flown(const FlightRecord& record, double time) const {
  std::vector<exchange::TrailPoint> points(points_.begin(), first_after(points_, time));
  if (time > 0.0 && (points.empty() || points.back().time < time) && time <= record.end_time())
    points.push_back(point_of(record, record.sample(time)));
  return points;
}

std::vector<exchange::TrailPoint> Path::ahead(const FlightRecord& record, double time) const {
  std::vector<exchange::TrailPoint> points;
  if (time > record.end_time()) return points;
  points.push_back(point_of(record, record.sample(time)));
  points.insert(points.end(), first_after(points_, time), points_.end());
  return points;
}

exchange::Trail trail_at(const FlightRecord& record, const Path& path, double time) {
  exchange::Trail trail;
  trail.flown = path.flown(record, time);
  trail.predicted = path.ahead(record, time);
  trail.events = record.events();
  return trail;
}

}  // namespace coalwood::sim
