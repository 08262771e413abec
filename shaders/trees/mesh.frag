// Leaves and bark of a near tree.
#include "shaders/trees/leaf_light.glsl"
#include "shaders/common/hash.glsl"
#include "shaders/shared/trees.h"

layout(binding = CW_UNIT_SPRAYS) uniform sampler2DArray sprays;

layout(location = 0) in vec3 p_E;
layout(location = 1) in vec3 key;
layout(location = 2) in vec3 through;
layout(location = 3) in vec3 scattered;
layout(location = 4) in vec3 texel;
layout(location = 5) flat in vec4 albedo;
layout(location = 6) in vec3 normal;
layout(location = 7) in float left;
layout(location = 8) flat in vec2 turned;
layout(location = 9) flat in float share;
layout(location = 0) out vec4 colour;

void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  if (share < 1.0f && unit_float(hash2(p.x, p.y, seed.w * 977u + 131u)) >= share) discard;
  vec3 v = -normalize(p_E);
  vec3 light;
  if (texel.z < -0.5f) {
    // Bark: furrows along the stem.
    float furrow = value_noise(vec2(texel.x * 9.0f, texel.y * 3.1f), 5u);
    light = bark_luminance(albedo.rgb * (0.60f + 0.75f * furrow), normalize(normal), left * 0.7f, key, p_E);
  } else {
    vec4 t = texture(sprays, texel);
    if (t.a < 0.5f) discard;
    if (albedo.w < 0.0f) {
      light = bare_luminance(albedo.rgb, normalize(normal), -albedo.w * left, key);
    } else {
      vec3 right = normalize(vec3(-v.y, v.x, 0.0f) + vec3(1e-6f, 0.0f, 0.0f));
      vec3 up = cross(v, right);
      vec2 tilt = (t.gb * 255.0f - 128.0f) / 110.0f;
      tilt = vec2(turned.x * tilt.x - turned.y * tilt.y, turned.y * tilt.x + turned.x * tilt.y);
      vec3 n = normalize(normal + 0.45f * (right * tilt.x + up * tilt.y));
      float open = min(1.0f, albedo.w * t.r * 1.59f);
      light = leaf_luminance(albedo.rgb, n, v, open, left, key, p_E);
    }
  }
  colour = vec4(light * through + scattered, 1.0f);
}
