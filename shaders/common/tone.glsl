// From scene light to a picture on a screen. Read as GLSL and as C++.
#include "shaders/shared/portable.h"

// sRGB transfer (IEC 61966-2-1): encoded from linear.
CW_FN float srgb_encoded(float x) {
  return x <= 0.0031308f ? 12.92f * x : 1.055f * pow(x, 1.0f / 2.4f) - 0.055f;
}
CW_FN vec3 srgb_encoded(vec3 x) { return vec3(srgb_encoded(x.x), srgb_encoded(x.y), srgb_encoded(x.z)); }

// The sigmoid of AgX by a polynomial of order 6, on log2 exposure scaled to 0..1.
CW_FN vec3 agx_contrast(vec3 x) {
  vec3 x2 = x * x;
  vec3 x4 = x2 * x2;
  return 15.5f * x4 * x2 - 40.14f * x4 * x + 31.96f * x4 - 6.868f * x2 * x + 0.4298f * x2 + 0.1191f * x - 0.00232f;
}

// AgX: display value (encoded, 0 to 1) of pre-exposed scene light. Colours are brought
// together before the curve and apart after it, so that a flame grows white, not yellow.
// Source: T. Sobotka, AgX; polynomial and matrices after B. Wrensch, "Minimal AgX", 2023.
CW_FN vec3 agx(vec3 scene, float contrast, float saturation) {
  const float low = -12.47393f;  // [EV]
  const float high = 4.026069f;  // [EV]
  vec3 v = vec3(0.842479062f * scene.x + 0.0784336f * scene.y + 0.0792237451f * scene.z,
                0.0423282423f * scene.x + 0.878468636f * scene.y + 0.0791661275f * scene.z,
                0.0423756549f * scene.x + 0.0784336f * scene.y + 0.879142974f * scene.z);
  v = clamp(log2(max(v, vec3(1e-10f))), vec3(low), vec3(high));
  v = agx_contrast((v - low) / (high - low));
  // The look: contrast, half by channel (rich shadows), half by luminance (steady hues),
  // then saturation about luminance.
  v = max(v, vec3(0.0f));
  float luma = max(dot(v, vec3(0.2126f, 0.7152f, 0.0722f)), 1e-4f);
  v = 0.5f * (pow(v, vec3(contrast)) + v * (pow(luma, contrast) / luma));
  luma = dot(v, vec3(0.2126f, 0.7152f, 0.0722f));
  v = vec3(luma) + saturation * (v - vec3(luma));
  v = vec3(1.196879005f * v.x - 0.0980208811f * v.y - 0.0990297441f * v.z,
           -0.0528968518f * v.x + 1.15190313f * v.y - 0.0989611768f * v.z,
           -0.0529716355f * v.x - 0.0980434501f * v.y + 1.151073673f * v.z);
  return clamp(v, vec3(0.0f), vec3(1.0f));
}
