// A tree in a shadow map: a square that faces the light about the middle of its crown, and
// a strip from its foot into the crown.
#include "shaders/common/frame.glsl"
#include "shaders/shared/casters.h"

layout(location = 0) in vec4 tree;  // xyz: foot in E [m], w: height [m], negative: mirrored

layout(location = 0) out vec3 texel;  // xy, z: shape; x < 0: wood

const vec2 corners[6] = vec2[6](vec2(0.0f), vec2(1.0f, 0.0f), vec2(1.0f), vec2(0.0f), vec2(1.0f), vec2(0.0f, 1.0f));

void main() {
  float h = abs(tree.w);
  vec2 c = corners[gl_VertexID % 6];
  vec3 p;
  if (gl_VertexID < 6) {
    // The crown is about an ellipsoid: as wide as 0.62 of the height, as tall as 0.78 of it.
    float across = 0.33f * h;
    float sine = light_up.w;
    float tall = sqrt(across * across * sine * sine + 0.152f * h * h * (1.0f - sine * sine));
    vec2 d = 2.0f * c - 1.0f;
    p = tree.xyz + vec3(0.0f, 0.0f, 0.62f * h) + light_right.xyz * (d.x * across) + light_up.xyz * (d.y * tall);
    texel = vec3(tree.w < 0.0f ? 1.0f - c.x : c.x, c.y, float(uint(h * 977.0f) & 3u));
  } else {
    p = tree.xyz + light_right.xyz * ((c.x - 0.5f) * (0.022f * h)) + vec3(0.0f, 0.0f, c.y * 0.6f * h);
    texel = vec3(-1.0f, 0.0f, 0.0f);
  }
  gl_Position = clip_from_caster * vec4(p, 1.0f);
}
