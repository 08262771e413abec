// A round canopy of gores from its inflation: a bundle that opens to a scalloped dome; its
// lines and riser; or a streamer. uv: x around (0 to 1), y from the crown (0) to the hem
// (1); part 1: a line (x: which, y: along it from the hem), part 2: the riser.
#include "shaders/common/frame.glsl"
#include "shaders/shared/canopy.h"

layout(location = 0) in vec3 position;  // xy: which side of a line, z unused
layout(location = 2) in vec2 uv;
layout(location = 4) in uvec4 surface;

#ifndef CW_CASTER
layout(location = 0) out vec3 p_E;
layout(location = 1) out vec3 n_E;
layout(location = 2) out vec2 cloth;
layout(location = 3) flat out uint part;
#endif

const float kGores = 12.0f;
const float kTurn = 6.28318530718f;

// A place of the dome, in diameters: x, y across, z up from the hem's level.
vec3 dome(vec2 at, float open, float time) {
  float theta = at.x * kTurn;
  float phi = at.y * 1.62f;
  float gore = abs(sin(theta * kGores * 0.5f));
  float breath = 1.0f + 0.025f * sin(3.1f * time) * open;
  float r = 0.36f * sin(phi) * (1.0f + 0.07f * gore * at.y) * mix(0.10f + 0.05f * gore, 1.0f, open) * breath;
  float z = mix(0.52f * (1.0f - at.y), 0.27f * cos(phi) + 0.02f, open);
  float flap = (1.0f - open) * 0.05f * sin(17.0f * at.y - 23.0f * time + 3.0f * theta);
  return vec3(cos(theta) * r + flap, sin(theta) * r, z - 0.018f * gore * at.y * open);
}

void main() {
  float d = attachment.w;
  float open = upward.w;
  float time = across.w;
  vec3 up = upward.xyz;
  vec3 x = across.xyz;
  vec3 y = cross(up, x);
  float hem = 1.05f * d;                // of the hem's level over the lines' meeting
  float riser = 0.35f * d + 0.25f;
  vec3 p;
  vec3 n = vec3(0.0f);
  if (surface.w == 0u && kind.x < 0.5f) {
    vec3 q = dome(uv, open, time);
    vec3 qx = dome(uv + vec2(0.004f, 0.0f), open, time) - q;
    vec3 qy = dome(uv + vec2(0.0f, 0.01f), open, time) - q;
    n = normalize(cross(qy, qx) + vec3(0.0f, 0.0f, 1e-6f));
    if (uv.y < 0.005f) n = vec3(0.0f, 0.0f, 1.0f);
    p = vec3(q.xy * d, q.z * d + hem);
  } else if (surface.w == 0u) {
    // Streamer: ten times as long as wide, rippling down its length.
    float s = uv.y;
    float wave = s * (0.10f * sin(9.0f * s - 21.0f * time) + 0.06f * sin(17.0f * s - 34.0f * time + 1.0f));
    float twist = 1.4f * sin(3.0f * s - 5.0f * time);
    p = vec3((uv.x - 0.5f) * 0.1f * d * cos(twist), wave * d + (uv.x - 0.5f) * 0.1f * d * sin(twist), s * d * (0.25f + 0.75f * open));
    n = normalize(vec3(-sin(twist), cos(twist), -0.9f * cos(9.0f * s - 21.0f * time) * s));
    hem = 0.0f;
  } else {
    vec3 a;
    vec3 b;
    if (surface.w == 1u) {
      vec3 q = dome(vec2(uv.x, 1.0f), open, time);
      a = vec3(q.xy * d, q.z * d + hem);
      b = vec3(0.0f);
    } else {
      a = vec3(0.0f);
      b = vec3(0.0f, 0.0f, -riser);
    }
    p = mix(a, b, uv.y);
    n = vec3(position.xy, 0.0f);
    p += vec3(position.xy, 0.0f) * kind.z;
  }
  p.z += riser;
  vec3 e = attachment.xyz + x * p.x + y * p.y + up * p.z;
#ifndef CW_CASTER
  p_E = e;
  n_E = x * n.x + y * n.y + up * n.z;
  cloth = uv;
  part = surface.w;
#endif
  gl_Position = clip_from_canopy * vec4(e, 1.0f);
}
