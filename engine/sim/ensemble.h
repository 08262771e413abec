#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "physics/instruction_set.h"
#include "sim/flight_model.h"
#include "sim/outcome.h"

/// Many flights at once, of which only the ends are kept: one per lane of a vector, and as many vectors at work
/// as there are threads. An ending does not depend on threads, vectors or neighbours, to the bit.
namespace coalwood::sim {

struct Ending {
  Outcome outcome = Outcome::aloft;
  std::int64_t steps = 0;           ///< taken
  physics::Flight<double> flight{};  ///< as it ended

  [[nodiscard]] bool landed() const noexcept { return physics::happened(flight.phase, physics::Event::landing); }
};

struct Workforce {
  unsigned threads = 1;  ///< 0: one per processor
  physics::InstructionSet vectors = physics::instruction_set();  ///< widest to use
};

/// Flies every model from ignition to its end.
/// Neighbours fly side by side where they read the same tables (copies of one model with other numbers do), so
/// put variants of one design next to each other.
[[nodiscard]] std::vector<Ending> fly_all(std::span<const FlightModel> models, const Workforce& workforce = {});

}  // namespace coalwood::sim
