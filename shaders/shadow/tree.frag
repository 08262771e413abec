// Depth where the tree has leaves or wood: the table holds for each place the share of
// leaves from which on it is closed (render/tree_silhouettes.h).
#include "shaders/shared/casters.h"

layout(binding = CW_UNIT_CROWNS) uniform sampler2DArray silhouettes;
layout(location = 0) in vec3 texel;
layout(location = 1) flat in float open_;

void main() {
  if (textureLod(silhouettes, texel, 0.0f).r < open_) discard;
}
