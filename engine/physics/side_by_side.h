#pragma once

#include <cstdint>
#include <span>

#include "physics/environment.h"
#include "physics/instruction_set.h"
#include "physics/vehicle.h"

/// Several flights of one design side by side, one per lane of the widest vectors that the machine has. Bits do
/// not depend on which: a lane is the flight that `step` of doubles would have flown.
namespace coalwood::physics {

/// One of them. Model and flight are plain numbers; how they sit in vectors is nobody else's business.
struct LaneFlight {
  const Vehicle<double>* vehicle = nullptr;
  const Environment<double>* environment = nullptr;
  double step = 0.0;        ///< [s]
  std::int64_t taken = 0;   ///< steps so far; goes on while the flight has not ended
  Flight<double> flight{};  ///< at taken * step
};

/// Whether two models may share vectors: they read the same tables and make the same choices; their numbers
/// may differ.
[[nodiscard]] bool may_share_vectors(const Vehicle<double>& a, const Vehicle<double>& b) noexcept;
[[nodiscard]] bool may_share_vectors(const Environment<double>& a, const Environment<double>& b) noexcept;

/// How many flights fit into one vector.
[[nodiscard]] std::size_t lanes_of(InstructionSet set) noexcept;

/// Takes each flight `steps` steps on, or to its end.
/// @param set      not above instruction_set()
/// @param flights  1 to lanes_of(set), all of which may share vectors with the first
void advance_side_by_side(InstructionSet set, std::span<LaneFlight> flights, std::int64_t steps) noexcept;

}  // namespace coalwood::physics
