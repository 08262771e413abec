// Fills the aerial volume: the mean light of the air in the line of sight up to squared
// distances, weighted by what reaches the eye, pre-exposed: what has been scattered into the
// line over what has been taken out of it. That mean changes slowly even where the air's
// density does not, as from high above; times one minus the transmittance, which is known in
// closed form, it is the light (lighting.glsl). One thread marches one column.
#include "shaders/common/frame.glsl"

layout(local_size_x = 8, local_size_y = 8) in;
layout(binding = 0, rgba16f) uniform writeonly image3D volume;

struct Source {
  vec3 direction;
  vec3 illuminance;
  float nu;
  float p_r, p_m;
};

Source source_of(vec3 d, vec3 direction, vec3 illuminance, float asymmetry) {
  Source s;
  s.direction = direction;
  s.illuminance = illuminance;
  s.nu = dot(d, direction);
  s.p_r = phase_rayleigh(s.nu);
  s.p_m = phase_mie(s.nu, asymmetry);
  return s;
}

void main() {
  ivec3 size = imageSize(volume);
  ivec2 cell = ivec2(gl_GlobalInvocationID.xy);
  if (cell.x >= size.x || cell.y >= size.y) return;
  Air air = frame_air();
  vec3 d = normalize(view_ray((vec2(cell) + 0.5f) / vec2(size.xy)));
  float height = camera_position_W.w;
  // Sun, moon, or in twilight both: each is left out only where it gives nothing.
  Source sources[2];
  int count = 0;
  if (sun_direction.z > kNightSine) sources[count++] = source_of(d, sun_direction.xyz, sun_illuminance.rgb, air.mie_asymmetry);
  if (moonlit()) sources[count++] = source_of(d, moon_direction.xyz, moon_illuminance.rgb, air.mie_asymmetry);
  vec2 often[2];
  for (int i = 0; i < count; ++i) often[i] = often_scattered(air, d.z, sources[i].direction.z, sources[i].nu);
  vec2 t_size = vec2(textureSize(transmittance_table, 0));
  vec2 m_size = vec2(textureSize(multiscatter_table, 0));
  float r = air.bottom + height;
  vec3 through = vec3(1.0f);
  vec3 sum = vec3(0.0f);
  float s0 = 0.0f;
  float h0 = height;
  vec3 mean = vec3(0.0f);
  vec3 slice = vec3(0.0f);
  // From high above the air thickens by much within one slice: finer steps.
  int parts = height > 2500.0f ? 3 : 1;
  for (int k = 0; k < size.z * parts; ++k) {
    float q = float(k + 1) / float(size.z * parts);
    float s1 = air_extent.w * q * q;
    float h1 = height_along(air, height, d.z, s1);
    // Under the ground there is no air: what a place there would show is that of the ground.
    if (h0 > 0.0f) {
      float whole = h1 > 0.0f ? 1.0f : h0 / (h0 - h1);
      s1 = s0 + whole * (s1 - s0);
      h1 = max(h1, 0.0f);
      float s = 0.5f * (s0 + s1);
      float h = max(0.0f, height_along(air, height, d.z, s));
      // Molecules and aerosol in the step in closed form: both thin out with height.
      float molecules = layer_depth(air.rayleigh_height, h0, h1, s1 - s0);
      float aerosol = layer_depth(air.mie_height, h0, h1, s1 - s0);
      vec3 taken = air.rayleigh * molecules + air.mie_extinction * aerosol;
      vec3 scattering = air.rayleigh * molecules + air.mie_scattering * aerosol;
      // The night sky's own light: of the half above, nearly twice as bright toward the horizon as overhead.
      vec3 given = scattering * kNightSky;
      for (int i = 0; i < count; ++i) {
        float mu = clamp((r * sources[i].direction.z + s * sources[i].nu) / (air.bottom + h), -1.0f, 1.0f);
        vec3 direct = light_transmittance(air, transmittance_table, t_size, h, mu);
        vec3 many = textureLod(multiscatter_table, multiscatter_uv(air, h, mu, m_size), 0.0f).rgb;
        given += sources[i].illuminance *
                 ((air.rayleigh * (molecules * sources[i].p_r) + air.mie_scattering * (aerosol * sources[i].p_m)) * direct +
                  (air.rayleigh * (molecules * often[i].x) + air.mie_scattering * (aerosol * often[i].y)) * many);
      }
      vec3 step_through = exp(-taken);
      sum += through * given * (1.0f - step_through) / max(taken, vec3(1e-9f));
      through *= step_through;
      mean = sum / max(1.0f - through, vec3(1e-6f));
      // The ground lies between two slices: on the line to the slice under it there shall be what the ground shows.
      if (whole < 1.0f && k >= parts) {
        float reached = sqrt(s1 / air_extent.w) * float(size.z) - float(k / parts);
        // Not at grazing sight, where the next cell of the volume meets the ground far from here.
        float steep = smoothstep(0.08f, 0.30f, -d.z);
        mean = slice + (mean - slice) / mix(1.0f, clamp(reached, 0.3f, 1.0f), steep);
      }
    }
    if ((k + 1) % parts == 0) slice = mean;
    s0 = s1;
    h0 = h1;
    if ((k + 1) % parts == 0) imageStore(volume, ivec3(cell, k / parts), vec4(min(mean * exposure.x, vec3(30000.0f)), 1.0f));
  }
}
