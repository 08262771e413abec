// One star as a small square of pixels.
#include "shaders/shared/frame.h"
#include "shaders/shared/stars.h"

layout(std430, binding = CW_STAR_LIST) readonly buffer Stars { StarSprite stars[]; };
layout(location = 0) flat out vec3 place;
layout(location = 1) flat out vec3 light;

const float kReach = 4.0f;  // [sigma] where the image is cut off: 1e-4 of the light lies beyond

void main() {
  StarSprite star = stars[gl_InstanceID];
  place = star.place.xyz;
  light = star.light.rgb * exposure.x;
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0f - 1.0f;
  vec2 pixel = place.xy + corner * (kReach * place.z + 1.0f);
  gl_Position = vec4(pixel * viewport.zw * 2.0f - 1.0f, 0.0f, 1.0f);
}
