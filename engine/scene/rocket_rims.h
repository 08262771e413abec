#pragma once

#include <vector>

#include "scene/rocket.h"
#include "sim/flight_model.h"

/// What of a rocket's outside may touch the ground when it lies.
namespace coalwood::scene {

/// Rims of nose and body, corners of fins, edges of tube fins.
/// @param nose_z  [m] of the nose tip in B
[[nodiscard]] std::vector<sim::Rim> rims_of(const Rocket& rocket, double nose_z);

}  // namespace coalwood::scene
