// Stones and herbs near the camera.
#ifdef __cplusplus
#pragma once
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::vec4;
#endif
#define CW_GROUND_COVER_BINDING 2

CW_BLOCK(GroundCoverBlock, CW_GROUND_COVER_BINDING) {
  vec4 cover_wind;  // xy: air velocity near the ground, east, north [m/s], zw unused
};
#ifdef __cplusplus
static_assert(sizeof(GroundCoverBlock) == 16);
}  // namespace coalwood::gpu
#endif
