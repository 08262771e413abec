// Lays the half-size smoke over the picture: of the four nearest values those count that
// were drawn before about this depth, so that no halo stands around what is in front. What lies well behind the smoke is all
// the same to it: leaves of a far wood would make stairs of its edge. They are mixed as a display will show them:
// beside a flame smoke is brighter than white, and a line between such values and none is a stair.
#include "shaders/common/frame.glsl"
#include "shaders/shared/smoke.h"
layout(binding = CW_UNIT_HALF_SMOKE) uniform sampler2D half_smoke;
layout(binding = CW_UNIT_HALF_DISTANCE) uniform sampler2D half_distance;
layout(binding = CW_UNIT_SCENE_DEPTH) uniform sampler2D scene_depth;
layout(location = 0) in vec2 place;
layout(location = 0) out vec4 out_color;
void main() {
  float ratio = dust_albedo.w;
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  ivec2 last = textureSize(half_smoke, 0) - 1;
  vec2 at = vec2(pixel) / ratio;
  ivec2 corner = ivec2(floor(at));
  vec2 f = at - vec2(corner);
  ivec2 end = textureSize(scene_depth, 0) - 1;
  vec4 values[4];
  float covered = 0.0f;
  float distances = 0.0f;
  for (int k = 0; k < 4; ++k) {
    ivec2 t = min(corner + ivec2(k & 1, k >> 1), last);
    values[k] = texelFetch(half_smoke, t, 0);
    covered += values[k].a;
    distances += texelFetch(half_distance, t, 0).r;
  }
  if (covered <= 0.0f) discard;
  // Smoke is not flat: what is within a part of its distance behind it may stand in it.
  const float within = 1.3f;
  float behind = within * distances / covered;
  float here = min(linear_depth(texelFetch(scene_depth, pixel, 0).r), behind);
  vec4 sum = vec4(0.0f);
  float total = 0.0f;
  for (int k = 0; k < 4; ++k) {
    ivec2 t = min(corner + ivec2(k & 1, k >> 1), last);
    float there = min(linear_depth(texelFetch(scene_depth, min(t * int(ratio), end), 0).r), behind);
    float w = ((k & 1) == 0 ? 1.0f - f.x : f.x) * (k < 2 ? 1.0f - f.y : f.y);
    w *= 1e-4f + exp(-12.0f * abs(log(there / here)));
    vec4 value = values[k];
    value.rgb /= 1.0f + max(value.r, max(value.g, value.b));
    sum += w * value;
    total += w;
  }
  out_color = sum / max(total, 1e-9f);
  out_color.rgb /= max(1.0f - max(out_color.r, max(out_color.g, out_color.b)), 1e-4f);
}
