#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "exchange/command.h"
#include "exchange/snapshot.h"
#include "sim/flight_model.h"

/// The centre of the application: every state from ignition on, and every command
/// with the step it took effect at. Scrubbing reads it, ghosts are records, a fork
/// copies a prefix, a film is rendered from it afterwards.
namespace coalwood::sim {

/// The model that held from a step on.
struct Segment {
  std::int64_t first_step = 0;
  std::shared_ptr<const FlightModel> model;
};

class FlightRecord {
 public:
  /// On the pad at t = 0.
  explicit FlightRecord(std::shared_ptr<const FlightModel> model);

  [[nodiscard]] double step_length() const noexcept { return step_length_; }
  /// Whole steps taken.
  [[nodiscard]] std::int64_t steps() const noexcept { return static_cast<std::int64_t>(states_.size()) - 1; }
  /// [s] of the last state.
  [[nodiscard]] double end_time() const noexcept { return time_of(steps()); }
  [[nodiscard]] double time_of(std::int64_t step) const noexcept {
    return static_cast<double>(step) * step_length_;
  }
  /// Whole steps up to time t, held to what is recorded.
  [[nodiscard]] std::int64_t step_at(double time) const noexcept;

  [[nodiscard]] physics::Flight<double> flight(std::int64_t step) const { return {state(step), phase(step)}; }
  /// The flight as it is seen at a step: from touch-down on the vehicle falls over and lies (MODEL.md, eq. 40), which goes on
  /// after the last step of a flight that rests.
  [[nodiscard]] physics::Flight<double> shown(std::int64_t step) const;
  /// Steps after which nothing moves any more to be seen: steps(), or as many as a vehicle at rest takes to come to lie.
  [[nodiscard]] std::int64_t shown_steps() const;
  [[nodiscard]] const physics::State<double>& state(std::int64_t step) const;
  [[nodiscard]] const physics::Phase<double>& phase(std::int64_t step) const;
  [[nodiscard]] physics::Flight<double> last() const { return {states_.back(), phases_.back().phase}; }
  /// The model that takes `step` to `step + 1`.
  [[nodiscard]] const FlightModel& model_at(std::int64_t step) const;
  [[nodiscard]] const FlightModel& last_model() const { return *segments_.back().model; }
  [[nodiscard]] const std::vector<exchange::Command>& commands() const noexcept { return commands_; }
  [[nodiscard]] std::vector<exchange::SetParameter> edits() const;

  /// At rest, failed, beyond the model's range or past its end: there is nothing more to fly.
  [[nodiscard]] bool complete() const noexcept;

  void append(const physics::Flight<double>& flight);
  /// Forgets everything after `step`: states and commands.
  void truncate(std::int64_t step);
  /// Logs `change` at the last step and lets `model` hold from there on; the vehicle keeps
  /// its nose where it is and the fraction of propellant it has left.
  void change(const exchange::SetParameter& change, std::shared_ptr<const FlightModel> model);

  /// Interpolates inside the step that holds `time` (cubic Hermite for position,
  /// normalised lerp for attitude); before 0 the vehicle stands on the pad.
  [[nodiscard]] exchange::Snapshot sample(double time) const;

  /// Events up to the last state, in order of time.
  [[nodiscard]] std::vector<exchange::Event> events() const;

  /// FNV-1a over the bytes of every state (not of the phase): two flights with equal hashes
  /// are the same flight.
  [[nodiscard]] std::uint64_t hash() const noexcept;

 private:
  void lay_down(physics::Flight<double>& flight, double time) const;

  // What has happened by a step; holds until the next entry. A flight has some fifteen events in
  // thousands of steps, and a phase is four times as large as a state.
  struct PhaseFrom {
    std::int64_t first_step = 0;
    physics::Phase<double> phase;
  };

  double step_length_;
  std::vector<physics::State<double>> states_;    // index: step
  std::vector<PhaseFrom> phases_;                 // ascending first_step
  std::vector<Segment> segments_;                 // ascending first_step
  std::vector<exchange::Command> commands_;
};

}  // namespace coalwood::sim
