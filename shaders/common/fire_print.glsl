// How fire is printed. By night a flame is thousands of times as bright as the land that it lights, and eyes see the form of
// both: beyond a picture value of 1 its light goes through a power that takes its brightest to a little below flat white and
// leaves its hue alone. By day that power is near 1. Read as GLSL and as C++.
#include "shaders/shared/portable.h"

// @param peak picture value of the brightest of the fire
CW_FN float fire_print_exponent(float peak) {
  const float ends = 11.0f;  // of the tone curve's 16
  return peak > ends ? log(ends) / log(peak) : 1.0f;
}

// @param value pre-exposed light of a fire or of what it lights
CW_FN vec3 fire_print(vec3 value, float exponent) {
  float most = max(value.x, max(value.y, value.z));
  return most > 1.0f ? value * pow(most, exponent - 1.0f) : value;
}
