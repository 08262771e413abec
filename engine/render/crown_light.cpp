#include "render/crown_light.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "render/chance.h"

namespace coalwood::render {
namespace {

constexpr int kSide = 40;
constexpr float kCell = 1.25f / kSide;
constexpr float kLeafShare = 0.55f;  // of a spray's square that is leaf
constexpr float kTurned = 0.5f;      // mean projection of leaves turned every way
constexpr float kFar = 0.55f;        // as far as leaves are asked for
constexpr float kDark = 4.0f;        // optical depth from which on no more is asked
constexpr int kDirections = 22;
constexpr float kGoldenAngle = 2.39996f;  // [rad]

struct Direction {
  glm::vec3 way;
  float weight;
};

std::array<Direction, kDirections> directions() {
  std::array<Direction, kDirections> all{};
  for (int d = 0; d < kDirections; ++d) {
    const float z = glm::mix(-0.25f, 0.98f, (static_cast<float>(d) + 0.5f) / kDirections);
    const float a = kGoldenAngle * static_cast<float>(d);
    const float r = std::sqrt(1.0f - z * z);
    all[static_cast<std::size_t>(d)] = {{r * std::cos(a), r * std::sin(a), z}, 0.4f + 0.6f * std::max(0.0f, z)};
  }
  return all;
}

/// Cell of a place, -1 outside.
std::ptrdiff_t cell_of(const glm::vec3& p) {
  const glm::vec3 q = (p + glm::vec3(0.625f, 0.625f, 0.05f)) * (1.0f / kCell);
  if (q.x < 0.0f || q.y < 0.0f || q.z < 0.0f || q.x >= kSide || q.y >= kSide || q.z >= kSide) return -1;
  return (static_cast<std::ptrdiff_t>(q.z) * kSide + static_cast<std::ptrdiff_t>(q.y)) * kSide + static_cast<std::ptrdiff_t>(q.x);
}

}  // namespace

void light_crown(std::vector<Spray>& sprays, std::uint32_t seed) {
  // Optical depth of a cell's way.
  std::vector<float> depth_of(static_cast<std::size_t>(kSide * kSide * kSide), 0.0f);
  for (const Spray& s : sprays) {
    const std::ptrdiff_t i = cell_of(s.centre);
    if (i >= 0) depth_of[static_cast<std::size_t>(i)] += 4.0f * s.size * s.size * (kLeafShare * kTurned / (kCell * kCell));
  }
  const auto all = directions();
  Chance chance(seed);
  for (Spray& s : sprays) {
    glm::vec3 bent(0.0f);
    float seen = 0.0f;
    float weight = 0.0f;
    for (const Direction& d : all) {
      float depth = 0.0f;
      for (float x = 0.75f * kCell; x < kFar && depth < kDark; x += kCell) {
        const std::ptrdiff_t i = cell_of(s.centre + x * d.way);
        if (i >= 0) depth += depth_of[static_cast<std::size_t>(i)];
      }
      const float through = std::exp(-depth);
      bent += d.weight * through * d.way;
      seen += d.weight * through;
      weight += d.weight;
    }
    s.open = std::clamp(1.25f * seen / weight, 0.06f, 1.0f);
    const glm::vec3 own = glm::length(s.normal) > 1e-4f ? glm::normalize(s.normal) : glm::vec3(0, 0, 1);
    const glm::vec3 mean = glm::length(bent) > 1e-4f ? glm::normalize(bent) : glm::vec3(0, 0, 1);
    // Leaves look to the light, not outward from a ball: little of their own, much of chance.
    s.normal = glm::normalize(mean + 0.25f * own + 0.30f * chance.in_ball());
  }
}

}  // namespace coalwood::render
