// The rocket's own block: where it is and how used it looks.
#ifdef __cplusplus
#pragma once
#include <cstddef>
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::mat4;
using glm::vec4;
#endif

#define CW_ROCKET_BINDING 2
#define CW_UNIT_LETTERING 8
#define CW_UNIT_MODEL_COLOUR 9

CW_BLOCK(RocketBlock, CW_ROCKET_BINDING) {
  mat4 clip_from_model_space;  // E to clip of what is drawn: the camera's, or a shadow map's
  mat4 eye_from_nose;          // frame N (nose tip, z forward) to E
  vec4 rocket_extent;          // x: length [m], y: scorch 0 to 1, z: glow of the nozzle [cd/m^2], w: 1 when a texture is bound
  vec4 lettering_place;        // x: station of the text's first letter [m], y: length [m], z: letter height [m], w: body radius [m]; height 0: no text
  vec4 lettering_colour;       // rgb
};

#ifdef __cplusplus
static_assert(offsetof(RocketBlock, rocket_extent) == 128);
static_assert(sizeof(RocketBlock) == 176);
}  // namespace coalwood::gpu
#endif
