#include "render/multiscatter.h"

#include <algorithm>
#include <cmath>

namespace coalwood::render {
namespace {

using shader::Air;
using shader::Table;

constexpr float kGoldenAngle = 2.39996323f;  // [rad]
constexpr float kLow = 1.0f;                 // [m] where the ground is lit
const float kEven = 1.0f / (4.0f * shader::kPi);  // [1/sr] phase function
constexpr int kLast = kMultiscatterSize - 1;

/// A piece of a ray: where it is and how much of what comes from everywhere there it sends along the ray.
struct Piece {
  float along;        ///< [m]
  float height;       ///< [m]
  glm::vec3 share;    ///< [1]
};
/// A ray from one height, without a sun.
struct Ray {
  glm::vec3 direction;
  std::vector<Piece> pieces;
  float end;          ///< [m]
  glm::vec3 through;  ///< to its end
  bool ground;        ///< whether that is the ground
};

Ray ray_of(const Air& air, float height, const glm::vec3& direction, int steps) {
  Ray ray{direction, {}, shader::distance_to_end(air, height, direction.z), glm::vec3(1.0f), shader::meets_ground(air, height, direction.z)};
  float s0 = 0.0f;
  for (int i = 0; i < steps; ++i) {
    const float q = static_cast<float>(i + 1) / static_cast<float>(steps);
    const float s1 = ray.end * q * q;
    const float s = 0.5f * (s0 + s1);
    const float h = std::max(0.0f, shader::height_along(air, height, direction.z, s));
    const shader::Medium medium = shader::medium_at(air, h);
    const glm::vec3 step = glm::exp(-medium.extinction * (s1 - s0));
    ray.pieces.push_back({s, h, ray.through * (1.0f - step) * (medium.rayleigh + medium.mie) / glm::max(medium.extinction, glm::vec3(1e-12f))});
    ray.through *= step;
    s0 = s1;
  }
  return ray;
}

/// Rays over the whole sphere, or from the ground over its upper half.
std::vector<Ray> rays_of(const Air& air, float height, int count, int steps, bool upper) {
  std::vector<Ray> rays;
  for (int k = 0; k < count; ++k) rays.push_back(ray_of(air, height, direction_of(k, upper ? 2 * count : count), steps));
  return rays;
}

float height_of(const Air& air, int row) {
  const float v = static_cast<float>(row) / static_cast<float>(kLast);
  return std::clamp(v * v * (air.top - air.bottom), kLow, air.top - air.bottom - 1.0f);
}
float sun_of(int column) { return shader::column_cosine(static_cast<float>(column) / static_cast<float>(kLast)); }

/// Sum over the rays of what `light(height, cosine of the light)` is along them and of what `ground(cosine)` sends from their ends.
/// @param lobe 1: mean over directions; 0: irradiance of level ground by the upper half
template <class Light, class GroundLight>
glm::vec3 gathered(const Air& air, const std::vector<Ray>& rays, float height, float sun_mu, bool mean, const Light& light, const GroundLight& ground) {
  const float sine = std::sqrt(std::max(0.0f, 1.0f - sun_mu * sun_mu));
  const float r = air.bottom + height;
  glm::vec3 sum(0.0f);
  for (const Ray& ray : rays) {
    const float nu = ray.direction.x * sine + ray.direction.z * sun_mu;
    glm::vec3 one(0.0f);
    for (const Piece& p : ray.pieces)
      one += p.share * light(p.height, std::clamp((r * sun_mu + p.along * nu) / (air.bottom + p.height), -1.0f, 1.0f), nu);
    if (ray.ground) one += ray.through * ground(std::clamp((r * sun_mu + ray.end * nu) / air.bottom, -1.0f, 1.0f));
    sum += mean ? one : ray.direction.z * one;
  }
  const float n = static_cast<float>(rays.size());
  return mean ? sum / n : sum * (2.0f * shader::kPi / n);
}

/// One order of scattering: its mean radiance by height and sun, and in the last row what it sheds on the ground.
/// @param count,steps of the rays @param light,ground see gathered
template <class Light, class GroundLight>
Table order_of(const Air& air, int count, int steps, const Light& light, const GroundLight& ground) {
  Table table{kMultiscatterSize, kMultiscatterSize + 1, {}};
  const auto row = [&](const std::vector<Ray>& rays, float height, bool mean) {
    for (int x = 0; x < kMultiscatterSize; ++x)
      table.texels.emplace_back(gathered(air, rays, height, sun_of(x), mean, light, ground), 1.0f);
  };
  for (int y = 0; y < kMultiscatterSize; ++y) row(rays_of(air, height_of(air, y), count, steps, false), height_of(air, y), true);
  row(rays_of(air, kLow, count, steps, true), kLow, false);
  return table;
}

}  // namespace

glm::vec3 direction_of(int i, int n) {
  const float z = 1.0f - (2.0f * static_cast<float>(i) + 1.0f) / static_cast<float>(n);
  const float r = std::sqrt(1.0f - z * z);
  const float a = kGoldenAngle * static_cast<float>(i);
  return {r * std::cos(a), r * std::sin(a), z};
}

Table multiscatter_of(const Air& air, const Table& transmittance) {
  constexpr int kFirstDirections = 64, kFirstSteps = 20;
  constexpr int kDirections = 32, kSteps = 14;  // light scattered before is smooth
  constexpr int kOrders = 4;
  const float reflected = air.ground_albedo / shader::kPi;
  Table before = order_of(
      air, kFirstDirections, kFirstSteps,
      [&](float h, float mu, float) { return kEven * shader::light_transmittance(air, transmittance, transmittance.size(), h, mu); },
      [&](float mu) {
        return shader::light_transmittance(air, transmittance, transmittance.size(), 0.0f, mu) * (std::max(mu, 0.0f) * reflected);
      });
  Table sum = before;
  for (int order = 2; order <= kOrders; ++order) {
    Table next = order_of(
        air, kDirections, kSteps,
        [&](float h, float mu, float) { return shader::textureLod(before, shader::multiscatter_uv(air, h, mu, before.size()), 0.0f).rgb; },
        [&](float mu) { return shader::textureLod(before, shader::ground_sky_uv(mu, before.size()), 0.0f).rgb * reflected; });
    for (std::size_t i = 0; i < sum.texels.size(); ++i) {
      sum.texels[i] += next.texels[i];
      if (order < kOrders) continue;
      constexpr float kMost = 0.97f;  // [1] of the light goes on: white air over white ground
      const glm::vec4 ratio = glm::clamp(next.texels[i] / glm::max(before.texels[i], glm::vec4(1e-20f)), glm::vec4(0.0f), glm::vec4(kMost));
      sum.texels[i] += next.texels[i] * ratio / (1.0f - ratio);
    }
    before = std::move(next);
  }
  for (std::size_t i = sum.texels.size() - kMultiscatterSize; i < sum.texels.size(); ++i) sum.texels[i] = glm::vec4(0.0f);
  for (std::size_t i = 0; i < sum.texels.size(); ++i) sum.texels[i].w = 1.0f;
  return sum;
}

}  // namespace coalwood::render
