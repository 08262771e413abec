#pragma once

#include <cstdint>

#include "terrain/height_field.h"

/// Chance that follows the slope: gullies, hollows and flutes run down a hill and not along a bearing.
namespace coalwood::terrain {

/// Noise drawn out along the fall line, nearly between -1 and 1; none on level ground.
/// @param east, north place in W [m].
/// @param gradient of the ground there, smooth over several wavelengths.
/// @param across, along wavelengths [m] beside the fall line and down it.
[[nodiscard]] double fall_line_noise(double east, double north, const Gradient& gradient, double across,
                                     double along, std::uint32_t seed) noexcept;

}  // namespace coalwood::terrain
