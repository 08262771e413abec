// A grid whose heights come from a texture, as the terrain's do.
#include "shaders/shared/rates.h"

layout(location = 0) out vec2 place;
layout(binding = 0) uniform sampler2D heights;

void main() {
  int side = int(grid.z) + 1;
  vec2 node = vec2(gl_VertexID % side, gl_VertexID / side) / grid.z;
  place = node;
  float height = textureLod(heights, node, 0.0f).r;
  gl_Position = vec4(node * 2.0f - 1.0f + grid.xy, 0.3f + 0.4f * height, 1.0f);
}
