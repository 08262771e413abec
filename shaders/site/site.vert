// A model of the site, placed by its instance; heads turn, the flag waves.
#include "shaders/common/frame.glsl"
#include "shaders/shared/site.h"

layout(std430, binding = CW_SITE_INSTANCES) readonly buffer Instances { SiteInstance instances[]; };

layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec2 uv;
layout(location = 3) in vec4 albedo;
layout(location = 4) in uvec4 surface;

#ifndef CW_CASTER
layout(location = 0) out vec3 p_E;
layout(location = 1) out vec3 n_E;
layout(location = 2) out vec4 base;
layout(location = 3) flat out uvec3 kind;
layout(location = 4) out vec3 p_M;
layout(location = 5) flat out vec3 n_M_flat;
layout(location = 6) flat out vec4 paint;
layout(location = 7) out vec3 n_M;
layout(location = 8) flat out vec2 heading;
layout(location = 9) flat out vec2 lamps;
#endif

vec3 about_x(vec3 p, float a) { float c = cos(a), s = sin(a); return vec3(p.x, c * p.y - s * p.z, s * p.y + c * p.z); }
vec3 about_z(vec3 p, vec2 t) { return vec3(t.x * p.x - t.y * p.y, t.y * p.x + t.x * p.y, p.z); }

void main() {
  SiteInstance here = instances[gl_BaseInstance + gl_InstanceID];
  vec3 p = position;
  vec3 n = normal;
  if (surface.w == 1u) {
    vec2 t = vec2(cos(here.turn.w), sin(here.turn.w));
    p = about_z(about_x(p - head_pivot.xyz, here.turn.z), t) + head_pivot.xyz;
    n = about_z(about_x(n, here.turn.z), t);
  } else if (surface.w == 2u) {
    // Cloth on its hoist: hangs in a calm, streams in a breeze, ripples run along it.
    vec3 q = p - flag_pivot.xyz;
    float d = q.x;
    float speed = flag_wind.z;
    float stream = smoothstep(0.3f, 5.0f, speed);
    float t = flag_pivot.w;
    float phase = 5.5f * d - (2.0f + 1.6f * speed) * t;
    float sway = (0.10f * d) * sin(phase) + (0.05f * d) * sin(2.3f * phase + 1.7f + 3.0f * q.z);
    float droop = (1.0f - stream) * 1.15f;
    vec3 out_ = vec3(d * cos(droop), 0.0f, q.z - d * sin(droop) + 0.12f * (1.0f - stream) * sin(9.0f * d));
    float bend = 0.10f * d * cos(phase) * 5.5f;
    vec2 wind_M = vec2(here.turn.x * flag_wind.x + here.turn.y * flag_wind.y, -here.turn.y * flag_wind.x + here.turn.x * flag_wind.y);
    float flutter = sway * (0.35f + 0.65f * stream) + 0.25f * (1.0f - stream) * d * sin(7.0f * d + 0.8f * t);
    p = flag_pivot.xyz + vec3(wind_M * out_.x + vec2(-wind_M.y, wind_M.x) * flutter, out_.z);
    vec2 side = normalize(vec2(-wind_M.y, wind_M.x) - wind_M * bend * (0.3f + 0.7f * stream));
    n = vec3(side, 0.0f);
  }
  p = about_z(p * here.place.w, here.turn.xy) + here.place.xyz;
#ifndef CW_CASTER
  p_E = p;
  p_M = position * here.place.w;
  n_M = normal;
  n_M_flat = normal;
  n_E = about_z(n, here.turn.xy);
  base = albedo;
  kind = surface.xyz;
  paint = here.paint;
  heading = here.turn.xy;
  lamps = here.lamps.xy;
#endif
  gl_Position = clip_from_site * vec4(p, 1.0f);
}
