// The frame's block and its tables as a fragment or vertex shader sees them, and the
// few functions that read them. GLSL only.
#include "shaders/shared/frame.h"
#include "shaders/shared/bindings.h"
#include "shaders/common/atmosphere.glsl"

layout(binding = CW_UNIT_TRANSMITTANCE) uniform sampler2D transmittance_table;
layout(binding = CW_UNIT_SKY_VIEW) uniform sampler2D sky_view_table;
layout(binding = CW_UNIT_AERIAL) uniform sampler3D aerial_table;
layout(binding = CW_UNIT_MULTISCATTER) uniform sampler2D multiscatter_table;

const vec3 kNightSky = vec3(CW_NIGHT_SKY_RGB);
// Below this the sun no longer lights the air that is seen [sine of -18.5 degrees].
const float kNightSine = -0.317f;
// Whether the moon's light in the air is worth a march: by day it is a millionth of the sun's.
bool moonlit() { return moon_illuminance.g > 0.0f && sun_direction.z < -0.05f; }

Air frame_air() {
  Air air;
  air.rayleigh = air_rayleigh.rgb;
  air.rayleigh_height = air_rayleigh.w;
  air.rayleigh_upper = air_upper.x;
  air.mie_scattering = air_mie_scattering.rgb;
  air.mie_height = air_mie_scattering.w;
  air.mie_extinction = air_mie_extinction.rgb;
  air.mie_asymmetry = air_mie_extinction.w;
  air.ozone = air_ozone.rgb;
  air.ground_albedo = air_ozone.w;
  air.bottom = air_extent.x;
  air.top = air_extent.y;
  return air;
}

// A place of W (east, north, up) [m] of a place of E; single precision, for maps and noise.
vec3 world_of(vec3 p_E) { return p_E + camera_position_W.xyz; }

// Height above the air's zero level [m] of a place of E, with the Earth's curvature.
float air_height_of(vec3 p_E) {
  float r = air_extent.x + camera_position_W.w;
  return height_along(frame_air(), camera_position_W.w, p_E.z / max(length(p_E), 1e-3f), length(p_E));
}

// Where the surface of the Earth falls away to: drop [m] at a horizontal distance.
float curvature_drop(vec2 horizontal_distance) { return dot(horizontal_distance, horizontal_distance) / (2.0f * exposure.w); }

// Ray of E, not normalised (its component along the line of sight is 1), through a
// place of the picture, 0 to 1. A place of E is this times the linear depth.
vec3 view_ray(vec2 uv) {
  vec2 ndc = uv * 2.0f - 1.0f;
  return camera_forward.xyz + ndc.x * camera_right.w * camera_right.xyz + ndc.y * camera_up.w * camera_up.xyz;
}
// Distance along the line of sight [m] of a value of the depth buffer.
float linear_depth(float depth) { return camera_forward.w / max(depth, 1e-12f); }
