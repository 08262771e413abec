// Fair-weather clouds: each a box in which one of a few shapes stands, scaled as a whole.
#ifdef __cplusplus
#pragma once
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::vec4;
#endif

#define CW_CLOUD_BINDING 2
#define CW_CLOUD_PLACES 3             // storage buffer
#define CW_UNIT_CLOUD_FIELD 8         // 3-D, shapes one over the other: R how far inside, see CW_CLOUD_BAND
#define CW_UNIT_CLOUD_LIGHT 9         // 3-D, the same at half the size: way through cloud toward the light, up and down, see CW_CLOUD_LONGEST
#define CW_UNIT_CLOUD_NOISE 10        // 3-D, repeated: billows
#define CW_UNIT_CLOUD_DEPTH 11        // 2-D, of the scene
#define CW_UNIT_CLOUD_HALF 12         // 2-D, clouds drawn at half size
#define CW_UNIT_CLOUD_PRINTS 8        // 2-D array, for the shadow: way through each shape to the light from its base's plane

// Sizes are in units of a shape's box: 1 wide and deep.
#define CW_CLOUD_SHAPES 32
#define CW_CLOUD_SIDE 64              // [voxels]
#define CW_CLOUD_LEVELS 48            // [voxels] high
#define CW_CLOUD_BAND 0.1f            // how far inside or outside a voxel can tell
#define CW_CLOUD_LONGEST 0.8f         // way through cloud that is told at most; its root is kept
#define CW_CLOUD_PRINT 64             // [px] side of a shape's shadow

#define CW_CLOUD_EXTINCTION 0.075f    // [1/m] of the middle of a fair-weather cloud: 0.45 g/m^3 of drops of 9 um effective radius
#define CW_CLOUD_ASYMMETRY 0.85f      // [1] of light scattered by drops much larger than its wavelength

CW_BLOCK(CloudBlock, CW_CLOUD_BINDING) {
  vec4 cloud_grid;      // x: picture pixels per pixel drawn, yz: shift of what is drawn [px of the picture], w: scene time [s]
  vec4 cloud_key;       // xyz unit toward the light of the clouds: sun, or moon by night, w unused
  vec4 cloud_light;     // rgb [lx] of it outside the air, w unused
  vec4 shadow_box;      // of the shadow's map: xy west, south of its corner from the camera [m], z: 1/extent [1/m], w: W height of the plane it lies in, from the camera [m]
  vec4 print_box;       // of every shape's shadow: xy its corner, zw its extent, in boxes
};

struct CloudPlace {
  vec4 corner;   // xyz [m] in E of its box: west, south, base; w: width of the box [m]
  vec4 low;      // xyz: where in the box its shape begins, w: number of the shape
  vec4 high;     // xyz: where it ends, w: hash, 0 to 1
  vec4 seen;     // of the picture: x, y from, z, w to [clip units]
  vec4 near;     // x: [m] along the line of sight to its nearest corner, yzw unused
};

#ifdef __cplusplus
static_assert(sizeof(CloudBlock) == 80);
static_assert(sizeof(CloudPlace) == 80);
}  // namespace coalwood::gpu
#endif
