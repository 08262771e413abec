#include "render/air.h"

#include <algorithm>
#include <cmath>

#include "math/ellipsoid.h"

namespace coalwood::render {
namespace {

constexpr int kTransmittanceWidth = 128;
constexpr int kTransmittanceHeight = 48;
constexpr int kTransmittanceSteps = 120;
constexpr int kMultiscatterSize = 32;
constexpr int kMultiscatterDirections = 64;
constexpr int kMultiscatterSteps = 20;
// [1/m] What BT.709's red, green and blue see of the air: scattering by molecules and absorption by ozone, weighted
// with sunlight (5772 K) and the channels' matching functions (Wyman, Sloan and Shirley 2013). At one wavelength a
// channel (680, 550, 440 nm) red passes ozone too well, and twilight turns violet: measured against the whole spectrum
// over 300 km of ozone, red is 72 % too strong; so it is 3 %. The test Spectrum holds the numbers to it.
const glm::vec3 kRayleighOfDisplay = glm::vec3(7.21f, 13.77f, 32.5f) * 1e-6f;
const glm::vec3 kOzoneOfDisplay = glm::vec3(2.46f, 1.79f, 0.0f) * 1e-6f;
constexpr float kThickness = 100000.0f;     // [m] of the air
constexpr float kPerKilometre = 1e-3f;       // [1/m] of 1/km
constexpr float kGoldenAngle = 2.39996323f;  // [rad]

/// The i-th of n directions spread evenly over the sphere (spherical Fibonacci lattice).
glm::vec3 direction_of(int i, int n) {
  const float z = 1.0f - (2.0f * static_cast<float>(i) + 1.0f) / static_cast<float>(n);
  const float r = std::sqrt(1.0f - z * z);
  const float a = kGoldenAngle * static_cast<float>(i);
  return {r * std::cos(a), r * std::sin(a), z};
}

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

/// Radiance of the ground by the light of an air that scatters a radiance of 1 everywhere: how much of what has been
/// scattered often comes back from below. The paper leaves it out. Measured over white ground without absorption: 13 %
/// of the blue is then lost, 4 % of the red.
glm::vec3 light_returned(const Air& air) {
  constexpr float kLow = 1.0f;  // [m]
  glm::vec3 sum(0.0f);
  for (int k = 0; k < kMultiscatterDirections; ++k) {
    const float mu = direction_of(k, 2 * kMultiscatterDirections).z;  // the first half of the lattice looks up
    const float end = shader::distance_to_end(air, kLow, mu);
    glm::vec3 through(1.0f);
    float s0 = 0.0f;
    for (int i = 0; i < kMultiscatterSteps; ++i) {
      const float q = static_cast<float>(i + 1) / static_cast<float>(kMultiscatterSteps);
      const float s1 = end * q * q;
      const shader::Medium medium = shader::medium_at(air, shader::height_along(air, kLow, mu, 0.5f * (s0 + s1)));
      const glm::vec3 step = glm::exp(-medium.extinction * (s1 - s0));
      sum += mu * through * (1.0f - step) * (medium.rayleigh + medium.mie) / glm::max(medium.extinction, glm::vec3(1e-12f));
      through *= step;
      s0 = s1;
    }
  }
  return sum * (2.0f * air.ground_albedo / static_cast<float>(kMultiscatterDirections));
}

/// Light scattered twice and more, taken as equal in all directions (Hillaire 2020,
/// section 5.5): second order over one minus the share that scatters on.
/// @param returned see light_returned
glm::vec3 multiscatter_at(const Air& air, const Table& transmittance, const glm::vec3& returned, float height,
                          float sun_mu) {
  const float sine = std::sqrt(std::max(0.0f, 1.0f - sun_mu * sun_mu));
  const float uniform_phase = 1.0f / (4.0f * shader::kPi);
  glm::vec3 second(0.0f);
  glm::vec3 share(0.0f);
  for (int k = 0; k < kMultiscatterDirections; ++k) {
    const glm::vec3 d = direction_of(k, kMultiscatterDirections);
    const float nu = d.x * sine + d.z * sun_mu;
    const float end = shader::distance_to_end(air, height, d.z);
    const float r = air.bottom + height;
    glm::vec3 through(1.0f);
    float s0 = 0.0f;
    for (int i = 0; i < kMultiscatterSteps; ++i) {
      const float q = static_cast<float>(i + 1) / static_cast<float>(kMultiscatterSteps);
      const float s1 = end * q * q;
      const float s = 0.5f * (s0 + s1);
      const float h = std::max(0.0f, shader::height_along(air, height, d.z, s));
      const float here = std::clamp((r * sun_mu + s * nu) / (air.bottom + h), -1.0f, 1.0f);
      const shader::Medium medium = shader::medium_at(air, h);
      const glm::vec3 scattering = medium.rayleigh + medium.mie;
      const glm::vec3 step = glm::exp(-medium.extinction * (s1 - s0));
      const glm::vec3 gathered = through * (1.0f - step) / glm::max(medium.extinction, glm::vec3(1e-12f));
      second += gathered * scattering * uniform_phase *
                shader::light_transmittance(air, transmittance, transmittance.size(), h, here);
      share += gathered * scattering;
      through *= step;
      s0 = s1;
    }
    if (shader::meets_ground(air, height, d.z)) {
      share += through * returned;
      const float here = std::clamp((r * sun_mu + end * nu) / air.bottom, -1.0f, 1.0f);
      second += through * shader::light_transmittance(air, transmittance, transmittance.size(), 0.0f, here) *
                (std::max(here, 0.0f) * air.ground_albedo / shader::kPi);
    }
  }
  const float n = static_cast<float>(kMultiscatterDirections);
  return (second / n) / (1.0f - share / n);
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

Table multiscatter_of(const Air& air, const Table& transmittance) {
  Table table{kMultiscatterSize, kMultiscatterSize + 1, {}};
  table.texels.reserve(static_cast<std::size_t>(table.width * table.height));
  const float last = static_cast<float>(kMultiscatterSize - 1);
  const glm::vec3 returned = light_returned(air);
  for (int y = 0; y < kMultiscatterSize; ++y)
    for (int x = 0; x < table.width; ++x) {
      const float v = static_cast<float>(y) / last;
      const float height = std::clamp(v * v * (air.top - air.bottom), 1.0f, air.top - air.bottom - 1.0f);
      const float mu = shader::column_cosine(static_cast<float>(x) / last);
      table.texels.emplace_back(multiscatter_at(air, transmittance, returned, height, mu), 1.0f);
    }
  table.texels.resize(table.texels.size() + static_cast<std::size_t>(table.width), glm::vec4(0.0f));
  return table;
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
  air.rayleigh = kRayleighOfDisplay;
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
