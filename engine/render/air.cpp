#include "render/air.h"

#include <algorithm>
#include <cmath>

#include "math/ellipsoid.h"
#include "render/multiscatter.h"

namespace coalwood::render {
namespace {

constexpr int kTransmittanceWidth = 128;
constexpr int kTransmittanceHeight = 48;
constexpr int kTransmittanceSteps = 120;
// [1/m] What BT.709's red, green and blue see of the air: scattering by molecules and absorption by ozone, weighted
// with sunlight (5772 K) and the channels' matching functions (Wyman, Sloan and Shirley 2013). At one wavelength a
// channel (680, 550, 440 nm) red passes ozone too well, and twilight turns violet: measured against the whole spectrum
// over 300 km of ozone, red is 72 % too strong; so it is 3 %. The test Spectrum holds the numbers to it.
const glm::vec3 kRayleighOfDisplay = glm::vec3(7.21f, 13.77f, 32.5f) * 1e-6f;
const glm::vec3 kOzoneOfDisplay = glm::vec3(2.46f, 1.79f, 0.0f) * 1e-6f;
constexpr float kThickness = 100000.0f;     // [m] of the air
constexpr float kPerKilometre = 1e-3f;       // [1/m] of 1/km

Table transmittance_of(const Air& air) {
  Table table{kTransmittanceWidth, kTransmittanceHeight, {}};
  table.texels.reserve(static_cast<std::size_t>(table.width * table.height));
  for (int y = 0; y < table.height; ++y)
    for (int x = 0; x < table.width; ++x) {
      const glm::vec2 place =
          shader::transmittance_place(air, {static_cast<float>(x), static_cast<float>(y)}, table.size());
      table.texels.emplace_back(shader::transmittance_by_march(air, place.x, place.y, kTransmittanceSteps),
                                1.0f);
    }
  return table;
}

/// Irradiance of the sky on level ground under a sun, by the table's other rows.
glm::vec3 sky_on_ground(const AirTables& tables, float sun_mu) {
  constexpr int kDirections = 128;
  constexpr int kSteps = 24;
  const glm::vec3 sun(std::sqrt(std::max(0.0f, 1.0f - sun_mu * sun_mu)), 0.0f, sun_mu);
  glm::vec3 sum(0.0f);
  for (int i = 0; i < kDirections; ++i) {
    const glm::vec3 d = direction_of(i, 2 * kDirections);  // the first half of the lattice looks up
    sum += sky_radiance(tables, 1.0f, d, sun, kSteps) * d.z;
  }
  return sum * (2.0f * shader::kPi / static_cast<float>(kDirections));
}

}  // namespace

Air reference_air() {
  Air air{};
  air.rayleigh = glm::vec3(5.802f, 13.558f, 33.1f) * 1e-6f;
  air.rayleigh_height = 8000.0f;
  air.mie_scattering = glm::vec3(3.996e-6f);
  air.mie_height = 1200.0f;
  air.mie_extinction = glm::vec3(4.44e-6f);
  air.mie_asymmetry = 0.8f;
  air.ozone = glm::vec3(0.650f, 1.881f, 0.085f) * 1e-6f;
  air.ground_albedo = 0.3f;
  constexpr float kRadius = 6360000.0f;  // [m] of Bruneton 2017
  air.bottom = kRadius;
  air.top = air.bottom + kThickness;
  return air;
}

Air air_of(double aerosol_optical_depth) {
  constexpr float kAerosolHeight = 1500.0f;      // [m] scale height of hazy continental air
  constexpr float kSingleScatterAlbedo = 0.94f;  // [1] continental aerosol; d'Almeida 1991
  constexpr float kAsymmetry = 0.74f;            // [1]
  // (wavelength / 550 nm)^-1.3 as the three channels see it.
  const glm::vec3 by_wavelength(0.821f, 1.011f, 1.334f);
  constexpr float kForestAlbedo = 0.12f;  // [1]
  Air air = reference_air();
  air.bottom = static_cast<float>(math::kMeanRadius);
  air.top = air.bottom + kThickness;
  // Within 4 % of the standard atmosphere's density up to 10 km and within 10 % to 50 km; one exponential of 8 km, which holds
  // 2.3 times as much air at 50 km, made twilight that much too bright.
  air.rayleigh = kRayleighOfDisplay;
  air.rayleigh_height = 9400.0f;
  air.rayleigh_upper = 0.42f;
  air.ozone = kOzoneOfDisplay;
  // The column above the pad, which lies above the zero level, is what is given.
  const float at_zero = static_cast<float>(aerosol_optical_depth) / kAerosolHeight *
                        std::exp(static_cast<float>(kZeroLevelBelowPad) / kAerosolHeight);
  air.mie_height = kAerosolHeight;
  air.mie_extinction = by_wavelength * std::max(at_zero, 1e-6f * kPerKilometre);
  air.mie_scattering = air.mie_extinction * kSingleScatterAlbedo;
  air.mie_asymmetry = kAsymmetry;
  air.ground_albedo = kForestAlbedo;
  return air;
}

AirTables tables_of(const Air& air) {
  AirTables tables{air, transmittance_of(air), {}};
  tables.multiscatter = multiscatter_of(air, tables.transmittance);
  std::vector<glm::vec4> ground;
  for (int x = 0; x < kMultiscatterSize; ++x)
    ground.emplace_back(sky_on_ground(tables, shader::column_cosine(static_cast<float>(x) / (kMultiscatterSize - 1))), 1.0f);
  std::copy(ground.begin(), ground.end(), tables.multiscatter.texels.end() - kMultiscatterSize);
  return tables;
}

glm::vec3 sky_radiance(const AirTables& tables, float height, const glm::vec3& direction,
                       const glm::vec3& light, int steps) {
  const Air& air = tables.air;
  const float end = shader::distance_to_end(air, height, direction.z);
  return shader::march(air, tables.transmittance, tables.transmittance.size(), tables.multiscatter,
                       tables.multiscatter.size(), height, direction.z, light.z, glm::dot(direction, light),
                       end, steps, shader::meets_ground(air, height, direction.z))
      .light;
}

Harmonics sky_harmonics(const AirTables& tables, float height, const glm::vec3& light, int directions,
                        int steps) {
  Harmonics sum{};
  for (int i = 0; i < directions; ++i) {
    const glm::vec3 d = direction_of(i, directions);
    const glm::vec3 l = sky_radiance(tables, height, d, light, steps);
    const std::array<float, 9> basis{0.282095f,
                                     0.488603f * d.y,
                                     0.488603f * d.z,
                                     0.488603f * d.x,
                                     1.092548f * d.x * d.y,
                                     1.092548f * d.y * d.z,
                                     0.315392f * (3.0f * d.z * d.z - 1.0f),
                                     1.092548f * d.x * d.z,
                                     0.546274f * (d.x * d.x - d.y * d.y)};
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += l * basis[k];
  }
  // Solid angle per sample, then the cosine lobe by band (Ramamoorthi and Hanrahan 2001).
  const float weight = 4.0f * shader::kPi / static_cast<float>(directions);
  for (std::size_t k = 0; k < sum.size(); ++k) {
    const float lobe = k == 0 ? shader::kPi : (k < 4 ? 2.0f * shader::kPi / 3.0f : shader::kPi / 4.0f);
    sum[k] *= weight * lobe;
  }
  return sum;
}

glm::vec3 irradiance(const Harmonics& h, const glm::vec3& n) {
  const glm::vec3 e = h[0] * 0.282095f + h[1] * (0.488603f * n.y) + h[2] * (0.488603f * n.z) +
                      h[3] * (0.488603f * n.x) + h[4] * (1.092548f * n.x * n.y) +
                      h[5] * (1.092548f * n.y * n.z) + h[6] * (0.315392f * (3.0f * n.z * n.z - 1.0f)) +
                      h[7] * (1.092548f * n.x * n.z) + h[8] * (0.546274f * (n.x * n.x - n.y * n.y));
  return glm::max(e, glm::vec3(0.0f));
}

glm::vec3 light_through_air(const AirTables& tables, float height, float light_cosine) {
  return shader::light_transmittance(tables.air, tables.transmittance, tables.transmittance.size(), height,
                                     light_cosine);
}

}  // namespace coalwood::render
