// Luminance of level surfaces before the camera, for a test: the same function that all opaque passes call.
#include "shaders/common/lighting.glsl"

layout(local_size_x = 1) in;
// In: rgb albedo, w roughness; out: rgb luminance [cd/m^2], w the exposure.
layout(std430, binding = 0) buffer Cards { vec4 cards[]; };

void main() {
  Surface s;
  s.albedo = cards[gl_GlobalInvocationID.x].rgb;
  s.normal = vec3(0.0f, 0.0f, 1.0f);
  s.roughness = cards[gl_GlobalInvocationID.x].a;
  s.metallic = 0.0f;
  s.occlusion = 1.0f;
  cards[gl_GlobalInvocationID.x] = vec4(shade(s, vec3(0.0f, 0.01f, -2.0f), vec3(1.0f)), exposure.x);
}
