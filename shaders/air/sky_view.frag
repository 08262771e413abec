// Fills the sky-view table: radiance of the sky from the camera's height, sun and moon
// together, pre-exposed.
#include "shaders/common/frame.glsl"

layout(location = 0) in vec2 place;
layout(location = 0) out vec4 radiance;

#ifndef CW_STEPS
#define CW_STEPS 14
#endif
// Light of the night sky itself (airglow, faint stars) [cd/m^2]. A dark sky has about 2e-4.
const vec3 kAirglow = vec3(1.3e-4f, 1.9e-4f, 2.6e-4f);
// Below this the sun no longer lights the air that is seen [sine of -18.5 degrees].
const float kNightSine = -0.317f;

void main() {
  vec2 size = vec2(CW_SKY_WIDTH, CW_SKY_HEIGHT);
  Air air = frame_air();
  float height = camera_position_W.w;
  float horizon = acos(horizon_cosine(air, height));
  vec2 at = sky_view_place(gl_FragCoord.xy - 0.5f, horizon, size);
  float zenith = horizon - at.x;
  float azimuth = at.y + atan(sun_direction.x, sun_direction.y);
  vec3 d = vec3(sin(zenith) * sin(azimuth), sin(zenith) * cos(azimuth), cos(zenith));
  bool ground = at.x < 0.0f;
  float end = ground ? max(0.0f, distance_to_end(air, height, min(d.z, horizon_cosine(air, height) - 1e-5f)))
                     : distance_to_end(air, height, d.z);
  vec2 t_size = vec2(textureSize(transmittance_table, 0));
  vec2 m_size = vec2(textureSize(multiscatter_table, 0));
  vec3 light = vec3(0.0f);
  if (sun_direction.z > kNightSine)
    light += march(air, transmittance_table, t_size, multiscatter_table, m_size, height, d.z, sun_direction.z,
                   dot(d, sun_direction.xyz), end, CW_STEPS, ground).light * sun_illuminance.rgb;
  if (moon_illuminance.g > 0.0f && sun_direction.z < -0.05f)
    light += march(air, transmittance_table, t_size, multiscatter_table, m_size, height, d.z, moon_direction.z,
                   dot(d, moon_direction.xyz), end, CW_STEPS, ground).light * moon_illuminance.rgb;
  light += ground ? kAirglow * 0.1f : kAirglow;
  radiance = vec4(min(light * exposure.x, vec3(30000.0f)), 1.0f);
}
