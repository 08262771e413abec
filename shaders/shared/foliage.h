// The forest for all who draw it: kinds of trees, and this day's leaves and wind.
#ifdef __cplusplus
#pragma once
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::vec4;
#endif

#define CW_SPECIES_COUNT 12
#define CW_TULIP_POPLAR 0
#define CW_RED_OAK 1
#define CW_CHESTNUT_OAK 2
#define CW_HICKORY 3
#define CW_SUGAR_MAPLE 4
#define CW_RED_MAPLE 5
#define CW_BEECH 6
#define CW_HEMLOCK 7
#define CW_PINE 8
#define CW_RHODODENDRON 9
#define CW_SHRUB 10            // saplings, sumac and briar of the edges
#define CW_SYCAMORE 11         // of wet bottoms and creeks
#define CW_TREE_SPACING 7.0f   // [m] of the lattice that trees stand on

#define CW_FOLIAGE_BINDING 5   // bound for the whole frame

CW_BLOCK(FoliageBlock, CW_FOLIAGE_BINDING) {
  vec4 first_leaves[CW_SPECIES_COUNT];  // rgb: albedo of the kind's earliest trees on this day, w: share of full leaf
  vec4 last_leaves[CW_SPECIES_COUNT];   // of its latest
  vec4 bark[CW_SPECIES_COUNT];          // rgb: albedo, w unused
  vec4 mean_leaves[4];                  // of the roof: dry early, moist early, dry late, moist late; w: share of full leaf
  vec4 picture_boxes[2 * CW_SPECIES_COUNT];  // of each kind's shapes, what is not empty in all their pictures: xy from, zw to, 0 to 1
  vec4 tree_wind;                       // xy: unit direction it blows to, z: speed at crowns [m/s], w: scene time [s], modulo an hour
  vec4 tree_detail;                     // x: [m] up to which a mesh has all its sprays, yzw unused
  vec4 tree_ranges;                     // x, y: [m] where a tree's mesh begins and ends to give way to its picture, z, w: the same for its picture and the roof
};
#ifdef __cplusplus
static_assert(sizeof(FoliageBlock) == 16 * (5 * CW_SPECIES_COUNT + 7));
}  // namespace coalwood::gpu
#endif
