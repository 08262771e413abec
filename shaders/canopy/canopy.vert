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

// A place of the cloth in E, also while it sinks and when it lies in folds on the ground.
// @param q along x and y across and up from the lines' meeting [m] @param at uv, of which the folds are made
vec3 laid(vec3 q, vec2 at) {
  float d = attachment.w;
  float lain = lying.w;
  vec3 up = normalize(mix(upward.xyz, lying.xyz, lain));
  vec3 side = normalize(cross(up, mix(cross(up, across.xyz), ground.xyz, lain)));
  vec3 e = attachment.xyz + side * q.x + cross(up, side) * q.y + up * q.z;
  float theta = at.x * kTurn;
  float folds = sin(5.0f * theta + 7.0f * at.y) * sin(3.0f * theta - 11.0f * at.y + 1.7f) + 0.5f * sin(13.0f * theta + 4.0f * at.y);
  e += side * (lain * 0.025f * d * at.y * sin(9.0f * theta + 6.0f * at.y));
  float height = dot(ground.xyz, e) - ground.w;
  // The upper layer over the lower one, both in folds.
  float flat_ = 0.008f + d * (0.018f + 0.012f * folds * at.y) + 0.10f * max(height, 0.0f);
  float stands = lain > 0.0f ? max(mix(height, flat_, lain), 0.008f) : height;
  return e + ground.xyz * (stands - height);
}

// A place of the dome or the streamer, in metres from the lines' meeting.
vec3 cloth_at(vec2 at) {
  float d = attachment.w;
  float open = upward.w * (1.0f - 0.55f * lying.w);
  float time = across.w;
  if (kind.x < 0.5f) return vec3(d * dome(at, open, time)) + vec3(0.0f, 0.0f, 1.05f * d);
  // Streamer: ten times as long as wide, rippling down its length.
  float s = at.y;
  float wave = s * (0.10f * sin(9.0f * s - 21.0f * time) + 0.06f * sin(17.0f * s - 34.0f * time + 1.0f));
  float twist = 1.4f * sin(3.0f * s - 5.0f * time) * (1.0f - 0.7f * lying.w);
  return d * vec3((at.x - 0.5f) * 0.1f * cos(twist) + lying.w * wave, (1.0f - lying.w) * wave + (at.x - 0.5f) * 0.1f * sin(twist), s * (0.25f + 0.75f * open));
}

void main() {
  float riser = 0.35f * attachment.w + 0.25f;
  vec3 up = vec3(0.0f, 0.0f, riser);
  vec3 e;
  vec3 n;
  if (surface.w == 0u) {
    e = laid(cloth_at(uv) + up, uv);
    // Inward from the cloth's edges.
    vec2 inward = vec2(uv.x < 0.5f ? 1.0f : -1.0f, uv.y < 0.5f ? 1.0f : -1.0f);
    vec2 by_x = uv + vec2(0.004f * inward.x, 0.0f);
    vec2 by_y = uv + vec2(0.0f, 0.01f * inward.y);
    n = inward.x * inward.y * cross(laid(cloth_at(by_y) + up, by_y) - e, laid(cloth_at(by_x) + up, by_x) - e);
    float size = dot(n, n);
    // At the crown all gores meet.
    n = size > 1e-14f ? n * inversesqrt(size) : normalize(mix(upward.xyz, ground.xyz, lying.w));
  } else {
    vec2 hem = vec2(uv.x, 1.0f);
    vec3 from = surface.w == 1u ? laid(cloth_at(hem) + up, hem) : laid(up, vec2(0.0f));
    vec3 to = surface.w == 1u ? laid(up, vec2(0.0f)) : attachment.xyz;
    e = mix(from, to, uv.y);
    vec3 side = across.xyz;
    vec3 along = normalize(to - from + vec3(0.0f, 0.0f, 1e-6f));
    side = normalize(cross(along, abs(dot(along, side)) < 0.9f ? side : upward.xyz));
    n = side * position.x + cross(along, side) * position.y;
    e += n * kind.z;
  }
#ifndef CW_CASTER
  p_E = e;
  n_E = n;
  cloth = uv;
  part = surface.w;
#endif
  gl_Position = clip_from_canopy * vec4(e, 1.0f);
}
