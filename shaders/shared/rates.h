// What the vertex stages of the bench's unit rates read.
#ifdef __cplusplus
#pragma once
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::vec4;
#endif
#define CW_RATE_BINDING 2
CW_BLOCK(RateBlock, CW_RATE_BINDING) {
  vec4 card_size;  // [clip units] xy
  vec4 grid;       // xy: shift [clip units], z: cells a side
};
#ifdef __cplusplus
static_assert(sizeof(RateBlock) == 32);
}  // namespace coalwood::gpu
#endif
