#pragma once

#include "render/camera.h"

/// How land is printed that is seen from far above.
namespace coalwood::render {

/// Share [1] of the air before the land that the picture shows. From the ground all of it: that is what makes ridges recede.
/// Kilometres up, with the lens steeply down, or where a long lens shows land alone, the air's own light covers all there is to be
/// seen; photographs from the air are taken through filters and printed with more contrast, which takes a part of it off.
/// Changes smoothly with the camera, and by nothing but the camera.
/// @param camera its height is over the pad
[[nodiscard]] double air_shown(const Camera& camera);

}  // namespace coalwood::render
