#include "render/tree_atlas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>
#include <numbers>

#include "render/shader_functions.h"

namespace coalwood::render {
namespace {

/// A stream of hashed numbers.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : state_(seed) {}
  float operator()() { return shader::unit_float(shader::hash1(state_++)); }
  float between(float a, float b) { return a + (b - a) * (*this)(); }
  /// A point of the unit ball.
  glm::vec3 in_ball() {
    for (;;) {
      const glm::vec3 p(between(-1, 1), between(-1, 1), between(-1, 1));
      if (glm::dot(p, p) <= 1.0f) return p;
    }
  }

 private:
  std::uint32_t state_;
};

/// Proportions of a kind; the tree's height is 1.
struct Habit {
  float crown_base;    ///< height where leaves begin
  float crown_radius;  ///< widest
  float widest;        ///< height of that, 0 to 1 of the crown
  int clumps;
  float clump;  ///< radius of a clump
};

/// Broad oak to slim tulip poplar, as they grow in a closed stand and at its edge.
constexpr std::array<Habit, TreeAtlas::kKinds> kHabits{{{0.30f, 0.31f, 0.50f, 58, 0.090f},
                                                        {0.22f, 0.34f, 0.45f, 66, 0.095f},
                                                        {0.36f, 0.23f, 0.55f, 48, 0.080f},
                                                        {0.26f, 0.27f, 0.42f, 56, 0.085f},
                                                        {0.18f, 0.30f, 0.40f, 64, 0.088f},
                                                        {0.32f, 0.26f, 0.60f, 50, 0.092f},
                                                        {0.12f, 0.29f, 0.36f, 68, 0.085f},
                                                        {0.28f, 0.33f, 0.52f, 60, 0.100f}}};

struct Speck {
  glm::vec3 p;
  glm::vec3 n;
  float radius;
  float light;
  std::uint8_t alpha;
};

/// Radius of the crown at a height (0 to 1 of the crown).
float profile(const Habit& h, float t) {
  const float below = t / h.widest;
  const float above = (t - h.widest) / (1.0f - h.widest);
  const float s = t < h.widest ? std::sqrt(std::max(0.0f, 1.0f - (1.0f - below) * (1.0f - below)))
                               : std::sqrt(std::max(0.0f, 1.0f - above * above));
  return h.crown_radius * (0.25f + 0.75f * s) * (t > 0.97f ? 0.4f : 1.0f);
}

void add_branch(const glm::vec3& from, const glm::vec3& to, float r0, float r1, std::vector<Speck>& out) {
  constexpr int kPieces = 46;
  for (int i = 0; i <= kPieces; ++i) {
    const float t = static_cast<float>(i) / kPieces;
    glm::vec3 p = from + t * (to - from);
    p.z += 0.06f * t * (1.0f - t);
    out.push_back({p, glm::normalize(glm::vec3(p.x, p.y, 0.0f) + glm::vec3(0.0f, -0.6f, 0.0f)),
                   r0 + t * (r1 - r0), 0.35f, 255});
  }
}

std::vector<Speck> grown(const Habit& h, Chance chance) {
  std::vector<Speck> specks;
  const glm::vec3 lean(chance.between(-0.04f, 0.04f), chance.between(-0.04f, 0.04f), 0.0f);
  const auto trunk = [&](float z) { return lean * z + glm::vec3(0.0f, 0.0f, z); };
  add_branch(trunk(0.0f), trunk(0.45f), 0.013f, 0.010f, specks);
  add_branch(trunk(0.45f), trunk(0.86f), 0.010f, 0.003f, specks);
  const glm::vec3 middle = trunk(h.crown_base + 0.45f * (1.0f - h.crown_base));
  for (int k = 0; k < h.clumps; ++k) {
    // Evenly round the crown and up it, most of them near its skin.
    const float t = (static_cast<float>(k) + chance()) / static_cast<float>(h.clumps);
    const float z = h.crown_base + (1.0f - h.crown_base) * (0.03f + 0.90f * t);
    const float angle = 2.39996f * static_cast<float>(k) + chance.between(-0.5f, 0.5f);
    const float r = profile(h, t) * std::sqrt(chance.between(0.18f, 1.0f));
    const glm::vec3 centre = trunk(z) + glm::vec3(r * std::cos(angle), r * std::sin(angle), 0.0f);
    if (k % 3 == 0) add_branch(trunk(std::max(0.2f, z - 0.5f * r - 0.06f)), centre, 0.005f, 0.0015f, specks);
    const float size = h.clump * chance.between(0.7f, 1.25f);
    constexpr int kSprays = 74;
    for (int i = 0; i < kSprays; ++i) {
      glm::vec3 d = chance.in_ball();
      d = d * (0.45f + 0.55f * std::sqrt(glm::dot(d, d)));
      const glm::vec3 p = centre + size * glm::vec3(d.x, d.y, 0.72f * d.z);
      const glm::vec3 from_middle =
          (p - middle) / glm::vec3(h.crown_radius, h.crown_radius, 0.5f * (1.0f - h.crown_base));
      const float out = std::min(1.0f, glm::length(from_middle));
      const glm::vec3 n = glm::normalize(0.75f * d + 0.9f * from_middle + glm::vec3(0.0f, 0.0f, 0.25f) +
                                         0.35f * chance.in_ball());
      // Leaves deep in the crown and under their clump see little sky.
      const float light =
          std::clamp(0.20f + 0.55f * out * out + 0.22f * d.z + 0.16f * from_middle.z, 0.08f, 1.0f) *
          chance.between(0.82f, 1.0f);
      specks.push_back(
          {p, n, chance.between(0.010f, 0.018f), light, static_cast<std::uint8_t>(110 + 140 * chance())});
    }
  }
  return specks;
}

/// Paints specks seen from an elevation into one tile.
void paint(const std::vector<Speck>& specks, float elevation, int tile, std::uint8_t* rgba) {
  const float c = std::cos(elevation);
  const float s = std::sin(elevation);
  const auto side = static_cast<float>(tile);
  const float scale = side * static_cast<float>(kTreeShare);
  std::vector<float> depth(static_cast<std::size_t>(tile * tile), 1e9f);
  for (const Speck& speck : specks) {
    const glm::vec3 q = speck.p - glm::vec3(0.0f, 0.0f, 0.5f);
    const float u = 0.5f * side + scale * q.x;
    const float v = 0.5f * side + scale * (q.z * c + q.y * s);
    const float far = q.y * c - q.z * s;
    const float nx = speck.n.x;
    const float ny = speck.n.z * c + speck.n.y * s;
    const float r = std::max(0.55f, speck.radius * scale);
    for (int y = static_cast<int>(v - r); y <= static_cast<int>(v + r); ++y)
      for (int x = static_cast<int>(u - r); x <= static_cast<int>(u + r); ++x) {
        if (x < 1 || y < 0 || x >= tile - 1 || y >= tile - 1) continue;
        const float dx = static_cast<float>(x) + 0.5f - u;
        const float dy = static_cast<float>(y) + 0.5f - v;
        if (dx * dx + dy * dy > r * r) continue;
        const auto at = static_cast<std::size_t>(y * tile + x);
        if (far >= depth[at]) continue;
        depth[at] = far;
        std::uint8_t* out = rgba + 4 * at;
        const auto byte = [](float value) {
          return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0f, 255.0f)));
        };
        out[0] = byte(127.5f + 127.0f * nx);
        out[1] = byte(127.5f + 127.0f * ny);
        out[2] = byte(255.0f * speck.light);
        out[3] = speck.alpha;
      }
  }
}

/// Gives empty pixels the look of their nearest painted neighbours, so that filtering
/// brings in no dark rim; their coverage stays 0.
void dilate(int tile, std::uint8_t* rgba) {
  std::vector<std::uint8_t> known(static_cast<std::size_t>(tile * tile));
  for (std::size_t i = 0; i < known.size(); ++i) known[i] = rgba[4 * i + 3] > 0 ? 1 : 0;
  constexpr int kRounds = 6;
  for (int round = 0; round < kRounds; ++round) {
    const auto before = known;
    for (int y = 0; y < tile; ++y)
      for (int x = 0; x < tile; ++x) {
        const auto at = static_cast<std::size_t>(y * tile + x);
        if (before[at] != 0) continue;
        std::array<int, 3> sum{};
        int count = 0;
        for (int dy = -1; dy <= 1; ++dy)
          for (int dx = -1; dx <= 1; ++dx) {
            const int nx = x + dx;
            const int ny = y + dy;
            if (nx < 0 || ny < 0 || nx >= tile || ny >= tile) continue;
            const auto neighbour = static_cast<std::size_t>(ny * tile + nx);
            if (before[neighbour] == 0) continue;
            for (std::size_t k = 0; k < 3; ++k) sum[k] += rgba[4 * neighbour + k];
            ++count;
          }
        if (count == 0) continue;
        for (std::size_t k = 0; k < 3; ++k) rgba[4 * at + k] = static_cast<std::uint8_t>(sum[k] / count);
        known[at] = 1;
      }
  }
}

}  // namespace

TreeAtlas painted_trees(int tile, std::uint32_t seed) {
  constexpr float kDegree = std::numbers::pi_v<float> / 180.0f;
  constexpr std::array<float, TreeAtlas::kViews> kElevations{5.0f * kDegree, 35.0f * kDegree,
                                                             70.0f * kDegree};
  TreeAtlas atlas;
  atlas.tile = tile;
  atlas.rgba.assign(atlas.tile_bytes() * TreeAtlas::kKinds * TreeAtlas::kViews, 0);
  std::size_t at = 0;
  for (std::uint32_t k = 0; k < TreeAtlas::kKinds; ++k) {
    const std::vector<Speck> specks = grown(kHabits[k], Chance(shader::hash1(seed + 1000u * k)));
    for (const float elevation : kElevations) {
      paint(specks, elevation, tile, atlas.rgba.data() + at);
      dilate(tile, atlas.rgba.data() + at);
      at += atlas.tile_bytes();
    }
  }
  return atlas;
}

TreeAtlas halved(const TreeAtlas& atlas) {
  constexpr double kKeep = 1.22;  // [1] what averaging takes from the coverage of thin crowns
  TreeAtlas half;
  half.tile = atlas.tile / 2;
  half.rgba.resize(atlas.rgba.size() / 4);
  const int tiles = TreeAtlas::kKinds * TreeAtlas::kViews;
  for (int t = 0; t < tiles; ++t)
    for (int y = 0; y < half.tile; ++y)
      for (int x = 0; x < half.tile; ++x) {
        std::array<double, 4> sum{};
        double weight = 0.0;
        for (int k = 0; k < 4; ++k) {
          const auto at = static_cast<std::size_t>(t) * atlas.tile_bytes() +
                          4u * static_cast<std::size_t>((2 * y + (k >> 1)) * atlas.tile + 2 * x + (k & 1));
          const double covered = atlas.rgba[at + 3] + 1e-3;
          for (std::size_t c = 0; c < 3; ++c) sum[c] += covered * atlas.rgba[at + c];
          sum[3] += atlas.rgba[at + 3];
          weight += covered;
        }
        const auto out = static_cast<std::size_t>(t) * half.tile_bytes() +
                         4u * static_cast<std::size_t>(y * half.tile + x);
        for (std::size_t c = 0; c < 3; ++c)
          half.rgba[out + c] = static_cast<std::uint8_t>(std::lround(sum[c] / weight));
        half.rgba[out + 3] = static_cast<std::uint8_t>(std::min(255.0, kKeep * sum[3] / 4.0));
      }
  return half;
}

}  // namespace coalwood::render
