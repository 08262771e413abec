#pragma once

#include "physics/step.h"

/// Why a flight ended: at rest, or for which other reason.
namespace coalwood::sim {

enum class Outcome {
  rested,      ///< it lies on the ground
  stayed,      ///< its motor burnt out and had not lifted it off the pad
  left_range,  ///< farther from the pad than the model holds (physics::kFarthest)
  spun_apart,  ///< it spun faster than any body holds together (physics::kFastestSpin)
  failed,      ///< its state became non-finite; it is kept as it was before
  aloft,       ///< broken off at FlightModel::end before it came down
  sliding,     ///< broken off at FlightModel::end while it slid over the ground
};

/// Of a flight that has ended, or has reached FlightModel::end.
[[nodiscard]] Outcome outcome_of(const physics::Flight<double>& flight) noexcept;

/// In a few words, for people.
[[nodiscard]] const char* reason_of(Outcome outcome) noexcept;

}  // namespace coalwood::sim
