// The moon's disc. Read as GLSL and as C++.
#include "shaders/shared/portable.h"

// Luminance of a place of the disc over that of a full moon if dust shone there as here: the law of Lommel and Seeliger. A full
// moon is a flat disc. @param toward_sun,toward_eye cosines at the place
CW_FN float moon_shade(float toward_sun, float toward_eye) {
  float lit = max(toward_sun, 0.0f);
  return 2.0f * lit / (lit + max(toward_eye, 1e-3f));
}

// Light of the whole disc by that law over a full one's. @param a phase angle [rad], 0: full
CW_FN float moon_disc_light(float a) {
  float q = clamp(0.25f * a, 1e-3f, 0.785f);
  return max(1.0f + sin(2.0f * q) * tan(2.0f * q) * log(tan(q)), 1e-3f);
}

// Luminance [cd/m^2] of the dark side, which the Earth lights. @param b phase angle [rad] of the Earth as the moon sees it
CW_FN float moon_earthshine(float b) {
  const float pi = 3.14159265f;
  const float full_earth = 16.0f;  // [lx] geometric albedo 0.43, 1/60 of a radian in radius
  const float albedo = 0.12f;
  return albedo / pi * full_earth * (sin(b) + (pi - b) * cos(b)) / pi;
}
