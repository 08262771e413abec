#include "render/frame_block.h"

#include <cmath>
#include <numbers>

#include "math/ellipsoid.h"
#include "render/aerial_print.h"
#include "render/exposure.h"
#include "render/refraction.h"

namespace coalwood::render {
namespace {

constexpr float kAirgroundHeight = static_cast<float>(kZeroLevelBelowPad);
constexpr float kAerialReach = 64000.0f;  // [m] farthest slice of the aerial volume
constexpr int kSkyDirections = 128;
constexpr int kSkySteps = 14;
/// [lx] on a level plane from the night sky alone: what is seen overhead all around, and nearly twice that for the airglow, which
/// grows toward the horizon, and for the stars. Together 1.6e-3 lx; a clear night without moon has 1e-3 to 2e-3.
const glm::vec3 kNightIlluminance = glm::vec3(CW_NIGHT_SKY_RGB) * (3.0f * shader::kPi);
/// Colour of moonlight over sunlight, luminance 1. Source: B-V of the moon 0.92 and of the sun 0.65 (Allen): a quarter
/// of a magnitude more of it from 440 to 550 nm, as much from there to 660.
const glm::vec3 kMoonColour(1.14f, 0.98f, 0.77f);

/// Van der Corput's sequence.
double radical_inverse(int i, int base) {
  double inverse = 0.0;
  double f = 1.0;
  for (; i > 0; i /= base) {
    f /= base;
    inverse += f * (i % base);
  }
  return inverse;
}

/// Light of the moon's disc over that of a full one. The moon is far brighter when full
/// than its lit share says. Source: Allen, Astrophysical Quantities, phase law
/// m = 0.026 |a| + 4e-9 a^4 with a [deg] the phase angle.
float moon_phase(double lit) {
  const double angle = std::acos(std::clamp(2.0 * lit - 1.0, -1.0, 1.0)) * 180.0 / std::numbers::pi;
  return static_cast<float>(std::pow(10.0, -0.4 * (0.026 * angle + 4e-9 * angle * angle * angle * angle)));
}

/// The axes of the galaxy in W, as SceneLight::galaxy.
std::array<glm::vec3, 3> galaxy_axes(const exchange::Heavens& heavens) {
  // Rows: the galaxy's axes in those of J2000. Source: ESA 1997, The Hipparcos Catalogue, vol. 1, section 1.5.3.
  constexpr std::array<Vec3d, 3> kGalaxy{Vec3d{-0.0548755604, -0.8734370902, -0.4838350155},
                                         Vec3d{0.4941094279, -0.4448296300, 0.7469822445},
                                         Vec3d{-0.8676661490, -0.1980763734, 0.4559837762}};
  const auto& axes = heavens.world_from_j2000;
  std::array<glm::vec3, 3> rows;
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i] = to_glm(kGalaxy[i].x * axes[0] + kGalaxy[i].y * axes[1] + kGalaxy[i].z * axes[2]);
  return rows;
}

}  // namespace

SceneLight light_of(const AirTables& tables, const exchange::Heavens& heavens, double exposure_compensation) {
  SceneLight light;
  // The air's light is computed along straight rays, so the sun stays where it is; what is seen as a point or a disc at night
  // is lifted.
  light.sun_direction = to_glm(math::normalized(heavens.sun_direction));
  light.moon_direction = to_glm(refracted(math::normalized(heavens.moon_direction)));
  light.sun_illuminance = glm::vec3(kSunIlluminance);
  light.moon_lit = static_cast<float>(heavens.moon_lit);
  light.moon_radius = static_cast<float>(heavens.moon_radius);
  light.galaxy = galaxy_axes(heavens);
  const float moon_up = glm::smoothstep(-0.02f, 0.03f, light.moon_direction.z);
  light.moon_illuminance = kMoonColour * (kSunIlluminance * kMoonOverSun * moon_phase(heavens.moon_lit) * moon_up);
  const glm::vec3 sun =
      light.sun_illuminance * light_through_air(tables, kAirgroundHeight, light.sun_direction.z);
  const glm::vec3 moon =
      light.moon_illuminance * light_through_air(tables, kAirgroundHeight, light.moon_direction.z);
  light.by_moon = moon.g > sun.g;
  light.key_direction = light.by_moon ? light.moon_direction : light.sun_direction;
  light.key_illuminance = light.by_moon ? moon : sun;
  const Harmonics by_sun =
      sky_harmonics(tables, kAirgroundHeight, light.sun_direction, kSkyDirections, kSkySteps);
  const Harmonics by_moon =
      light.moon_illuminance.g > 0.0f
          ? sky_harmonics(tables, kAirgroundHeight, light.moon_direction, kSkyDirections, kSkySteps)
          : Harmonics{};
  for (std::size_t i = 0; i < light.sky.size(); ++i)
    light.sky[i] = by_sun[i] * light.sun_illuminance + by_moon[i] * light.moon_illuminance;
  // The night sky: the same from everywhere above, a little from the ground.
  light.sky[0] += kNightIlluminance * 0.5f / 0.282095f;
  light.sky[2] += kNightIlluminance * 0.45f / 0.488603f;
  light.illuminance = irradiance(light.sky, {0.0f, 0.0f, 1.0f}) +
                      light.key_illuminance * std::max(light.key_direction.z, 0.0f);
  light.exposure = exposure_of(luminance_of(light.illuminance), exposure_compensation);
  return light;
}

double sky_in_front(const AirTables& tables, const SceneLight& light, const Camera& camera) {
  constexpr int kAcross = 3;
  constexpr int kUp = 3;
  constexpr int kSteps = 10;
  constexpr float kLowest = 0.04f;  // [1] sine of the elevation: over the haze of the horizon
  const glm::vec3 forward = to_glm(camera.forward());
  const glm::vec3 right = to_glm(camera.right());
  const glm::vec3 up = to_glm(camera.up());
  const auto half = static_cast<float>(std::tan(0.5 * camera.vertical_fov));
  double sum = 0.0;
  for (int i = 0; i < kAcross; ++i)
    for (int j = 0; j < kUp; ++j) {
      glm::vec3 d = glm::normalize(forward + half * (1.4f * static_cast<float>(i - 1) * right +
                                                     0.8f * static_cast<float>(j - 1) * up));
      if (d.z < kLowest) d = glm::normalize(glm::vec3(d.x + 1e-4f, d.y, kLowest));
      sum += luminance_of(sky_radiance(tables, kAirgroundHeight, d, light.sun_direction, kSteps) *
                          light.sun_illuminance);
    }
  return sum / (kAcross * kUp);
}

glm::dvec2 sample_shift(int sample, int samples) {
  if (samples <= 1) return {0.0, 0.0};
  return {radical_inverse(sample + 1, 2) - 0.5, radical_inverse(sample + 1, 3) - 0.5};
}

gpu::FrameBlock frame_block(const FrameInput& in) {
  const Camera& camera = in.camera;
  const double width = in.size.width;
  const double height = in.size.height;
  const double aspect = width / height;
  const glm::dvec2 shift = sample_shift(in.sample, in.samples);
  gpu::FrameBlock b{};
  b.clip_from_eye = clip_from_eye(camera, aspect, {2.0 * shift.x / width, 2.0 * shift.y / height});
  const double tan_up = std::tan(0.5 * camera.vertical_fov);
  const double above_zero = camera.position.z + kZeroLevelBelowPad;
  b.camera_position_W = glm::vec4(to_glm(camera.position), static_cast<float>(std::max(above_zero, 1.0)));
  b.camera_right = glm::vec4(to_glm(camera.right()), static_cast<float>(tan_up * aspect));
  b.camera_up = glm::vec4(to_glm(camera.up()), static_cast<float>(tan_up));
  b.camera_forward = glm::vec4(to_glm(camera.forward()), static_cast<float>(camera.near));
  b.viewport = glm::vec4(width, height, 1.0 / width, 1.0 / height);
  b.jitter = glm::vec4(shift.x, shift.y, 2.0 * tan_up / height, lens_reach(camera));
  b.sun_direction = glm::vec4(in.light.sun_direction, std::cos(kSunRadius));
  b.sun_illuminance = glm::vec4(in.light.sun_illuminance, in.light.by_moon ? 0.0f : 1.0f);
  b.moon_direction = glm::vec4(in.light.moon_direction, in.light.moon_lit);
  b.moon_illuminance = glm::vec4(in.light.moon_illuminance, in.light.moon_radius);
  b.key_direction = glm::vec4(in.light.key_direction, 0.0f);
  b.key_illuminance = glm::vec4(in.light.key_illuminance, static_cast<float>(air_shown(camera)));
  const double season = (30.4 * (in.look.season.month - 1) + in.look.season.day) / 365.0;
  b.exposure = glm::vec4(exposure_toward(in.light.exposure, sky_in_front(in.air, in.light, camera)), in.time,
                         season, math::kMeanRadius);
  for (std::size_t i = 0; i < in.light.sky.size(); ++i) b.sky_harmonics[i] = glm::vec4(in.light.sky[i], 0.0f);
  for (std::size_t i = 0; i < in.light.galaxy.size(); ++i) b.galaxy_from_eye[i] = glm::vec4(in.light.galaxy[i], 0.0f);
  const Air& air = in.air.air;
  b.air_rayleigh = glm::vec4(air.rayleigh, air.rayleigh_height);
  b.air_upper = glm::vec4(air.rayleigh_upper, 0.0f, 0.0f, 0.0f);
  b.air_mie_scattering = glm::vec4(air.mie_scattering, air.mie_height);
  b.air_mie_extinction = glm::vec4(air.mie_extinction, air.mie_asymmetry);
  b.air_ozone = glm::vec4(air.ozone, air.ground_albedo);
  b.air_extent = glm::vec4(air.bottom, air.top, -static_cast<float>(kZeroLevelBelowPad), kAerialReach);
  const auto ticks = static_cast<std::uint32_t>(static_cast<std::int64_t>(std::floor(in.time * 1000.0)));
  b.seed =
      glm::uvec4(static_cast<std::uint32_t>(in.look.seed), static_cast<std::uint32_t>(in.look.seed >> 32),
                 shader::hash1(ticks), static_cast<std::uint32_t>(in.sample));
  return b;
}

}  // namespace coalwood::render
