// Creeks: shallow water over stones that runs down the valley, wet banks. What is under
// water is shaded as ground first; here it is seen through the water and its mirror.

const vec3 kWaterAbsorption = vec3(0.45f, 0.12f, 0.06f);  // [1/m], a clear creek's
const float kWaterMirror = 0.02f;                         // of light that comes straight down, refractive index 1.33
const float kDeepest = 0.45f;                             // [m] in the middle of the bed

struct Creek {
  float depth;  // [m]
  float wet;    // 0 to 1: how wet the ground is
  vec2 tilt;    // of the water's surface
};

// Down the valley: the fall of the ground over some fifty metres, over which the banks'
// own slopes even out.
vec2 flow_direction(vec2 p) {
  vec2 n = lie_at(p, 48.0f).normal.xy;
  float steep = length(n);
  return steep > 1e-4f ? n / steep : vec2(0.0f, -1.0f);
}

// @param share of open water at the place, from the map
Creek creek_at(vec2 p, float share, float footprint) {
  Creek c;
  // Stones and bars break the line of the bank.
  float bank = share + 0.16f * (value_noise(p * 0.9f, 98u) - 0.5f) * shown(2.0f, footprint);
  c.wet = smoothstep(0.08f, 0.30f, bank);
  c.depth = kDeepest * smoothstep(0.28f, 0.85f, bank) * (0.6f + 0.4f * value_noise(p * 0.35f, 99u));
  c.tilt = vec2(0.0f);
  float fine = shown(0.7f, footprint);
  if (c.depth > 0.0f && fine > 0.0f) {
    // Ripples carried by the stream: two phases half a period apart, each fading out before
    // it is stretched, so that none ever jumps.
    vec2 way = flow_direction(p);
    float speed = 0.5f + 0.5f * c.depth / kDeepest;  // [m/s]
    const float kPeriod = 2.0f;                      // [s]
    float t = exposure.y / kPeriod;
    for (int k = 0; k < 2; ++k) {
      float phase = t + 0.5f * float(k);
      float cycle = floor(phase);
      float part = phase - cycle;
      float weight = 1.0f - abs(2.0f * part - 1.0f);
      vec2 q = p - way * (speed * kPeriod * (part - 0.5f)) + vec2(7.3f, 3.1f) * (cycle - 16.0f * floor(cycle / 16.0f));
      vec2 along = vec2(dot(q, way), dot(q, vec2(-way.y, way.x)));
      vec3 broad = noise_slope(along * vec2(1.4f, 2.6f), 95u);
      vec3 small_ = noise_slope(along * vec2(4.1f, 6.3f), 96u);
      vec2 slope = weight * (0.05f * broad.yz * vec2(1.4f, 2.6f) + 0.014f * small_.yz * vec2(4.1f, 6.3f) * shown(0.25f, footprint));
      c.tilt -= fine * (slope.x * way + slope.y * vec2(-way.y, way.x));
    }
  }
  return c;
}

// Cobbles and sand under the water and along it.
Material bed_material(vec2 p, float footprint) {
  Material m;
  float sorted = value_noise(p * 0.5f, 100u);
  m.albedo = mix(vec3(0.105f, 0.092f, 0.068f), vec3(0.075f, 0.070f, 0.062f), sorted);
  m.roughness = 0.8f;
  m.tilt = vec2(0.0f);
  m.occlusion = 1.0f;
  m.glint = 0.0f;
  float coarse = shown(0.6f, footprint);
  if (coarse > 0.0f) {
    Detail cobbles = detail_at(kGravelDetail, p, 6.5f, footprint);
    m.tilt = -0.6f * cobbles.slope * coarse;
    m.albedo *= mix(1.0f, 0.3f + 0.7f * cobbles.tone, coarse);
    m.occlusion = mix(1.0f, cobbles.open_, coarse);
  }
  return m;
}

// Luminance of the bed seen through the water, with the sky and sun in its surface.
// @param bed luminance of the bed as if it were dry land @param ground_n its normal
vec3 through_water(Creek c, vec3 bed, vec3 ground_n, vec3 v, vec3 visible, float footprint) {
  vec3 n = normalize(vec3(c.tilt, 1.0f));
  float n_v = max(dot(n, v), 0.02f);
  // Slant of both ways inside the water (index 1.33).
  float seen_cosine = sqrt(1.0f - (1.0f - n_v * n_v) / 1.77f);
  float lit_cosine = sqrt(1.0f - (1.0f - key_direction.z * key_direction.z) / 1.77f);
  vec3 through = exp(-kWaterAbsorption * c.depth * (1.0f / seen_cosine + 1.0f / lit_cosine));
  float mirror = kWaterMirror + (1.0f - kWaterMirror) * pow(1.0f - n_v, 5.0f);
  vec3 r = reflect(-v, n);
  // Low in the mirror stand the woods along the creek, above them the sky.
  float open_sky = smoothstep(0.12f, 0.50f, r.z);
  vec3 woods = sky_irradiance(vec3(r.x, r.y, 0.5f)) * vec3(0.05f, 0.07f, 0.03f) / kPi;
  vec3 mirrored = mix(woods, sky_radiance(vec3(r.xy, max(r.z, 0.02f))), open_sky);
  // The sun's image, as wide as the ripples that a pixel holds tilt it.
  float rough = 0.0016f + 0.02f * (1.0f - shown(0.7f, footprint));
  float d = max(1.0f - dot(r, key_direction.xyz), 0.0f);
  vec3 sun = key_illuminance.rgb * visible * exp(-d / rough) / (2.0f * kPi * rough);
  float covers = smoothstep(0.0f, 0.03f, c.depth);
  return mix(bed, bed * through * (1.0f - mirror) + (mirrored + sun) * mirror, covers);
}
