#pragma once

#include <glm/glm.hpp>

/// How far the picture's white follows the colour of the light that falls on the scene, as eyes and cameras do: in the
/// blue hour less blue than it is, never white.
namespace coalwood::render {

/// Degree of adaptation [1] of an eye to the colour of its light. Lit by twilight alone and darker, cones see too little
/// to adapt by: there it ends.
/// @param illuminance [lx] on level ground
/// Source: CIE 248:2022 (CIECAM16), degree of adaptation D for an average surround with a fifth of white as background; the
/// share of it that a picture takes, three fifths, is ours: who looks at a picture has the light of the own room, too.
[[nodiscard]] double adaptation_degree(double illuminance);

/// What linear BT.709 light is multiplied with, to be seen by eyes adapted to a light: by the responses of the cones (von
/// Kries), luminance of that light kept. Identity for degree 0 and for white light.
/// @param light [any unit] linear BT.709 @param degree 0 to 1
/// Source: C. Li et al., "Comprehensive color solutions: CAM16, CAT16, and CAM16-UCS", 2017, equations of CAT16.
[[nodiscard]] glm::mat3 adaptation(const glm::vec3& light, double degree);

}  // namespace coalwood::render
