// The air of the Earth as pure functions: density, phase functions, transmittance,
// multiple scattering and the single march that all tables are made with. Read as GLSL
// and as C++ (tests/render checks it against reference numbers). Units: metres,
// 1/m, radiance per unit of irradiance. Model: S. Hillaire, "A Scalable and Production
// Ready Sky and Atmosphere Rendering Technique", EGSR 2020; constants: E. Bruneton,
// "Precomputed Atmospheric Scattering: a New Implementation", 2017.
#include "shaders/shared/portable.h"

const float kPi = 3.14159265358979f;

struct Air {
  vec3 rayleigh;         // scattering at the zero level [1/m]
  float rayleigh_height; // scale height [m]
  float rayleigh_upper;  // how much faster its density falls above 9 km [1]; 0: as below
  vec3 mie_scattering;   // [1/m]
  float mie_height;      // [m]
  vec3 mie_extinction;   // [1/m]
  float mie_asymmetry;   // g of the phase function [1]
  vec3 ozone;            // absorption at the peak [1/m]
  float ground_albedo;   // [1]
  float bottom;          // radius of the zero level [m]
  float top;             // radius where the air ends [m]
};

struct Medium {
  vec3 rayleigh;    // scattering [1/m]
  vec3 mie;         // scattering [1/m]
  vec3 extinction;  // [1/m]
};

// Ozone: a tent from 10 to 40 km with its peak at 25 km.
CW_FN float ozone_density(float height) { return max(0.0f, 1.0f - abs(height - 25000.0f) / 15000.0f); }

CW_FN Medium medium_at(Air air, float height) {
  const float warm = 9000.0f;  // [m] above it the air is cold, and thins faster
  float h = max(height, 0.0f);
  float r = exp(-(h + air.rayleigh_upper * max(h - warm, 0.0f)) / air.rayleigh_height);
  float m = exp(-h / air.mie_height);
  Medium medium;
  medium.rayleigh = air.rayleigh * r;
  medium.mie = air.mie_scattering * m;
  medium.extinction = medium.rayleigh + air.mie_extinction * m + air.ozone * ozone_density(h);
  return medium;
}

// Phase functions [1/sr] of the cosine of the scattering angle.
CW_FN float phase_rayleigh(float nu) { return 3.0f / (16.0f * kPi) * (1.0f + nu * nu); }
// Cornette and Shanks 1992.
CW_FN float phase_mie(float nu, float g) {
  float k = 3.0f / (8.0f * kPi) * (1.0f - g * g) / (2.0f + g * g);
  float d = max(1.0f + g * g - 2.0f * g * nu, 1e-4f);
  return k * (1.0f + nu * nu) / (d * sqrt(d));
}

// Distance [m] from radius r along a ray with zenith cosine mu to the sphere of radius
// R seen from inside; negative when it is missed.
CW_FN float distance_to_sphere(float r, float mu, float R) {
  float d = r * r * (mu * mu - 1.0f) + R * R;
  return d < 0.0f ? -1.0f : -r * mu + sqrt(d);
}
// Whether the ray meets the ground. Written with the height, not with r^2 - R^2, which
// loses all digits near the ground in single precision.
CW_FN float ground_discriminant(Air air, float height, float mu) {
  float r = air.bottom + height;
  return air.bottom * air.bottom - r * r * (1.0f - mu * mu);
}
CW_FN bool meets_ground(Air air, float height, float mu) {
  return mu < 0.0f && ground_discriminant(air, height, mu) >= 0.0f;
}
// Distance [m] to the end of the air or the ground.
CW_FN float distance_to_end(Air air, float height, float mu) {
  float r = air.bottom + height;
  if (meets_ground(air, height, mu)) return max(0.0f, -r * mu - sqrt(max(0.0f, ground_discriminant(air, height, mu))));
  float top_height = air.top - air.bottom;
  float d = r * r * mu * mu + (top_height - height) * (top_height + height + 2.0f * air.bottom);
  return max(0.0f, -r * mu + sqrt(max(0.0f, d)));
}
// Height [m] at distance s along a ray; well conditioned near the ground.
CW_FN float height_along(Air air, float height, float mu, float s) {
  float r = air.bottom + height;
  float rise = s * (s + 2.0f * r * mu);
  return height + rise / (sqrt(r * r + rise) + r);
}

// Transmittance table: x = cosine of the zenith angle above the horizon's, y = height.
// Both square-rooted so that the horizon and the ground get the texels.
CW_FN float horizon_cosine(Air air, float height) {
  float r = air.bottom + max(height, 0.0f);
  float sine = air.bottom / r;
  return -sqrt(max(0.0f, 1.0f - sine * sine));
}
CW_FN vec2 transmittance_uv(Air air, float height, float mu, vec2 size) {
  float h0 = horizon_cosine(air, height);
  vec2 uv = vec2(sqrt(clamp((mu - h0) / (1.0f - h0), 0.0f, 1.0f)),
                 sqrt(clamp(height / (air.top - air.bottom), 0.0f, 1.0f)));
  return (uv * (size - 1.0f) + 0.5f) / size;
}
// Inverse of the above: (height [m], cosine) of a texel centre.
CW_FN vec2 transmittance_place(Air air, vec2 texel, vec2 size) {
  vec2 uv = texel / (size - 1.0f);
  float height = uv.y * uv.y * (air.top - air.bottom);
  float h0 = horizon_cosine(air, height);
  return vec2(height, h0 + (1.0f - h0) * uv.x * uv.x);
}
// Optical transmittance from a height to space, midpoint rule.
CW_FN vec3 transmittance_by_march(Air air, float height, float mu, int steps) {
  float r = air.bottom + height;
  float top_height = air.top - air.bottom;
  float d = r * r * mu * mu + (top_height - height) * (top_height + height + 2.0f * air.bottom);
  float length_ = max(0.0f, -r * mu + sqrt(max(0.0f, d)));
  vec3 depth = vec3(0.0f);
  float s0 = 0.0f;
  for (int i = 0; i < steps; ++i) {
    // Short steps first: the dense air is near the ground.
    float q = float(i + 1) / float(steps);
    float s1 = length_ * q * q;
    depth += medium_at(air, height_along(air, height, mu, 0.5f * (s0 + s1))).extinction * (s1 - s0);
    s0 = s1;
  }
  return exp(-depth);
}

// Multiple-scattering table: x = sun's zenith cosine, y = height. Its last row is not of the air: it holds
// what the sky sheds on level ground. The cosine is square-rooted about the horizon: there the light falls by a power of ten
// within degrees, and a line between even columns, 3.7 degrees apart, made the twilight of the zenith too bright.
CW_FN float sun_column(float sun_mu) { return 0.5f + 0.5f * sign(sun_mu) * sqrt(min(abs(sun_mu), 1.0f)); }
// Inverse of the above: the cosine of a column, 0 to 1.
CW_FN float column_cosine(float column) {
  float turn = 2.0f * column - 1.0f;
  return turn * abs(turn);
}
CW_FN vec2 multiscatter_uv(Air air, float height, float sun_mu, vec2 size) {
  vec2 uv = vec2(sun_column(sun_mu), sqrt(clamp(height / (air.top - air.bottom), 0.0f, 1.0f)));
  return (uv * (size - vec2(1.0f, 2.0f)) + 0.5f) / size;
}
CW_FN vec2 ground_sky_uv(float sun_mu, vec2 size) {
  return vec2((sun_column(sun_mu) * (size.x - 1.0f) + 0.5f) / size.x, (size.y - 0.5f) / size.y);
}

// Sky-view table: x = azimuth from the sun, -pi to pi, denser toward the sun; y = elevation
// about the true horizon, square-rooted so that the horizon gets the texels. Rows below
// the middle look at the ground; no sample mixes the two halves.
CW_FN vec2 sky_view_uv(float elevation_above_horizon, float zenith_to_horizon, float azimuth, vec2 size) {
  float turn = clamp(azimuth / kPi, -1.0f, 1.0f);
  float x = 0.5f + 0.5f * sign(turn) * pow(abs(turn), 1.0f / 1.5f);
  float below = kPi - zenith_to_horizon;
  float half_rows = size.y * 0.5f;
  float row = elevation_above_horizon >= 0.0f
                  ? half_rows + 0.5f + sqrt(min(elevation_above_horizon / zenith_to_horizon, 1.0f)) * (half_rows - 1.0f)
                  : half_rows - 0.5f - sqrt(min(-elevation_above_horizon / below, 1.0f)) * (half_rows - 1.0f);
  return vec2((x * (size.x - 1.0f) + 0.5f) / size.x, row / size.y);
}
// (elevation above the horizon [rad], azimuth from the sun [rad]) of a texel.
CW_FN vec2 sky_view_place(vec2 texel, float zenith_to_horizon, vec2 size) {
  float turn = texel.x / (size.x - 1.0f) * 2.0f - 1.0f;
  float azimuth = sign(turn) * pow(abs(turn), 1.5f) * kPi;
  float half_rows = size.y * 0.5f;
  if (texel.y >= half_rows) {
    float t = (texel.y - half_rows) / (half_rows - 1.0f);
    return vec2(t * t * zenith_to_horizon, azimuth);
  }
  float t = (half_rows - 1.0f - texel.y) / (half_rows - 1.0f);
  return vec2(-t * t * (kPi - zenith_to_horizon), azimuth);
}

#ifdef __cplusplus
#define CW_TABLE const Table&
#else
#define CW_TABLE sampler2D
#endif

// Transmittance toward a light: zero below the horizon, softened over its disc.
CW_FN vec3 light_transmittance(Air air, CW_TABLE transmittance, vec2 size, float height, float mu) {
  float h0 = horizon_cosine(air, height);
  float seen = smoothstep(-0.004675f, 0.004675f, mu - h0);
  return textureLod(transmittance, transmittance_uv(air, height, mu, size), 0.0f).rgb * seen;
}

// Phase functions over those of an even one, of molecules and of aerosol, for light that has been scattered before. By day it
// comes from everywhere. Once the sun is down it comes from the sky above where it went down: overhead it is then seen
// scattered by a right angle. Taken as even it made the zenith of twilight three times as bright as it is measured. Toward that
// sky it is left even: what comes from there is redder than the mean.
// @param mu,sun_mu zenith cosines of the ray and the light where the ray begins, nu cosine between them
CW_FN vec2 often_scattered(Air air, float mu, float sun_mu, float nu) {
  float down = smoothstep(0.02f, -0.07f, sun_mu);
  if (down <= 0.0f) return vec2(1.0f);
  float toward = clamp((nu - mu * sun_mu) / sqrt(max(1.0f - sun_mu * sun_mu, 1e-4f)), -1.0f, 1.0f);
  // The arch of twilight is wide: aerosol turns its light by less than its own asymmetry.
  vec2 turned = 4.0f * kPi * vec2(phase_rayleigh(toward), phase_mie(toward, 0.5f * air.mie_asymmetry));
  return vec2(1.0f) + down * min(turned - vec2(1.0f), vec2(0.0f));
}

struct Scattered {
  vec3 light;          // radiance scattered into the ray, per unit irradiance of the light [1/sr]
  vec3 transmittance;  // along the ray
};

// One ray of `length` metres through the air: zenith cosine mu, light with zenith cosine
// sun_mu, nu = cosine between ray and light. `curve` 1: equal steps, 2: squared.
CW_FN Scattered march(Air air, CW_TABLE transmittance, vec2 transmittance_size, CW_TABLE multiscatter,
                      vec2 multiscatter_size, float height, float mu, float sun_mu, float nu, float length_,
                      int steps, bool ground) {
  Scattered result;
  result.light = vec3(0.0f);
  result.transmittance = vec3(1.0f);
  float r = air.bottom + height;
  float p_r = phase_rayleigh(nu);
  float p_m = phase_mie(nu, air.mie_asymmetry);
  vec2 often = often_scattered(air, mu, sun_mu, nu);
  float s0 = 0.0f;
  for (int i = 0; i < steps; ++i) {
    float q = float(i + 1) / float(steps);
    float s1 = length_ * q * q;
    float s = 0.5f * (s0 + s1);
    float ds = s1 - s0;
    s0 = s1;
    float h = max(0.0f, height_along(air, height, mu, s));
    float here_mu = clamp((r * sun_mu + s * nu) / (air.bottom + h), -1.0f, 1.0f);
    Medium medium = medium_at(air, h);
    vec3 sun = light_transmittance(air, transmittance, transmittance_size, h, here_mu);
    vec3 many = textureLod(multiscatter, multiscatter_uv(air, h, here_mu, multiscatter_size), 0.0f).rgb;
    vec3 source = (medium.rayleigh * p_r + medium.mie * p_m) * sun + (medium.rayleigh * often.x + medium.mie * often.y) * many;
    vec3 through = exp(-medium.extinction * ds);
    // Integral over the step with a constant source (Hillaire 2015): exact for thick steps too.
    result.light += result.transmittance * source * (1.0f - through) / max(medium.extinction, vec3(1e-12f));
    result.transmittance *= through;
  }
  if (ground) {
    float here_mu = (r * sun_mu + length_ * nu) / air.bottom;
    vec3 sun = light_transmittance(air, transmittance, transmittance_size, 0.0f, here_mu);
    // Of the sky above alone: the mean of the light all around would let the ground light itself.
    vec3 sky = textureLod(multiscatter, ground_sky_uv(here_mu, multiscatter_size), 0.0f).rgb;
    vec3 lit = (sun * max(here_mu, 0.0f) + sky) / kPi;
    result.light += result.transmittance * lit * air.ground_albedo;
  }
  return result;
}

// Transmittance [1] of `distance` metres of air between two heights, in closed form for
// exponential layers (curvature is in the heights): what aerial perspective needs.
CW_FN float layer_depth(float scale, float h0, float h1, float distance) {
  float a = exp(-max(h0, 0.0f) / scale);
  float b = exp(-max(h1, 0.0f) / scale);
  float dh = (h1 - h0) / scale;
  return distance * (abs(dh) < 1e-3f ? 0.5f * (a + b) : (a - b) / dh);
}
CW_FN vec3 transmittance_between(Air air, float h0, float h1, float distance) {
  return exp(-(air.rayleigh * layer_depth(air.rayleigh_height, h0, h1, distance) +
               air.mie_extinction * layer_depth(air.mie_height, h0, h1, distance)));
}
