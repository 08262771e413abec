// Fixed binding points, one home for all passes. Texture units 0 to 7 are the
// frame's and stay bound; a pass uses 8 and up for its own. Uniform blocks 0 and 1
// are the frame's; a pass uses 2 and up.
#ifdef __cplusplus
#pragma once
#endif
#define CW_UNIT_TRANSMITTANCE 0   // 2-D, through the air to space
#define CW_UNIT_SKY_VIEW 1        // 2-D, radiance of the sky, pre-exposed
#define CW_UNIT_AERIAL 2          // 3-D, light scattered into the line of sight, pre-exposed
#define CW_UNIT_OBJECT_SHADOW 3   // depth, rocket and pad
#define CW_UNIT_CASCADES 4        // depth, 2-D array: near, middle and far of what stands and grows
#define CW_UNIT_TERRAIN_SHADOW 5  // 2-D array, R: height below which the land hides the key light [m], G: how far off what hides it is [m]; 0 valley and 1 near with their forest, 2 near without
#define CW_UNIT_MULTISCATTER 6    // 2-D
#define CW_UNIT_SMOKE_SHADOW 7    // 2-D, transmittance of the smoke toward the key light
#define CW_UNIT_CLOUD_SHADOW 31   // 2-D, what clouds let pass of the key light; only in programs with CW_CLOUDS
#define CW_UNIT_FREE 8            // first unit for a pass's own
#define CW_BLOCK_FREE 2           // first uniform block for a pass's own
