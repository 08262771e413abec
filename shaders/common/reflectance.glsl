// What surfaces make of the light that falls on them. Read as GLSL and as C++.
#include "shaders/shared/portable.h"

// Share of the light that a perfect mirror's facets reflect at the first stroke (GGX, Smith): a polynomial fitted to its
// integral, within 3 % for roughness 0.1 to 0.7 and views from 15 degrees over the surface.
CW_FN float mirrored_once(float n_v, float roughness) {
  float r = roughness;
  float by_square = 2.61234f + n_v * (-6.76828f + n_v * 3.28611f);
  float by_cube = -5.75437f + n_v * (19.85059f - n_v * 10.78493f);
  float by_fourth = 3.34465f + n_v * (-12.21918f + n_v * 7.12387f);
  return clamp(1.0f - r * r * (by_square + r * (by_cube + r * by_fourth)), 0.2f, 1.0f);
}

// A light that falls on a rough surface, GGX with height-correlated Smith masking and
// Schlick's Fresnel. Sources: Lagarde and de Rousiers 2014; light
// that strikes more than once: E. Turquin, "Practical Multiple Scattering Compensation for Microfacet Models", 2019. Returns reflected radiance
// per irradiance, cosine included.
CW_FN vec3 reflectance(vec3 albedo, float roughness, float metallic, vec3 n, vec3 v, vec3 l) {
  float n_l = dot(n, l);
  if (n_l <= 0.0f) return vec3(0.0f);
  float n_v = max(dot(n, v), 1e-3f);
  vec3 h = normalize(v + l);
  float n_h = clamp(dot(n, h), 0.0f, 1.0f);
  float v_h = clamp(dot(v, h), 0.0f, 1.0f);
  float a = roughness * roughness;
  float a2 = a * a;
  float d = (n_h * a2 - n_h) * n_h + 1.0f;
  float distribution = a2 / (kPi * d * d);
  float masking = 0.5f / (n_l * sqrt((n_v - a2 * n_v) * n_v + a2) + n_v * sqrt((n_l - a2 * n_l) * n_l + a2));
  vec3 f0 = mix(vec3(0.04f), albedo, metallic);
  vec3 fresnel = f0 + (1.0f - f0) * pow(1.0f - v_h, 5.0f);
  vec3 diffuse = (1.0f - fresnel) * (1.0f - metallic) * albedo / kPi;
  vec3 mirror = fresnel * (distribution * masking);
  // What a rough metal's facets hide from the light they pass on to each other.
  if (metallic > 0.0f) mirror *= 1.0f + f0 * (1.0f / mirrored_once(n_v, roughness) - 1.0f);
  return (diffuse + mirror) * n_l;
}

// A ball of light half behind a surface's horizon as a point: what stands over the horizon is seen from its middle.
// In all (n l + sine)^2 / (4 sine) of a ball straight before it, within 2.4 % of the sine of the integral. @param sine of half the
// angle that the ball takes up @param l its direction, bent to the middle of what is seen @returns share that is seen
CW_FN float over_horizon(vec3 n, float sine, CW_INOUT(vec3) l) {
  float n_l = dot(n, l);
  float seen = clamp(0.5f * (n_l + sine) / sine, 0.0f, 1.0f);
  if (n_l < sine) l = normalize(l + n * (max(0.5f * (n_l + sine), 0.0f) - n_l));
  return seen;
}
