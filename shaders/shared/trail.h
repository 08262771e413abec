// The line of a flight's path.
#ifdef __cplusplus
#pragma once
#include <cstddef>
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::vec4;
#endif

#define CW_TRAIL_POINTS 4         // storage buffer
#define CW_UNIT_TRAIL_DEPTH 8

struct TrailKnot {
  vec4 place;    // xyz [m] in E, w: length of the line up to here [px]
  vec4 colour;   // rgb of the picture before its tone curve, a: opacity; negative: the line ends here
};

#ifdef __cplusplus
static_assert(sizeof(TrailKnot) == 32);
}  // namespace coalwood::gpu
#endif
