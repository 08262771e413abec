// One level of the bloom's pyramid from the one before it. The first takes the picture itself,
// held to a limit: above it a display is white anyway, and a glint of one pixel or the sun's
// disc must not light the whole picture.
#include "shaders/shared/finish.h"
#include "shaders/shared/bindings.h"

layout(binding = CW_UNIT_FREE) uniform sampler2D source;
layout(location = 0) in vec2 place;
layout(location = 0) out vec4 level;

vec3 at(vec2 uv) {
  vec3 value = textureLod(source, uv, 0.0f).rgb;
#if CW_FIRST
  // Held as a colour: its hue stays.
  value *= min(1.0f, CW_BLOOM_LIMIT / max(max(value.r, max(value.g, value.b)), 1e-6f));
#endif
  return value;
}

void main() {
  vec2 px = 1.0f / vec2(textureSize(source, 0));
#if CW_FIRST
  // A mean of four by four pixels, in four reads.
  vec3 sum = 0.25f * (at(place + vec2(-px.x, -px.y)) + at(place + vec2(px.x, -px.y)) + at(place + vec2(-px.x, px.y)) +
                      at(place + vec2(px.x, px.y)));
#else
  // Five overlapping means of four by four: half the weight in the middle one. Source: J. Jimenez,
  // "Next Generation Post Processing in Call of Duty: Advanced Warfare", 2014.
  vec3 inner = at(place + vec2(-px.x, -px.y)) + at(place + vec2(px.x, -px.y)) + at(place + vec2(-px.x, px.y)) +
               at(place + vec2(px.x, px.y));
  vec3 corners = at(place + vec2(-2.0f * px.x, -2.0f * px.y)) + at(place + vec2(2.0f * px.x, -2.0f * px.y)) +
                 at(place + vec2(-2.0f * px.x, 2.0f * px.y)) + at(place + vec2(2.0f * px.x, 2.0f * px.y));
  vec3 sides = at(place + vec2(-2.0f * px.x, 0.0f)) + at(place + vec2(2.0f * px.x, 0.0f)) + at(place + vec2(0.0f, -2.0f * px.y)) +
               at(place + vec2(0.0f, 2.0f * px.y));
  vec3 sum = 0.125f * (inner + at(place)) + 0.0625f * sides + 0.03125f * corners;
#endif
  level = vec4(sum, 1.0f);
}
