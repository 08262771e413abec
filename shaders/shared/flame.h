// The flame: a jet from the nozzle, and what the ground turns aside.
#ifdef __cplusplus
#pragma once
#include <cstddef>
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::vec4;
#endif

#define CW_FLAME_BINDING 2
#define CW_UNIT_FLAME_NOISE 8
#define CW_UNIT_FLAME_DEPTH 9
#define CW_FLAME_HEART 2.0f  // brightest of the fire over the luminance of its core

CW_BLOCK(FlameBlock, CW_FLAME_BINDING) {
  vec4 nozzle;        // xyz [m] in E of the exit's middle, w: exit radius [m]
  vec4 jet;           // xyz unit, the way the exhaust goes, w: length of the flame [m]
  vec4 core_light;    // rgb luminance [cd/m^2], w: widest radius of the jet [m]
  vec4 edge_light;    // rgb luminance [cd/m^2], w: spacing of shock diamonds [m]
  vec4 splash;        // xyz [m] in E of the splash's middle on the ground, w: its reach [m]; 0: none
  vec4 flicker;       // x: how far the gas has gone [m], modulo the noise's period, y: strength of the diamonds, zw: unused
};

#ifdef __cplusplus
static_assert(sizeof(FlameBlock) == 96);
}  // namespace coalwood::gpu
#endif
