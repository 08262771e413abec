#pragma once

#include "render/shader_functions.h"

/// Light that the air has scattered more than once.
namespace coalwood::render {

/// Its mean radiance over all directions, by height and sun [1/sr per unit of irradiance of the light]; the last row, what the sky
/// sheds on level ground, is left zero. Each order is gathered from the one before at the places where that was scattered, the
/// ground's light too; what is left after four is taken as shrinking at the last two orders' ratio. Only the directions of light
/// scattered before are taken as even (Hillaire 2020, section 5.5, takes all orders from the second on as what they are here).
[[nodiscard]] shader::Table multiscatter_of(const shader::Air& air, const shader::Table& transmittance);

/// The i-th of n directions spread evenly over the sphere (spherical Fibonacci lattice).
[[nodiscard]] glm::vec3 direction_of(int i, int n);

/// Places along a side of the table, its last row not counted.
inline constexpr int kMultiscatterSize = 32;

}  // namespace coalwood::render
