// Fire that glows by its solids: light gathered and dimmed along the ray between the roots of an
// expanding paraboloid. What is hottest is whitest: a core that the air has not reached, the diamonds of its shocks, and
// about them a layer that tears into lumps and cools by Planck's law.
#include "shaders/common/lighting.glsl"
#include "shaders/shared/flame.h"

layout(binding = CW_UNIT_FLAME_NOISE) uniform sampler3D flame_noise;
layout(binding = CW_UNIT_FLAME_DEPTH) uniform sampler2D flame_depth;

layout(location = 0) in vec3 p_E;
layout(location = 1) flat in int which;

layout(location = 0) out vec4 out_color;

const int kSteps = 16;

// Light of solids [cd/m^2] by how hot they are: 1800 K at 1, 1300 K at 0, which by Planck's law is 7 stops less red, 8.5 less
// green and 11 less blue light.
vec3 glow_of(float heat) {
  float cooled = 1.0f - heat;
  return mix(edge_light.rgb, core_light.rgb, heat) * exp2(-vec3(7.0f, 8.5f, 11.0f) * cooled) * (1.0f + (CW_FLAME_HEART - 1.0f) * heat * heat * heat * heat);
}

// Density [1 is opaque within the fire's own radius] and heat (0 to 1) at a place of the jet.
vec2 jet_at(vec3 p) {
  float length_ = jet.w;
  float widest = core_light.w;
  float exit_ = nozzle.w;
  float x = clamp(p.z / length_, 0.0f, 1.0f);
  float radius = sqrt(exit_ * exit_ + (widest * widest - exit_ * exit_) * x);
  float rho = length(p.xy) / radius;
  vec3 at = vec3(p.xy, p.z - flicker.x) * vec3(1.0f, 1.0f, 0.42f) / (widest * 3.4f);
  float lump = textureLod(flame_noise, at, 0.0f).r - 0.5f;
  float curl = textureLod(flame_noise, at * 2.7f + 0.37f, 0.0f).r - 0.5f;
  float ragged = 0.65f * lump + 0.35f * curl;
  // The edge wavers more the farther from the nozzle; tongues tear off at the end.
  float inside = 1.0f - rho * (0.92f + 0.10f * x) + ragged * (0.35f + 1.5f * x) - max(0.0f, x - 0.5f) * 1.15f;
  float density = smoothstep(0.0f, 0.30f, inside) * (1.0f - 0.55f * x) * smoothstep(1.02f, 0.7f, x);
  // The core ends where the mixing layer has eaten through it; behind it lumps are hot and cool in turn.
  float core = exp(-rho * rho * (1.2f + 3.0f * x));
  float heat = mix(0.50f, 1.12f, core) - 0.26f * x + (0.6f * lump + 0.7f * curl) * (0.3f + 0.6f * smoothstep(0.0f, 0.3f, x));
  float diamond = cos(6.2831853f * (p.z / edge_light.w - 0.6f)) * exp(-p.z / (4.0f * edge_light.w)) * exp(-2.5f * rho * rho);
  density *= 1.0f + flicker.y * diamond;
  return vec2(density, clamp(heat + 0.3f * flicker.y * diamond, 0.0f, 1.0f));
}

// The same of what the ground throws out to all sides: it curls up at its rim.
vec2 splash_at(vec3 p) {
  vec3 q = p / splash.w;
  float rho = length(q.xy);
  float height = q.z / (0.16f + 0.30f * rho);
  vec3 at = q / 0.9f - vec3(normalize(p.xy + 1e-4f) * flicker.x * 0.23f, flicker.x * 0.10f) / splash.w;
  float n = textureLod(flame_noise, at, 0.0f).r;
  float n2 = textureLod(flame_noise, at * 2.3f + 0.61f, 0.0f).r;
  float ragged = mix(n, n2, 0.4f) - 0.5f;
  float inside = 1.0f - 0.95f * rho - 0.75f * max(height, 0.0f) + 2.0f * ragged;
  float density = smoothstep(0.0f, 0.5f, inside) * (1.0f - 0.5f * rho);
  return vec2(density, clamp(1.05f - 0.95f * rho - 0.3f * height + 0.9f * ragged, 0.0f, 1.0f));
}

void main() {
  vec3 ray = normalize(p_E);
  float z = texelFetch(flame_depth, ivec2(gl_FragCoord.xy), 0).r;
  float t_scene = z > 0.0f ? linear_depth(z) / max(dot(ray, camera_forward.xyz), 0.05f) : 1e9f;
  float begin;
  float end;
  vec3 axis = which == 0 ? jet.xyz : vec3(0.0f, 0.0f, 1.0f);
  vec3 side = normalize(cross(axis, abs(axis.z) < 0.9f ? vec3(0.0f, 0.0f, 1.0f) : vec3(1.0f, 0.0f, 0.0f)));
  vec3 other = cross(axis, side);
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
  vec3 light = vec3(0.0f);
  float through = 1.0f;
  for (int i = 0; i < kSteps; ++i) {
    vec3 p = o + d * (begin + (float(i) + 0.5f) * h);
    vec2 fire = which == 0 ? jet_at(p) : splash_at(p);
    float x = clamp(p.z / length_, 0.0f, 1.0f);
    float thick = which == 0 ? 0.55f * sqrt(exit_ * exit_ + (widest * widest - exit_ * exit_) * x) : 0.16f * splash.w;
    float passes = exp(-fire.x / thick * h);
    light += glow_of(fire.y) * (through * (1.0f - passes));
    through *= passes;
  }
  float alpha = 1.0f - through;
  if (alpha <= 1e-4f) discard;
  // Printed before it is mixed with what is behind it, or an edge a thousand times as bright as white would be a stair.
  vec3 shown = fire_print(light / alpha * exposure.x, flame_intensity.w);
  out_color = picture_value(vec4(shown / exposure.x * alpha, alpha * 0.9f), p_E);
}
