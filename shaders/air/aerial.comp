// Fills the aerial volume: light scattered into the line of sight up to squared distances,
// pre-exposed. One thread marches one column of the volume.
#include "shaders/common/frame.glsl"

layout(local_size_x = 8, local_size_y = 8) in;
layout(binding = 0, rgba16f) uniform writeonly image3D volume;

const float kNightSine = -0.317f;

void main() {
  ivec3 size = imageSize(volume);
  ivec2 cell = ivec2(gl_GlobalInvocationID.xy);
  if (cell.x >= size.x || cell.y >= size.y) return;
  Air air = frame_air();
  vec3 d = normalize(view_ray((vec2(cell) + 0.5f) / vec2(size.xy)));
  float height = camera_position_W.w;
  bool by_moon = sun_direction.z < kNightSine;
  vec3 light_direction = by_moon ? moon_direction.xyz : sun_direction.xyz;
  vec3 illuminance = by_moon ? moon_illuminance.rgb : sun_illuminance.rgb;
  float nu = dot(d, light_direction);
  float p_r = phase_rayleigh(nu);
  float p_m = phase_mie(nu, air.mie_asymmetry);
  vec2 t_size = vec2(textureSize(transmittance_table, 0));
  vec2 m_size = vec2(textureSize(multiscatter_table, 0));
  float r = air.bottom + height;
  vec3 through = vec3(1.0f);
  vec3 sum = vec3(0.0f);
  float s0 = 0.0f;
  for (int k = 0; k < size.z; ++k) {
    float q = float(k + 1) / float(size.z);
    float s1 = air_extent.w * q * q;
    float s = 0.5f * (s0 + s1);
    float h = max(0.0f, height_along(air, height, d.z, s));
    float mu = clamp((r * light_direction.z + s * nu) / (air.bottom + h), -1.0f, 1.0f);
    Medium medium = medium_at(air, h);
    vec3 sun = light_transmittance(air, transmittance_table, t_size, h, mu);
    vec3 many = textureLod(multiscatter_table, multiscatter_uv(air, h, mu, m_size), 0.0f).rgb;
    vec3 source = (medium.rayleigh * p_r + medium.mie * p_m) * sun + (medium.rayleigh + medium.mie) * many;
    vec3 step_through = exp(-medium.extinction * (s1 - s0));
    sum += through * source * (1.0f - step_through) / max(medium.extinction, vec3(1e-12f));
    through *= step_through;
    s0 = s1;
    imageStore(volume, ivec3(cell, k), vec4(min(sum * illuminance * exposure.x, vec3(30000.0f)), 1.0f));
  }
}
