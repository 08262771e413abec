// Leaves and wood of a tree's picture, lit by the normals and the open sky painted into it.
#include "shaders/trees/leaf_light.glsl"
#include "shaders/common/hash.glsl"
#include "shaders/common/foliage.glsl"
#include "shaders/shared/trees.h"

layout(binding = CW_UNIT_TREE_LEAVES) uniform sampler2DArray leaf_pictures;
layout(binding = CW_UNIT_TREE_WOOD) uniform sampler2DArray wood_pictures;

layout(location = 0) in vec3 key;
layout(location = 1) in vec3 through;
layout(location = 2) in vec3 scattered;
layout(location = 3) flat in vec4 leaves;
layout(location = 4) flat in vec3 bark_albedo;
layout(location = 5) flat in vec3 axis_right;
layout(location = 6) flat in vec3 axis_up;
layout(location = 7) in float rise;
layout(location = 8) flat in float crowd;
layout(location = 13) in vec3 place_E;
layout(location = 0) out vec4 colour;
layout(location = 9) in vec2 texel;
layout(location = 10) flat in uvec4 layers;
layout(location = 11) flat in vec4 blends;
layout(location = 12) flat in vec2 leafing;

void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  uint h = hash2(p.x, p.y, seed.w * 977u + 131u);
  float dice = unit_float(h);
  // The mesh has the dice below, the forest's roof those above.
  if (dice < blends.z || dice >= blends.w) discard;
  bool second = float(h & 0xffu) * (1.0f / 256.0f) < blends.x;
  bool higher = float((h >> 4u) & 0xffu) * (1.0f / 256.0f) < blends.y;
  uint layer = higher ? (second ? layers.w : layers.z) : (second ? layers.y : layers.x);
  vec3 at = vec3(texel, float(layer));
  vec4 t = texture(leaf_pictures, at);
  bool leaf = t.a >= 0.5f;
  if (leaf && leafing.x < 0.985f) {
    // A thin crown lacks whole sprays: what looks the same way goes together, so that no edge of a cell shows.
    ivec2 cell = ivec2(texel * 96.0f + 3.2f * t.rg + 999.0f * leafing.y);
    leaf = unit_float(hash2(cell.x, cell.y, 17u)) < leafing.x;
  }
  vec2 wood = vec2(0.5f, 0.0f);
  if (!leaf) {
    wood = texture(wood_pictures, at).rg;
    // The dead have lost their twigs.
    if (leafing.x < 0.0f) wood.g *= smoothstep(0.30f, 0.80f, wood.g);
    if (wood.g <= unit_float(hash1(h + 9u))) discard;
  }
  vec3 toward = cross(axis_right, axis_up);
  float shade = neighbours_leave(rise, crowd);
  vec3 light;
  if (leaf) {
    vec2 n2 = (t.rg * 255.0f - 127.5f) / 127.0f;
    vec3 n = normalize(axis_right * n2.x + axis_up * n2.y + toward * sqrt(max(0.04f, 1.0f - dot(n2, n2))));
    light = leaf_luminance(leaves.rgb, n, toward, t.b, shade, key, place_E);
  } else {
    float x = clamp((wood.r - 0.42f) * 5.0f, -0.9f, 0.9f);
    vec3 n = axis_right * x + toward * sqrt(1.0f - x * x);
    light = bark_luminance(bark_albedo, n, shade * mix(0.85f, 0.45f, max(leafing.x, 0.0f)), key, place_E);
    // What covers but a part of a texel is twigs.
    if (wood.g < 0.9f) light = mix(bare_luminance(twigs_of(bark_albedo), toward, 0.6f * shade, key), light, smoothstep(0.4f, 0.9f, wood.g));
  }
  colour = vec4(light * through + scattered, 1.0f);
}
