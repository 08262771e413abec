// Is the key light (sun, or moon by night) seen from here? Answers multiplied: the map
// around the vehicle, three maps over the view (all that stands, and trees near by), the
// land's shadow heights, the clouds, the smoke.
#include "shaders/common/frame.glsl"

layout(binding = CW_UNIT_OBJECT_SHADOW) uniform sampler2DShadow object_shadow_map;
layout(binding = CW_UNIT_CASCADES) uniform sampler2DArrayShadow cascade_maps;
layout(binding = CW_UNIT_TERRAIN_SHADOW) uniform sampler2DArray terrain_shadow_table;
layout(binding = CW_UNIT_SMOKE_SHADOW) uniform sampler2D smoke_shadow_table;

#ifndef CW_SHADOW_TAPS
#define CW_SHADOW_TAPS 4
#endif

// Fraction of the light that passes the map around the vehicle: hardware 2x2 filter, four
// taps. @param share out: how far this map decides alone; it ends in its outer tenth
float object_visibility(vec3 p_E, out float share) {
  vec3 q = (object_shadow_from_eye * vec4(p_E, 1.0f)).xyz;
  vec2 edge = abs(q.xy - 0.5f) * 2.0f;
  float inside = max(edge.x, edge.y);
  share = 0.0f;
  if (inside >= 1.0f || q.z >= 1.0f || q.z <= 0.0f) return 1.0f;
  share = 1.0f - smoothstep(0.9f, 1.0f, inside);
  float texel = shadow_texels.z;
#if CW_SHADOW_TAPS == 1
  return texture(object_shadow_map, q);
#else
  return 0.25f * (texture(object_shadow_map, vec3(q.xy + vec2(-0.4f, -0.9f) * texel, q.z)) +
                  texture(object_shadow_map, vec3(q.xy + vec2(0.9f, -0.4f) * texel, q.z)) +
                  texture(object_shadow_map, vec3(q.xy + vec2(0.4f, 0.9f) * texel, q.z)) +
                  texture(object_shadow_map, vec3(q.xy + vec2(-0.9f, 0.4f) * texel, q.z)));
#endif
}

// The same for one of the maps over the view. @param p in the light's axes [m]
float map_visibility(int map, vec3 p) {
  vec3 q = p * cascade_scale[map].xyz + cascade_offset[map].xyz;
  if (q.z >= 1.0f) return 1.0f;
  q.z = max(q.z, 0.0f);
  float texel = shadow_texels.w;
#if CW_SHADOW_TAPS == 1
  return texture(cascade_maps, vec4(q.xy, float(map), q.z));
#else
  return 0.25f * (texture(cascade_maps, vec4(q.xy + vec2(-0.4f, -0.9f) * texel, float(map), q.z)) +
                  texture(cascade_maps, vec4(q.xy + vec2(0.9f, -0.4f) * texel, float(map), q.z)) +
                  texture(cascade_maps, vec4(q.xy + vec2(0.4f, 0.9f) * texel, float(map), q.z)) +
                  texture(cascade_maps, vec4(q.xy + vec2(-0.9f, 0.4f) * texel, float(map), q.z)));
#endif
}

// What stands and grows, at a surface: the finest map that reaches here, passing into the
// next over its last tenth. @param slant 0: faces the light, 1: edge on
float cascade_visibility(vec3 p_E, vec3 normal, float slant) {
  float distance = length(p_E);
  if (distance >= cascade_offset[2].w) return 1.0f;
  vec3 p = mat3(light_from_eye) * p_E;
  vec3 n = mat3(light_from_eye) * normal;
  int map = distance < cascade_offset[0].w ? 0 : distance < cascade_offset[1].w ? 1 : 2;
  float away = 0.6f + 1.2f * slant;
  float seen = map_visibility(map, p + n * (away * cascade_scale[map].w));
  float end = cascade_offset[map].w;
  float over = clamp((distance - 0.9f * end) / (0.1f * end), 0.0f, 1.0f);
  if (over <= 0.0f) return seen;
  float next = map < 2 ? map_visibility(map + 1, p + n * (away * cascade_scale[map + 1].w)) : 1.0f;
  return mix(seen, next, over);
}

#ifdef CW_CLOUDS
layout(binding = CW_UNIT_CLOUD_SHADOW) uniform sampler2D cloud_shadow_table;
// Share of the key light that the clouds let pass: what the map shows where the way to the light meets the plane of their base.
// Within their layer less and less of them is above.
float cloud_visibility(vec3 p_E) {
  float below = cloud_shadow.w - p_E.z;
  vec2 uv = (p_E.xy + cloud_slope.xy * below - cloud_shadow.xy) * cloud_shadow.z;
  float passing = textureLod(cloud_shadow_table, uv, 0.0f).r;
  // Beyond the map the sky is taken as clear.
  vec2 inside = min(uv, 1.0f - uv);
  float known = smoothstep(0.0f, 0.04f, min(inside.x, inside.y)) * clamp(1.0f + below * cloud_slope.z, 0.0f, 1.0f);
  return mix(1.0f, passing, known);
}
#else
float cloud_visibility(vec3 p_E) { return 1.0f; }
#endif

// The land, and clouds over it: the table holds the height below which it hides the light, and how far off
// what hides it is, from which follows how wide its half-shadow is.
// @param leafy [m] more of half-shadow: light that dies away among leaves
float land_visibility(vec3 p_E, float leafy) {
  vec3 p = world_of(p_E);
  vec2 near_uv = (p.xy - terrain_shadow_near.xy) * terrain_shadow_near.zw;
  vec2 uv = (p.xy - terrain_shadow_map.xy) * terrain_shadow_map.zw;
  float distance = length(p_E);
  // The fine layers are for ground that is drawn as finely; farther off, the mesh cuts the
  // crests that it knows.
  bool is_near = distance < 1500.0f * jitter.w && all(greaterThan(near_uv, vec2(0.0f))) && all(lessThan(near_uv, vec2(1.0f)));
  // Where trees stand in the maps they throw their own shadows; beyond, their roof does.
  float roof = leafy > 0.0f ? 1.0f : smoothstep(0.8f, 1.0f, distance / max(shadow_texels.y, 1.0f));
  vec2 shadow;
  if (!is_near)
    shadow = textureLod(terrain_shadow_table, vec3(uv, 0.0f), 0.0f).rg;
  else if (roof >= 1.0f)
    shadow = textureLod(terrain_shadow_table, vec3(near_uv, 1.0f), 0.0f).rg;
  else {
    shadow = textureLod(terrain_shadow_table, vec3(near_uv, 2.0f), 0.0f).rg;
    if (roof > 0.0f) shadow = mix(shadow, textureLod(terrain_shadow_table, vec3(near_uv, 1.0f), 0.0f).rg, roof);
  }
  // Half of the light's disc is hidden at the table's height. Only where what hides it is a few posts off may
  // it be this very ground, which the posts know less finely than it is drawn: that much it may stand higher.
  float post = is_near ? key_disc.y : key_disc.z;
  float fine = is_near ? 0.3f : 2.0f;  // [m] that posts differ from the drawn ground
  float reach = max(shadow.g, 0.0f);
  float own = fine * (1.0f - smoothstep(2.0f * post, 5.0f * post, reach));
  float soft = leafy + fine + reach * key_disc.x;
  float seen = smoothstep(-soft, soft, p.z - shadow.r + own);
  // Beyond the table nothing is known to hide the light.
  vec2 inside = min(uv, 1.0f - uv);
  return mix(1.0f, seen, smoothstep(0.0f, 0.02f, min(inside.x, inside.y))) * cloud_visibility(p_E);
}

// rgb transmittance of the smoke between here and the key light.
vec3 smoke_visibility(vec3 p_E) {
  vec4 q = smoke_shadow_from_eye * vec4(p_E, 1.0f);
  if (q.x <= 0.0f || q.y <= 0.0f || q.x >= 1.0f || q.y >= 1.0f) return vec3(1.0f);
  return textureLod(smoke_shadow_table, q.xy, 0.0f).rgb;
}

// All of it, at a surface with a normal (shifted along it by a texel and a half, so that
// it does not shadow itself). @param lift [m] over it where the land is asked: what is drawn
// coarsely hangs low between its vertices
vec3 key_visibility(vec3 p_E, vec3 normal, float lift) {
  float slant = 1.0f - clamp(dot(normal, key_direction.xyz), 0.0f, 1.0f);
  float seen = land_visibility(p_E + vec3(0.0f, 0.0f, lift), 0.0f);
  if (seen > 0.0f) {
    float share;
    float fine = object_visibility(p_E + normal * (shadow_texels.x * (0.6f + 1.2f * slant)), share);
    seen *= share >= 1.0f ? fine : mix(cascade_visibility(p_E, normal, slant), fine, share);
  }
  return seen * smoke_visibility(p_E);
}
vec3 key_visibility(vec3 p_E, vec3 normal) { return key_visibility(p_E, normal, 0.0f); }
// The same for a place in the air (smoke): no normal, no shift.
vec3 key_visibility(vec3 p_E) {
  float seen = land_visibility(p_E, 0.0f);
  if (seen > 0.0f) seen *= cascade_visibility(p_E, vec3(0.0f), 0.0f);
  return vec3(seen);
}
// Of it the land alone, for places among leaves.
float terrain_visibility(vec3 p_E) { return land_visibility(p_E, 3.0f); }
// The same for leaves within a crown: the forest's roof and the hills, dying away over
// some metres of leaves; the maps hold this very crown and cannot tell its sides.
vec3 key_visibility_in_leaves(vec3 p_E) { return terrain_visibility(p_E) * smoke_visibility(p_E); }
