// What the last two passes read.
#ifdef __cplusplus
#pragma once
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::uvec4;
using glm::vec4;
#endif
#define CW_FINISH_BINDING 2
CW_BLOCK(FinishBlock, CW_FINISH_BINDING) {
  vec4 weight;         // x: of this frame in the average, y: contrast, z: saturation, w unused
  vec4 sizes;          // xy: developed picture [px], zw: target [px]
  uvec4 dither;        // x: seed
};
#ifdef __cplusplus
static_assert(sizeof(FinishBlock) == 48);
}  // namespace coalwood::gpu
#endif
