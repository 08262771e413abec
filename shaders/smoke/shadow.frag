// What a puff lets through; blended by multiplication. Light scattered forward is not lost:
// a beam through smoke is dimmed by about half of its extinction.
#include "shaders/smoke/puff.glsl"
layout(location = 0) in vec2 place;
layout(location = 1) flat in vec2 depth;
layout(location = 0) out vec4 out_color;
void main() {
  float bell = exp(-0.5f * dot(place, place)) - 0.0111f;
  vec3 passing = exp(-max(bell, 0.0f) * (depth.x * 0.5f * (2.0f - smoke_albedo.rgb) + depth.y * vec3(0.7f, 0.8f, 0.9f)));
  out_color = vec4(passing, 1.0f);
}
