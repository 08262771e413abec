// The line, feathered to half a pixel; faint where something stands before it.
#include "shaders/common/frame.glsl"
#include "shaders/shared/trail.h"

layout(binding = CW_UNIT_TRAIL_DEPTH) uniform sampler2D trail_depth;

layout(location = 0) in float off_middle;
layout(location = 1) noperspective in float run;
layout(location = 2) in vec4 colour;
layout(location = 3) flat in float dashed;

layout(location = 0) out vec4 out_color;

const float kDash = 11.0f;  // [px] dash and gap
const float kGap = 8.0f;

void main() {
  float cover = 1.0f - smoothstep(0.3f, 2.0f, abs(off_middle));
  if (dashed > 0.5f) {
    float at = mod(run, kDash + kGap);
    cover *= smoothstep(0.0f, 1.2f, at) * (1.0f - smoothstep(kDash - 1.2f, kDash, at));
  }
  float there = texelFetch(trail_depth, ivec2(gl_FragCoord.xy), 0).r;
  if (there > gl_FragCoord.z * 1.0005f) cover *= 0.22f;
  float alpha = colour.a * cover;
  out_color = vec4(colour.rgb * alpha, alpha);
}
