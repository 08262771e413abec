// The height of the ground and what covers it, as engine/render/ground.cpp has it:
// bilinear between posts by four fetches (the filter of a texture unit has 8 bits only,
// which is decimetres on a slope).
#include "shaders/shared/terrain.h"
#include "shaders/common/frame.glsl"
#include "shaders/common/hash.glsl"

layout(binding = CW_UNIT_NEAR_HEIGHT) uniform sampler2D near_height;
layout(binding = CW_UNIT_MACRO_HEIGHT) uniform sampler2D macro_height;
layout(binding = CW_UNIT_FAR_HEIGHT) uniform sampler2D far_height;
layout(binding = CW_UNIT_NEAR_SURFACE) uniform sampler2D near_surface;
layout(binding = CW_UNIT_MACRO_SURFACE) uniform sampler2D macro_surface;
layout(binding = CW_UNIT_FAR_SURFACE) uniform sampler2D far_surface;
layout(binding = CW_UNIT_NEAR_COVER) uniform sampler2D near_cover;
layout(binding = CW_UNIT_MACRO_COVER) uniform sampler2D macro_cover;

bool lattice_holds(vec4 lattice, vec2 p) {
  vec2 x = (p - lattice.xy) / lattice.z;
  return x.x >= 0.0f && x.y >= 0.0f && x.x <= lattice.w - 1.0f && x.y <= lattice.w - 1.0f;
}
float lattice_height(sampler2D map, vec4 lattice, vec2 p) {
  vec2 x = clamp((p - lattice.xy) / lattice.z, vec2(0.0f), vec2(lattice.w - 1.0f));
  ivec2 i = ivec2(min(x, vec2(lattice.w - 2.0f)));
  vec2 f = x - vec2(i);
  float a = texelFetch(map, i, 0).r;
  float b = texelFetch(map, i + ivec2(1, 0), 0).r;
  float c = texelFetch(map, i + ivec2(0, 1), 0).r;
  float d = texelFetch(map, i + ivec2(1, 1), 0).r;
  return mix(mix(a, b, f.x), mix(c, d, f.x), f.y);
}
vec2 lattice_uv(vec4 lattice, vec2 p) { return ((p - lattice.xy) / lattice.z + 0.5f) / lattice.w; }

// W height [m] of the ground at (east, north) [m].
float ground_height(vec2 p) {
  float elevation_here = lattice_holds(near_lattice, p)    ? lattice_height(near_height, near_lattice, p)
                         : lattice_holds(macro_lattice, p) ? lattice_height(macro_height, macro_lattice, p)
                                                           : lattice_height(far_height, far_lattice, p);
  return elevation_here - elevation.x - curvature_drop(p);
}

// Forest, grass, slack, road: 0 to 1 each.
vec4 cover_at(vec2 p, float lod) {
  if (lattice_holds(near_lattice, p)) return textureLod(near_cover, lattice_uv(near_lattice, p), 0.0f);
  if (lattice_holds(macro_lattice, p)) return textureLod(macro_cover, lattice_uv(macro_lattice, p), lod);
  return vec4(1.0f, 0.0f, 0.0f, 0.0f);
}

// Unit normal of the ground, smooth between posts, the share of open water, and how moist it is for trees.
// @param footprint [m] of a pixel
struct Lie {
  vec3 normal;
  float water;
  float moist;
};
Lie lie_at(vec2 p, float footprint) {
  vec4 t;
  if (lattice_holds(near_lattice, p))
    t = textureLod(near_surface, lattice_uv(near_lattice, p), max(0.0f, log2(footprint / near_lattice.z)));
  else if (lattice_holds(macro_lattice, p))
    t = textureLod(macro_surface, lattice_uv(macro_lattice, p), max(0.0f, log2(footprint / macro_lattice.z)));
  else
    t = textureLod(far_surface, lattice_uv(far_lattice, p), max(0.0f, log2(footprint / far_lattice.z)));
  return Lie(vec3(t.rg, sqrt(max(0.0f, 1.0f - dot(t.rg, t.rg)))), t.b, t.a);
}

// Height [m] of the tops of closed forest above its ground.
float canopy_height(vec2 p) {
  // Taller in coves than on ridges would need drainage; slow noise stands for site quality.
  return 15.0f + 7.0f * value_noise(p * 0.012f, 77u);
}
