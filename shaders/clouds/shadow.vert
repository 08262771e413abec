// Where a cloud's shadow lies in the map.
#include "shaders/shared/clouds.h"

layout(std430, binding = CW_CLOUD_PLACES) readonly buffer Places { CloudPlace places[]; };
layout(location = 0) out vec2 uv;
layout(location = 1) flat out vec2 cloud;  // shape, width [m]

void main() {
  CloudPlace place = places[gl_InstanceID];
  uv = vec2((gl_VertexID & 1) == 0 ? 0.0f : 1.0f, (gl_VertexID & 2) == 0 ? 0.0f : 1.0f);
  cloud = vec2(floor(place.low.w), place.corner.w);
  vec2 foot = place.corner.xy + place.corner.w * (print_box.xy + print_box.zw * uv);  // [m] from the map's corner
  gl_Position = vec4(foot * shadow_box.z * 2.0f - 1.0f, 0.5f, 1.0f);
}
