// Leaves by date: leaf-out in April and May, summer green, October colour, bare winter.
// Read as GLSL and as C++.
#include "shaders/shared/portable.h"

struct Leaves {
  vec3 albedo;    // linear BT.709
  float density;  // 1: full leaf, 0: bare
};

// @param season fraction of the year @param species 0 to 1: which tree this is
// @param vary 0 to 1: how this tree differs from others @param early 0 to 1: high and
// exposed trees turn first
CW_FN Leaves leaves_of(float season, float species, float vary, float early) {
  float shift = 0.02f * (vary - 0.5f) + 0.012f * early;
  float out_ = smoothstep(0.275f, 0.365f, season - shift);
  float turn = smoothstep(0.715f, 0.785f, season + shift);
  float fall = smoothstep(0.80f, 0.875f, season + shift);
  // Oak, hickory, maple, tulip poplar and beech: the mixed mesophytic forest.
  vec3 summer = mix(vec3(0.036f, 0.063f, 0.016f), vec3(0.062f, 0.100f, 0.024f), fract(species * 7.0f));
  summer = mix(summer, vec3(0.030f, 0.058f, 0.022f), vary * 0.6f);
  vec3 spring = vec3(0.085f, 0.125f, 0.030f);
  vec3 autumn = species < 0.40f   ? vec3(0.105f, 0.058f, 0.026f)   // oak: rust
                : species < 0.65f ? vec3(0.165f, 0.112f, 0.028f)   // hickory, poplar: gold
                : species < 0.78f ? vec3(0.125f, 0.042f, 0.024f)   // maple: red
                                  : vec3(0.060f, 0.070f, 0.022f);  // still green
  autumn *= 0.75f + 0.5f * vary;
  Leaves leaves;
  float fresh = out_ * (1.0f - smoothstep(0.37f, 0.43f, season));
  leaves.albedo = mix(mix(summer, spring, fresh), autumn, turn);
  leaves.density = clamp(out_ * (1.0f - fall * (species < 0.40f ? 0.75f : 1.0f)), 0.0f, 1.0f);
  return leaves;
}
// Bark and bare twigs seen as a mass.
CW_FN vec3 bare_wood() { return vec3(0.085f, 0.072f, 0.060f); }
