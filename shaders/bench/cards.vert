// Square cards of one size, one an instance, at hashed places: smoke sprites and far trees.
#include "shaders/common/hash.glsl"
#include "shaders/shared/rates.h"

layout(location = 0) out vec2 place;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  uint number = uint(gl_InstanceID);
  vec2 centre = vec2(unit_float(hash1(number * 2u)), unit_float(hash1(number * 2u + 1u))) * 1.8f - 0.9f;
  place = corner;
  gl_Position = vec4(centre + (corner - 0.5f) * card_size.xy, unit_float(hash1(number * 3u + 1u)), 1.0f);
}
