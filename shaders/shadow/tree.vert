// A tree in a shadow map: its picture as the light sees it, through the middle of it.
#include "shaders/common/frame.glsl"
#include "shaders/shared/casters.h"

layout(location = 0) in vec4 place;
layout(location = 1) in vec4 box;
layout(location = 2) in vec4 looks;

layout(location = 0) out vec3 texel;        // xy, z: layer
layout(location = 1) flat out float open_;  // below which a place lets the light through

void main() {
  vec2 corner = mix(box.xy, box.zw, vec2(gl_VertexID & 1, gl_VertexID >> 1));
  vec2 shift = (corner - 0.5f) * (place.w / CW_TREE_SHARE);
  vec3 p = place.xyz + vec3(0.0f, 0.0f, 0.5f * place.w) + light_right.xyz * shift.x + light_up.xyz * shift.y;
  texel = vec3(corner, looks.x);
  open_ = 1.02f - max(looks.y, 0.05f);
  gl_Position = clip_from_caster * vec4(p, 1.0f);
}
