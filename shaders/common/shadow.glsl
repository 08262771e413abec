// Is the key light (sun, or moon by night) seen from here? Four answers multiplied:
// the rocket-and-pad map, the near map (ground, trees), the terrain's shadow heights,
// the smoke.
#include "shaders/common/frame.glsl"

layout(binding = CW_UNIT_OBJECT_SHADOW) uniform sampler2DShadow object_shadow_map;
layout(binding = CW_UNIT_NEAR_SHADOW) uniform sampler2DShadow near_shadow_map;
layout(binding = CW_UNIT_TERRAIN_SHADOW) uniform sampler2DArray terrain_shadow_table;
layout(binding = CW_UNIT_SMOKE_SHADOW) uniform sampler2D smoke_shadow_table;

#ifndef CW_SHADOW_TAPS
#define CW_SHADOW_TAPS 4
#endif

// Fraction of the light that passes a shadow map: hardware 2x2 filter, four taps. Outside the map: 1.
float map_visibility(sampler2DShadow map, mat4 shadow_from_eye, vec3 p_E, float texel) {
  vec4 p = shadow_from_eye * vec4(p_E, 1.0f);
  vec3 q = p.xyz;
  vec2 edge = abs(q.xy - 0.5f) * 2.0f;
  float inside = max(edge.x, edge.y);
  if (inside >= 1.0f || q.z >= 1.0f || q.z <= 0.0f) return 1.0f;
#if CW_SHADOW_TAPS == 1
  float seen = texture(map, q);
#else
  float seen = 0.25f * (texture(map, vec3(q.xy + vec2(-0.4f, -0.9f) * texel, q.z)) +
                        texture(map, vec3(q.xy + vec2(0.9f, -0.4f) * texel, q.z)) +
                        texture(map, vec3(q.xy + vec2(0.4f, 0.9f) * texel, q.z)) +
                        texture(map, vec3(q.xy + vec2(-0.9f, 0.4f) * texel, q.z)));
#endif
  return mix(seen, 1.0f, smoothstep(0.9f, 1.0f, inside));
}

// Terrain: the table holds the height below which the ground hides the light. The disc
// of the light makes the edge soft in proportion to what it falls short by.
float terrain_visibility(vec3 p_E) {
  vec3 p = world_of(p_E);
  vec2 near_uv = (p.xy - terrain_shadow_near.xy) * terrain_shadow_near.zw;
  vec2 uv = (p.xy - terrain_shadow_map.xy) * terrain_shadow_map.zw;
  // The fine layer is for ground that is drawn as finely; farther off, the mesh cuts the
  // crests that it knows.
  bool is_near = dot(p_E, p_E) < 2.25e6f && all(greaterThan(near_uv, vec2(0.0f))) && all(lessThan(near_uv, vec2(1.0f)));
  float shadow = textureLod(terrain_shadow_table, vec3(is_near ? near_uv : uv, is_near ? 1.0f : 0.0f), 0.0f).r;
  float soft = is_near ? 0.6f : 4.0f;
  float seen = smoothstep(-soft, soft, p.z - shadow + 0.5f * soft);
  // Beyond the table nothing is known to hide the light.
  vec2 inside = min(uv, 1.0f - uv);
  return mix(1.0f, seen, smoothstep(0.0f, 0.02f, min(inside.x, inside.y)));
}

// rgb transmittance of the smoke between here and the key light.
vec3 smoke_visibility(vec3 p_E) {
  vec4 q = smoke_shadow_from_eye * vec4(p_E, 1.0f);
  if (q.x <= 0.0f || q.y <= 0.0f || q.x >= 1.0f || q.y >= 1.0f) return vec3(1.0f);
  return textureLod(smoke_shadow_table, q.xy, 0.0f).rgb;
}

// All of it, at a surface with a normal (shifted along it by a texel and a half, so that
// it does not shadow itself).
vec3 key_visibility(vec3 p_E, vec3 normal) {
  float slant = 1.0f - clamp(dot(normal, key_direction.xyz), 0.0f, 1.0f);
  float seen = terrain_visibility(p_E);
  if (seen > 0.0f) {
    seen *= map_visibility(object_shadow_map, object_shadow_from_eye,
                           p_E + normal * (shadow_texels.x * (0.6f + 1.2f * slant)), shadow_texels.z);
    seen *= map_visibility(near_shadow_map, near_shadow_from_eye,
                           p_E + normal * (shadow_texels.y * (0.6f + 1.2f * slant)), shadow_texels.w);
  }
  return seen * smoke_visibility(p_E);
}
// The same for a place in the air (smoke, leaves): no normal, no shift.
vec3 key_visibility(vec3 p_E) {
  float seen = terrain_visibility(p_E);
  if (seen > 0.0f) seen *= map_visibility(near_shadow_map, near_shadow_from_eye, p_E, shadow_texels.w);
  return vec3(seen);
}
