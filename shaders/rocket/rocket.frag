// The rocket's skin: brushed and welded steel, letters by a brush, a scorched tail.
// Detail finer than a pixel fades out, so that it does not flicker.
#include "shaders/common/lighting.glsl"
#include "shaders/common/shadow.glsl"
#include "shaders/common/hash.glsl"
#include "shaders/shared/rocket.h"
#include "shaders/shared/surface_kinds.h"

layout(binding = CW_UNIT_LETTERING) uniform sampler2D lettering_field;
layout(binding = CW_UNIT_MODEL_COLOUR) uniform sampler2D model_colour;

layout(location = 0) in vec3 p_E;
layout(location = 1) in vec3 n_N;
layout(location = 2) in vec2 texture_uv;
layout(location = 3) in vec4 base;
layout(location = 4) flat in uvec3 kind;
layout(location = 5) in vec3 p_N;

layout(location = 0) out vec4 out_color;

// How much of a detail of this size [m] survives pixels of the given footprint [m].
float seen(float size, float footprint) { return 1.0f - smoothstep(0.25f * size, 0.8f * size, footprint); }

// Brush strokes around the body: noise long in one direction, short in the other.
float brushed(vec2 at, uint seed_) {
  return value_noise(vec2(at.x * 9.0f, at.y * 1400.0f), seed_) * 0.6f + value_noise(vec2(at.x * 23.0f, at.y * 3100.0f), seed_ + 7u) * 0.4f;
}

// Temper colours of steel from straw to blue, by how hot it was (0 to 1). Source: the colours a
// smith tempers by; albedo factors chosen by eye.
vec3 temper(float heat) {
  vec3 straw = vec3(1.0f, 0.80f, 0.48f);
  vec3 purple = vec3(0.58f, 0.40f, 0.50f);
  vec3 blue = vec3(0.36f, 0.42f, 0.58f);
  vec3 c = mix(vec3(1.0f), straw, smoothstep(0.0f, 0.35f, heat));
  c = mix(c, purple, smoothstep(0.35f, 0.6f, heat));
  return mix(c, blue, smoothstep(0.6f, 0.9f, heat));
}

void main() {
  float footprint = length(p_E) * jitter.z;
  Surface s;
  s.albedo = base.rgb;
  s.roughness = float(kind.x) / 255.0f;
  s.metallic = float(kind.y) / 255.0f;
  s.occlusion = base.a;
  vec3 n = normalize(n_N);
  float station = -p_N.z;
  float radius = length(p_N.xy);
  float angle = texture_uv.x;
  vec3 along = vec3(0.0f, 0.0f, -1.0f);
  vec3 glow = vec3(0.0f);

  if (kind.z == CW_KIND_ROCKET_BODY) {
    vec2 skin = vec2(angle * lettering_place.w, station);
    float bare = s.metallic;
    // Hand-held sandpaper: streaks turn the normal and change the gloss.
    float strokes = brushed(skin, 11u) - 0.5f;
    float fine = seen(0.0012f, footprint);
    n = normalize(n + along * (strokes * 0.16f * fine * (0.25f + 0.75f * bare)));
    s.roughness = clamp(s.roughness + (strokes * 0.16f + 0.05f * (1.0f - fine)) * bare, 0.08f, 1.0f);
    // Handling: dull patches, rust in a few places, drips below seams.
    float wear = fractal_noise(skin * vec2(14.0f, 5.0f) + vec2(3.1f, 0.0f), 4, 23u);
    s.albedo *= 0.82f + 0.32f * wear;
    s.roughness += 0.18f * (wear - 0.5f);
    float rust = smoothstep(0.67f, 0.80f, fractal_noise(skin * vec2(60.0f, 22.0f), 4, 31u)) * bare;
    s.albedo = mix(s.albedo, vec3(0.16f, 0.065f, 0.03f), 0.55f * rust);
    s.metallic *= 1.0f - 0.8f * rust;
    // The tube's longitudinal weld: a low bead of half-moons.
    float off = (angle - 2.2f) * max(radius, 0.01f);
    float bead = exp(-off * off / (2.0f * 0.0011f * 0.0011f));
    float moons = fract(station * 420.0f + 40.0f * abs(off));
    n = normalize(n + along * (bead * (moons - 0.5f) * 0.9f * seen(0.0024f, footprint)));
    s.albedo *= 1.0f - 0.35f * bead * bare;
    float blued = exp(-off * off / (2.0f * 0.005f * 0.005f)) * bare;
    s.albedo *= mix(vec3(1.0f), temper(0.55f), 0.5f * blued);
    // Letters.
    if (lettering_place.z > 0.0f) {
      for (int side = 0; side < 2; ++side) {
        float middle = 0.7853982f + 3.1415927f * float(side);
        float across = angle - middle;
        across -= 6.2831853f * floor(across / 6.2831853f + 0.5f);
        vec2 at = vec2((station - lettering_place.x) / lettering_place.y, across * lettering_place.w / lettering_place.z + 0.5f);
        if (at.x > 0.0f && at.x < 1.0f && at.y > 0.0f && at.y < 1.0f) {
          float d = textureLod(lettering_field, at, 0.0f).r - 0.5f;
          float width = max(footprint / lettering_place.z / 0.3f, 0.02f);
          // A brush runs dry: thin places along its hairs.
          float dry = value_noise(vec2(skin.x * 900.0f, skin.y * 60.0f), 41u) * 0.10f * seen(0.002f, footprint);
          float paint = smoothstep(-width, width, d - dry);
          vec3 colour = lettering_colour.rgb * (0.85f + 0.2f * value_noise(skin * 180.0f, 43u));
          s.albedo = mix(s.albedo, colour, paint * 0.96f);
          s.metallic = mix(s.metallic, 0.0f, paint);
          s.roughness = mix(s.roughness, 0.42f, paint);
        }
      }
    }
  } else if (kind.z == CW_KIND_ROCKET_FIN) {
    // Cut from sheet: faint rolling marks, filed edges, wear at the tip.
    float strokes = value_noise(vec2(texture_uv.x * 900.0f, texture_uv.y * 30.0f), 51u) - 0.5f;
    float fine = seen(0.0012f, footprint);
    s.albedo *= 0.88f + 0.24f * fractal_noise(texture_uv * vec2(40.0f, 22.0f), 3, 57u);
    s.roughness = clamp(s.roughness + 0.10f * strokes * fine, 0.08f, 1.0f);
  }

  if (kind.z >= CW_KIND_ROCKET_BODY && kind.z <= CW_KIND_ROCKET_NOZZLE) {
    // Soot and heat toward the tail; flames lick upward in tongues.
    float from_tail = rocket_extent.x - station;
    float reach = (0.05f + 0.16f * fractal_noise(vec2(angle * 2.0f, 0.0f), 3, 61u)) * rocket_extent.x;
    float soot = (1.0f - smoothstep(0.15f * reach, reach, from_tail)) * rocket_extent.y;
    soot *= 0.55f + 0.6f * fractal_noise(vec2(angle * 9.0f, station * 7.0f), 4, 67u);
    float heat = clamp(1.35f - from_tail / (0.11f * rocket_extent.x), 0.0f, 1.0f) * rocket_extent.y;
    s.albedo *= mix(vec3(1.0f), temper(heat), s.metallic);
    soot = clamp(soot, 0.0f, 0.92f);
    s.albedo = mix(s.albedo, vec3(0.018f, 0.016f, 0.014f), soot);
    // Zinc oxide: a chalky bloom among the soot.
    float chalk = soot * smoothstep(0.55f, 0.8f, fractal_noise(vec2(angle * 17.0f, station * 40.0f), 3, 71u));
    s.albedo = mix(s.albedo, vec3(0.42f, 0.41f, 0.36f), 0.35f * chalk);
    s.metallic *= 1.0f - 0.85f * soot;
    s.roughness = mix(s.roughness, 0.85f, soot);
    if (kind.z == CW_KIND_ROCKET_NOZZLE) {
      glow = vec3(1.0f, 0.25f, 0.04f) * rocket_extent.z;
      float inside = step(dot(n.xy, p_N.xy), 0.0f);
      s.occlusion *= 1.0f - 0.7f * inside;
    }
  } else if (rocket_extent.w > 0.5f) {
    s.albedo *= texture(model_colour, texture_uv).rgb;
  }

  s.normal = normalize(mat3(eye_from_nose) * n);
  if (!gl_FrontFacing) s.normal = -s.normal;
  vec3 luminance = shade(s, p_E, key_visibility(p_E, normalize(mat3(eye_from_nose) * normalize(n_N)))) + glow;
  if (kind.z == CW_KIND_ROCKET_BODY && flame_intensity.x + flame_intensity.y > 0.0f) {
    // The strokes run around the body: across them, where its own flame stands, the steel spreads light like a file.
    s.roughness = 0.85f;
    luminance += 0.35f * flame_reflected(s, p_E, -normalize(p_E));
  }
  out_color = vec4(picture_value(luminance, p_E), 1.0f);
}
