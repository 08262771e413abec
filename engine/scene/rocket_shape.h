#pragma once

#include "exchange/look.h"
#include "scene/motor.h"
#include "scene/rocket.h"

/// What a rocket looks like from outside, for the picture.
namespace coalwood::scene {

/// Outlines of nose, body, lugs' fins and nozzle with their paint.
/// @param motor  whose nozzle is seen; with no exit diameter it is drawn at half of the aft end's width
[[nodiscard]] exchange::RocketShape shape_of(const Rocket& rocket, const Motor& motor = {});

}  // namespace coalwood::scene
