// Stones with broken faces; blades that light shines through.
#include "shaders/common/lighting.glsl"
#include "shaders/common/shadow.glsl"
#include "shaders/common/hash.glsl"

layout(location = 0) in vec3 p_E;
layout(location = 1) in vec3 n_E;
layout(location = 2) flat in vec4 albedo;
layout(location = 3) in vec3 where;
layout(location = 0) out vec4 colour;

void main() {
  bool herb = albedo.w > 0.5f;
  vec3 n = normalize(n_E);
  vec3 v = -normalize(p_E);
  if (herb && dot(n, v) < 0.0f) n = -n;
  Surface s;
  s.albedo = albedo.rgb * (0.75f + 0.5f * where.z);
  s.normal = herb ? normalize(n + vec3(0.0f, 0.0f, 1.2f)) : n;
  s.roughness = herb ? 0.7f : 0.8f;
  s.metallic = 0.0f;
  // Darker toward the ground: the piece and its neighbours hide the sky there.
  s.occlusion = herb ? 0.35f + 0.65f * smoothstep(0.0f, 0.7f, where.x) : 0.45f + 0.55f * smoothstep(-0.1f, 0.4f, where.x);
  if (herb) s.albedo *= 0.4f + 0.5f * where.x;
  vec3 visible = key_visibility(p_E, vec3(0.0f), 0.02f);
  vec3 light = shade(s, p_E, visible);
  if (herb) {
    float behind = max(dot(-n, key_direction.xyz), 0.0f);
    light += s.albedo * vec3(0.8f, 1.1f, 0.35f) * key_illuminance.rgb * visible * (0.3f * behind * s.occlusion / kPi);
  }
  colour = vec4(picture_value(light, p_E), 1.0f);
}
