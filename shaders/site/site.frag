// Surfaces of the site by kind, drawn in the model's own coordinates: boards, tin, brick,
// concrete. Detail finer than a pixel fades out.
#include "shaders/common/lighting.glsl"
#include "shaders/common/shadow.glsl"
#include "shaders/common/hash.glsl"
#include "shaders/shared/site.h"
#include "shaders/shared/surface_kinds.h"

layout(location = 0) in vec3 p_E;
layout(location = 1) in vec3 n_E;
layout(location = 2) in vec4 base;
layout(location = 3) flat in uvec3 kind;
layout(location = 4) in vec3 p_M;
layout(location = 5) flat in vec3 n_M_flat;
layout(location = 6) flat in vec4 paint;
layout(location = 7) in vec3 n_M;
layout(location = 8) flat in vec2 heading;
layout(location = 9) flat in vec2 lamps;

layout(location = 0) out vec4 out_color;

float seen(float size, float footprint) { return 1.0f - smoothstep(0.2f * size, 0.7f * size, footprint); }
vec3 to_eye_turn(vec3 v) { return vec3(heading.x * v.x - heading.y * v.y, heading.y * v.x + heading.x * v.y, v.z); }

// Luminance of a window, if its room is lit: a house has four rooms to a storey, and all windows of one share its lamp.
vec3 lit_window(uint house) {
  uint room = hash3(int(p_M.x > 0.0f), int(p_M.y > 0.0f), int(p_M.z > 3.4f), 71u + house);
  if (unit_float(room) >= lamps.x) return vec3(0.0f);
  // Shades are drawn to this height or that, and curtains hang in folds.
  float brightness = 0.35f + 0.65f * unit_float(hash1(room));
  float shade = 0.45f + 0.55f * unit_float(hash1(room + 1u));
  float folds = 0.75f + 0.5f * value_noise(vec2((abs(n_M.x) > 0.5f ? p_M.y : p_M.x) * 7.0f, 0.5f), 73u + house);
  float below = 1.0f - 0.45f * smoothstep(-0.1f, 0.1f, fract(p_M.z / 2.7f) - shade);
  // From the white of a bare bulb to the yellow of a parchment shade.
  vec3 colour = mix(vec3(CW_LAMP_RGB), vec3(2.05f, 0.78f, 0.10f), unit_float(hash1(room + 2u)));
  return lamps.y * brightness * folds * below * colour;
}

void main() {
  float footprint = length(p_E) * jitter.z;
  Surface s;
  s.albedo = base.rgb;
  s.roughness = float(kind.x) / 255.0f;
  s.metallic = float(kind.y) / 255.0f;
  s.occlusion = base.a;
  vec3 n = normalize(n_E);
  if (!gl_FrontFacing) n = -n;
  vec3 bump = vec3(0.0f);  // tilt of the normal, model axes
  vec3 m = normalize(n_M);
  // Plane coordinates of the surface: across (level) and up (or along, on roofs and floors).
  vec3 facing = abs(m);
  vec2 plane = facing.z > 0.8f ? p_M.xy : facing.x > facing.y ? vec2(p_M.y, p_M.z) : vec2(p_M.x, p_M.z);
  uint mine = uint(paint.w * 65535.0f);
  vec3 glow = vec3(0.0f);
  float patchy = fractal_noise(plane * 0.9f + vec2(17.0f * paint.w, 3.0f), 4, 3u + mine);

  if (kind.z == CW_KIND_SIDING) {
    s.albedo *= paint.rgb * 1.5f;
    // Lapped boards of 0.15 m: a dark line under each, its face leaning out a little.
    float row = p_M.z / 0.15f;
    float f = fract(row);
    float detail = seen(0.06f, footprint);
    float shadow_line = smoothstep(0.90f, 0.985f, f) * detail;
    s.albedo *= 1.0f - 0.62f * shadow_line;
    bump.z -= 0.10f * detail * (1.0f - 2.0f * step(0.93f, f));
    float board = unit_float(hash2(int(floor(row)), int(floor(plane.x / 2.4f + 0.37f * floor(row))), mine));
    s.albedo *= 0.93f + 0.12f * board;
    // Coal smoke: streaks below the eaves and at the foot, weathered to grey where paint has gone.
    float grime = smoothstep(0.45f, 0.85f, patchy) * 0.45f + 0.30f * exp(-max(p_M.z - 0.7f, 0.0f) / 0.5f);
    float streak = value_noise(vec2(plane.x * 11.0f, p_M.z * 0.6f), 5u + mine);
    s.albedo *= 1.0f - 0.35f * grime - 0.14f * smoothstep(0.55f, 0.9f, streak);
    float bare = smoothstep(0.66f, 0.74f, fractal_noise(vec2(plane.x * 2.2f, row * 0.9f), 4, 9u + mine)) * seen(0.1f, footprint);
    s.albedo = mix(s.albedo, vec3(0.17f, 0.15f, 0.13f), 0.7f * bare);
  } else if (kind.z == CW_KIND_TRIM) {
    s.albedo *= 0.84f + 0.22f * patchy;
  } else if (kind.z == CW_KIND_WOOD) {
    // Grain along the longest way of the board; knots as dark rings.
    vec3 q = p_M * vec3(5.0f, 5.0f, 60.0f);
    float level = value_noise(vec3(p_M.x * 2.0f, p_M.y * 2.0f, p_M.z * 75.0f), 13u);
    float fine = value_noise(vec3(p_M.x * 4.0f, p_M.y * 4.0f, p_M.z * 240.0f), 15u);
    float detail = seen(0.02f, footprint);
    s.albedo *= mix(1.0f, 0.66f + 0.42f * level + 0.26f * fine, detail) * (0.86f + 0.26f * patchy);
    bump.z += 0.25f * (level - 0.5f) * detail;
    float nail = 0.0f;
    s.roughness = 0.85f;
  } else if (kind.z == CW_KIND_TIN) {
    // Rust runs down from edges and nails; the rest is dull zinc with spangles.
    float rust = smoothstep(0.46f, 0.72f, fractal_noise(p_M.xy * vec2(1.7f, 0.7f) + vec2(0.0f, p_M.z), 5, 21u + mine));
    float spangle = value_noise(p_M * 42.0f, 25u);
    vec3 zinc = s.albedo * (0.75f + 0.35f * mix(0.5f, spangle, seen(0.03f, footprint)));
    vec3 rusty = mix(vec3(0.21f, 0.085f, 0.038f), vec3(0.10f, 0.045f, 0.028f), value_noise(p_M * 9.0f, 27u));
    s.albedo = mix(zinc, rusty * (0.8f + 0.4f * patchy), rust * 0.85f);
    s.metallic *= 1.0f - 0.9f * rust;
    s.roughness = mix(s.roughness, 0.9f, rust);
    bump.xy += (vec2(value_noise(p_M.xy * 3.0f, 28u), value_noise(p_M.xy * 3.0f + 40.0f, 28u)) - 0.5f) * 0.10f;
    if (s.metallic > 0.05f && footprint < 0.05f && facing.z < 0.5f) {
      float wave = sin(plane.x * 6.2831853f / 0.076f) * seen(0.05f, footprint);
      bump += vec3(facing.x > facing.y ? vec2(0.0f, 0.35f * wave) : vec2(0.35f * wave, 0.0f), 0.0f);
      s.albedo *= 0.94f + 0.06f * wave;
    }
  } else if (kind.z == CW_KIND_CONCRETE) {
    // Hand-trowelled: swirls, hairline cracks, stains of fire and of slack water.
    float sand = value_noise(p_M * 260.0f, 31u);
    float cloud = fractal_noise(p_M.xy * 2.3f, 5, 33u);
    s.albedo *= 0.72f + 0.42f * cloud + 0.16f * (sand - 0.5f) * seen(0.006f, footprint);
    vec2 w = p_M.xy + 0.12f * vec2(fractal_noise(p_M.xy * 3.0f, 3, 35u), fractal_noise(p_M.xy * 3.0f + 9.0f, 3, 36u));
    float crack = 1.0f;
    crack = min(crack, abs(w.x * 0.83f + w.y * 0.41f - 0.31f - 0.10f * sin(5.0f * w.y)));
    crack = min(crack, abs(w.y * 0.95f - w.x * 0.35f + 0.52f + 0.08f * sin(7.0f * w.x)) + 4.0f * max(0.0f, -w.x));
    float line = (1.0f - smoothstep(0.0015f, 0.004f + footprint, crack)) * step(facing.x + facing.y, 0.5f) * seen(0.02f, footprint);
    s.albedo *= 1.0f - 0.75f * line;
    float trowel = fractal_noise(p_M.xy * vec2(7.0f, 16.0f), 3, 37u);
    bump.xy += (vec2(trowel, fractal_noise(p_M.xy * vec2(16.0f, 7.0f), 3, 38u)) - 0.5f) * 0.10f * seen(0.08f, footprint);
    bump.xy += (vec2(sand, value_noise(p_M * 260.0f + 7.0f, 31u)) - 0.5f) * 0.22f * seen(0.006f, footprint);
    s.roughness = 0.9f - 0.15f * smoothstep(0.6f, 0.8f, cloud);
  } else if (kind.z == CW_KIND_STONE) {
    s.albedo *= 0.7f + 0.6f * fractal_noise(plane * 6.0f, 4, 41u + mine);
    bump += (vec3(value_noise(p_M * 14.0f, 42u), value_noise(p_M * 14.0f + 5.0f, 42u), value_noise(p_M * 14.0f + 9.0f, 42u)) - 0.5f) * 0.5f;
  } else if (kind.z == CW_KIND_BRICK) {
    float row = plane.y / 0.075f;
    float column = plane.x / 0.22f + 0.5f * floor(row);
    vec2 f = vec2(fract(column), fract(row));
    float joint = max(smoothstep(0.44f, 0.48f, abs(f.x - 0.5f)), smoothstep(0.38f, 0.46f, abs(f.y - 0.5f)));
    float detail = seen(0.05f, footprint);
    float one = unit_float(hash2(int(floor(column)), int(floor(row)), 45u));
    s.albedo *= (1.0f + 0.5f * (one - 0.5f) * detail) * (0.75f + 0.5f * patchy);
    s.albedo = mix(s.albedo, vec3(0.23f, 0.21f, 0.18f), 0.7f * joint * detail + 0.08f * (1.0f - detail));
    s.albedo *= 1.0f - 0.30f * smoothstep(0.5f, 0.9f, patchy);
  } else if (kind.z == CW_KIND_SHINGLE || kind.z == CW_KIND_TAR) {
    float slope_way = facing.x > facing.y ? abs(p_M.x) : abs(p_M.y);
    float row = slope_way / 0.16f;
    float one = unit_float(hash2(int(floor((facing.x > facing.y ? p_M.y : p_M.x) / 0.3f + 0.5f * floor(row))), int(floor(row)), 49u + mine));
    float detail = seen(0.09f, footprint) * (kind.z == CW_KIND_TAR ? 0.35f : 1.0f);
    s.albedo *= (0.8f + 0.4f * patchy) * (1.0f + 0.45f * (one - 0.5f) * detail) * (1.0f - 0.4f * smoothstep(0.88f, 0.97f, fract(row)) * detail);
    float moss = smoothstep(0.6f, 0.85f, fractal_noise(plane * 0.7f, 4, 51u + mine));
    s.albedo = mix(s.albedo, vec3(0.055f, 0.06f, 0.03f), 0.35f * moss);
  } else if (kind.z == CW_KIND_GLASS) {
    s.albedo *= 0.7f + 0.3f * patchy;
    s.roughness = clamp(s.roughness, 0.08f, 0.3f);
    bump += (vec3(value_noise(p_M * 1.3f + 31.0f * paint.w, 53u), value_noise(p_M * 1.3f + 7.0f, 54u), value_noise(p_M * 1.3f + 3.0f, 55u)) - 0.5f) * 0.05f;
    if (lamps.x > 0.0f) glow = lit_window(mine);
  } else if (kind.z == CW_KIND_STEEL) {
    float rust = smoothstep(0.5f, 0.75f, fractal_noise(vec2(plane.x * 3.0f, plane.y * 3.0f) + p_M.z, 4, 57u));
    s.albedo = mix(s.albedo * (0.8f + 0.3f * patchy), vec3(0.13f, 0.055f, 0.03f), 0.45f * rust);
    s.metallic *= 1.0f - 0.6f * rust;
    s.roughness = clamp(s.roughness + 0.35f * rust, 0.1f, 1.0f);
  } else if (kind.z == CW_KIND_PAINT) {
    s.albedo = paint.rgb * (base.rgb / 0.13f) * 0.9f;
    float dust = (0.30f + 0.55f * smoothstep(0.35f, 0.75f, patchy)) * (1.0f - smoothstep(0.3f, 1.3f, p_M.z)) + 0.25f * smoothstep(0.5f, 1.0f, m.z);
    s.albedo = mix(s.albedo, vec3(0.055f, 0.05f, 0.045f), dust);
    s.roughness = mix(s.roughness, 0.85f, dust);
  } else if (kind.z == CW_KIND_CLOTH) {
    float weave = value_noise(p_M * 900.0f, 61u);
    float fold = fractal_noise(vec2(atan(p_M.x, p_M.y) * 3.0f, p_M.z * 7.0f), 3, 63u + mine);
    s.albedo *= mix(vec3(1.0f), paint.rgb, step(0.0f, paint.r)) * (0.86f + 0.28f * fold) * (1.0f + 0.2f * (weave - 0.5f) * seen(0.003f, footprint));
    bump.z += 0.35f * (fold - 0.5f) * seen(0.05f, footprint);
  } else if (kind.z == CW_KIND_SKIN || kind.z == CW_KIND_HAIR) {
    s.albedo *= 0.9f + 0.2f * patchy;
  }
  if (kind.z == CW_KIND_DARK) s.occlusion *= 0.4f;

  vec3 smooth_normal = n;
  n = normalize(n + to_eye_turn(bump) * (gl_FrontFacing ? 1.0f : -1.0f));
  s.normal = n;
  vec3 luminance = shade(s, p_E, key_visibility(p_E, smooth_normal));
  out_color = vec4(picture_value(luminance + glow, p_E), 1.0f);
}
