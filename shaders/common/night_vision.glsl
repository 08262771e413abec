// What an eye makes of little light: rods take over from cones, blind to colour and to red, keen on blue (Purkinje).
// Read as GLSL and as C++.
#include "shaders/shared/portable.h"

// Luminance for rods over that for cones of linear BT.709, 1 for white. Source: G. Ward Larson, H. Rushmeier and
// C. Piatko, "A Visibility Matching Tone Reproduction Operator", 1997, scotopic luminance of XYZ, which of the three
// primaries adds up to that of white within 0.1 %.
CW_FN float rod_luminance(vec3 c) { return dot(c, vec3(0.0329f, 0.7654f, 0.2017f)); }

// Share of the cones in what is seen. Rods see alone below 0.0056 cd/m^2, cones above 5.6 (Ward Larson 1997): half of
// each at the geometric middle.
CW_FN float cone_share(float luminance) {
  const float middle = 0.18f;  // [cd/m^2]
  return luminance / (luminance + middle);
}

// Picture value as the eye sees it. A part of the colour stays: the picture is looked at by eyes in a lighter place.
// @param value_of_one picture value of 1 cd/m^2 @param adapted luminance that the eye is adapted to [cd/m^2]
CW_FN vec3 seen_by_night(vec3 value, float value_of_one, float adapted) {
  // White of chromaticity (0.25, 0.25): H. W. Jensen et al., "Night Rendering", 2000.
  const vec3 moonlight = vec3(0.706f, 0.990f, 1.966f);
  const float most = 0.85f;
  float luminance = dot(value, vec3(0.2126f, 0.7152f, 0.0722f)) / value_of_one;
  // What shines far above white paper in the scene's light (5.6 of a grey card) is a lamp or lit by one: there the eye adapts to that.
  float lamp = smoothstep(2.5f * adapted, 10.0f * adapted, luminance);
  float rods = most * (1.0f - cone_share(max(luminance, adapted))) * (1.0f - lamp);
  // Rods fire in the dark, too, once in 160 s each (Baylor, Nunn and Schnapf 1984); light of one troland makes them fire 8.6
  // times a second. Through a pupil of 7 mm that looks like a grey of this luminance: night is never black.
  const float dark_light = 1.9e-5f;  // [cd/m^2]
  return mix(value, moonlight * (rod_luminance(value) + dark_light * value_of_one), rods);
}

// How much softer a picture is printed by night: eyes that see by rods tell apart less of light and dark, and without it all
// land under a night sky would be black on a display. @param grey [cd/m^2] of a grey card in the scene's light, flames left out
CW_FN float night_softness(float grey) {
  const float most = 0.6f;
  return most * (1.0f - cone_share(grey));
}
