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

layout(binding = CW_UNIT_GROUND_DETAIL) uniform sampler2DArray ground_detail;
const float kSlackDetail = 0.0f;
const float kGravelDetail = 1.0f;
const float kLitterDetail = 2.0f;
const float kGrassDetail = 3.0f;

// What lies on the ground, as engine/render/ground_detail.cpp has heaped it.
struct Detail {
  vec2 slope;
  float tone;   // mean 1
  float open_;  // to the sky
};
Detail detail_texel(float layer, vec2 p, vec2 turn, float tile, float footprint) {
  vec2 q = vec2(turn.x * p.x - turn.y * p.y, turn.y * p.x + turn.x * p.y) / tile;
  float side = float(textureSize(ground_detail, 0).x);
  vec4 t = textureLod(ground_detail, vec3(q, layer), max(0.0f, log2(footprint * side / tile)));
  vec2 s = 4.0f * t.rg - 2.0f;
  return Detail(vec2(turn.x * s.x + turn.y * s.y, turn.x * s.y - turn.y * s.x), 2.0f * t.b, t.a);
}
// Two turns of it of different size, each reigning in patches: no repeat shows.
Detail detail_at(float layer, vec2 p, float tile, float footprint) {
  float reign = smoothstep(0.42f, 0.58f, value_noise(p * (0.9f / tile), 97u));
  Detail a = Detail(vec2(0.0f), 1.0f, 1.0f);
  if (reign < 1.0f) a = detail_texel(layer, p, vec2(0.8f, 0.6f), tile, footprint);
  if (reign <= 0.0f) return a;
  Detail b = detail_texel(layer, p + 0.37f * tile, vec2(-0.28f, 0.96f), 1.31f * tile, footprint);
  return Detail(mix(a.slope, b.slope, reign), mix(a.tone, b.tone, reign), mix(a.open_, b.open_, reign));
}

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
  // Near-black with grey ash; where it burnt, brown and red-brown shale.
  float burnt = smoothstep(0.55f, 0.72f, patch_ + 0.18f * (clinker - 0.5f));
  float ash = smoothstep(0.60f, 0.78f, 1.0f - patch_ + 0.2f * (clinker - 0.5f));
  m.albedo = mix(vec3(0.019f, 0.019f, 0.020f), vec3(0.037f, 0.036f, 0.035f), clinker);
  m.albedo = mix(m.albedo, vec3(0.066f, 0.043f, 0.031f), burnt * 0.75f);
  m.albedo = mix(m.albedo, vec3(0.060f, 0.058f, 0.056f), ash * 0.55f);
  m.roughness = 0.84f;
  m.occlusion = 1.0f;
  m.glint = 1.0f - 0.7f * burnt;
  // Where water stood the fines are dark and smooth.
  float damp = smoothstep(0.60f, 0.72f, value_noise(p * 0.11f, 24u) + 0.25f * (clinker - 0.5f));
  // Heaps and hollows of a few decimetres.
  vec3 lumps = noise_slope(p * 0.9f, 21u);
  m.tilt = -0.20f * lumps.yz * shown(1.1f, footprint);
  float coarse = shown(0.9f, footprint);
  if (coarse > 0.0f) {
    // Lumps of rock and bone coal up to two hands wide, few and scattered.
    Detail big = detail_texel(kSlackDetail, p, vec2(0.6f, -0.8f), 9.7f, footprint);
    float lie = coarse * smoothstep(0.35f, 0.75f, value_noise(p * 0.33f, 25u)) * (1.0f - damp);
    m.tilt -= 0.45f * big.slope * lie;
    m.albedo *= mix(1.0f, 0.55f + 0.45f * big.tone, lie);
    m.occlusion = mix(1.0f, big.open_, 0.8f * lie);
  }
  float fine = shown(0.18f, footprint);
  if (fine > 0.0f) {
    Detail small_ = detail_at(kSlackDetail, p, 2.3f, footprint);
    float rough = fine * (1.0f - 0.75f * damp);
    m.tilt -= 0.75f * small_.slope * rough;
    m.albedo *= mix(1.0f, 0.25f + 0.75f * small_.tone, fine);
    m.occlusion *= mix(1.0f, small_.open_, rough);
  }
  m.albedo *= 1.0f - 0.45f * damp;
  m.roughness -= 0.10f * damp;
  m.glint *= 1.0f - damp;
  float tracks = wheel_tracks(p) * shown(0.8f, footprint);
  if (tracks > 0.0f) {
    // Pressed fines with the print of the tread, edges of the rut pushed up.
    float tread = 0.75f + 0.25f * shown(0.1f, footprint) * step(0.5f, fract(p.x * 6.0f + p.y * 5.0f));
    float worn = tracks * tread * (0.45f + 0.55f * value_noise(p * 0.6f, 26u));
    m.albedo = mix(m.albedo, m.albedo * 0.6f + vec3(0.010f), worn);
    m.tilt *= 1.0f - 0.7f * worn;
    m.occlusion = mix(m.occlusion, 0.9f, worn);
    m.roughness = mix(m.roughness, 0.72f, worn);
    m.glint *= 1.0f - worn;
  }
  return m;
}

// How green the herbs are, and the straw that they end as.
float herb_green() {
  float season = exposure.z;
  return smoothstep(0.22f, 0.33f, season) * (1.0f - 0.75f * smoothstep(0.74f, 0.88f, season));
}

// `mown` 0 to 1: bottoms and yards are mown and grazed short and even, banks grow rank.
Material grass_material(vec2 p, float mown, float footprint) {
  Material m;
  float rough = 1.0f - 0.75f * mown;
  float green = herb_green();
  float dry = mix(fractal_noise(p * 0.06f, 3, 31u), 0.42f, 0.55f * mown);
  float kinds = value_noise(p * 0.31f, 34u);
  vec3 lush = mix(vec3(0.046f, 0.078f, 0.019f), vec3(0.086f, 0.104f, 0.036f), dry);
  lush = mix(lush, vec3(0.052f, 0.068f, 0.026f), smoothstep(0.55f, 0.75f, kinds));
  vec3 straw = mix(vec3(0.15f, 0.118f, 0.062f), vec3(0.105f, 0.090f, 0.052f), dry);
  m.albedo = mix(straw, lush, green * (1.0f - 0.35f * dry));
  m.roughness = 0.85f;
  m.occlusion = 1.0f;
  m.glint = 0.0f;
  vec3 tussocks = noise_slope(p * 1.3f, 32u);
  float coarse = shown(0.8f, footprint);
  m.tilt = -0.30f * rough * tussocks.yz * coarse;
  m.albedo *= 1.0f + 0.8f * rough * coarse * (tussocks.x - 0.5f);
  // Seen from afar its shadows between the stalks stay.
  vec3 knots = noise_slope(p * 0.42f, 35u);
  float broad = shown(3.0f, footprint);
  m.tilt -= 0.20f * rough * knots.yz * broad;
  m.albedo *= 1.0f + 0.6f * rough * broad * (knots.x - 0.5f);
  // Broom sedge that stays straw among the green, and dark growth of fern and briar.
  float rank_ = 0.5f + shown(5.9f, footprint) * (value_noise(p * 0.17f, 36u) - 0.5f) + 0.35f * broad * (knots.x - 0.5f);
  m.albedo = mix(m.albedo, vec3(0.030f, 0.048f, 0.016f) * (0.4f + 0.6f * green), 0.65f * rough * smoothstep(0.58f, 0.72f, rank_));
  m.albedo = mix(m.albedo, straw, 0.45f * rough * green * (1.0f - smoothstep(0.28f, 0.42f, rank_)));
  float fine = shown(0.20f, footprint);
  if (fine > 0.0f) {
    Detail blades = detail_at(kGrassDetail, p, 1.9f, footprint);
    m.tilt -= 0.55f * blades.slope * fine;
    m.albedo *= mix(1.0f, 0.35f + 0.65f * blades.tone, fine);
    m.occlusion = mix(1.0f, blades.open_, fine);
  }
  return m;
}

Material road_material(vec2 p, float footprint) {
  Material m;
  float tone = fractal_noise(p * 0.4f, 3, 41u);
  // Red-dog and creek gravel in hard clay; puddled hollows are darker.
  m.albedo = mix(vec3(0.078f, 0.064f, 0.050f), vec3(0.132f, 0.112f, 0.088f), tone);
  float hollow = smoothstep(0.58f, 0.72f, value_noise(p * 0.27f, 43u));
  m.albedo *= 1.0f - 0.35f * hollow;
  m.roughness = 0.88f - 0.15f * hollow;
  m.occlusion = 1.0f;
  m.glint = 0.0f;
  m.tilt = vec2(0.0f);
  float fine = shown(0.16f, footprint);
  if (fine > 0.0f) {
    Detail gravel = detail_at(kGravelDetail, p, 1.7f, footprint);
    float loose = fine * (0.45f + 0.55f * value_noise(p * 0.8f, 44u)) * (1.0f - 0.6f * hollow);
    m.tilt = -0.55f * gravel.slope * loose;
    m.albedo *= mix(1.0f, 0.35f + 0.65f * gravel.tone, fine);
    m.occlusion = mix(1.0f, gravel.open_, loose);
  }
  return m;
}

Material rock_material(vec2 p, float height, float footprint) {
  Material m;
  // Flat-lying sandstone and shale: ledges and partings by height.
  float bend = value_noise(p * 0.02f, 51u) * 2.0f;
  float band = value_noise(vec2(height * 0.55f, bend), 52u);
  m.albedo = mix(vec3(0.085f, 0.074f, 0.060f), vec3(0.165f, 0.145f, 0.115f), band);
  m.roughness = 0.85f;
  m.occlusion = 1.0f;
  m.glint = 0.0f;
  vec3 blocks = noise_slope(p * 0.8f, 53u);
  float coarse = shown(1.0f, footprint);
  m.tilt = -0.5f * blocks.yz * coarse;
  float parting = smoothstep(0.78f, 0.92f, value_noise(vec2(height * 2.6f, bend + 0.3f * blocks.x), 54u)) * coarse;
  m.albedo *= 1.0f - 0.6f * parting;
  m.occlusion *= 1.0f - 0.4f * parting;
  // Moss and lichen keep to the damp faces.
  m.albedo = mix(m.albedo, vec3(0.042f, 0.052f, 0.024f), 0.6f * smoothstep(0.5f, 0.75f, value_noise(p * 0.21f, 55u)));
  return m;
}

// Forest floor: leaf litter, moss, saplings as darker and greener mottling.
Material litter_material(vec2 p, float footprint) {
  Material m;
  float patch_ = fractal_noise(p * 0.16f, 3, 61u);
  float season = exposure.z;
  float green = smoothstep(0.26f, 0.36f, season) * (1.0f - smoothstep(0.76f, 0.86f, season));
  // New-fallen leaves are bright until winter rots them.
  float fresh = smoothstep(0.77f, 0.84f, season) * (1.0f - smoothstep(0.90f, 0.98f, season));
  vec3 brown = mix(vec3(0.058f, 0.040f, 0.025f), vec3(0.120f, 0.070f, 0.028f), fresh);
  m.albedo = mix(brown, vec3(0.030f, 0.044f, 0.015f), green * smoothstep(0.35f, 0.65f, patch_));
  m.roughness = 0.9f;
  m.occlusion = 0.55f;
  m.glint = 0.0f;
  vec3 mounds = noise_slope(p * 0.7f, 62u);
  m.tilt = -0.25f * mounds.yz * shown(1.4f, footprint);
  m.albedo *= 1.0f + 0.5f * shown(1.4f, footprint) * (mounds.x - 0.5f);
  float fine = shown(0.14f, footprint);
  if (fine > 0.0f) {
    Detail leaves = detail_at(kLitterDetail, p, 1.6f, footprint);
    m.tilt -= 0.7f * leaves.slope * fine;
    m.albedo *= mix(1.0f, 0.2f + 0.8f * leaves.tone, fine);
    m.occlusion *= mix(1.0f, leaves.open_, fine);
  }
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
