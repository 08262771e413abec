#pragma once

#include <vector>

#include "scene/motor.h"
#include "scene/rocket.h"

/// What only the geometry can tell: components whose every figure is in range may still not fit together.
namespace coalwood::scene {

/// One fault that the geometry shows, with the key that would mend it in the words of a scene file without
/// unit.
struct DesignFault {
  std::string key;   ///< "rocket.fins[0].station"
  std::string what;  ///< "the root ends 0.12 m behind the body"

  bool operator==(const DesignFault&) const = default;
};

/// All faults; empty when a vehicle can be built.
[[nodiscard]] std::vector<DesignFault> design_faults(const Rocket& rocket, const Motor& motor);

}  // namespace coalwood::scene
