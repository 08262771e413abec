// Luminance of leaves and bark in a crown. One text for meshes, pictures and the forest's
// roof, so that a tree keeps its light as it goes from one to the next.
#include "shaders/common/lighting.glsl"

// Irradiance of the sky to first order of its harmonics: leaves are too rough for more.
vec3 soft_sky(vec3 n) {
  vec3 e = sky_harmonics[0].rgb * 0.282095f +
           (sky_harmonics[1].rgb * n.y + sky_harmonics[2].rgb * n.z + sky_harmonics[3].rgb * n.x) * 0.488603f;
  return max(e, vec3(0.0f));
}

// What a leaf lets through over what it throws back: chlorophyll leaves it yellow. Source: Jacquemoud and Baret 1990
// (PROSPECT): broad leaves transmit somewhat less than they reflect, most of it between 0.52 and 0.60 um.
const vec3 kThroughLeaf = vec3(1.32f, 1.20f, 0.45f);
// Share of the sky's light behind other leaves that those hand on, thrown back and let through.
const float kFromLeaves = 0.12f;
// @param n unit, where the spray's light comes from @param v unit, to the eye
// @param open 0 to 1: sky seen through the crown @param shade 0 to 1: sky that neighbours leave
// @param key [lx] of the key light behind hills and neighbours
vec3 leaf_luminance(vec3 albedo, vec3 n, vec3 v, float open, float shade, vec3 key, vec3 p_E) {
  float facing = dot(n, key_direction.xyz);
  // The sun comes as deep into the crown as the sky is seen from there, deeper on its own side.
  float reached = smoothstep(0.14f, 0.92f, open + 0.32f * facing);
  float front = max(0.0f, 0.80f * facing + 0.20f);
  // What passes a leaf is yellower, and strongest toward who looks against the light. It comes through other leaves, too.
  float against = clamp(-dot(v, key_direction.xyz), 0.0f, 1.0f);
  float passing = max(0.0f, 0.50f - 0.50f * facing) * (0.50f + 1.70f * against * against) * (0.35f * reached + 0.65f * open);
  vec3 light = key * albedo * (reached * front + kThroughLeaf * passing);
  // Of the sky a leaf shows what falls on this side of it and a part of what falls on the other.
  light += albedo * (soft_sky(n) + 0.5f * kThroughLeaf * soft_sky(-n)) * (shade * (kFromLeaves + (1.0f - kFromLeaves) * open));
  // Lit leaves and ground light the inside of the crown a little.
  light += albedo * albedo * key * (0.7f * shade * open);
  if (flame_intensity.x + flame_intensity.y > 0.0f) {
    vec3 direction;
    vec3 arriving = flame_illuminance(p_E, direction);
    light += albedo * arriving * (max(0.0f, 0.7f * dot(n, direction) + 0.3f) * open);
  }
  light *= 1.0f / kPi;
  // Wax mirrors a little of the sun.
  vec3 h = normalize(v + key_direction.xyz);
  float gloss = max(dot(n, h), 0.0f);
  gloss *= gloss;
  gloss *= gloss;
  return light + key * reached * (0.006f * gloss * gloss);
}

vec3 bark_luminance(vec3 albedo, vec3 n, float shade, vec3 key, vec3 p_E) {
  vec3 light = albedo * (key * max(0.0f, dot(n, key_direction.xyz)) + soft_sky(n) * shade);
  if (flame_intensity.x + flame_intensity.y > 0.0f) {
    vec3 direction;
    vec3 arriving = flame_illuminance(p_E, direction);
    light += albedo * arriving * max(0.0f, dot(n, direction));
  }
  return light * (1.0f / kPi);
}

// Twigs and what is seen between them: no single surface, half lit from every side.
vec3 bare_luminance(vec3 albedo, vec3 n, float open, vec3 key) {
  float facing = dot(n, key_direction.xyz);
  return albedo * (key * (0.62f * max(0.0f, 0.7f * facing + 0.3f)) + soft_sky(n) * open) * (1.0f / kPi);
}
