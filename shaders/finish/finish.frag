// Developed picture to the target: edges softened, brought to the target's size,
// dithered with blue noise of one step's width before it becomes 8 bits.
#include "shaders/shared/finish.h"
#include "shaders/shared/bindings.h"

layout(binding = CW_UNIT_FREE) uniform sampler2D developed;
layout(binding = CW_UNIT_BLUE_NOISE) uniform sampler2D blue_noise;
layout(location = 0) in vec2 place;
layout(location = 0) out vec4 colour;

#if CW_SOFTEN
vec4 softened(vec2 uv) {
  vec2 px = 1.0f / sizes.xy;
  vec4 middle = textureLod(developed, uv, 0.0f);
  float nw = textureLod(developed, uv + vec2(-0.5f, 0.5f) * px, 0.0f).a;
  float ne = textureLod(developed, uv + vec2(0.5f, 0.5f) * px, 0.0f).a;
  float sw = textureLod(developed, uv + vec2(-0.5f, -0.5f) * px, 0.0f).a;
  float se = textureLod(developed, uv + vec2(0.5f, -0.5f) * px, 0.0f).a;
  float low = min(min(nw, ne), min(min(sw, se), middle.a));
  float high = max(max(nw, ne), max(max(sw, se), middle.a));
  float contrast = high - low;
  if (contrast < max(0.05f, 0.12f * high)) return middle;
  // Blur along the edge: the direction across the gradient of luma (after T. Lottes, FXAA, 2009).
  vec2 along = vec2(-((nw + ne) - (sw + se)), (nw + sw) - (ne + se));
  float shrink = 1.0f / (min(abs(along.x), abs(along.y)) + 0.03f);
  along = clamp(along * shrink, vec2(-4.0f), vec2(4.0f)) * px;
  vec4 inner = 0.5f * (textureLod(developed, uv - along * 0.1667f, 0.0f) + textureLod(developed, uv + along * 0.1667f, 0.0f));
  vec4 outer = 0.5f * inner + 0.25f * (textureLod(developed, uv - along * 0.5f, 0.0f) + textureLod(developed, uv + along * 0.5f, 0.0f));
  return (outer.a < low || outer.a > high) ? inner : outer;
}
#else
vec4 softened(vec2 uv) { return textureLod(developed, uv, 0.0f); }
#endif

void main() {
  vec3 value = softened(place).rgb;
  // Its side is a power of two: a remainder costs a CPU renderer a division.
  ivec2 last = textureSize(blue_noise, 0) - 1;
  vec3 noise = texelFetch(blue_noise, (ivec2(gl_FragCoord.xy) + ivec2(dither.xy)) & last, 0).rgb;
  colour = vec4(clamp(value + (noise - 0.5f) / 255.0f, vec3(0.0f), vec3(1.0f)), 1.0f);
}
