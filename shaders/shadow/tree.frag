// Depth where the crown has leaves or wood: the table holds for each place the share of
// leaves from which on it is closed.
#include "shaders/shared/casters.h"

layout(binding = CW_UNIT_CROWNS) uniform sampler2DArray crowns;
layout(location = 0) in vec3 texel;

void main() {
  if (texel.x >= 0.0f && texture(crowns, texel).r < 1.02f - light_right.w) discard;
}
