#pragma once

#include "physics/environment.h"
#include "scene/scene.h"

/// From a scene to what the flight goes through: air, wind, gusts, gravity, the turning Earth, ground, rail.
namespace coalwood::scene {

/// Mean wind of the weather, scale and turn applied: velocity of the air against height above the pad. The
/// one profile that flight and smoke share.
/// @param elevation  [m] of the pad above sea level, from which a profile's heights are counted
[[nodiscard]] physics::Wind<double> wind_of(const Weather& weather, double elevation);

/// All of it.
/// @param ground  heights above the pad [m] against east and north [m]; by default level at the pad's height.
[[nodiscard]] physics::Environment<double> environment_of(const Scene& scene,
                                                          const physics::Ground& ground = {});

}  // namespace coalwood::scene
