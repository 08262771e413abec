// What the last passes read.
#ifdef __cplusplus
#pragma once
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::uvec4;
using glm::vec4;
#endif
#define CW_FINISH_BINDING 2
#define CW_BLOOM_LIMIT 32.0f   // picture value; a display is white from 16 on
#define CW_BLOOM_SPREAD 0.6f   // share of all coarser levels in a level of the bloom
#define CW_METERED 5            // storage buffer: what the histogram asks the light to be multiplied with
#define CW_UNIT_BLOOM 9        // 2-D, what the lens scatters
#define CW_UNIT_BLUE_NOISE 10  // 2-D, repeated, 0 to 1
CW_BLOCK(FinishBlock, CW_FINISH_BINDING) {
  vec4 meter;          // x: picture value of a grey card under the open sky, y: stops a picture may lie under it, z: stops its bright half may have, w: share made up
  vec4 weight;         // x: of this frame in the average, y: share of its light that the lens scatters, z, w unused
  vec4 balance[3];     // columns of what light is multiplied with for eyes adapted to the scene's; w of the first: picture value of 1 cd/m^2, of the second: [cd/m^2] of a grey card in the scene's light, of the third: [cd/m^2] that the eye is adapted to
  vec4 sizes;          // xy: developed picture [px], zw: target [px]
  uvec4 dither;        // x, y: shift of the blue noise [px], z, w unused
};
#ifdef __cplusplus
static_assert(sizeof(FinishBlock) == 112);
}  // namespace coalwood::gpu
#endif
