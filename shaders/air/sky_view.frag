// Fills the sky-view table: radiance of the sky from the camera's height, sun and moon
// together, pre-exposed.
#include "shaders/common/frame.glsl"

layout(location = 0) in vec2 place;
layout(location = 0) out vec4 radiance;

#ifndef CW_STEPS
#define CW_STEPS 14
#endif

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
  if (moonlit())
    light += march(air, transmittance_table, t_size, multiscatter_table, m_size, height, d.z, moon_direction.z,
                   dot(d, moon_direction.xyz), end, CW_STEPS, ground).light * moon_illuminance.rgb;
  vec3 seen = ground ? transmittance_between(air, height, 0.0f, end) : vec3(0.0f);
  light += kNightSky * mix(vec3(1.0f), air.ground_albedo * vec3(1.75f), seen);
  radiance = vec4(min(light * exposure.x, vec3(30000.0f)), 1.0f);
}
