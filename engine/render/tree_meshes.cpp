#include "render/tree_meshes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coalwood::render {
namespace {

constexpr std::array<float, TreeMeshes::kSets> kShares{1.0f, 0.5f, 0.25f};
constexpr std::uint8_t kLimb = 255;

std::uint8_t byte(float share) { return static_cast<std::uint8_t>(std::clamp(std::lround(255.0f * share), 0L, 255L)); }

/// A quad under way: what decides its order and whether a set has it.
struct Quad {
  glm::vec3 middle;
  std::uint32_t first_vertex;
  float least_share;  ///< of sprays that a set must have to hold it
};

}  // namespace

TreeMeshes::TreeMeshes(std::span<const TreeModel> models) {
  std::vector<TreeVertex> vertices;
  std::vector<std::uint32_t> indices;
  for (const TreeModel& model : models) {
    std::vector<Quad> quads;
    const auto quad = [&](TreeVertex v, const glm::vec3& middle, float least) {
      quads.push_back({middle, static_cast<std::uint32_t>(vertices.size()), least});
      for (std::uint8_t corner = 0; corner < 4; ++corner) {
        v.kind[0] = corner;
        vertices.push_back(v);
      }
    };
    for (const Limb& l : model.limbs)
      quad({glm::vec4(l.from, l.from_radius), glm::vec4(l.to, l.to_radius),
            {0, kLimb, static_cast<std::uint8_t>(l.order >= 2 ? 1 : 0), 0}},
           0.5f * (l.from + l.to), l.order >= 2 ? 0.5f : 0.0f);
    for (const Spray& s : model.sprays)
      quad({glm::vec4(s.centre, s.size), glm::vec4(s.normal, s.open),
            {0, static_cast<std::uint8_t>(model.leaf), byte(s.chance),
             static_cast<std::uint8_t>(std::fmod(s.turn, 2.0f * std::numbers::pi_v<float>) * 256.0f / (2.0f * std::numbers::pi_v<float>))}},
           s.centre, s.chance);
    for (const float share : kShares)
      for (int way = 0; way < kWays; ++way) {
        const float a = 2.0f * std::numbers::pi_v<float> * static_cast<float>(way) / kWays;
        const glm::vec3 toward(std::cos(a), std::sin(a), 0.1f);
        std::vector<Quad> order;
        // A spray still shrinks a little past its chance (mesh.vert): keep a margin.
        for (const Quad& q : quads)
          if (q.least_share <= share + 0.01f) order.push_back(q);
        std::stable_sort(order.begin(), order.end(), [&](const Quad& x, const Quad& y) {
          return glm::dot(x.middle, toward) > glm::dot(y.middle, toward);
        });
        ranges_.push_back({static_cast<std::uint32_t>(indices.size()), static_cast<std::uint32_t>(6 * order.size())});
        for (const Quad& q : order)
          for (const std::uint32_t corner : {0u, 1u, 2u, 2u, 1u, 3u}) indices.push_back(q.first_vertex + corner);
      }
  }
  vertices_ = gl::Buffer<TreeVertex>("trees.vertices", vertices);
  indices_ = gl::Buffer<std::uint32_t>("trees.indices", indices);
}

int TreeMeshes::set_of(double kept) { return kept <= 0.25 ? 2 : (kept <= 0.5 ? 1 : 0); }

int TreeMeshes::way_of(double azimuth) {
  const int way = static_cast<int>(std::lround(azimuth * kWays / (2.0 * std::numbers::pi)));
  return ((way % kWays) + kWays) % kWays;
}

}  // namespace coalwood::render
