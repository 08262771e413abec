// Integer hashes and the noises made of them. Never fract(sin()): it differs between
// machines (measured up to 15/255), integers do not.
#include "shaders/shared/portable.h"

// A well-mixed word from a word. Source: C. Wellons, "Prospecting for Hash Functions", 2018 (lowbias32).
CW_FN uint hash1(uint x) {
  x ^= x >> 16u;
  x *= 0x7feb352du;
  x ^= x >> 15u;
  x *= 0x846ca68bu;
  x ^= x >> 16u;
  return x;
}
// Hash of a lattice point and a seed: one round less per coordinate than nesting hash1.
CW_FN uint hash2(int x, int y, uint seed) {
  uint h = seed ^ (uint(x) * 0x9e3779b1u);
  h = (h ^ (h >> 15u)) * 0x85ebca77u;
  h ^= uint(y) * 0xc2b2ae3du;
  return hash1(h);
}
CW_FN uint hash3(int x, int y, int z, uint seed) { return hash2(x, y, hash1(seed ^ (uint(z) * 0x27d4eb2fu))); }
// [0, 1) from a hash; of its upper, better mixed bits.
CW_FN float unit_float(uint h) { return float(h >> 8u) * (1.0f / 16777216.0f); }

// Value noise, quintic fade, 0 to 1, one cell a unit.
CW_FN float value_noise(vec2 p, uint seed) {
  vec2 cell = floor(p);
  vec2 f = p - cell;
  vec2 u = f * f * f * (f * (f * 6.0f - 15.0f) + 10.0f);
  int x = int(cell.x);
  int y = int(cell.y);
  float a = unit_float(hash2(x, y, seed));
  float b = unit_float(hash2(x + 1, y, seed));
  float c = unit_float(hash2(x, y + 1, seed));
  float d = unit_float(hash2(x + 1, y + 1, seed));
  return mix(mix(a, b, u.x), mix(c, d, u.x), u.y);
}
CW_FN float value_noise(vec3 p, uint seed) {
  vec3 cell = floor(p);
  vec3 f = p - cell;
  vec3 u = f * f * (3.0f - 2.0f * f);
  int x = int(cell.x);
  int y = int(cell.y);
  int z = int(cell.z);
  float a = mix(mix(unit_float(hash3(x, y, z, seed)), unit_float(hash3(x + 1, y, z, seed)), u.x),
                mix(unit_float(hash3(x, y + 1, z, seed)), unit_float(hash3(x + 1, y + 1, z, seed)), u.x), u.y);
  float b = mix(mix(unit_float(hash3(x, y, z + 1, seed)), unit_float(hash3(x + 1, y, z + 1, seed)), u.x),
                mix(unit_float(hash3(x, y + 1, z + 1, seed)), unit_float(hash3(x + 1, y + 1, z + 1, seed)), u.x), u.y);
  return mix(a, b, u.z);
}
// Sum of octaves of value noise, 0 to 1, each half the size and strength of the last.
CW_FN float fractal_noise(vec2 p, int octaves, uint seed) {
  float sum = 0.0f;
  float weight = 0.5f;
  float total = 0.0f;
  for (int i = 0; i < octaves; ++i) {
    sum += weight * value_noise(p, seed + uint(i));
    total += weight;
    weight *= 0.5f;
    p = p * 2.03f + vec2(17.3f, 9.1f);
  }
  return sum / total;
}
