// Lays a coarser level of the bloom over the next finer one, with a share: blended as
// premultiplied colour, so that all weights together are one and no light is made or lost.
#include "shaders/shared/finish.h"
#include "shaders/shared/bindings.h"

layout(binding = CW_UNIT_FREE) uniform sampler2D coarser;
layout(location = 0) in vec2 place;
layout(location = 0) out vec4 laid;

vec3 at(vec2 uv) { return textureLod(coarser, uv, 0.0f).rgb; }

void main() {
  vec2 px = 1.0f / vec2(textureSize(coarser, 0));
  // A tent of three by three.
  vec3 sum = 0.25f * at(place) +
             0.125f * (at(place - vec2(px.x, 0.0f)) + at(place + vec2(px.x, 0.0f)) + at(place - vec2(0.0f, px.y)) + at(place + vec2(0.0f, px.y))) +
             0.0625f * (at(place - px) + at(place + px) + at(place + vec2(px.x, -px.y)) + at(place + vec2(-px.x, px.y)));
  laid = vec4(CW_BLOOM_SPREAD * sum, CW_BLOOM_SPREAD);
}
