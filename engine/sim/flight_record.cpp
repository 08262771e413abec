#include "sim/flight_record.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/assert.h"
#include "physics/step.h"
#include "sim/observation.h"
#include "sim/toppling.h"

namespace coalwood::sim {
namespace {

using math::Quatd;
using math::Vec3d;

/// Cubic Hermite between two positions with their velocities; s from 0 to 1 over h seconds.
Vec3d hermite(const Vec3d& p0, const Vec3d& v0, const Vec3d& p1, const Vec3d& v1, double h, double s) {
  const double s2 = s * s, s3 = s2 * s;
  return (2 * s3 - 3 * s2 + 1) * p0 + ((s3 - 2 * s2 + s) * h) * v0 + (3 * s2 - 2 * s3) * p1 +
         ((s3 - s2) * h) * v1;
}

Quatd between(const Quatd& a, const Quatd& b, double s) {
  const double cosine = a.w * b.w + a.x * b.x + a.y * b.y + a.z * b.z;
  const double sb = cosine < 0.0 ? -s : s, sa = 1.0 - s;
  return math::normalized(
      Quatd{sa * a.w + sb * b.w, sa * a.x + sb * b.x, sa * a.y + sb * b.y, sa * a.z + sb * b.z});
}

physics::State<double> between(const physics::State<double>& a, const physics::State<double>& b, double h,
                               double s) {
  return {hermite(a.p_WB, a.v_WB, b.p_WB, b.v_WB, h, s), (1.0 - s) * a.v_WB + s * b.v_WB,
          between(a.q_WB, b.q_WB, s), (1.0 - s) * a.w_WB_B + s * b.w_WB_B,
          (1.0 - s) * a.propellant + s * b.propellant};
}

/// The last entry that begins at `step` or before it.
template <class Entries>
const auto& entry_at(const Entries& entries, std::int64_t step) {
  const auto after = std::upper_bound(entries.begin(), entries.end(), step,
                                      [](std::int64_t s, const auto& entry) { return s < entry.first_step; });
  return *std::prev(after);
}

}  // namespace

FlightRecord::FlightRecord(std::shared_ptr<const FlightModel> model) : step_length_(model->step) {
  // Room for a whole flight of ten minutes at the default step: growing would copy what is there again and again.
  constexpr double kRoom = 65536.0;
  states_.reserve(static_cast<std::size_t>(std::clamp(model->end / step_length_, 0.0, kRoom)) + 2);
  const physics::Flight<double> start = physics::on_pad(model->vehicle, model->environment);
  states_.push_back(start.state);
  phases_.push_back({0, start.phase});
  segments_.push_back({0, std::move(model)});
}

std::int64_t FlightRecord::step_at(double time) const noexcept {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(time / step_length_)), 0, steps());
}

const physics::State<double>& FlightRecord::state(std::int64_t step) const {
  CW_ASSERT(step >= 0 && step <= steps());
  return states_[static_cast<std::size_t>(step)];
}

const physics::Phase<double>& FlightRecord::phase(std::int64_t step) const {
  return entry_at(phases_, step).phase;
}

void FlightRecord::append(const physics::Flight<double>& flight) {
  states_.push_back(flight.state);
  if (!physics::same(flight.phase, phases_.back().phase)) phases_.push_back({steps(), flight.phase});
}

const FlightModel& FlightRecord::model_at(std::int64_t step) const { return *entry_at(segments_, step).model; }

std::vector<exchange::SetParameter> FlightRecord::edits() const {
  std::vector<exchange::SetParameter> all;
  for (const exchange::Command& command : commands_) all.push_back(command.change);
  return all;
}

bool FlightRecord::complete() const noexcept {
  return physics::ended(states_.back(), phases_.back().phase) || end_time() >= last_model().end;
}

void FlightRecord::truncate(std::int64_t step) {
  step = std::clamp<std::int64_t>(step, 0, steps());
  states_.resize(static_cast<std::size_t>(step) + 1);
  std::erase_if(phases_, [&](const PhaseFrom& entry) { return entry.first_step > step; });
  std::erase_if(commands_, [&](const exchange::Command& command) { return command.step > step; });
  std::erase_if(segments_, [&](const Segment& segment) { return segment.first_step > step; });
}

void FlightRecord::change(const exchange::SetParameter& change, std::shared_ptr<const FlightModel> model) {
  const std::int64_t step = steps();
  // A dragged slider changes one key many times between two steps: the last one counts.
  if (!commands_.empty() && commands_.back().step == step && commands_.back().change.key == change.key)
    commands_.pop_back();
  commands_.push_back({step, change});

  if (step == 0) {
    step_length_ = model->step;
    const physics::Flight<double> start = physics::on_pad(model->vehicle, model->environment);
    states_.front() = start.state;
    phases_.front().phase = start.phase;
  } else {
    const physics::Vehicle<double>& before = last_model().vehicle;
    const physics::Vehicle<double>& after = model->vehicle;
    physics::State<double>& state = states_.back();
    if (before.motor.propellant_load > 0.0)
      state.propellant *= after.motor.propellant_load / before.motor.propellant_load;
    const Vec3d shift_B{0.0, 0.0, before.nose_z - after.nose_z};  // from the old origin to the new one
    state.p_WB = state.p_WB + math::rotate(state.q_WB, shift_B);
    state.v_WB = state.v_WB + math::rotate(state.q_WB, math::cross(state.w_WB_B, shift_B));
  }
  if (segments_.back().first_step == step)
    segments_.back().model = std::move(model);
  else
    segments_.push_back({step, std::move(model)});
}

void FlightRecord::lay_down(physics::Flight<double>& flight, double time) const {
  const double touched = flight.phase.time[physics::index(physics::Event::landing)];
  if (!physics::happened(flight.phase, physics::Event::landing) || time < touched) return;
  const std::int64_t step = step_at(touched);
  const Pose pose = toppled(model_at(step), state(step), flight.state, time - touched);
  flight.state.p_WB = pose.p_WB;
  flight.state.q_WB = pose.q_WB;
  flight.state.w_WB_B = pose.w_WB_B;
}

physics::Flight<double> FlightRecord::shown(std::int64_t step) const {
  physics::Flight<double> flight = this->flight(std::min(step, steps()));
  lay_down(flight, time_of(step));
  return flight;
}

std::int64_t FlightRecord::shown_steps() const {
  const physics::Phase<double>& phase = phases_.back().phase;
  if (!physics::happened(phase, physics::Event::rest)) return steps();
  const double touched = phase.time[physics::index(physics::Event::landing)];
  const std::int64_t step = step_at(touched);
  const double lies = touched + toppling_time(model_at(step), state(step), states_.back());
  return std::max(steps(), static_cast<std::int64_t>(std::ceil(lies / step_length_)));
}

exchange::Snapshot FlightRecord::sample(double time) const {
  const std::int64_t step = time <= 0.0 ? 0 : step_at(time);
  physics::Flight<double> shown = flight(step);
  double shown_time = time_of(step);
  if (time > 0.0 && step < steps()) {
    const double s = std::clamp((time - time_of(step)) / step_length_, 0.0, 1.0);
    // A change at a step moves the body's origin there: the state before it belongs to the old one.
    if (&model_at(step) == &model_at(step + 1))
      shown.state = between(shown.state, state(step + 1), step_length_, s);
    shown_time = time;
  }
  lay_down(shown, time);
  exchange::Snapshot snapshot = observation(model_at(step), shown_time, shown, time >= 0.0);
  snapshot.time = time;
  snapshot.step = step;
  if (physics::happened(shown.phase, physics::Event::landing))
    snapshot.vehicle.since_landing = std::max(time - shown.phase.time[physics::index(physics::Event::landing)], 0.0);
  return snapshot;
}

std::vector<exchange::Event> FlightRecord::events() const {
  std::vector<exchange::Event> events;
  const physics::Phase<double>& phase = phases_.back().phase;
  for (std::size_t i = 0; i < physics::kEvents; ++i)
    if (physics::happened(phase, i))
      events.push_back({std::string(physics::kEventNames[i]), phase.time[i], phase.height[i]});
  std::stable_sort(events.begin(), events.end(),
                   [](const auto& a, const auto& b) { return a.time < b.time; });
  return events;
}

std::uint64_t FlightRecord::hash() const noexcept {
  constexpr std::uint64_t kBasis = 0xcbf29ce484222325u, kPrime = 0x100000001b3u;  // FNV-1a, 64 bit
  std::uint64_t hash = kBasis;
  static_assert(sizeof(physics::State<double>) == 14 * sizeof(double), "no padding in what is hashed");
  for (const physics::State<double>& state : states_) {
    unsigned char bytes[sizeof(physics::State<double>)];
    std::memcpy(bytes, &state, sizeof bytes);
    for (const unsigned char byte : bytes) hash = (hash ^ byte) * kPrime;
  }
  return hash;
}

}  // namespace coalwood::sim
