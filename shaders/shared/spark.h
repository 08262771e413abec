// Sparks as streaks that face the camera.
#ifdef __cplusplus
#pragma once
#include <cstddef>
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::vec4;
#endif

#define CW_SPARK_BINDING 2
#define CW_SPARKS 3  // storage buffer

CW_BLOCK(SparkBlock, CW_SPARK_BINDING) {
  vec4 spark_light;  // rgb luminance [cd/m^2] of one that has just left, w: radius [m]
};

struct Spark {
  vec4 from;  // xyz [m] in E, w: share of its light that is left
  vec4 to;    // xyz [m] in E, w unused
};

#ifdef __cplusplus
static_assert(sizeof(SparkBlock) == 16);
static_assert(sizeof(Spark) == 32);
}  // namespace coalwood::gpu
#endif
