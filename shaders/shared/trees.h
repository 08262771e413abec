// What the passes that draw trees read.
#ifdef __cplusplus
#pragma once
#endif
#include "shaders/shared/portable.h"
#include "shaders/shared/terrain.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::vec4;
#endif

#define CW_UNIT_TREE_LEAVES CW_UNIT_LAND_FREE        // 2-D array, pictures: normal right and up, open sky, coverage
#define CW_UNIT_TREE_WOOD (CW_UNIT_LAND_FREE + 1)    // 2-D array, pictures: light and coverage of wood
#define CW_UNIT_SPRAYS CW_UNIT_LAND_FREE             // 2-D array, sprays of leaves, for meshes
#define CW_TREE_SHAPES 2    // of each species
#define CW_TREE_VIEWS 12    // of a tree in its pictures

struct TreeInstance {
  vec4 place;   // xyz: foot in E [m], w: height [m]
  vec4 looks;   // x: species, y: shape, z: how late, w: lightness
  vec4 own;     // x: turn [rad], y: crowding 0 to 1, and for the fringe of a ridge 2 + the share that stands before the sky, z: warmth 0 to 1, w: phase 0 to 1
};
#ifdef __cplusplus
static_assert(sizeof(TreeInstance) == 48);
}  // namespace coalwood::gpu
#endif
