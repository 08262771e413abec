// Leaves and wood of a tree's picture: lit by their normals, by the sky they see, and
// through them.
#include "shaders/common/lighting.glsl"
#include "shaders/common/shadow.glsl"
#include "shaders/shared/terrain.h"
#include "shaders/common/hash.glsl"

layout(binding = CW_UNIT_LAND_FREE) uniform sampler2DArray atlas;

layout(location = 0) in vec3 p_E;
layout(location = 1) in vec3 texel;
layout(location = 2) flat in vec3 leaf_albedo;
layout(location = 3) flat in float leaf_share;
layout(location = 4) flat in vec3 axis_right;
layout(location = 5) flat in vec3 axis_up;
layout(location = 6) flat in float fade;
layout(location = 0) out vec4 colour;

void main() {
  vec4 t = texture(atlas, texel);
  // A leaf is there when the tree is full enough for it; wood always.
  float threshold = mix(0.97f, 0.40f, leaf_share);
  if (fade < 1.0f) {
    ivec2 p = ivec2(gl_FragCoord.xy);
    if (unit_float(hash2(p.x, p.y, seed.w + 131u)) > fade) discard;
  }
  if (t.a < threshold) discard;
  float mirrored = dFdx(texel.x) * dot(camera_right.xyz, axis_right) < 0.0f ? -1.0f : 1.0f;
  vec2 n2 = (t.rg * 255.0f - 127.5f) / 127.0f * vec2(mirrored, 1.0f);
  vec3 v = -normalize(p_E);
  vec3 n = normalize(axis_right * n2.x + axis_up * n2.y + v * sqrt(max(0.05f, 1.0f - dot(n2, n2))));
  float open = t.b;
  vec3 visible = key_visibility_in_leaves(p_E);
  // Inside the crown leaves shade each other; light passes through them, yellower.
  float facing = dot(n, key_direction.xyz);
  float lit = max(0.0f, 0.88f * facing + 0.12f) * smoothstep(0.05f, 0.75f, open);
  float through = max(0.0f, 0.35f - 0.65f * facing) * 0.55f * open;
  vec3 light = leaf_albedo * key_illuminance.rgb * visible * (lit / kPi);
  light += leaf_albedo * vec3(1.15f, 1.25f, 0.45f) * key_illuminance.rgb * visible * (through / kPi);
  light += leaf_albedo * sky_irradiance(n) * (open * 0.85f / kPi);
  // The waxy side of leaves mirrors a little of the sun.
  vec3 h = normalize(v + key_direction.xyz);
  light += key_illuminance.rgb * visible * (0.012f * pow(max(dot(n, h), 0.0f), 14.0f) * open);
  if (flame_intensity.x + flame_intensity.y > 0.0f) {
    vec3 direction;
    vec3 arriving = flame_illuminance(p_E, direction);
    light += leaf_albedo * arriving * (max(0.0f, 0.7f * dot(n, direction) + 0.3f) * open / kPi);
  }
  colour = vec4(picture_value(light, p_E), 1.0f);
}
