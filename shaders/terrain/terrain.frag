// Ground and forest roof: material by cover, slope and season, light, air. One sort of pixels at a time
// (shared/terrain.h): CW_SORT and what its pixels may hold, each 0 or 1, are defined for each program.
#include "shaders/common/lighting.glsl"
#include "shaders/common/shadow.glsl"
#include "shaders/terrain/materials.glsl"
#include "shaders/terrain/water.glsl"
#include "shaders/terrain/canopy.glsl"

layout(binding = CW_UNIT_LAND_PLACES) uniform sampler2D places;
layout(binding = CW_UNIT_LAND_DEPTH) uniform sampler2D land_depth;

layout(location = 0) in vec2 place;
layout(location = 0) out vec4 colour;

// Facets of coal that happen to mirror the sun: one chance per grain and half-vector cell.
float coal_glint(vec2 p, vec3 n, vec3 v, float footprint) {
  vec3 h = normalize(v + key_direction.xyz);
  float grain = 0.012f;
  // Grains per pixel grow with distance: merge them, keep the light.
  float merge = exp2(ceil(max(0.0f, log2(footprint / grain))));
  vec2 cell = floor(p / (grain * merge));
  uint a = hash2(int(cell.x), int(cell.y), 81u);
  vec3 facet = normalize(n + 0.85f * (vec3(unit_float(a), unit_float(hash1(a + 1u)), unit_float(hash1(a + 2u))) - 0.5f));
  float spark = smoothstep(0.9965f, 0.9995f, dot(facet, h));
  return spark / merge;
}

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  vec2 canopy = texelFetch(places, pixel, 0).rg;  // x: [m] of forest roof that it was raised by, y: how far it is roof, not floor
  vec3 p_E = view_ray(place - jitter.xy * viewport.zw) * linear_depth(texelFetch(land_depth, pixel, 0).r);
  vec2 p_W = camera_split.xy + (camera_split.zw + p_E.xy);
  float distance = length(p_E);
  vec3 v = -p_E / distance;
  float height = p_E.z + elevation.y;
  float grazing = max(0.15f, dot(v, vec3(0.0f, 0.0f, 1.0f)));
  float footprint = distance * jitter.z / sqrt(grazing);
  Lie lie = lie_at(p_W, footprint);
  vec3 n = lie.normal;
  // The edges of what covers the ground are ragged, not those of a map's cells.
  float ragged = shown(40.0f, footprint);
  vec2 fray = ragged > 0.0f ? ragged * 5.0f * (vec2(value_noise(p_W * 0.23f, 91u), value_noise(p_W * 0.23f, 92u)) - 0.5f)
                            : vec2(0.0f);
  vec4 cover = cover_at(p_W + fray, max(0.0f, log2(footprint / macro_lattice.z)));

  float roof = canopy.y;
  float forest = CW_OPEN != 0 ? smoothstep(0.25f, 0.6f, cover.r) : 1.0f;
  float slack = 0.0f;
  if (CW_WORKED != 0 && cover.b > 0.01f)
    slack = smoothstep(0.35f, 0.65f, cover.b + (ragged > 0.0f ? ragged * (0.45f * (value_noise(p_W * 0.7f, 93u) - 0.5f) + 0.40f * (value_noise(p_W * 2.6f, 94u) - 0.5f)) : 0.0f));
  // Only what shows is worked out.
  Material m;
  bool some = false;
  if (CW_OPEN != 0 && forest < 0.99f) {
    if (slack < 0.99f) {
      m = grass_material(p_W, smoothstep(0.985f, 0.997f, n.z), footprint);
      some = true;
    }
    if (CW_WORKED != 0 && slack > 0.01f) {
      Material waste = slack_material(p_W, footprint);
      if (some) m = blended(m, waste, slack); else m = waste;
      some = true;
    }
    if (CW_WORKED != 0 && cover.a > 0.01f) m = blended(m, road_material(p_W, footprint), smoothstep(0.3f, 0.7f, cover.a));
    float steep = 1.0f - n.z;
    if (steep > 0.18f && slack < 0.99f) m = blended(m, rock_material(p_W, height, footprint), smoothstep(0.22f, 0.34f, steep) * (1.0f - slack));
  }
  // Beyond the trees that are drawn one by one their roof hides the floor.
  float crowns = CW_SORT == CW_SORT_ROOF ? 1.0f : CW_ROOF != 0 ? forest * roof : 0.0f;
  if (CW_LITTER != 0 && forest > 0.01f && roof < 0.999f) {
    Material woods = litter_material(p_W, footprint);
    if (some) m = blended(m, woods, forest); else m = woods;
    some = true;
  }

  // Water and what it wets. @see water.glsl
  Creek creek = Creek(0.0f, 0.0f, vec2(0.0f));
  if (CW_WATER != 0 && lie.water > 0.02f && crowns < 0.999f) {
    creek = creek_at(p_W, lie.water, footprint);
    Material bed = bed_material(p_W, footprint);
    float stony = smoothstep(0.06f, 0.22f, lie.water);
    if (some) m = blended(m, bed, stony); else m = bed;
    some = true;
    m.albedo *= mix(1.0f, 0.5f, creek.wet);  // pores full of water: darker
    m.roughness = mix(m.roughness, 0.55f, creek.wet);
  }

  vec3 ground_n = n;
  // Ground and roof hang low between coarse vertices, most on crests: ask for the light
  // where they should be.
  float low = 0.0f;
  if (distance > 250.0f) low = max(0.0f, ground_height(p_W) + canopy.x - height) + 0.002f * distance / jitter.w;
  float lift = low;
  if (CW_ROOF != 0 && roof > 0.0f) lift += max(0.0f, roof * forest * 17.0f - canopy.x);
  vec3 visible = vec3(1.0f);
  if (CW_SORT != CW_SORT_ROOF && crowns < 0.999f) visible = key_visibility(p_E, vec3(0.0f), lift);  // the ground is in no map: it cannot shade itself there
  vec3 light = vec3(0.0f);
  if (CW_SORT != CW_SORT_ROOF && some && crowns < 0.999f) {
    // Tilt within the tangent plane of the ground.
    vec3 t = vec3(m.tilt, 0.0f);
    n = normalize(n + t - n * dot(n, t) * 0.5f);
    Surface s;
    s.albedo = max(m.albedo, vec3(0.004f));
    s.normal = n;
    s.roughness = m.roughness;
    s.metallic = 0.0f;
    s.occlusion = m.occlusion;
    light = shade(s, p_E, visible);
    if (CW_WATER != 0 && creek.depth > 0.0f) light = through_water(creek, light, ground_n, v, visible, footprint);
  }
  // The maps hold the roof's own trees: only hills and smoke shade it.
  if (CW_ROOF != 0 && crowns > 0.001f) light = mix(light, roof_luminance(p_W, ground_n, v, canopy.x, low, lie.moist, height, 1.15f * distance * jitter.z, p_E), crowns);
  if (CW_WORKED != 0 && some && m.glint > 0.05f && footprint < 0.25f)
    light += m.glint * 0.14f * shown(0.3f, footprint) * coal_glint(p_W, n, v, footprint) * key_illuminance.rgb * visible * cover.b;
  colour = vec4(picture_value(light, p_E), 1.0f);
}
