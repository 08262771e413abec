// Stars in front of the camera.
#ifdef __cplusplus
#pragma once
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::vec4;
#endif
#define CW_STAR_LIST 3   // storage buffer

struct StarSprite {
  vec4 place;    // xy: pixel coordinates of the middle [px] (of the HDR target, jitter included), z: sigma of its image [px], w unused
  vec4 light;    // rgb [cd/m^2 px]: what the luminance of all its pixels sums to
};
#ifdef __cplusplus
static_assert(sizeof(StarSprite) == 32);
}  // namespace coalwood::gpu
#endif
