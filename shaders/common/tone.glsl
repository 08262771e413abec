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

// What the eye takes for the hue of light, as a direction in the plane across the grey axis:
// of the roots of its channels, which lie as near to what a display encodes as is needed, and
// whose direction does not change with exposure. Zero for grey.
CW_FN vec2 hue_direction(vec3 c) {
  vec2 d = vec2(c.x - 0.5f * (c.y + c.z), 0.8660254f * (c.y - c.z));
  return d * inversesqrt(dot(d, d) + 1e-12f);
}

// A display value turned toward the hue of the light that it shows, and brought into the
// display's range along its own hue: clipping channel by channel would turn it again.
// Without this a flame of 2500 K drifts by 15 degrees toward yellow over 6 EV, with it by 6. Warm
// light only: the drift of blue toward cyan is what keeps a bright sky from looking violet.
CW_FN vec3 with_hue_of(vec3 shown, vec3 scene) {
  const float most = 0.7f;  // the rest is the drift toward yellow that eyes see in bright flames, too
  const vec3 weights = vec3(0.2126f, 0.7152f, 0.0722f);
  float luma = clamp(dot(shown, weights), 0.0f, 1.0f);
  vec2 colour = vec2(shown.x - 0.5f * (shown.y + shown.z), 0.8660254f * (shown.y - shown.z));
  vec2 hue = hue_direction(sqrt(max(scene, vec3(0.0f))));
  vec2 wanted = mix(hue_direction(shown), hue, most * max(hue.x, 0.0f));
  colour = wanted * sqrt(dot(colour, colour) / max(dot(wanted, wanted), 1e-12f));
  vec3 off = vec3(0.6666667f * colour.x, -0.3333333f * colour.x + 0.5773503f * colour.y,
                  -0.3333333f * colour.x - 0.5773503f * colour.y);
  off -= vec3(dot(off, weights));
  float above = max(off.x, max(off.y, off.z));
  float below = max(-off.x, max(-off.y, -off.z));
  float fits = min(1.0f, min((1.0f - luma) / max(above, 1e-6f), luma / max(below, 1e-6f)));
  return vec3(luma) + fits * off;
}

// AgX: display value (encoded, 0 to 1) of pre-exposed scene light. Colours are brought
// together before the curve and apart after it, so that a flame grows white, not yellow.
// Source: T. Sobotka, AgX; polynomial and matrices after B. Wrensch, "Minimal AgX", 2023.
// @param soft share of the look's contrast that is left out, 0 to 1: a night printed as hard as a day is black
CW_FN vec3 agx(vec3 scene, float soft) {
  const float low = -12.47393f;  // [EV]
  const float high = 4.026069f;  // [EV]
  const float saturation = 1.42f;
  vec3 v = vec3(0.842479062f * scene.x + 0.0784336f * scene.y + 0.0792237451f * scene.z,
                0.0423282423f * scene.x + 0.878468636f * scene.y + 0.0791661275f * scene.z,
                0.0423756549f * scene.x + 0.0784336f * scene.y + 0.879142974f * scene.z);
  v = clamp(log2(max(v, vec3(1e-10f))), vec3(low), vec3(high));
  v = agx_contrast((v - low) / (high - low));
  // The look: contrast (a power of 7/4: roots are cheap), half by channel (rich shadows), half
  // by luminance (steady hues), then saturation about luminance.
  v = max(v, vec3(0.0f));
  float luma = dot(v, vec3(0.2126f, 0.7152f, 0.0722f));
  v = v * mix(0.5f * (sqrt(v * sqrt(v)) + vec3(sqrt(luma * sqrt(luma)))), vec3(1.0f), soft);
  luma = dot(v, vec3(0.2126f, 0.7152f, 0.0722f));
  // Blue light skies keep the depth that bringing colours together takes from them, as slide film does.
  float sky = clamp(4.0f * (v.z - luma), 0.0f, 1.0f) * clamp(3.0f * luma - 0.3f, 0.0f, 1.0f);
  v = vec3(luma) + (saturation + 0.6f * sky) * (v - vec3(luma));
  v.x -= 0.12f * sky * v.x;  // what the sigmoid gives them too much of: else they are lavender
  v = vec3(1.196879005f * v.x - 0.0980208811f * v.y - 0.0990297441f * v.z,
           -0.0528968518f * v.x + 1.15190313f * v.y - 0.0989611768f * v.z,
           -0.0529716355f * v.x - 0.0980434501f * v.y + 1.151073673f * v.z);
  return clamp(with_hue_of(v, scene), vec3(0.0f), vec3(1.0f));
}
CW_FN vec3 agx(vec3 scene) { return agx(scene, 0.0f); }
