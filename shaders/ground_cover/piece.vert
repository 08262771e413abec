// A stone, or a tuft of herbs that bends with the wind.
#include "shaders/common/frame.glsl"
#include "shaders/shared/ground_cover.h"

layout(location = 0) in vec4 position;   // xyz: unit size, z up, w: 1 at the tips that sway
layout(location = 1) in vec4 normal;     // w: which of the tuft's blades, 0 to 1
layout(location = 2) in vec4 place;      // xyz: E [m], w: size [m]
layout(location = 3) in vec4 looks;      // xy: cosine, sine of its turn, z: width over height, w: 0 to 1, tells it from its likes
layout(location = 4) in vec4 colouring;  // rgb: albedo, w: 0 a stone, 1 herbs

layout(location = 0) out vec3 p_E;
layout(location = 1) out vec3 n_E;
layout(location = 2) flat out vec4 albedo;
layout(location = 3) out vec3 where;     // x: height within the piece 0 to 1, y: of its likes, z: blade

vec3 turned(vec3 v) { return vec3(looks.x * v.x - looks.y * v.y, looks.y * v.x + looks.x * v.y, v.z); }

void main() {
  vec3 q = position.xyz * vec3(looks.z, looks.z, 1.0f);
  p_E = place.xyz + turned(q) * place.w;
  if (colouring.w > 0.5f) {
    // Gusts run over the field; each tuft lags by its own.
    float speed = length(cover_wind.xy);
    float phase = dot(world_of(p_E).xy, vec2(0.9f, 0.7f)) - exposure.y * (1.6f + 0.8f * speed) + 5.0f * looks.w;
    float bend = position.w * position.w * place.w * (0.05f * speed * (0.6f + 0.4f * sin(phase)) + 0.015f * sin(2.7f * phase));
    p_E.xy += cover_wind.xy / max(speed, 0.1f) * min(bend, 0.4f * place.w);
  }
  n_E = turned(normal.xyz);
  albedo = colouring;
  where = vec3(position.z, looks.w, normal.w);
  gl_Position = clip_from_eye * vec4(p_E, 1.0f);
}
