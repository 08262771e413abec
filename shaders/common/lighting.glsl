// Light on surfaces in physical units, and the air in front of them. Everything opaque
// ends with `picture_value(luminance, p_E)`, everything transparent (premultiplied) with
// `picture_value(premultiplied, p_E)`.
#include "shaders/common/frame.glsl"
#include "shaders/common/reflectance.glsl"
#include "shaders/common/fire_print.glsl"

// Irradiance [lx] of sky and lit ground on a surface: real spherical harmonics to order 2,
// cosine lobe already folded in. Source: Ramamoorthi and Hanrahan 2001.
vec3 sky_irradiance(vec3 n) {
  vec3 e = sky_harmonics[0].rgb * 0.282095f + sky_harmonics[1].rgb * (0.488603f * n.y) +
           sky_harmonics[2].rgb * (0.488603f * n.z) + sky_harmonics[3].rgb * (0.488603f * n.x) +
           sky_harmonics[4].rgb * (1.092548f * n.x * n.y) + sky_harmonics[5].rgb * (1.092548f * n.y * n.z) +
           sky_harmonics[6].rgb * (0.315392f * (3.0f * n.z * n.z - 1.0f)) +
           sky_harmonics[7].rgb * (1.092548f * n.x * n.z) +
           sky_harmonics[8].rgb * (0.546274f * (n.x * n.x - n.y * n.y));
  return max(e, vec3(0.0f));
}

// Radiance of the sky [cd/m^2, NOT pre-exposed] toward a unit direction of E, without sun and stars.
vec3 sky_radiance(vec3 direction) {
  float height = camera_position_W.w;
  float h0 = horizon_cosine(frame_air(), height);
  float horizon = acos(h0);
  vec2 size = vec2(textureSize(sky_view_table, 0));
  float sun_azimuth = atan(sun_direction.x, sun_direction.y);
  float azimuth = atan(direction.x, direction.y + 1e-9f) - sun_azimuth;
  azimuth -= 2.0f * kPi * floor(azimuth / (2.0f * kPi) + 0.5f);
  float elevation = horizon - acos(clamp(direction.z, -1.0f, 1.0f));
  vec2 uv = sky_view_uv(elevation, horizon, azimuth, size);
  return textureLod(sky_view_table, uv, 0.0f).rgb / exposure.x;
}

struct Surface {
  vec3 albedo;      // linear BT.709
  vec3 normal;      // unit, E
  float roughness;  // 0 to 1
  float metallic;
  float occlusion;  // of sky light, 1: open
};

// Light of the flame at a place [lx on a facing plane] and the direction to it.
vec3 flame_illuminance(vec3 p_E, out vec3 direction) {
  vec3 to_flame = flame_position.xyz - p_E;
  float d2 = max(dot(to_flame, to_flame), flame_position.w * flame_position.w);
  direction = to_flame * inversesqrt(d2);
  return flame_intensity.rgb / d2;
}

// What a surface reflects of the flame, as it is printed. It is no point: the flame, and the smoke below that it lights, stand partly over the
// horizon of what lies along the jet, as the rocket's own skin does.
vec3 flame_reflected(Surface s, vec3 p_E, vec3 v) {
  const float cone = 0.08f;  // of the smoke below that glows, seen from the nose
  vec3 direction;
  vec3 arriving = flame_illuminance(p_E, direction);
  float sine = clamp(flame_position.w / length(flame_position.xyz - p_E), cone, 1.0f);
  float seen = over_horizon(s.normal, sine, direction);
  float roughness = sqrt(min(s.roughness * s.roughness + 0.5f * sine, 1.0f));
  vec3 value = reflectance(s.albedo, roughness, s.metallic, s.normal, v, direction) * arriving * (seen * exposure.x);
  // What stands beside it is lit far more than the land that the picture is taken for, and keeps its form all the same.
  const float begins = 0.35f;
  return begins / exposure.x * fire_print(value / begins, flame_intensity.w);
}

// Light of the lamps of the night on a surface that mirrors nothing [lx].
vec3 lamp_irradiance(vec3 p_E, vec3 n) {
  float sum = 0.0f;
  int count = int(key_disc.w);
  for (int i = 0; i < count; ++i) {
    vec3 to_lamp = lamp_place[i].xyz - p_E;
    float d2 = dot(to_lamp, to_lamp);
    float inverse = inversesqrt(max(d2, 0.04f));
    vec3 way = to_lamp * inverse;
    // The wall behind it keeps the other half dark.
    float before = max(lamp_front[i].w, 1.0f - smoothstep(-0.25f, 0.05f, dot(way, lamp_front[i].xyz)));
    sum += lamp_place[i].w * inverse * inverse * before * max(dot(n, way), 0.0f);
  }
  return sum * vec3(CW_LAMP_RGB);
}

// Luminance [cd/m^2] of a surface seen from the camera. @param visible of the key light, from shadow.glsl.
vec3 shade(Surface s, vec3 p_E, vec3 visible) {
  vec3 v = -normalize(p_E);
  vec3 light = reflectance(s.albedo, s.roughness, s.metallic, s.normal, v, key_direction.xyz) *
               key_illuminance.rgb * visible;
  vec3 f0 = mix(vec3(0.04f), s.albedo, s.metallic);
  float n_v = clamp(dot(s.normal, v), 0.0f, 1.0f);
  // Sky: diffuse part by its harmonics; mirror part by the sky in the mirror direction,
  // blurred toward the harmonics as the surface is rougher.
  light += s.albedo * (1.0f - s.metallic) * sky_irradiance(s.normal) * (s.occlusion / kPi);
  // Of a rough surface the mirror part is some thousandths of the sky: left out.
  if (s.roughness < 0.8f || s.metallic > 0.0f) {
    vec3 mirrored = reflect(-v, s.normal);
    vec3 soft = sky_irradiance(mirrored) / kPi;
    vec3 sharp = s.roughness < 0.6f ? mix(sky_radiance(mirrored), soft, smoothstep(0.1f, 0.6f, s.roughness)) : soft;
    vec3 fresnel = f0 + (max(vec3(1.0f - s.roughness), f0) - f0) * pow(1.0f - n_v, 5.0f);
    // A rough surface hides its own grazing mirror (its valleys are dark).
    float smoothness = 1.0f - s.roughness;
    float fading = mix(1.0f - smoothstep(0.7f, 0.8f, s.roughness), 1.0f, s.metallic);
    light += sharp * fresnel * (s.occlusion * fading * mix(smoothness * smoothness, 1.0f, s.metallic));
  }
  if (flame_intensity.x + flame_intensity.y > 0.0f) light += flame_reflected(s, p_E, v);
  if (key_disc.w > 0.0f) light += s.albedo * (1.0f - s.metallic) * lamp_irradiance(p_E, s.normal) / kPi;
  return light;
}

// Light scattered into the line of sight up to a place of E, pre-exposed.
// @param through transmittance up to that place
vec3 aerial_light(vec3 p_E, float distance, vec3 through) {
  vec4 clip = clip_from_eye * vec4(p_E, 1.0f);
  vec2 uv = clip.xy / clip.w * 0.5f + 0.5f;
  vec3 size = vec3(textureSize(aerial_table, 0));
  // Slice k holds the mean of the air's light up to its far end ((k+1)/n)^2.
  float w = sqrt(clamp(distance / air_extent.w, 0.0f, 1.0f)) * size.z;
  return textureLod(aerial_table, vec3(uv, (w - 0.5f) / size.z), 0.0f).rgb * (1.0f - through);
}

// Transmittance up to a place of E as the picture shows it: of the air before land that is seen from above a part is left out,
// as aerial photographs are printed (render/aerial_print.h). All light of the air in front goes with it.
vec3 transmittance_shown(vec3 p_E, float distance) {
  return transmittance_between(frame_air(), camera_position_W.w, air_height_of(p_E), distance * key_illuminance.w);
}

// Pre-exposed value for the HDR target of a surface of this luminance [cd/m^2] at a place.
vec3 picture_value(vec3 luminance, vec3 p_E) {
  float distance = length(p_E);
  vec3 through = transmittance_shown(p_E, distance);
  vec3 value = luminance * exposure.x * through + aerial_light(p_E, distance, through);
  // The land ends some 80 km out; toward there it passes into what the sky shows behind it.
  float passing = smoothstep(0.6f, 1.2f, distance / air_extent.w);
  if (passing > 0.0f) value = mix(value, sky_radiance(p_E / distance) * exposure.x, passing);
  return value;
}
// The same for premultiplied colour with coverage.
vec4 picture_value(vec4 premultiplied, vec3 p_E) {
  float distance = length(p_E);
  vec3 through = transmittance_shown(p_E, distance);
  return vec4(premultiplied.rgb * exposure.x * through + aerial_light(p_E, distance, through) * premultiplied.a, premultiplied.a);
}
