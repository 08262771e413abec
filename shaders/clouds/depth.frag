// The farthest depth of the picture's pixels that one at half size stands for: a cloud behind all of them is not drawn.
#include "shaders/common/frame.glsl"
#include "shaders/shared/clouds.h"

layout(binding = CW_UNIT_CLOUD_DEPTH) uniform sampler2D scene_depth;

void main() {
  ivec2 last = textureSize(scene_depth, 0) - 1;
  int ratio = int(cloud_grid.x);
  ivec2 first = ivec2(gl_FragCoord.xy) * ratio;
  float farthest = 1.0f;
  for (int j = -1; j <= ratio; ++j)
    for (int i = -1; i <= ratio; ++i) farthest = min(farthest, texelFetch(scene_depth, clamp(first + ivec2(i, j), ivec2(0), last), 0).r);
  gl_FragDepth = farthest;
}
