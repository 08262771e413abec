// Lays the half-size clouds over the picture: of the four nearest values those count that were drawn before about this depth,
// so that no halo stands around what is in front of them.
#include "shaders/common/frame.glsl"
#include "shaders/shared/clouds.h"

layout(binding = CW_UNIT_CLOUD_HALF) uniform sampler2D half_clouds;
layout(binding = CW_UNIT_CLOUD_DEPTH) uniform sampler2D scene_depth;
layout(location = 0) in vec2 place;
layout(location = 0) out vec4 out_color;

void main() {
  ivec2 last = textureSize(half_clouds, 0) - 1;
  vec2 at = (gl_FragCoord.xy - cloud_grid.yz) / cloud_grid.x - 0.5f;
  vec2 corner = floor(at);
  vec2 f = at - corner;
  float here = linear_depth(texelFetch(scene_depth, ivec2(gl_FragCoord.xy), 0).r);
  vec4 sum = vec4(0.0f);
  float total = 0.0f;
  for (int j = 0; j < 2; ++j)
    for (int i = 0; i < 2; ++i) {
      ivec2 t = clamp(ivec2(corner) + ivec2(i, j), ivec2(0), last);
      vec2 drawn = (vec2(t) + 0.5f) * cloud_grid.x + cloud_grid.yz;
      float there = linear_depth(texelFetch(scene_depth, ivec2(clamp(drawn * viewport.zw, vec2(0.0f), vec2(1.0f)) * (viewport.xy - 1.0f) + 0.5f), 0).r);
      float w = (i == 0 ? 1.0f - f.x : f.x) * (j == 0 ? 1.0f - f.y : f.y);
      w *= 1e-4f + exp(-12.0f * abs(log(there / here)));
      sum += w * texelFetch(half_clouds, t, 0);
      total += w;
    }
  out_color = sum / max(total, 1e-9f);
  if (out_color.a <= 0.0f) discard;
}
