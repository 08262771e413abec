// Thin cloth: lit from the side that is seen, and a little through from the other.
#include "shaders/common/lighting.glsl"
#include "shaders/common/shadow.glsl"
#include "shaders/shared/canopy.h"

layout(location = 0) in vec3 p_E;
layout(location = 1) in vec3 n_E;
layout(location = 2) in vec2 cloth;
layout(location = 3) flat in uint part;

layout(location = 0) out vec4 out_color;

void main() {
  Surface s;
  vec3 n = normalize(n_E);
  if (dot(n, p_E) > 0.0f) n = -n;
  s.normal = n;
  s.roughness = 0.8f;
  s.metallic = 0.0f;
  s.occlusion = 1.0f;
  vec3 white = vec3(0.72f, 0.70f, 0.64f);
  vec3 orange = vec3(0.75f, 0.17f, 0.03f);
  if (part != 0u) {
    s.albedo = vec3(0.45f, 0.43f, 0.38f);
  } else if (kind.x > 0.5f) {
    s.albedo = orange;
  } else {
    float gore = floor(cloth.x * 12.0f + 1e-4f);
    s.albedo = mod(gore, 2.0f) < 0.5f ? white : orange;
    float seam = abs(fract(cloth.x * 12.0f) - 0.5f) * 2.0f;
    s.albedo *= 1.0f - 0.18f * smoothstep(0.94f, 1.0f, seam);
    s.albedo *= 1.0f - 0.25f * smoothstep(0.97f, 0.99f, cloth.y);
    if (cloth.y < 0.06f) s.albedo *= 0.5f;
  }
  vec3 visible = key_visibility(p_E);
  vec3 luminance = shade(s, p_E, visible);
  float behind = max(dot(-n, key_direction.xyz), 0.0f);
  if (part == 0u) luminance += s.albedo * s.albedo * key_illuminance.rgb * visible * (behind * 0.30f / kPi);
  out_color = vec4(picture_value(luminance, p_E), 1.0f);
}
