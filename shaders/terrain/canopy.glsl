// The forest's roof where trees are too far to be drawn one by one: the line of sight is
// met with the crowns of the very trees that stand there (common/foliage.glsl), round
// bodies on the jittered lattice; where a pixel holds several, their mean.
#include "shaders/terrain/materials.glsl"
#include "shaders/trees/leaf_light.glsl"

struct Crown {
  vec3 n;        // unit, of its skin
  float rise;    // -1 at its foot to 1 at its top
  TreeKind kind;
  float reached; // [m] along the line of sight; large: none
};

// The crown that a line of sight meets first. @param p [m] east, north where it passes the
// roof's shell, which is `raised` [m] over the ground @param d unit, away from the eye
Crown crown_met(vec2 p, vec3 d, vec3 ground_n, float raised, float moist, float high) {
  Crown c;
  c.reached = 1e9f;
  c.n = vec3(0.0f, 0.0f, 1.0f);
  c.rise = -1.0f;
  vec2 base = floor((p + 0.5f * d.xy) / CW_TREE_SPACING - 0.5f);
  vec2 fall = ground_n.xy / max(ground_n.z, 0.2f);
  for (int k = 0; k < 4; ++k) {
    TreeSite site = tree_site(int(base.x) + (k & 1), int(base.y) + (k >> 1));
    TreeKind kind = tree_kind(site, moist, high);
    vec2 to = site.at - p;
    float wide = crown_spread(kind.species) * kind.height * 1.12f;
    vec3 half_ = vec3(wide, wide, 0.36f * kind.height);
    vec3 centre = vec3(to, 0.64f * kind.height - dot(fall, to) - raised) / half_;
    vec3 ray = d / half_;
    float a = dot(ray, ray);
    float b = dot(ray, centre);
    float inside = b * b - a * (dot(centre, centre) - 1.0f);
    if (inside <= 0.0f) continue;
    float t = (b - sqrt(inside)) / a;
    if (t >= c.reached) continue;
    c.reached = t;
    vec3 at = t * ray - centre;
    c.rise = at.z;
    c.n = normalize(at / half_);
    c.kind = kind;
  }
  return c;
}

// [1/m] of sunlight among crowns; by measure, so that the roof is as light as the trees that
// it stands for (Woods.KeepTheirLightFromMeshToPictureToRoof).
const float kRoofExtinction = 0.11f;

// @param raised [m] shell over ground @param visible of the key light
vec3 roof_luminance(vec2 p, vec3 ground_n, vec3 v, float raised, float moist, float height, float footprint, vec3 visible, vec3 p_E) {
  float high = season_height(height - raised);
  vec4 mean = mix(mix(mean_leaves[0], mean_leaves[1], moist), mix(mean_leaves[2], mean_leaves[3], moist), 0.55f * high + 0.22f);
  vec3 albedo = mean.rgb;
  float leaf = mean.w;
  vec3 n = normalize(ground_n + vec3(0.0f, 0.0f, 0.6f));
  float open = 0.44f;
  float below = 4.5f;  // [m] under the tops, in the mean
  // Unevenness of the roof at the size of a few trees, which distance does not smooth away.
  float rough = shown(60.0f, footprint);
  if (rough > 0.02f) {
    vec3 uneven = noise_slope(p * 0.037f, 75u);
    n = normalize(n - vec3(0.30f * rough * uneven.yz, 0.0f));
    open *= 1.0f + 0.45f * rough * (uneven.x - 0.5f);
  }
  float near_ = shown(1.2f * CW_TREE_SPACING, footprint);
  if (near_ > 0.02f) {
    Crown c = crown_met(p, -v, ground_n, raised, moist, high);
    vec3 own;
    float seen = c.reached < 1e8f ? 1.0f : 0.0f;
    float one_leaf = leaf;
    if (seen > 0.0f) {
      vec4 today = mix(first_leaves[c.kind.species], last_leaves[c.kind.species], c.kind.late);
      own = today.rgb * own_tint(c.kind.tint, c.kind.looks);
      one_leaf = today.w;
    } else {
      own = albedo;
    }
    float depth = seen * (0.5f + 0.5f * c.rise);
    // A gap shows deeper crowns; seen from the side, the sunlit tops of those beyond it.
    float beyond = 1.0f - smoothstep(0.05f, 0.40f, dot(v, ground_n));
    float one_open = seen > 0.0f ? 0.06f + 0.64f * smoothstep(0.0f, 0.95f, depth) : mix(0.28f, 0.62f, beyond);
    vec3 one_n = seen > 0.0f ? c.n : normalize(v + vec3(0.0f, 0.0f, 0.8f));
    // Boughs and sprays on the crowns.
    float fine = shown(3.2f, footprint);
    if (fine > 0.02f && seen > 0.0f) {
      vec2 q = p - c.reached * v.xy + vec2(0.7f, 0.4f) * (c.rise * 4.0f);
      vec3 boughs = noise_slope(q * 0.43f, 74u);
      float finer = fine * shown(1.8f, footprint);
      vec3 sprays = finer > 0.02f ? noise_slope(q * 1.25f, 76u) : vec3(0.5f, 0.0f, 0.0f);
      one_n = normalize(one_n - vec3(fine * 0.75f * boughs.yz + finer * 0.7f * sprays.yz, 0.0f));
      one_open *= max(0.1f, 1.0f + 1.0f * fine * (boughs.x - 0.5f) + 1.2f * finer * (sprays.x - 0.5f));
    }
    albedo = mix(albedo, own, near_);
    leaf = mix(leaf, one_leaf, near_);
    n = normalize(mix(n, one_n, near_));
    open = mix(open, one_open, near_);
    below = mix(below, seen > 0.0f ? (1.0f - c.rise) * 0.36f * c.kind.height : mix(7.0f, 2.0f, beyond), near_);
  }
  // Neighbours take the more of the sun's light, the deeper a place lies among them and
  // the more level with their slope it comes.
  vec3 key = key_illuminance.rgb * visible * exp(-kRoofExtinction * below * ground_n.z / (max(dot(ground_n, key_direction.xyz), 0.0f) + 0.2f));
  vec3 light = leaf_luminance(albedo, n, v, open, 0.8f, key, p_E);
  if (leaf < 0.99f) {
    // Bare crowns: twigs in the light, the floor between them.
    vec3 litter = vec3(0.085f, 0.062f, 0.042f);
    vec3 twigs = vec3(0.092f, 0.081f, 0.071f);
    float through_ = 0.55f * abs(v.z);
    vec3 bare = mix(twigs, litter, through_);
    vec3 bare_n = normalize(mix(ground_n, n, 0.5f));
    light = mix(bare_luminance(bare, bare_n, 0.35f + 0.5f * open, key), light, leaf);
  }
  return light;
}
