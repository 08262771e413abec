// Smoke as Gaussian puffs, in the order they are drawn.
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

#define CW_SMOKE_BINDING 2
#define CW_SMOKE_PUFFS 3          // storage buffer
#define CW_UNIT_SMOKE_NOISE 8
#define CW_UNIT_SCENE_DEPTH 9
#define CW_UNIT_HALF_SMOKE 10
#define CW_UNIT_HALF_DISTANCE 11

CW_BLOCK(SmokeBlock, CW_SMOKE_BINDING) {
  mat4 clip_from_smoke;   // E to clip: the camera's, or the light's
  vec4 smoke_albedo;      // rgb single-scatter, w: asymmetry g
  vec4 dust_albedo;       // rgb single-scatter, w: picture pixels per pixel drawn (1 or 2)
  vec4 toward_light;      // xyz unit in E, for the light's map; w: scene time [s]
  vec4 front;             // xyz unit in E, the way the exhaust leaves: there is smoke only within a cone about it; w: radius per metre of way
  vec4 front_soft;        // x: radius of the cone where it begins [m], yzw: that place in E [m]; far from it the limit does not hold
};

struct SmokePuff {
  vec4 centre;   // xyz [m] in E, w: sigma [m]
  vec4 axis;     // xyz unit, w: sigma along it [m]
  vec4 amount;   // x: extinction cross-section of smoke, y: of dust [m^2], z: age [s], w: 1 for the ring on the ground
  vec4 sun;      // xyz: gradient of the optical depth toward the key light [1/m], w: that depth
  vec4 origin;   // xyz: where its middle is in the noise of billows [m], w: optical depth upward
};

#ifdef __cplusplus
static_assert(sizeof(SmokeBlock) == 144);
static_assert(sizeof(SmokePuff) == 80);
}  // namespace coalwood::gpu
#endif
