// A parachute or streamer over the vehicle.
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

#define CW_CANOPY_BINDING 2

CW_BLOCK(CanopyBlock, CW_CANOPY_BINDING) {
  mat4 clip_from_canopy;  // E to clip of what is drawn
  vec4 attachment;        // xyz [m] in E where the riser holds the rocket, w: diameter [m]
  vec4 upward;            // xyz unit in E: down the wind, where it streams to; w: inflation 0 to 1
  vec4 across;            // xyz unit in E, square to it; w: scene time [s]
  vec4 kind;              // x: 1 for a streamer, y: hash, z: half width of a line [m], w unused
  vec4 lying;             // xyz unit in E along the ground, down the wind: where it comes to lie; w: how far it has, 0 to 1
  vec4 ground;            // xyz unit normal in E of the ground there, w: its distance from the camera along that [m]
};

#ifdef __cplusplus
static_assert(sizeof(CanopyBlock) == 160);
}  // namespace coalwood::gpu
#endif
