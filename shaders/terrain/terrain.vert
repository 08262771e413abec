// A patch of the quadtree: a grid of cells, heights fetched, each vertex moved to its
// parent's place as the patch nears the end of its range (CDLOD, F. Strugar, "Continuous
// Distance-Dependent Level of Detail for Rendering Heightmaps", 2010). Positions are
// computed from whole multiples of the finest cell, so that neighbours agree to the bit.
#include "shaders/terrain/ground.glsl"

layout(location = 0) in vec2 corner;       // of the grid, in cells
layout(location = 1) in vec4 patch_;       // xy: south-west corner [m], z: level, w unused

layout(location = 0) out vec3 p_E;
layout(location = 1) out vec2 p_W;
layout(location = 2) out vec2 canopy;      // x: [m] of forest roof that this vertex was raised by, y: how far it is roof, not floor

vec2 to_eye_xy(vec2 p) { return (p - camera_split.xy) - camera_split.zw; }

void main() {
  int level = int(patch_.z);
  vec2 p = patch_.xy + corner * ranges[level].z;
  float distance = 0.0f;
  // A vertex that has wholly become its parent's goes on as that level's would: where it
  // ends depends on its place alone, not on which patch draws it, so no crack can open.
  for (int k = 0; k < 3; ++k) {
    vec4 range = ranges[min(level + k, 11)];
    distance = length(vec3(to_eye_xy(p), elevation.w));
    float morph = clamp((distance - range.x) / (range.y - range.x), 0.0f, 1.0f);
    vec2 cell = floor(p / range.z + 0.5f);
    vec2 odd = cell - 2.0f * floor(cell * 0.5f);
    p -= odd * (range.z * morph);
    if (morph < 1.0f) break;
  }
  float z = ground_height(p);
  // Far forest is a raised roof; near forest is trees on its floor.
  float reach = elevation.z;
  float far = smoothstep(0.55f * reach, 0.95f * reach, distance);
  canopy = vec2(0.0f, far);
  if (far > 0.0f) canopy.x = far * cover_at(p, 0.0f).r * canopy_height(p);
  p_W = p;
  p_E = vec3(to_eye_xy(p), z + canopy.x - elevation.y);
  gl_Position = clip_from_eye * vec4(p_E, 1.0f);
}
