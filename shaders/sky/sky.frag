// The sky behind everything: table, sun with limb darkening, moon with its phase.
#include "shaders/common/lighting.glsl"
#include "shaders/common/galaxy.glsl"
#include "shaders/common/moon.glsl"

layout(location = 0) in vec2 place;
layout(location = 0) out vec4 colour;

const float kDuskSine = -0.15f;             // of the sun: above it the sky outshines the Milky Way ten thousand times
const float kBrightest = 30000.0f;          // pre-exposed; fp16 ends at 65504
// What the eye that looks at the moon makes of it: it adapts to the disc, not to the night around it.
const float kMoonBrightest = 4.0f;          // [1] picture value of its lit side at most
const float kEarthshineBrightest = 0.25f;   // [1] of its dark side

void main() {
  vec3 d = normalize(view_ray(place));
  vec3 light = sky_radiance(d);
  Air air = frame_air();
  vec2 t_size = vec2(textureSize(transmittance_table, 0));
  float above = d.z - horizon_cosine(air, camera_position_W.w);
  if (above > 0.0f) {
    vec3 through = textureLod(transmittance_table, transmittance_uv(air, camera_position_W.w, d.z, t_size), 0.0f).rgb;
    if (sun_direction.z < kDuskSine)
      light += kNightSky / kNightSky.g * galaxy_light(vec3(dot(galaxy_from_eye[0].xyz, d), dot(galaxy_from_eye[1].xyz, d), dot(galaxy_from_eye[2].xyz, d))) * through;
    // Angle from the middle of the disc, by the chord: exact for small angles in single precision.
    float from_sun = length(d - sun_direction.xyz);
    float sun_radius = sqrt(2.0f * (1.0f - sun_direction.w));
    float pixel = jitter.z;
    float disc = 1.0f - smoothstep(sun_radius - 0.5f * pixel, sun_radius + 0.5f * pixel, from_sun);
    if (disc > 0.0f) {
      // Limb darkening, u = 0.6 (Allen). The mean over the disc is 1 - u/3.
      float rim = sqrt(max(0.0f, 1.0f - from_sun * from_sun / (sun_radius * sun_radius)));
      float limb = (1.0f - 0.6f * (1.0f - rim)) / 0.8f;
      light += disc * limb * through * sun_illuminance.rgb / (kPi * sun_radius * sun_radius);
    }
    float from_moon = length(d - moon_direction.xyz);
    float moon_radius = moon_illuminance.w;
    float moon_disc = 1.0f - smoothstep(moon_radius - 0.5f * pixel, moon_radius + 0.5f * pixel, from_moon);
    if (moon_disc > 0.0f) {
      // The near side of a ball at the moon's place, lit by the sun from where it stands.
      vec3 across = (d - moon_direction.xyz) / moon_radius;
      vec3 n = normalize(across - moon_direction.xyz * sqrt(max(0.0f, 1.0f - dot(across, across))));
      // A full moon seen from here is lit from behind us: its sun is at infinity.
      float lit = moon_shade(dot(n, sun_direction.xyz), -dot(n, moon_direction.xyz));
      float phase = acos(clamp(-dot(sun_direction.xyz, moon_direction.xyz), -1.0f, 1.0f));
      float full = moon_illuminance.g / (kPi * moon_radius * moon_radius * moon_disc_light(phase));
      float dark = moon_earthshine(kPi - phase);
      light += moon_disc * through * (lit * min(full, kMoonBrightest / exposure.x) + min(dark, kEarthshineBrightest / exposure.x));
    }
  }
  colour = vec4(min(light * exposure.x, vec3(kBrightest)), 1.0f);
}
