// The Milky Way as the light of all stars too faint to be drawn one by one: its mean brightness, smooth. Clouds and fine dust
// lanes are left out rather than invented. Read as GLSL and as C++.
#include "shaders/shared/portable.h"

// Bell over an angle [rad], 1 in the middle.
CW_FN float galaxy_bell(float from_middle, float width) {
  float t = from_middle / width;
  return exp(-t * t);
}
// Difference of two galactic longitudes [rad], -pi to pi.
CW_FN float galaxy_from(float l, float middle) {
  const float turn = 6.28318531f;
  float d = l - middle;
  return d - turn * floor(d / turn + 0.5f);
}

// Luminance [cd/m^2] toward a direction above that toward the galaxy's poles, which is part of the night sky's.
// @param g unit; x toward the galaxy's middle, y toward longitude 90 deg, z its north pole
// The flat layer of stars and how much of it stars of magnitude 6 and brighter are: Leinert et al. 1998, Astron.
// Astrophys. Suppl. 127, 1, section 10 (10 % at the poles, within 30 % in the plane). The bulge, the brighter arms in Cygnus
// and Carina, the faint anticentre and the Great Rift are bells at their places.
CW_FN float galaxy_light(vec3 g) {
  const float unit_ = 8.3e-7f;      // [cd/m^2] of one star of magnitude 10 a square degree
  const float poles = 22.0f;        // [that] without the bright stars
  const float layer = 0.078f;       // [1] sine of the latitude within which the layer is no longer flat
  const float degree = 0.01745329f; // [rad]
  float b = asin(clamp(g.z, -1.0f, 1.0f));
  float l = atan(g.y, g.x);
  float level = sqrt(max(1.0f - g.z * g.z, 0.0f));
  float stars = poles / sqrt(g.z * g.z + layer * layer);
  float arms = 1.0f + 0.35f * (level > 0.0f ? g.x / level : 0.0f) +
               1.1f * galaxy_bell(galaxy_from(l, 0.0f), 20.0f * degree) * galaxy_bell(b, 12.0f * degree) +
               0.4f * galaxy_bell(galaxy_from(l, 76.0f * degree), 14.0f * degree) * galaxy_bell(b, 9.0f * degree) +
               0.5f * galaxy_bell(galaxy_from(l, 287.0f * degree), 18.0f * degree) * galaxy_bell(b, 9.0f * degree);
  // From Sagittarius to Cygnus dust stands before the layer, a little north of its middle.
  float along = galaxy_from(l, 35.0f * degree);
  float rift = 0.6f * galaxy_bell(along * abs(along), 2100.0f * degree * degree) * galaxy_bell(b - 3.0f * degree, 3.5f * degree);
  return unit_ * max(stars * arms * (1.0f - rift) - poles, 0.0f);
}
