// A tree as a picture that faces the camera, one of three views by the elevation that it
// is seen from.
#include "shaders/common/frame.glsl"
#include "shaders/common/foliage.glsl"
#include "shaders/common/hash.glsl"
#include "shaders/shared/terrain.h"

layout(location = 0) in vec4 tree_place;   // xyz: middle in E [m], w: height [m]
layout(location = 1) in vec4 looks;        // kind, species, tint, mirrored

layout(location = 0) out vec3 p_E;
layout(location = 1) out vec3 texel;            // xy, layer
layout(location = 2) flat out vec3 leaf_albedo;
layout(location = 3) flat out float leaf_share; // coverage that is seen, 0 to 1
layout(location = 4) flat out vec3 axis_right;
layout(location = 5) flat out vec3 axis_up;
layout(location = 6) flat out float fade;       // 1: whole, 0: gone

void main() {
  vec3 middle = tree_place.xyz;
  float distance = length(middle);
  vec3 toward = -middle / distance;
  float sine = toward.z;
  float view = sine < 0.34f ? 0.0f : (sine < 0.80f ? 1.0f : 2.0f);
  axis_right = normalize(vec3(-toward.y, toward.x, 0.0f) + vec3(1e-6f, 0.0f, 0.0f));
  axis_up = cross(toward, axis_right);
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  // Crowns vary in width as well as in height.
  float size = tree_place.w / CW_TREE_SHARE;
  vec2 shift = (corner - 0.5f) * size * vec2(0.92f + 0.3f * looks.z, 1.0f);
  // Sway: a little, with the top, in scene time.
  float sway = 0.006f * tree_place.w * corner.y * sin(exposure.y * (1.1f + 0.5f * looks.y) + 40.0f * looks.z);
  p_E = middle + axis_right * (shift.x + sway) + axis_up * shift.y;
  texel = vec3(looks.w > 0.0f ? corner.x : 1.0f - corner.x, corner.y, looks.x * float(CW_TREE_VIEWS) + view);
  vec2 p_W = world_of(middle).xy;
  float height = middle.z + elevation.y;
  float stand = value_noise(p_W * 0.011f, 72u);
  float stand_fine = value_noise(p_W * 0.043f, 73u);
  float species = fract(stand * 0.9f + 0.45f * stand_fine + 0.7f * looks.y);
  Leaves leaves = leaves_of(exposure.z, species, looks.z, smoothstep(120.0f, 330.0f, height));
  leaf_albedo = mix(bare_wood(), leaves.albedo * (0.82f + 0.36f * looks.z), min(1.0f, 3.0f * leaves.density));
  leaf_share = leaves.density;
  fade = 1.0f - smoothstep(0.80f, 1.0f, distance / elevation.z);
  gl_Position = clip_from_eye * vec4(p_E, 1.0f);
}
