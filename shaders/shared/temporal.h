// What the picture before and this one have to do with each other.
#ifdef __cplusplus
#pragma once
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::mat4;
using glm::vec4;
#endif
#define CW_TEMPORAL_BINDING 2
#define CW_UNIT_DEVELOPED 8   // 2-D, this frame in display values
#define CW_UNIT_NEW_DEPTH 9   // 2-D, its depth
#define CW_UNIT_HISTORY 10    // 2-D, the frames before it; alpha: how many they are
#define CW_UNIT_COVERAGE 11   // 2-D, alpha: how much of a pixel smoke, flame and lines cover
CW_BLOCK(TemporalBlock, CW_TEMPORAL_BINDING) {
  mat4 clip_before;         // the frame before's clip space from its own E, without jitter
  mat4 vehicle_before;      // E of the frame before from E of this one, for what moves with the vehicle
  vec4 camera_moved;        // xyz: what the camera has moved since [m], w: 1 when there are frames before
  vec4 vehicle_nose;        // xyz in E [m], w: radius around the axis that is the vehicle's [m]; 0: none
  vec4 vehicle_tail;        // xyz in E [m], w unused
  vec4 canopy_top;          // xyz in E [m]: where what hangs over the nose ends, w: radius that it fills [m]; 0: none is out
  vec4 canopy_moved;        // xyz: from E to E of the frame before, for what hangs there [m], w unused
};
#ifdef __cplusplus
static_assert(sizeof(TemporalBlock) == 2 * 64 + 5 * 16);
}  // namespace coalwood::gpu
#endif
