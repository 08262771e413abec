// A stretch of line as a card that faces the picture, as wide everywhere.
#include "shaders/common/frame.glsl"
#include "shaders/shared/trail.h"

layout(std430, binding = CW_TRAIL_POINTS) readonly buffer Knots { TrailKnot knots[]; };

layout(location = 0) out float off_middle;              // [px]
layout(location = 1) noperspective out float run;       // [px]
layout(location = 2) out vec4 colour;
layout(location = 3) flat out float dashed;

const float kHalfWidth = 1.1f;  // [px]
const float kFeather = 0.9f;    // [px]

void main() {
  TrailKnot a = knots[gl_InstanceID];
  TrailKnot b = knots[gl_InstanceID + 1];
  if (a.colour.a < 0.0f) {
    gl_Position = vec4(0.0f, 0.0f, 0.0f, -1.0f);
    return;
  }
  vec4 ca = clip_from_eye * vec4(a.place.xyz, 1.0f);
  vec4 cb = clip_from_eye * vec4(b.place.xyz, 1.0f);
  vec2 pa = ca.xy / ca.w * viewport.xy * 0.5f;
  vec2 pb = cb.xy / cb.w * viewport.xy * 0.5f;
  vec2 along = pb - pa;
  float span = length(along);
  along = span > 1e-3f ? along / span : vec2(1.0f, 0.0f);
  vec2 side = vec2(-along.y, along.x);
  bool at_b = (gl_VertexID & 1) != 0;
  float s = (gl_VertexID & 2) != 0 ? 1.0f : -1.0f;
  float reach = kHalfWidth + kFeather;
  vec4 c = at_b ? cb : ca;
  vec2 p = (at_b ? pb : pa) + side * (s * reach);
  off_middle = s * reach;
  run = at_b ? b.place.w : a.place.w;
  colour = vec4(a.colour.rgb, mod(at_b && b.colour.a >= 0.0f ? b.colour.a : a.colour.a, 2.0f));
  dashed = a.colour.a >= 2.0f ? 1.0f : 0.0f;
  gl_Position = vec4(p / (viewport.xy * 0.5f) * c.w, c.z, c.w);
}
