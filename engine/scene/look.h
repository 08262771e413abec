#pragma once

#include "exchange/look.h"
#include "scene/scene.h"

/// From a scene to what it looks like.
namespace coalwood::scene {

/// How the exhaust of a propellant looks behind a motor of the given diameter [m]; 0: not known.
[[nodiscard]] exchange::Exhaust exhaust_of(Propellant propellant, double motor_diameter);

/// Shape, exhaust, wind, season, launcher, haze and seed of a scene.
[[nodiscard]] exchange::Look look_of(const Scene& scene);

}  // namespace coalwood::scene
