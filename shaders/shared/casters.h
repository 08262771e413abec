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
  vec4 light_right;       // xyz: unit, E; w unused
  vec4 light_up;          // xyz: unit, E; w unused
};

struct TreeCaster {
  vec4 place;  // xyz: foot in E [m], w: height [m]
  vec4 box;    // of what is not empty in its silhouette: xy from, zw to, 0 to 1
  vec4 looks;  // x: layer of its silhouette, y: share of its leaves that are out, zw unused
};
#ifdef __cplusplus
static_assert(sizeof(CasterBlock) == 96);
static_assert(sizeof(TreeCaster) == 48);
}  // namespace coalwood::gpu
#endif
