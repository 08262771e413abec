// What the ground is made of, from a fingernail to a mountainside. Each material gives
// colour, roughness and a tilt of the normal for the size of a pixel's footprint: detail
// that a pixel cannot hold fades to its mean, so that nothing shimmers.
#include "shaders/terrain/ground.glsl"
#include "shaders/common/foliage.glsl"

struct Material {
  vec3 albedo;
  float roughness;
  vec2 tilt;        // added to the normal's horizontal part
  float occlusion;
  float glint;      // strength of single facets
};

// How much of a detail of this size [m] a pixel of this footprint [m] still shows.
float shown(float size, float footprint) { return 1.0f - smoothstep(0.25f * size, 0.8f * size, footprint); }

// Value noise with its slope: x value 0..1, yz gradient per unit of p.
vec3 noise_slope(vec2 p, uint seed_) {
  vec2 cell = floor(p);
  vec2 f = p - cell;
  vec2 u = f * f * (3.0f - 2.0f * f);
  vec2 du = 6.0f * f * (1.0f - f);
  int x = int(cell.x);
  int y = int(cell.y);
  float a = unit_float(hash2(x, y, seed_));
  float b = unit_float(hash2(x + 1, y, seed_));
  float c = unit_float(hash2(x, y + 1, seed_));
  float d = unit_float(hash2(x + 1, y + 1, seed_));
  float k = a - b - c + d;
  return vec3(a + (b - a) * u.x + (c - a) * u.y + k * u.x * u.y, du * vec2(b - a + k * u.y, c - a + k * u.x));
}

// Wheel tracks: two grooves 1.5 m apart along circles and curves driven over and over.
float wheel_tracks(vec2 p) {
  float worn = 0.0f;
  // Lines the trucks take, as wide arcs (centre, radius [m]): in from the road, round the pad, back.
  const vec3 arcs[5] = vec3[5](vec3(38.0f, 236.0f, 224.0f), vec3(14.0f, 9.0f, 27.0f), vec3(-60.0f, -310.0f, 297.0f),
                               vec3(120.0f, 96.0f, 92.0f), vec3(2.0f, -4.0f, 17.5f));
  for (int i = 0; i < 5; ++i) {
    float d = abs(length(p - arcs[i].xy) - arcs[i].z);
    float wheel = abs(d - 0.75f);
    worn = max(worn, 1.0f - smoothstep(0.09f, 0.2f, wheel));
  }
  return worn;
}

Material slack_material(vec2 p, float footprint) {
  Material m;
  float patch_ = fractal_noise(p * 0.035f, 3, 11u);
  float clinker = fractal_noise(p * 0.21f + 40.0f, 2, 12u);
  // Near-black with grey ash and brown, burnt patches.
  m.albedo = mix(vec3(0.014f, 0.014f, 0.015f), vec3(0.032f, 0.031f, 0.030f), clinker);
  m.albedo = mix(m.albedo, vec3(0.062f, 0.042f, 0.029f), smoothstep(0.56f, 0.74f, patch_) * 0.8f);
  m.albedo = mix(m.albedo, vec3(0.058f, 0.056f, 0.054f), smoothstep(0.60f, 0.80f, 1.0f - patch_) * 0.5f);
  m.roughness = 0.82f;
  m.tilt = vec2(0.0f);
  m.occlusion = 1.0f;
  m.glint = 0.0f;
  // Lumps of a few decimetres, pebbles of centimetres.
  vec3 lumps = noise_slope(p * 0.9f, 21u);
  m.tilt -= 0.16f * lumps.yz * shown(1.1f, footprint);
  float fine = shown(0.16f, footprint);
  if (fine > 0.0f) {
    vec3 stones = noise_slope(p * 7.0f, 22u);
    vec3 grit = noise_slope(p * 23.0f, 23u);
    m.tilt -= (0.26f * stones.yz + 0.20f * grit.yz * shown(0.05f, footprint)) * fine;
    m.albedo *= 1.0f + fine * (0.9f * (stones.x - 0.5f) + 0.5f * (grit.x - 0.5f));
    m.occlusion = mix(1.0f, 0.55f + 0.6f * stones.x, 0.7f * fine);
  }
  float tracks = wheel_tracks(p) * shown(0.8f, footprint);
  float tread = 0.75f + 0.25f * shown(0.1f, footprint) * step(0.5f, fract(p.x * 6.0f + p.y * 5.0f));
  m.albedo = mix(m.albedo, m.albedo * 0.55f + vec3(0.008f), tracks * tread);
  m.tilt *= 1.0f - 0.6f * tracks;
  m.roughness = mix(m.roughness, 0.45f, tracks);
  m.glint = 1.0f - tracks;
  return m;
}

Material grass_material(vec2 p, float footprint) {
  Material m;
  float season = exposure.z;
  float green = smoothstep(0.22f, 0.33f, season) * (1.0f - 0.75f * smoothstep(0.74f, 0.88f, season));
  float dry = fractal_noise(p * 0.06f, 3, 31u);
  vec3 lush = mix(vec3(0.062f, 0.098f, 0.024f), vec3(0.105f, 0.125f, 0.042f), dry);
  vec3 straw = mix(vec3(0.17f, 0.135f, 0.070f), vec3(0.12f, 0.105f, 0.060f), dry);
  m.albedo = mix(straw, lush, green * (1.0f - 0.35f * dry));
  m.roughness = 0.85f;
  m.occlusion = 1.0f;
  m.glint = 0.0f;
  vec3 tussocks = noise_slope(p * 1.3f, 32u);
  float coarse = shown(0.8f, footprint);
  m.tilt = -0.35f * tussocks.yz * coarse;
  m.albedo *= 1.0f + 0.6f * coarse * (tussocks.x - 0.5f);
  float fine = shown(0.12f, footprint);
  if (fine > 0.0f) {
    vec3 blades = noise_slope(p * vec2(17.0f, 13.0f), 33u);
    m.tilt -= 0.4f * blades.yz * fine;
    m.albedo *= 1.0f + 1.1f * fine * (blades.x - 0.5f);
    m.occlusion = mix(1.0f, 0.5f + 0.7f * blades.x, fine);
  }
  return m;
}

Material road_material(vec2 p, float footprint) {
  Material m;
  float tone = fractal_noise(p * 0.4f, 3, 41u);
  m.albedo = mix(vec3(0.105f, 0.088f, 0.068f), vec3(0.165f, 0.140f, 0.108f), tone);
  m.roughness = 0.9f;
  m.occlusion = 1.0f;
  m.glint = 0.0f;
  vec3 gravel = noise_slope(p * 9.0f, 42u);
  float fine = shown(0.13f, footprint);
  m.tilt = -0.25f * gravel.yz * fine;
  m.albedo *= 1.0f + 0.8f * fine * (gravel.x - 0.5f);
  return m;
}

Material rock_material(vec2 p, float height, float footprint) {
  Material m;
  // Flat-lying sandstone and shale: bands by height.
  float band = value_noise(vec2(height * 0.55f, value_noise(p * 0.02f, 51u) * 2.0f), 52u);
  m.albedo = mix(vec3(0.105f, 0.092f, 0.074f), vec3(0.19f, 0.165f, 0.13f), band);
  m.roughness = 0.85f;
  m.occlusion = 1.0f;
  m.glint = 0.0f;
  vec3 blocks = noise_slope(p * 0.8f, 53u);
  m.tilt = -0.5f * blocks.yz * shown(1.0f, footprint);
  return m;
}

// Forest floor: leaf litter, moss, saplings as darker and greener mottling.
Material litter_material(vec2 p, float footprint) {
  Material m;
  float patch_ = fractal_noise(p * 0.16f, 3, 61u);
  float season = exposure.z;
  float green = smoothstep(0.26f, 0.36f, season) * (1.0f - smoothstep(0.76f, 0.86f, season));
  m.albedo = mix(vec3(0.068f, 0.046f, 0.028f), vec3(0.034f, 0.050f, 0.016f), green * smoothstep(0.35f, 0.65f, patch_));
  m.roughness = 0.9f;
  m.occlusion = 0.55f;
  m.glint = 0.0f;
  vec3 leaves = noise_slope(p * 2.3f, 62u);
  m.tilt = -0.35f * leaves.yz * shown(0.5f, footprint);
  m.albedo *= 1.0f + 0.9f * shown(0.5f, footprint) * (leaves.x - 0.5f);
  return m;
}

Material blended(Material a, Material b, float t) {
  a.albedo = mix(a.albedo, b.albedo, t);
  a.roughness = mix(a.roughness, b.roughness, t);
  a.tilt = mix(a.tilt, b.tilt, t);
  a.occlusion = mix(a.occlusion, b.occlusion, t);
  a.glint = mix(a.glint, b.glint, t);
  return a;
}
