// What stands at the site: instances of models.
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

#define CW_SITE_BINDING 2
#define CW_SITE_INSTANCES 2   // storage buffer

CW_BLOCK(SiteBlock, CW_SITE_BINDING) {
  mat4 clip_from_site;   // E to clip of what is drawn: the camera's, or a shadow map's
  vec4 head_pivot;       // xyz [m] of a model with a head
  vec4 flag_pivot;       // xyz [m] of a model with a flag, w: scene time [s]
  vec4 flag_wind;        // xy unit direction that the wind blows to in W, z: speed [m/s]
};

struct SiteInstance {
  vec4 place;   // xyz [m] in E, w: scale
  vec4 turn;    // x: cosine, y: sine of the heading (model +y toward (-sine, cosine)), z: tilt of the head about x [rad], w: its turn about z [rad]
  vec4 paint;   // rgb colour of siding, paint or cloth; w: hash 0 to 1 of this instance
  vec4 lamps;   // x: share of its rooms that are lit, y: [cd/m^2] of a lit window, zw unused
};

#ifdef __cplusplus
static_assert(sizeof(SiteBlock) == 112);
static_assert(sizeof(SiteInstance) == 64);
}  // namespace coalwood::gpu
#endif
