// The forest's trees: which species grows where, how tall, and how its leaves look on a
// day of the year. Read as GLSL and as C++, so that a tree drawn alone and the crown that
// stands for it in the forest's roof are the same tree. Needs common/hash.glsl.
#include "shaders/shared/portable.h"
#include "shaders/shared/foliage.h"

struct Leaves {
  vec3 albedo;    // linear BT.709
  float density;  // 1: full leaf, 0: bare
};

// What a species does over the year; all fractions of the year from 1 January. Sources: the Coalfields' species
// and seasons as facts.md of the design notes gathers them (leaf-out mid April to mid May, colour mid to late
// October); single dates and colours are assumed.
CW_FN Leaves leaves_of(float season, int species, float late) {
  const vec3 summer[CW_SPECIES_COUNT] = {
      vec3(0.073f, 0.106f, 0.030f), vec3(0.048f, 0.076f, 0.025f), vec3(0.060f, 0.080f, 0.031f), vec3(0.066f, 0.092f, 0.027f),
      vec3(0.040f, 0.070f, 0.025f), vec3(0.054f, 0.079f, 0.030f), vec3(0.055f, 0.087f, 0.030f), vec3(0.023f, 0.036f, 0.021f),
      vec3(0.036f, 0.050f, 0.028f), vec3(0.029f, 0.043f, 0.021f), vec3(0.063f, 0.091f, 0.030f), vec3(0.066f, 0.088f, 0.034f)};
  const vec3 spring[CW_SPECIES_COUNT] = {
      vec3(0.092f, 0.142f, 0.030f), vec3(0.096f, 0.118f, 0.044f), vec3(0.092f, 0.122f, 0.042f), vec3(0.094f, 0.132f, 0.032f),
      vec3(0.094f, 0.138f, 0.030f), vec3(0.106f, 0.106f, 0.044f), vec3(0.090f, 0.142f, 0.036f), vec3(0.027f, 0.044f, 0.022f),
      vec3(0.036f, 0.054f, 0.023f), vec3(0.027f, 0.048f, 0.017f), vec3(0.090f, 0.130f, 0.030f), vec3(0.096f, 0.124f, 0.046f)};
  const vec3 autumn[CW_SPECIES_COUNT] = {
      vec3(0.160f, 0.112f, 0.024f), vec3(0.098f, 0.045f, 0.023f), vec3(0.106f, 0.068f, 0.027f), vec3(0.150f, 0.096f, 0.023f),
      vec3(0.160f, 0.072f, 0.021f), vec3(0.122f, 0.034f, 0.020f), vec3(0.118f, 0.086f, 0.027f), vec3(0.023f, 0.036f, 0.021f),
      vec3(0.036f, 0.049f, 0.028f), vec3(0.030f, 0.042f, 0.021f), vec3(0.130f, 0.060f, 0.023f), vec3(0.128f, 0.090f, 0.033f)};
  // First leaves, first colour, bare: of a tree low in a cove.
  const float first_leaf[CW_SPECIES_COUNT] = {0.284f, 0.312f, 0.318f, 0.322f, 0.296f, 0.290f, 0.300f, 0.0f, 0.0f, 0.0f, 0.280f, 0.306f};
  const float first_colour[CW_SPECIES_COUNT] = {0.738f, 0.752f, 0.756f, 0.742f, 0.744f, 0.728f, 0.790f, 2.0f, 2.0f, 2.0f, 0.735f, 0.744f};
  const float first_fall[CW_SPECIES_COUNT] = {0.806f, 0.848f, 0.840f, 0.812f, 0.812f, 0.806f, 0.850f, 2.0f, 2.0f, 2.0f, 0.812f, 0.820f};
  // Oaks and beeches keep some dead leaves through the winter.
  const float kept[CW_SPECIES_COUNT] = {0.0f, 0.025f, 0.02f, 0.0f, 0.0f, 0.0f, 0.12f, 1.0f, 1.0f, 1.0f, 0.0f, 0.0f};
  float leafing = season - first_leaf[species] - 0.040f * late;
  float turning = season - first_colour[species] - 0.040f * (1.0f - late);
  float falling = season - first_fall[species] + 0.012f * late;
  bool evergreen = species >= CW_HEMLOCK && species <= CW_RHODODENDRON;
  float out_ = evergreen ? 1.0f : smoothstep(0.0f, 0.050f, leafing);
  float turned = evergreen ? 0.0f : smoothstep(0.0f, 0.050f, turning);
  float fallen = evergreen ? 0.0f : smoothstep(0.0f, 0.060f, falling);
  Leaves leaves;
  vec3 green = mix(spring[species], summer[species], smoothstep(0.030f, 0.110f, leafing));
  // The last of the leaves are brown.
  leaves.albedo = mix(mix(green, autumn[species], turned), vec3(0.105f, 0.066f, 0.036f), 0.8f * smoothstep(0.4f, 1.0f, fallen));
  leaves.density = clamp(out_ * (1.0f - fallen) + kept[species] * (fallen + 1.0f - out_), 0.0f, 1.0f);
  if (evergreen) leaves.density = 1.0f;
  // Bleached by the winter.
  else if (season < 0.25f) leaves.albedo = species == CW_BEECH ? vec3(0.150f, 0.112f, 0.072f) : vec3(0.118f, 0.083f, 0.052f);
  return leaves;
}

// Bark in the light; bare twigs seen as a mass are of nearly the same colour.
CW_FN vec3 bark_of(int species) {
  const vec3 bark[CW_SPECIES_COUNT] = {
      vec3(0.112f, 0.102f, 0.090f), vec3(0.080f, 0.070f, 0.060f), vec3(0.062f, 0.054f, 0.046f), vec3(0.092f, 0.083f, 0.073f),
      vec3(0.084f, 0.074f, 0.064f), vec3(0.105f, 0.096f, 0.086f), vec3(0.135f, 0.128f, 0.118f), vec3(0.060f, 0.044f, 0.034f),
      vec3(0.078f, 0.054f, 0.040f), vec3(0.062f, 0.048f, 0.038f), vec3(0.080f, 0.066f, 0.054f), vec3(0.240f, 0.228f, 0.196f)};
  return bark[species];
}

// Leaves and bark of one tree of a kind. @param late of its TreeKind @param first, last of the block
CW_FN vec4 leaves_of_one(vec4 first, vec4 last, float late) {
  return late < 0.0f ? vec4(first.x, first.y, first.z, 0.0f) : mix(first, last, late);
}
// Dead wood bleaches to silver.
CW_FN vec3 bark_of_one(vec3 bark, float late) {
  return late < 0.0f ? vec3(0.150f, 0.143f, 0.134f) : bark;
}

// Twigs of a year or two: darker and redder than the bark of the stem.
CW_FN vec3 twigs_of(vec3 bark) { return bark * vec3(0.80f, 0.70f, 0.66f); }

// Which species stands where: mixed mesophytic in the coves, oak and hickory on dry ground.
// Shares: of the canopy of second growth. @param moist 0 dry ridge to 1 wet cove @param chance 0 to 1
CW_FN int species_of(float moist, float chance) {
  float wet = 0.06f * smoothstep(0.86f, 1.0f, moist);  // sycamores take from poplar and oak
  float c = chance - 2.0f * wet;
  if (c < 0.0f) return CW_SYCAMORE;
  c -= mix(0.03f, 0.25f, moist) - wet;
  if (c < 0.0f) return CW_TULIP_POPLAR;
  c -= mix(0.27f, 0.15f, moist) - wet;
  if (c < 0.0f) return CW_RED_OAK;
  c -= mix(0.32f, 0.02f, moist);
  if (c < 0.0f) return CW_CHESTNUT_OAK;
  c -= mix(0.15f, 0.08f, moist);
  if (c < 0.0f) return CW_HICKORY;
  c -= mix(0.01f, 0.14f, moist);
  if (c < 0.0f) return CW_SUGAR_MAPLE;
  c -= mix(0.13f, 0.05f, moist);
  if (c < 0.0f) return CW_RED_MAPLE;
  c -= mix(0.02f, 0.17f, moist);
  if (c < 0.0f) return CW_BEECH;
  c -= mix(0.0f, 0.14f, moist);
  if (c < 0.0f) return CW_HEMLOCK;
  return CW_PINE;
}

// How far a crown reaches from its trunk, over the tree's height.
CW_FN float crown_spread(int species) {
  const float spread[CW_SPECIES_COUNT] = {0.150f, 0.265f, 0.285f, 0.185f, 0.230f, 0.220f, 0.250f, 0.180f, 0.190f, 0.45f, 0.45f, 0.275f};
  return spread[species];
}

// One chance of the jittered lattice that all trees stand on.
struct TreeSite {
  vec2 at;     // [m] east, north
  uint hash;
};
CW_FN TreeSite tree_site(int i, int j) {
  TreeSite s;
  s.hash = hash2(i, j, 0x7ee5u);
  vec2 jitter_ = vec2(float(s.hash & 0xffffu), float(s.hash >> 16u)) * (1.0f / 65536.0f) - 0.5f;
  s.at = CW_TREE_SPACING * (vec2(float(i), float(j)) + 0.5f + 0.86f * jitter_);
  return s;
}

// What stands with like: the ground's moisture, in patches of moister and drier kinds some
// decametres wide. @param moist of the ground alone
CW_FN float stand_moisture(vec2 at, float moist) {
  float stand = value_noise(at * 0.013f, 72u) + 0.6f * value_noise(at * 0.041f, 73u) - 0.8f;
  return clamp(moist + 0.45f * stand, 0.0f, 1.0f);
}

// How tall a tree is among its like: most near the mean, some kept down under the others, a few that stand out of them.
CW_FN float stature(float chance) {
  float low = (1.0f - chance) * (1.0f - chance);
  float top = chance * chance;
  return 0.87f + 0.26f * chance + 0.14f * top * top - 0.26f * low * low * low;
}

// The tree of a site. @param moist stand_moisture() there @param high season_height() there
struct TreeKind {
  int species;
  float height;  // [m]
  float late;    // 0 to 1: how late in spring and how early in autumn; less than 0: dead, it stands without leaves
  float tint;    // 0 to 1: how light among its kind
  uint looks;    // hash for shape, turn, mirror
};
CW_FN TreeKind tree_kind(TreeSite site, float moist, float high) {
  const float tall[CW_SPECIES_COUNT] = {25.0f, 21.0f, 18.5f, 21.0f, 20.5f, 18.5f, 20.0f, 21.0f, 17.5f, 3.2f, 2.6f, 24.0f};
  uint a = hash1(site.hash + 1u);
  uint b = hash1(a);
  uint c = hash1(b + 7u);
  TreeKind k;
  k.species = species_of(moist, unit_float(b));
  k.height = tall[k.species] * (0.80f + 0.34f * moist) * stature(float(a & 0xffu) / 255.0f);
  k.late = clamp(0.55f * high + 0.45f * float((c >> 8u) & 0xffu) / 255.0f, 0.0f, 1.0f);
  // On the dry ridges of oak stand the grey ghosts of the chestnuts that the blight killed; elsewhere a tree dies now and then.
  if (unit_float(hash1(c ^ 0x5a9u)) < mix(0.028f, 0.010f, moist)) k.late = -1.0f;
  k.tint = float((c >> 16u) & 0xffu) / 255.0f;
  k.looks = c;
  return k;
}
// How high a place is for the seasons: 0 at the valley floor, 1 on the ridges. @param z [m] over the pad
CW_FN float season_height(float z) { return smoothstep(20.0f, 330.0f, z); }
// The light and dark, and the warm and cold, of single trees of a kind.
CW_FN vec3 own_tint(float tint, uint looks) {
  float warm = float(looks & 0xffu) / 255.0f - 0.5f;
  return (0.74f + 0.52f * tint) * vec3(1.0f + 0.20f * warm, 1.0f, 1.0f - 0.20f * warm);
}
// Sky that neighbours leave to a place in a crown. @param rise 0 at the tree's foot to 1 at its top
// @param crowd 0: stands free, 1: among its like
CW_FN float neighbours_leave(float rise, float crowd) {
  return mix(1.0f, 0.22f + 0.78f * clamp(rise * 1.25f - 0.15f, 0.0f, 1.0f), crowd);
}
