// A cloud: the ray walks through its box in steps as long as the shape's field allows, then through billows that push the
// surface out and let it in, until light no longer passes. What it shows is lit where about one optical depth has been crossed:
// by the light through what lies before it (Beer's law for what is scattered once, two streams for what is scattered often),
// by the sky above and the ground below.
#include "shaders/common/lighting.glsl"
#include "shaders/clouds/cloud.glsl"

layout(std430, binding = CW_CLOUD_PLACES) readonly buffer Places { CloudPlace places[]; };
layout(binding = CW_UNIT_CLOUD_DEPTH) uniform sampler2D scene_depth;

layout(location = 0) flat in int number;
layout(location = 1) flat in vec3 key_low;
layout(location = 2) flat in vec3 key_high;
layout(location = 0) out vec4 out_color;

#ifndef CW_CLOUD_STEPS
#define CW_CLOUD_STEPS 28
#endif

// [1] of a fair-weather cloud: it ends at its sides, and what enters comes out below, too.
const float kAlbedo = 0.62f;
const float kOpaque = 4.0f;   // [1] optical depth after which nothing more is looked for

float henyey(float nu, float g) {
  float d = 1.0f + g * g - 2.0f * g * nu;
  return (1.0f - g * g) / (4.0f * kPi * d * sqrt(d));
}

// [1/m] at a place that lies so far inside [m], so high over the base [m]: drops grow as the air rises.
float extinction_of(float into, float over) {
  float soft = mix(34.0f, 15.0f, smoothstep(20.0f, 260.0f, over));
  return CW_CLOUD_EXTINCTION * smoothstep(0.0f, soft, into) * mix(0.35f, 1.0f, smoothstep(0.0f, 350.0f, over));
}

void main() {
  CloudPlace cloud = places[number];
  float width = cloud.corner.w;
  float shape = floor(cloud.low.w);
  float hash = fract(cloud.low.w);
  vec2 uv = (gl_FragCoord.xy * cloud_grid.x + cloud_grid.yz) * viewport.zw;
  vec3 ray = normalize(view_ray(uv - jitter.xy * viewport.zw));
  vec3 way = mix(ray, vec3(1e-6f), vec3(lessThan(abs(ray), vec3(1e-6f))));
  vec3 near = (cloud.corner.xyz + cloud.low.xyz * width) / way;
  vec3 far = (cloud.corner.xyz + cloud.high.xyz * width) / way;
  vec3 first = min(near, far), last = max(near, far);
  float t = max(max(first.x, max(first.y, first.z)), 0.0f);
  float end = min(last.x, min(last.y, last.z));
  float z = texelFetch(scene_depth, ivec2(clamp(uv, vec2(0.0f), vec2(1.0f)) * (viewport.xy - 1.0f) + 0.5f), 0).r;
  if (z > 0.0f) end = min(end, linear_depth(z) / max(dot(ray, camera_forward.xyz), 0.05f));

  vec3 origin = -cloud.corner.xyz;
  float one = 1.0f / width;
  float pixel = jitter.z * cloud_grid.x;
  // Up to where billows may begin.
  for (int i = 0; i < 24; ++i) {
    if (t >= end) break;
    float into = shape_at((ray * t + origin) * one, shape, width);
    if (into > -0.5f * kPush) break;
    t += max(-into - 0.4f * kPush, 0.016f * width);
  }
  // Billows are the cloud's own; they roll slowly upward through it.
  vec3 noise_from = vec3(0.37f, 0.71f, 0.13f) * (hash * 4096.0f) + vec3(0.0f, 0.0f, -0.8f * cloud_grid.w);
  float shown = smoothstep(0.6f, 2.5f, 45.0f / max(t * pixel, 1e-3f));
  float depth = 0.0f;
  float seen = 0.0f;
  float stride = max(10.0f, 0.8f * t * pixel);
  for (int i = 0; i < CW_CLOUD_STEPS; ++i) {
    if (t >= end || depth > kOpaque) break;
    vec3 p = ray * t + origin;
    float into = shape_at(p * one, shape, width) + push_at(p + noise_from, shown);
    float step_ = into < 0.0f ? max(-0.7f * into, 0.6f * stride) : stride;
    float thick = extinction_of(into, p.z) * min(step_, end - t);
    seen += t * (exp(-depth) - exp(-depth - thick));
    depth += thick;
    t += step_;
    stride *= into > 0.0f ? 1.4f : 1.0f;
  }
  float alpha = 1.0f - exp(-depth);
  if (alpha < 0.004f) discard;
  t = seen / alpha;

  vec3 p = ray * t + origin;
  vec3 q = p * one;
  vec3 light = cloud_key.xyz;
  // What lies before it toward the light: near by with its billows, beyond as the shape has it.
  vec3 there = p + light * 14.0f;
  float before = extinction_of(shape_at(there * one, shape, width) + push_at(there + noise_from, shown), there.z) * 28.0f;
  there = p + light * 56.0f;
  before += extinction_of(shape_at(there * one, shape, width) + push_at(there + noise_from, shown), there.z) * 56.0f;
  float beyond = max(86.0f, 0.045f * width);
  vec3 ways = textureLod(cloud_ways, in_stack(q + light * (beyond * one), shape, float(CW_CLOUD_LEVELS / 2)), 0.0f).rgb;
  before += depth_of(ways.r, width);
  float up = depth_of(ways.g, width), down = depth_of(ways.b, width);

  float over = clamp(q.z / max(cloud.high.z, 1e-3f), 0.0f, 1.0f);
  vec3 key = mix(key_low, key_high, over);
  float nu = dot(ray, light);
  float once = 0.0f;
  float weight = 1.0f, weaker = 1.0f, g = CW_CLOUD_ASYMMETRY;
  for (int n = 0; n < 3; ++n) {
    once += weight * mix(henyey(nu, g), henyey(nu, -0.3f * g), 0.12f) * exp(-weaker * before);
    weight *= 0.5f;
    weaker *= 0.4f;
    g *= 0.5f;
  }
  // Of what has been scattered often a cloud that ends leaks some through its sides.
  float often = kAlbedo / kPi * (0.55f * exp(-0.3f * before) + 0.45f * let_through(before) * exp(-0.035f * before));
  vec3 luminance = key * (once + often);
  // Sky and ground, from the side that the place faces as a whole: of the sky less where much cloud is above, and in creases.
  vec3 facing = normalize((q - vec3(0.5f, 0.5f, 0.3f * cloud.high.z)) * vec3(1.0f, 1.0f, 1.4f));
  float open = max(let_through(up), let_through(down));
  float crease = clamp(1.0f + push_at(p + noise_from, shown) * (1.2f / kPush), 0.6f, 1.3f);
  luminance += sky_irradiance(facing) * (1.15f * kAlbedo / kPi * open * crease);

  // It fades where it becomes too small to draw.
  alpha *= cloud.high.w;
  vec4 value = picture_value(vec4(luminance * alpha, alpha), ray * t);
  float passing = smoothstep(0.6f, 1.2f, t / air_extent.w);
  if (passing > 0.0f) value.rgb = mix(value.rgb, sky_radiance(ray) * (exposure.x * alpha), passing);
  out_color = value;
}
