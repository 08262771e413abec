// Fire that glows by its solids: light gathered along the ray between the roots of an
// expanding paraboloid, white-hot in the core, coloured at its ragged edge.
#include "shaders/common/lighting.glsl"
#include "shaders/shared/flame.h"

layout(binding = CW_UNIT_FLAME_NOISE) uniform sampler3D flame_noise;
layout(binding = CW_UNIT_FLAME_DEPTH) uniform sampler2D flame_depth;

layout(location = 0) in vec3 p_E;
layout(location = 1) flat in int which;

layout(location = 0) out vec4 out_color;

const int kSteps = 14;

void main() {
  vec3 ray = normalize(p_E);
  float z = texelFetch(flame_depth, ivec2(gl_FragCoord.xy), 0).r;
  float t_scene = z > 0.0f ? linear_depth(z) / max(dot(ray, camera_forward.xyz), 0.05f) : 1e9f;
  float begin;
  float end;
  vec3 side;
  vec3 other;
  vec3 axis = which == 0 ? jet.xyz : vec3(0.0f, 0.0f, 1.0f);
  side = normalize(cross(axis, abs(axis.z) < 0.9f ? vec3(0.0f, 0.0f, 1.0f) : vec3(1.0f, 0.0f, 0.0f)));
  other = cross(axis, side);
  vec3 from = which == 0 ? -nozzle.xyz : -splash.xyz;
  vec3 o = vec3(dot(from, side), dot(from, other), dot(from, axis));
  vec3 d = vec3(dot(ray, side), dot(ray, other), dot(ray, axis));
  float length_ = jet.w;
  float widest = core_light.w;
  float exit_ = nozzle.w;
  if (which == 0) {
    // rho^2 = exit^2 + c x, a little wider for the ragged edge.
    float outer = 1.2f;
    float c = (widest * widest - exit_ * exit_) / length_ * outer * outer;
    float a = d.x * d.x + d.y * d.y;
    float b = 2.0f * (o.x * d.x + o.y * d.y) - c * d.z;
    float e = o.x * o.x + o.y * o.y - c * o.z - exit_ * exit_ * outer * outer;
    float root = b * b - 4.0f * a * e;
    if (a < 1e-7f) {
      begin = 0.0f;
      end = 1e9f;
    } else {
      if (root <= 0.0f) discard;
      root = sqrt(root);
      begin = (-b - root) / (2.0f * a);
      end = (-b + root) / (2.0f * a);
    }
    float low = -o.z / d.z;
    float high = (length_ * 1.03f - o.z) / d.z;
    if (abs(d.z) > 1e-5f) {
      begin = max(begin, min(low, high));
      end = min(end, max(low, high));
    }
  } else {
    vec3 s = vec3(1.2f, 1.2f, 0.72f) * splash.w;
    vec3 os = o / s;
    vec3 ds = d / s;
    float a = dot(ds, ds);
    float b = dot(os, ds);
    float root = b * b - a * (dot(os, os) - 1.0f);
    if (root <= 0.0f) discard;
    root = sqrt(root);
    begin = (-b - root) / a;
    end = (-b + root) / a;
  }
  begin = max(begin, 0.02f);
  end = min(end, t_scene);
  if (end <= begin) discard;

  float h = (end - begin) / float(kSteps);
  float hot = 0.0f;
  float cool = 0.0f;
  float optical = 0.0f;
  for (int i = 0; i < kSteps; ++i) {
    vec3 p = o + d * (begin + (float(i) + 0.5f) * h);
    float density;
    float heat;
    if (which == 0) {
      float x = clamp(p.z / length_, 0.0f, 1.0f);
      float radius = sqrt(exit_ * exit_ + (widest * widest - exit_ * exit_) * x);
      float rho = length(p.xy) / radius;
      vec3 at = vec3(p.xy, p.z - flicker.x) * vec3(1.0f, 1.0f, 0.42f) / (widest * 3.4f);
      float n = textureLod(flame_noise, at, 0.0f).r;
      float n2 = textureLod(flame_noise, at * 2.7f + 0.37f, 0.0f).r;
      float ragged = mix(n, n2, 0.35f) - 0.5f;
      // The edge wavers more the farther from the nozzle; tongues tear off at the end.
      float inside = 1.0f - rho * (0.92f + 0.10f * x) + ragged * (0.35f + 1.5f * x) - max(0.0f, x - 0.5f) * 1.15f;
      density = smoothstep(0.0f, 0.38f, inside) * (1.0f - 0.55f * x) * smoothstep(1.02f, 0.7f, x);
      heat = clamp((1.0f - x * 0.85f) * (1.18f - rho * 0.85f) + 0.9f * ragged, 0.0f, 1.0f);
      float diamond = cos(6.2831853f * p.z / edge_light.w) * exp(-p.z / (3.2f * edge_light.w)) * exp(-2.5f * rho * rho);
      density *= 1.0f + flicker.y * diamond;
      heat = clamp(heat + 0.35f * flicker.y * diamond, 0.0f, 1.0f);
      optical += density / (0.55f * radius) * h;
    } else {
      vec3 q = p / splash.w;
      float rho = length(q.xy);
      // Thrown out along the ground, curling up at its rim.
      float height = q.z / (0.16f + 0.30f * rho);
      vec3 at = vec3(p.xy * (1.0f - 0.35f * flicker.x / (0.8f + length(p.xy))), p.z) / (splash.w * 0.85f);
      at = vec3(p.x, p.y, p.z) / (splash.w * 0.9f) - vec3(normalize(p.xy + 1e-4f) * flicker.x * 0.23f / splash.w, flicker.x * 0.10f / splash.w);
      float n = textureLod(flame_noise, at, 0.0f).r;
      float n2 = textureLod(flame_noise, at * 2.3f + 0.61f, 0.0f).r;
      float ragged = mix(n, n2, 0.4f) - 0.5f;
      float inside = 1.0f - 0.95f * rho - 0.75f * max(height, 0.0f) + 2.0f * ragged;
      density = smoothstep(0.0f, 0.5f, inside) * (1.0f - 0.5f * rho);
      heat = clamp(1.05f - 0.95f * rho - 0.3f * height + 0.9f * ragged, 0.0f, 1.0f);
      optical += density / (0.16f * splash.w) * h;
    }
    float glow = density * h;
    hot += glow * heat * heat;
    cool += glow * (1.0f - heat * heat);
  }
  float all = hot + cool;
  if (all <= 1e-7f) discard;
  float alpha = 1.0f - exp(-optical);
  float share = hot / all;
  // Solids that have cooled glow far less, and blue before red: by Planck's law a fall from 1800 to 1600 K takes 2.4 stops of
  // red, 2.6 of green and 3.1 of blue light; what runs over cold ground cools to 1300 K: 7, 8.5 and 11.
  float cooled = 1.0f - share;
  vec3 luminance = mix(edge_light.rgb, core_light.rgb, share * share) * exp2(-(which == 0 ? vec3(2.4f, 2.6f, 3.1f) : vec3(7.0f, 8.5f, 11.0f)) * (cooled * cooled));
  // The heart is beyond any colour.
  luminance += vec3(dot(core_light.rgb, vec3(0.2126f, 0.7152f, 0.0722f))) * 2.2f * pow(share, 4.0f);
  vec4 value = picture_value(vec4(luminance * alpha, alpha * 0.85f), p_E);
  out_color = vec4(min(value.rgb, vec3(3.0e4f)), value.a);
}
