// What every pass of a frame may read. std140: only vec4, uvec4, mat4 and arrays of them.
// Frame E ("eye"): the axes of W (east, north, up), origin at the camera; metres.
#ifdef __cplusplus
#pragma once
#include <cstddef>
#endif
#include "shaders/shared/portable.h"
#ifdef __cplusplus
namespace coalwood::gpu {
using glm::mat4;
using glm::uvec4;
using glm::vec4;
#endif

#define CW_FRAME_BINDING 0

// rgb [cd/m^2] Light of the night sky itself, without moon: airglow and faint stars, a little redder than the sun. A dark sky
// has about 2e-4 (22 magnitudes a square second of arc; Leinert et al. 1998).
#define CW_NIGHT_SKY_RGB 1.95e-4f, 1.7e-4f, 1.4e-4f

// Lamps that a frame knows: those nearest to the camera.
#define CW_LAMPS 12
// Linear BT.709 of an incandescent lamp, a black body of 2700 K, luminance 1.
#define CW_LAMP_RGB 1.929f, 0.805f, 0.193f

CW_BLOCK(FrameBlock, CW_FRAME_BINDING) {
  mat4 clip_from_eye;          // reversed-Z, infinite far plane; holds this frame's jitter
  vec4 camera_position_W;      // xyz [m] (single precision: for noise and maps, not for drawing), w: height of the camera above the air's zero level [m]
  vec4 camera_right;           // xyz unit in E, w: tan(half horizontal field of view)
  vec4 camera_up;              // xyz unit in E, w: tan(half vertical field of view)
  vec4 camera_forward;         // xyz unit in E, w: near plane [m]
  vec4 viewport;               // xy: size of the HDR target [px], zw: 1/size
  vec4 jitter;                 // xy: sub-pixel shift [px], z: angle of one pixel [rad], w: how much nearer the lens brings the land than a usual one, 1 or more
  vec4 sun_direction;          // xyz unit toward the sun, w: cosine of its angular radius
  vec4 sun_illuminance;        // rgb [lx] outside the air, w: 1 when the sun is the key light, 0 when the moon is
  vec4 moon_direction;         // xyz unit toward the moon, w: lit fraction of the disc
  vec4 moon_illuminance;       // rgb [lx] outside the air, w: angular radius of its disc [rad]
  vec4 key_direction;          // xyz unit toward the key light (sun, or moon by night), w unused
  vec4 key_illuminance;        // rgb [lx] of the key light on a facing plane at the pad's height, through the air; w: share of the air before the land that the picture shows [1]
  vec4 exposure;               // x: picture value per cd/m^2, y: scene time [s], z: season (fraction of the year from 1 January), w: planet radius [m]
  vec4 sky_harmonics[9];       // rgb: irradiance of the sky and lit ground, real SH to order 2, already cosine-convolved [lx]
  vec4 air_rayleigh;           // rgb: scattering at the zero level [1/m], w: scale height [m]
  vec4 air_mie_scattering;     // rgb [1/m], w: scale height [m]
  vec4 air_mie_extinction;     // rgb [1/m], w: asymmetry g
  vec4 air_ozone;              // rgb: absorption at its peak [1/m], w: mean albedo of the ground
  vec4 air_extent;             // x: radius of the zero level [m], y: radius of the top [m], z: W height of the zero level [m], w: farthest distance of the aerial volume [m]
  mat4 object_shadow_from_eye; // E [m] -> shadow map (xy 0..1, z 0..1)
  mat4 light_from_eye;         // E [m] to the key light's axes (right, up, away from it) [m]; origin at the camera
  vec4 cascade_scale[3];       // xyz: light's axes [m] to one of the stabilised maps (0..1), w: its texel [m]
  vec4 cascade_offset[3];      // xyz, after the scale; w: distance from the camera where the map ends [m]
  mat4 smoke_shadow_from_eye;  // the same for the map of the smoke's transmittance
  vec4 flame_position;         // xyz [m] in E of the flame's middle, w: its radius [m]
  vec4 flame_intensity;        // rgb luminous intensity [cd]; 0: no flame, w: exponent of its print (common/fire_print.glsl)
  vec4 terrain_shadow_map;     // xy: W east, north of its south-west corner [m], zw: 1/extent [1/m]
  vec4 terrain_shadow_near;    // the same for its finer layers around the pad
  vec4 shadow_texels;          // x: texel of the object map [m], y: distance up to which trees stand in the maps [m], z, w: 1/resolution of object map and cascades
  vec4 key_disc;               // x: tangent of the key light's angular radius over the squared cosine of its elevation, y, z: post spacing of the swept layers [m], w: number of lamps
  vec4 galaxy_from_eye[3];     // xyz: the galaxy's axes in E (toward its middle, longitude 90 deg, north pole), w unused
  vec4 air_upper;              // x: how much faster molecules thin out above 9 km [1], yzw unused
  vec4 lamp_place[CW_LAMPS];   // xyz [m] in E of lamps of the night, w: [cd] luminous intensity
  vec4 lamp_front[CW_LAMPS];   // xyz unit: the side that it lights, w: 1 if it lights all sides, else 0
  vec4 cloud_shadow;           // of the clouds' shadow in the plane of their base: xy corner from the camera [m], z: 1/extent [1/m], w: height of the plane in E [m]
  vec4 cloud_slope;            // xy: the key light's way east and north per metre up, z: 1/thickness of the layer of clouds [1/m], w unused
  uvec4 seed;                  // x, y: the scene's seed, z: frame hash (changes with scene time), w: sample number of an accumulated frame
};

#ifdef __cplusplus
static_assert(offsetof(FrameBlock, camera_position_W) == 64);
static_assert(offsetof(FrameBlock, exposure) == 64 + 12 * 16);
static_assert(offsetof(FrameBlock, sky_harmonics) == 64 + 13 * 16);
static_assert(offsetof(FrameBlock, air_rayleigh) == 64 + 22 * 16);
static_assert(offsetof(FrameBlock, object_shadow_from_eye) == 64 + 27 * 16);
static_assert(offsetof(FrameBlock, cascade_scale) == 64 + 27 * 16 + 128);
static_assert(sizeof(FrameBlock) == 64 + 27 * 16 + 192 + 96 + 112 + 48 + 16 + 32 * CW_LAMPS + 32);
}  // namespace coalwood::gpu
#endif
