// Antialiasing over time: this frame, drawn a part of a pixel aside, laid with its weight into
// those before it. They are looked up where the surface was then, and held to what this frame
// has around the pixel, so that nothing stays behind that is no longer there.
// Sources: B. Karis, "High-Quality Temporal Supersampling", 2014; clipping by variance: M. Salvi,
// "An Excursion in Temporal Supersampling", 2016.
#include "shaders/common/frame.glsl"
#include "shaders/shared/temporal.h"

layout(binding = CW_UNIT_DEVELOPED) uniform sampler2D developed;
layout(binding = CW_UNIT_NEW_DEPTH) uniform sampler2D new_depth;
layout(binding = CW_UNIT_HISTORY) uniform sampler2D history;
layout(binding = CW_UNIT_COVERAGE) uniform sampler2D coverage;
layout(location = 0) in vec2 place;
layout(location = 0) out vec4 resolved;

const float kMost = 16.0f;      // frames that a still picture remembers: two rounds of the shifts
const float kMoving = 8.0f;     // when it moves by a pixel or more
const float kSmoke = 1.0f;      // where smoke or flame covers it all: they move in ways of their own
const float kDeviations = 1.0f; // of the neighbourhood that history may be off by
const float kElse = 4.0f;       // as many: then it is another surface's

vec3 ycocg(vec3 c) { return vec3(0.25f * c.r + 0.5f * c.g + 0.25f * c.b, 0.5f * (c.r - c.b), 0.5f * c.g - 0.25f * (c.r + c.b)); }
vec3 rgb_of(vec3 y) { return vec3(y.x + y.y - y.z, y.x + y.z, y.x - y.y - y.z); }

// The history by Catmull-Rom's cubic in five bilinear reads (corners left out: J. Jimenez, 2016).
vec4 history_at(vec2 uv) {
  vec2 size = vec2(textureSize(history, 0));
  vec2 at = uv * size - 0.5f;
  vec2 f = fract(at);
  vec2 middle = floor(at) + 0.5f;
  vec2 w0 = f * (-0.5f + f * (1.0f - 0.5f * f));
  vec2 w1 = 1.0f + f * f * (-2.5f + 1.5f * f);
  vec2 w2 = f * (0.5f + f * (2.0f - 1.5f * f));
  vec2 w3 = f * f * (-0.5f + 0.5f * f);
  vec2 w12 = w1 + w2;
  vec2 t12 = (middle + w2 / w12) / size;
  vec2 t0 = (middle - 1.0f) / size;
  vec2 t3 = (middle + 2.0f) / size;
  vec4 sum = textureLod(history, t12, 0.0f) * (w12.x * w12.y) + textureLod(history, vec2(t0.x, t12.y), 0.0f) * (w0.x * w12.y) +
             textureLod(history, vec2(t3.x, t12.y), 0.0f) * (w3.x * w12.y) + textureLod(history, vec2(t12.x, t0.y), 0.0f) * (w12.x * w0.y) +
             textureLod(history, vec2(t12.x, t3.y), 0.0f) * (w12.x * w3.y);
  float all = w12.x * w12.y + (w0.x + w3.x) * w12.y + w12.x * (w0.y + w3.y);
  return sum / all;
}

// Where the place of E that is seen now was in the picture before, 0 to 1.
vec2 place_before(vec3 p_E, bool sky) {
  vec3 before = sky ? p_E : p_E + camera_moved.xyz;
  if (!sky && vehicle_nose.w > 0.0f) {
    vec3 axis = vehicle_tail.xyz - vehicle_nose.xyz;
    float along = clamp(dot(p_E - vehicle_nose.xyz, axis) / dot(axis, axis), 0.0f, 1.0f);
    vec3 over = canopy_top.xyz - vehicle_nose.xyz;
    float up = clamp(dot(p_E - vehicle_nose.xyz, over) / max(dot(over, over), 1e-6f), 0.0f, 1.0f);
    if (length(p_E - vehicle_nose.xyz - up * over) < canopy_top.w) before = p_E + canopy_moved.xyz;
    if (length(p_E - vehicle_nose.xyz - along * axis) < vehicle_nose.w) before = (vehicle_before * vec4(p_E, 1.0f)).xyz;
  }
  vec4 clip = clip_before * vec4(before, 1.0f);
  return clip.w > 1e-6f ? clip.xy / clip.w * 0.5f + 0.5f : vec2(-1.0f);
}

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  ivec2 last = textureSize(developed, 0) - 1;
  vec3 here = texelFetch(developed, pixel, 0).rgb;
  if (camera_moved.w == 0.0f) {
    resolved = vec4(here, 1.0f);
    return;
  }
  vec3 now = ycocg(here);
  vec3 mean = now;
  vec3 square = now * now;
  float depth = texelFetch(new_depth, pixel, 0).r;
  vec2 nearest = vec2(0.0f);
  for (int i = 0; i < 4; ++i) {
    // The cross for colour; its corners for what is nearest: an edge moves with what is in front.
    ivec2 side = ivec2(i == 0 ? 1 : (i == 1 ? -1 : 0), i == 2 ? 1 : (i == 3 ? -1 : 0));
    vec3 next = ycocg(texelFetch(developed, clamp(pixel + side, ivec2(0), last), 0).rgb);
    mean += next;
    square += next * next;
    ivec2 corner = ivec2((i & 1) == 0 ? 1 : -1, (i & 2) == 0 ? 1 : -1);
    float there = texelFetch(new_depth, clamp(pixel + corner, ivec2(0), last), 0).r;
    nearest = there > depth ? vec2(corner) : nearest;
    depth = max(depth, there);
  }
  mean *= 0.2f;
  vec3 deviation = sqrt(max(0.2f * square - mean * mean, vec3(0.0f)));

  // The surface is seen through a picture that is shifted by the jitter.
  vec2 unshifted = place + (nearest - jitter.xy) * viewport.zw;
  bool sky = depth <= 0.0f;
  vec3 p_E = view_ray(unshifted) * (sky ? 1.0f : linear_depth(depth));
  vec2 motion = place_before(p_E, sky) - unshifted;
  vec2 before_uv = place + motion;
  vec4 before = history_at(before_uv);
  bool seen = all(greaterThan(before_uv, vec2(0.0f))) && all(lessThan(before_uv, vec2(1.0f)));

  // Held to the neighbourhood, along the line to its mean.
  vec3 off = ycocg(before.rgb) - mean;
  vec3 outside = abs(off) / max(kDeviations * deviation, vec3(0.25f / 255.0f));
  float most_outside = max(outside.x, max(outside.y, outside.z));
  vec3 held = rgb_of(mean + off / max(most_outside, 1.0f));

  float pixels = length(motion * viewport.xy);
  float most = mix(kMost, kMoving, clamp(pixels, 0.0f, 1.0f));
  most = mix(most, kSmoke, clamp(texelFetch(coverage, pixel, 0).a, 0.0f, 1.0f));
  // What lies far outside is something else: nothing of it is kept.
  float frames = seen ? clamp(before.a, 0.0f, most) * min(1.0f, kElse / max(most_outside, 1e-3f)) : 0.0f;
  resolved = vec4(mix(held, here, 1.0f / (frames + 1.0f)), frames + 1.0f);
}
