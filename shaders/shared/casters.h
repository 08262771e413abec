// Trees in a shadow map.
#ifdef __cplusplus
#pragma once
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::mat4;
using glm::vec4;
#endif
#define CW_CASTER_BINDING 2
#define CW_UNIT_CROWNS 8

CW_BLOCK(CasterBlock, CW_CASTER_BINDING) {
  mat4 clip_from_caster;  // E to the map's clip space
  vec4 light_right;       // xyz: unit, E; w: share of the leaves that are out
  vec4 light_up;          // xyz: unit, E; w: sine of the light's elevation
};
#ifdef __cplusplus
static_assert(sizeof(CasterBlock) == 96);
}  // namespace coalwood::gpu
#endif
