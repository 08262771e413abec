#pragma once

#include "math/vec3.h"

/// How the air lifts what shines from outside it.
namespace coalwood::render {

/// Apparent direction of a light outside the air: lifted by half a degree at the horizon, by a minute of arc at 45 deg,
/// for 1010 hPa and 10 degC. Below -2 deg, where nothing is seen, the lift fades to none.
/// @param direction unit, z up. @returns unit
/// Source: Saemundsson 1986, Sky and Telescope 72, 70; Meeus 1998, eq. 16.4 (0.1 minutes of arc).
[[nodiscard]] math::Vec3d refracted(const math::Vec3d& direction);

}  // namespace coalwood::render
