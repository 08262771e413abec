// What the terrain's shaders read.
#ifdef __cplusplus
#pragma once
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::vec4;
#endif
#define CW_TERRAIN_BINDING 1
// Texture units 8 to 14 belong to the land for every pass that stands on it.
#define CW_UNIT_NEAR_HEIGHT 8
#define CW_UNIT_MACRO_HEIGHT 9
#define CW_UNIT_FAR_HEIGHT 10
#define CW_UNIT_NEAR_SURFACE 11   // RG normal, B open water, A moisture for trees
#define CW_UNIT_MACRO_SURFACE 12
#define CW_UNIT_NEAR_COVER 13     // forest, grass, slack, road
#define CW_UNIT_MACRO_COVER 14
#define CW_UNIT_FAR_SURFACE 15
#define CW_UNIT_GROUND_DETAIL 16  // 2-D array, slack, gravel, litter, grass: RG slope, B tone, A open to the sky
#define CW_UNIT_NEAR_KINDS 17     // R8UI, what may lie around a post: CW_LAND_OPEN and so on
#define CW_UNIT_MACRO_KINDS 18
#define CW_UNIT_LAND_FREE 19
#define CW_UNIT_LAND_PLACES CW_UNIT_LAND_FREE       // of the land's own picture: raised [m], how far it is roof, sort
#define CW_UNIT_LAND_DEPTH (CW_UNIT_LAND_FREE + 1)

#define CW_LAND_OPEN 1            // not all of it is forest
#define CW_LAND_WOODED 2          // some of it is
#define CW_LAND_WATER 4

// Sorts of pixels of land, each shaded by a program that holds only what may show there: a branch that no pixel
// takes costs a CPU renderer as much as one that all take.
#define CW_SORT_NONE 0            // no land
#define CW_SORT_ROOF 1            // the forest's roof
#define CW_SORT_WOODS 2           // its floor, and where it passes into the roof
#define CW_SORT_YARD 3            // fields, slack and roads without forest
#define CW_SORT_ALL 4
#define CW_SORTS 5
#define CW_SORT_DEPTH 0.0625f     // of a pixel in the depth buffer that sorts them, times its sort

CW_BLOCK(TerrainBlock, CW_TERRAIN_BINDING) {
  vec4 near_lattice;    // west, south [m], spacing [m], posts along a side
  vec4 macro_lattice;
  vec4 far_lattice;
  vec4 camera_split;    // xy: east, north of the camera rounded to float, zw: what that leaves [m]
  vec4 elevation;       // x: of the pad above sea level [m], y: W height of the camera [m], z: reach of trees drawn as trees [m], w: height of the camera over the ground beneath it [m]
  vec4 ranges[12];      // per level, x: distance where morphing begins, y: where it is complete [m], z: cell [m]
};
#ifdef __cplusplus
static_assert(sizeof(TerrainBlock) == 17 * 16);
}  // namespace coalwood::gpu
#endif
