// What all trees of one instance share: leaves of the day, sway, light, air. For vertex
// shaders; light and air change so little over a tree that its corners suffice.
#include "shaders/common/hash.glsl"
#include "shaders/common/foliage.glsl"
#include "shaders/common/lighting.glsl"
#include "shaders/common/shadow.glsl"
#include "shaders/shared/trees.h"

layout(location = 0) in vec4 place;
layout(location = 1) in vec4 looks;
layout(location = 2) in vec4 own;

// rgb: albedo of this tree's leaves, w: share of full leaf.
vec4 leaves_today() {
  int species = int(looks.x + 0.5f);
  vec4 leaves = leaves_of_one(first_leaves[species], last_leaves[species], looks.z);
  return vec4(leaves.rgb * own_tint(looks.w, uint(own.z * 255.0f)), leaves.w);
}

vec3 bark_today() { return bark_of_one(bark[int(looks.x + 0.5f)].rgb, looks.z); }

// How far the wind bends the tree [m, E] at a height over its foot, 0 to 1 of its own.
// A function of scene time, place and the scene's wind; a lean with slow gusts that run
// with the wind, and the tree's own swing, slower the taller it is.
vec3 sway(float rise) {
  vec2 foot = world_of(place.xyz).xy;
  float speed = tree_wind.z;
  float run = dot(foot, tree_wind.xy);
  float gust = 0.5f + 0.30f * sin(0.035f * run - 0.55f * tree_wind.w) + 0.20f * sin(0.083f * run + 1.7f - 1.13f * tree_wind.w);
  float lean = min(0.0007f * speed * speed, 0.07f) * place.w;
  float swing = sin(tree_wind.w * 8.5f / sqrt(max(place.w, 1.0f)) + 6.28318f * own.w);
  float along = lean * (0.35f + 0.9f * gust + 0.35f * swing);
  float across = 0.3f * lean * sin(tree_wind.w * 7.1f / sqrt(max(place.w, 1.0f)) + 17.0f * own.w);
  return rise * vec3(tree_wind.xy * along + vec2(-tree_wind.y, tree_wind.x) * across, 0.0f);
}

// Light of the key light on a facing plane there [lx], behind hills, forest and smoke. What stands in the maps shades
// trees that stand free; how those in a crowd shade each other is in `left` of all of them (leaf_light.glsl).
// The maps hold this very tree, which they cannot tell from others: they are asked beyond it, toward the light.
vec3 key_at(vec3 p_E, float crowded) {
  vec3 key = key_illuminance.rgb * (terrain_visibility(p_E) * smoke_visibility(p_E));
  const float kBeyond = 0.55f;  // of the height: half of it and what its picture has beside
  if (crowded < 1.0f) key *= mix(cascade_visibility(p_E + (kBeyond * place.w) * key_direction.xyz, vec3(0.0f), 0.0f), 1.0f, crowded);
  return key;
}

// The air in front of a place: luminance * through + scattered is its picture value.
void air_at(vec3 p_E, out vec3 through, out vec3 scattered) {
  float distance = length(p_E);
  vec3 passing = transmittance_shown(p_E, distance);
  scattered = aerial_light(p_E, distance, passing);
  through = passing * exposure.x;
}

// Share of a tree that is drawn as a mesh, and as anything at all before the roof takes over.
vec2 shares_at(float distance) {
  return vec2(1.0f - smoothstep(tree_ranges.x, tree_ranges.y, distance),
              1.0f - smoothstep(tree_ranges.z, tree_ranges.w, distance));
}
