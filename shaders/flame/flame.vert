// A box around the jet (instance 0) or around the splash on the ground (instance 1).
#include "shaders/common/frame.glsl"
#include "shaders/shared/flame.h"

layout(location = 0) out vec3 p_E;
layout(location = 1) flat out int which;

const int kCorners[36] = int[](0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5);

void main() {
  which = gl_InstanceID;
  int c = kCorners[gl_VertexID];
  vec3 corner = vec3(float(c & 1), float((c >> 1) & 1), float((c >> 2) & 1)) * 2.0f - 1.0f;
  if (which == 0) {
    vec3 side = normalize(cross(jet.xyz, abs(jet.z) < 0.9f ? vec3(0.0f, 0.0f, 1.0f) : vec3(1.0f, 0.0f, 0.0f)));
    vec3 other = cross(jet.xyz, side);
    float r = core_light.w * 1.25f;
    p_E = nozzle.xyz + side * (corner.x * r) + other * (corner.y * r) + jet.xyz * (jet.w * (0.5f + 0.55f * corner.z));
  } else {
    p_E = splash.xyz + corner * vec3(1.25f, 1.25f, 0.75f) * splash.w;
  }
  gl_Position = clip_from_eye * vec4(p_E, 1.0f);
}
