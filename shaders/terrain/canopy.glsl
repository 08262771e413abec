// The forest's roof where trees are too far to be drawn one by one: the line of sight is
// met with the crowns of the very trees that stand there (common/foliage.glsl), round
// bodies on the jittered lattice; where a pixel holds several, their mean.
#include "shaders/terrain/materials.glsl"
#include "shaders/trees/leaf_light.glsl"

// How high on a tree the crown's body begins and ends, over its height: @see crown_met()
const float kMiddleOfCrown = 0.64f;
const float kHalfCrown = 0.36f;
// Length of the mean of the unit normals of the sprays that a place of a crown shows.
const float kDryTop = 15.5f;    // [m] height of trees on dry ridges, and in moist coves, in the mean
const float kMoistTop = 22.5f;
const float kGapRise = -0.8f;  // where a line of sight ends that meets none of the crowns it is tried with
const float kRoughLeaves = 0.71f;
const float kLeavesLookUp = 0.35f;

struct Crown {
  vec3 n;        // unit, of its skin
  float rise;    // -1 at its foot to 1 at its top
  TreeKind kind;
  vec2 foot;     // [m] of its trunk from the place that was asked for
  float reached; // [m] along the line of sight; large: none
};

// The crown that a line of sight meets first. @param p [m] east, north where it passes the
// roof's shell, which is `raised` [m] over the ground @param d unit, away from the eye
Crown crown_met(vec2 p, vec3 d, vec3 ground_n, float raised, float moist, float high) {
  Crown c;
  c.reached = 1e9f;
  c.n = vec3(0.0f, 0.0f, 1.0f);
  c.rise = -1.0f;
  c.foot = vec2(0.0f);
  // Where the line of sight comes down to the bright parts of crowns as tall as they grow here.
  float over = raised - 0.95f * mix(kDryTop, kMoistTop, moist);
  float falling = max(-dot(d, ground_n) / max(ground_n.z, 0.2f), 0.2f);
  vec2 base = floor((p + (clamp(over / falling, -25.0f, 40.0f)) * d.xy) / CW_TREE_SPACING - 0.5f);
  vec2 fall = ground_n.xy / max(ground_n.z, 0.2f);
  for (int k = 0; k < 4; ++k) {
    TreeSite site = tree_site(int(base.x) + (k & 1), int(base.y) + (k >> 1));
    TreeKind kind = tree_kind(site, moist, high);
    vec2 to = site.at - p;
    float wide = crown_spread(kind.species) * kind.height * 1.12f;
    vec3 half_ = vec3(wide, wide, kHalfCrown * kind.height);
    vec3 centre = vec3(to, kMiddleOfCrown * kind.height - dot(fall, to) - raised) / half_;
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
    c.foot = to;
    c.kind = kind;
  }
  return c;
}

// @param raised [m] shell over ground @param low [m] that the shell lies lower than it should
vec3 roof_luminance(vec2 p, vec3 ground_n, vec3 v, float raised, float low, float moist, float height, float footprint, vec3 p_E) {
  float high = season_height(height - raised);
  vec4 mean = mix(mix(mean_leaves[0], mean_leaves[1], moist), mix(mean_leaves[2], mean_leaves[3], moist), 0.55f * high + 0.22f);
  vec3 albedo = mean.rgb;
  float leaf = mean.w;
  vec3 n = normalize(ground_n + vec3(0.0f, 0.0f, 0.2f));
  float open = 0.36f;
  float rise = 0.80f;  // of what is seen, on its tree
  vec3 top = vec3(0.0f, 0.0f, 18.0f - raised);  // [m] of its tree, from here
  // Unevenness of the roof at the size of a few trees, which distance does not smooth away.
  float rough = shown(60.0f, footprint);
  if (rough > 0.02f) {
    vec3 uneven = noise_slope(p * 0.037f, 75u);
    n = normalize(n - vec3(0.30f * rough * uneven.yz, 0.0f));
    open *= 1.0f + 0.45f * rough * (uneven.x - 0.5f);
  }
  float near_ = shown(1.2f * CW_TREE_SPACING, footprint);
  if (near_ > 0.02f) {
    float slant = clamp(1.6f * dot(v, ground_n) + v.z, 0.25f, 2.0f);
    Crown c = crown_met(p, -v, ground_n, raised, moist, high);
    vec3 own;
    float seen = c.reached < 1e8f ? 1.0f : 0.0f;
    float one_leaf = leaf;
    if (seen > 0.0f) {
      vec4 today = leaves_of_one(first_leaves[c.kind.species], last_leaves[c.kind.species], c.kind.late);
      own = today.rgb * own_tint(c.kind.tint, c.kind.looks);
      one_leaf = today.w;
    } else {
      own = albedo;
    }
    // The crowns that crown_met() does not ask for hide the more of the lower parts, the more level the line of sight is
    // with the slope and with the ground that trees stand up from. Fitted: Woods.KeepTheirLightOnHills...
    float on_crown = max(-1.1f, 1.0f - (1.0f - (seen > 0.0f ? c.rise : kGapRise)) * slant);
    float one_open = seen > 0.0f ? 0.41f + 0.11f * on_crown : max(0.13f, 0.30f + 0.16f * on_crown);
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
    rise = mix(rise, kMiddleOfCrown + kHalfCrown * on_crown, near_);
    if (seen > 0.0f) top = mix(top, vec3(c.foot, c.kind.height - raised - dot(ground_n.xy, c.foot) / max(ground_n.z, 0.2f)), near_);
  }
  // As on the pictures of trees: the land's shadow heights know closed forest, which hides the foot of each tree and leaves
  // its top what stands out of it.
  vec3 key = key_illuminance.rgb * (1.14f * rise * rise * key_visibility_in_leaves(p_E + top + vec3(0.0f, 0.0f, low)));
  vec3 light = leaf_luminance(albedo, kRoughLeaves * n + vec3(0.0f, 0.0f, kLeavesLookUp), v, open, neighbours_leave(rise, 1.0f), key, p_E);
  if (leaf < 0.99f) {
    // Bare crowns: twigs in the light, the floor between them.
    vec3 litter = vec3(0.085f, 0.062f, 0.042f);
    vec3 twigs = twigs_of(vec3(0.090f, 0.081f, 0.072f));
    float through_ = 0.55f * abs(v.z);
    vec3 bare = mix(twigs, litter, through_);
    vec3 bare_n = normalize(mix(ground_n, n, 0.5f));
    light = mix(bare_luminance(bare, bare_n, 0.35f + 0.5f * open, key), light, leaf);
  }
  return light;
}
