#pragma once

#include <cstdint>
#include <span>
#include <utility>

#include "exchange/command.h"
#include "exchange/snapshot.h"
#include "sim/flight_record.h"

/// The fixed-step clockwork: takes whole steps, keeps the record, applies commands.
namespace coalwood::sim {

class Simulation {
 public:
  /// @throws base::InputError from the source.
  explicit Simulation(ModelSource source);

  /// Takes whole steps until their time passes `time` or the flight is complete.
  void advance_to(double time);
  /// Takes at most `count` steps. @returns false when the flight is complete.
  bool advance(std::int64_t count);

  /// Applies a change before the next step. At step 0 the vehicle is put on the pad anew.
  /// A refused change throws and leaves everything as it was. @throws base::InputError
  void apply(const exchange::SetParameter& change);

  /// Goes back to `step` and forgets what came after it: "fly on from here".
  void rewind(std::int64_t step);

  [[nodiscard]] const FlightRecord& record() const& noexcept { return record_; }
  [[nodiscard]] FlightRecord record() && noexcept { return std::move(record_); }
  [[nodiscard]] exchange::Snapshot sample(double time) const { return record_.sample(time); }

 private:
  ModelSource source_;
  FlightRecord record_;
};

/// Flies a command log from ignition to the end of the flight. Equal sources and logs give
/// equal hashes. @throws base::InputError
[[nodiscard]] FlightRecord fly(const ModelSource& source, std::span<const exchange::Command> commands = {});

}  // namespace coalwood::sim
