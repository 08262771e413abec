#pragma once

#include "exchange/look.h"

/// Where a satellite stands on its way over the pad, and whether the sun still shines on it.
namespace coalwood::render {

/// [m] in W at a time [s after ignition].
[[nodiscard]] math::Vec3d place_of(const exchange::Satellite& satellite, double time);

/// Share of sunlight [0 to 1] at a place of W [m]: none in the Earth's shadow, whose edge the air softens over 30 km.
/// @param sun unit, toward the sun
[[nodiscard]] double sunlit(const math::Vec3d& p_W, const math::Vec3d& sun);

/// Its magnitude at a time as seen from `eye` (W [m]); 99 in the Earth's shadow.
[[nodiscard]] double magnitude_of(const exchange::Satellite& satellite, double time, const math::Vec3d& eye,
                                  const math::Vec3d& sun);

}  // namespace coalwood::render
