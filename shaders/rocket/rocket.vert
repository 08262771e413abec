// A mesh in frame N, for the picture and (with CW_CASTER) for a shadow map.
#include "shaders/common/frame.glsl"
#include "shaders/shared/rocket.h"

layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec2 uv;
layout(location = 3) in vec4 albedo;
layout(location = 4) in uvec4 surface;

#ifndef CW_CASTER
layout(location = 0) out vec3 p_E;
layout(location = 1) out vec3 n_N;
layout(location = 2) out vec2 texture_uv;
layout(location = 3) out vec4 base;
layout(location = 4) flat out uvec3 kind;
layout(location = 5) out vec3 p_N;
#endif

void main() {
  vec4 p = eye_from_nose * vec4(position, 1.0f);
#ifndef CW_CASTER
  p_E = p.xyz;
  p_N = position;
  n_N = normal;
  texture_uv = uv;
  base = albedo;
  kind = surface.xyz;
#endif
  gl_Position = clip_from_model_space * p;
}
