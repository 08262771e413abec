#include "render/tree_atlas.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coalwood::render {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

std::uint8_t byte(float value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); }

/// Levels of the leaves' pictures, so that a spray of few pixels is not a sieve of chance.
struct LeafLevels {
  std::vector<LeafTexture> levels;
  explicit LeafLevels(int side) {
    levels.push_back(drawn_leaves(side));
    std::vector<double> wanted;
    for (int k = 0; k < kLeafLayers; ++k)
      wanted.push_back(coverage(levels[0].rgba.data() + static_cast<std::size_t>(k) * levels[0].layer_bytes(), side));
    while (levels.back().side > 8) {
      LeafTexture next;
      next.rgba = halved_keeping_coverage(levels.back().rgba, levels.back().side, kLeafLayers, wanted);
      next.side = levels.back().side / 2;
      levels.push_back(std::move(next));
    }
  }
  [[nodiscard]] const LeafTexture& for_size(float pixels) const {
    std::size_t i = 0;
    while (i + 1 < levels.size() && static_cast<float>(levels[i + 1].side) >= pixels) ++i;
    return levels[i];
  }
};

/// One picture of one tree under way, finer than its tile.
class Easel {
 public:
  Easel(int side, float azimuth, float elevation)
      : side_(side),
        toward_(std::cos(azimuth) * std::cos(elevation), std::sin(azimuth) * std::cos(elevation), std::sin(elevation)),
        right_(-std::sin(azimuth), std::cos(azimuth), 0.0f),
        up_(glm::cross(toward_, right_)),
        scale_(static_cast<float>(side) * static_cast<float>(kTreeShare)),
        depth_(static_cast<std::size_t>(side * side), -1e9f),
        leaf_(static_cast<std::size_t>(side * side) * 4, 0),
        wood_(static_cast<std::size_t>(side * side), 0.0f),
        bark_(static_cast<std::size_t>(side * side), 0.0f),
        wood_depth_(static_cast<std::size_t>(side * side), -1e9f) {}

  void spray(const Spray& s, const LeafLevels& leaves, LeafKind kind) {
    const glm::vec3 q = placed(s.centre);
    const float r = s.size * scale_;
    const LeafTexture& t = leaves.for_size(3.0f * r);
    const std::uint8_t* layer = t.rgba.data() + static_cast<std::size_t>(kind) * t.layer_bytes();
    const float c = std::cos(s.turn);
    const float n = std::sin(s.turn);
    const glm::vec2 normal(glm::dot(s.normal, right_), glm::dot(s.normal, up_));
    const float across = static_cast<float>(t.side) / (2.0f * r);
    const float reach = 1.1f * r;  // corners of a spray are empty
    const int x0 = std::max(1, static_cast<int>(q.x - reach));
    const int x1 = std::min(side_ - 2, static_cast<int>(q.x + reach));
    const int y0 = std::max(1, static_cast<int>(q.y - reach));
    const int y1 = std::min(side_ - 2, static_cast<int>(q.y + reach));
    for (int y = y0; y <= y1; ++y)
      for (int x = x0; x <= x1; ++x) {
        const auto at = static_cast<std::size_t>(y * side_ + x);
        if (q.z <= depth_[at]) continue;
        const float dx = static_cast<float>(x) + 0.5f - q.x;
        const float dy = static_cast<float>(y) + 0.5f - q.y;
        const int u = static_cast<int>((c * dx + n * dy) * across + 0.5f * static_cast<float>(t.side));
        const int v = static_cast<int>((c * dy - n * dx) * across + 0.5f * static_cast<float>(t.side));
        if (u < 0 || v < 0 || u >= t.side || v >= t.side) continue;
        const std::uint8_t* texel = layer + 4 * (static_cast<std::size_t>(v) * static_cast<std::size_t>(t.side) + static_cast<std::size_t>(u));
        if (texel[3] < 128) continue;
        depth_[at] = q.z;
        const float tu = (static_cast<float>(texel[1]) - 128.0f) / 110.0f;
        const float tv = (static_cast<float>(texel[2]) - 128.0f) / 110.0f;
        const glm::vec2 m = normal + 0.45f * glm::vec2(c * tu - n * tv, n * tu + c * tv);
        const float length = std::max(1.0f, glm::length(m));
        std::uint8_t* out = leaf_.data() + 4 * at;
        out[0] = byte(127.5f + 127.0f * m.x / length);
        out[1] = byte(127.5f + 127.0f * m.y / length);
        out[2] = byte(255.0f * s.open * static_cast<float>(texel[0]) / 160.0f);
        out[3] = 255;
      }
  }

  /// A limb, or a twig thinner than a pixel: that covers its share of the pixel.
  void limb(const glm::vec3& from, const glm::vec3& to, float r0, float r1) {
    const glm::vec3 a = placed(from);
    const glm::vec3 b = placed(to);
    const float length = glm::length(glm::vec2(b) - glm::vec2(a));
    const int steps = std::max(1, static_cast<int>(length * 1.5f));
    const float per_step = std::min(1.0f, length / static_cast<float>(steps) + 0.2f);
    for (int i = 0; i <= steps; ++i) {
      const float t = static_cast<float>(i) / static_cast<float>(steps);
      const glm::vec3 p = glm::mix(a, b, t);
      const float r = glm::mix(r0, r1, t) * scale_;
      const float half = std::max(r, 0.5f);
      for (int y = static_cast<int>(std::floor(p.y - half + 0.5f)); y <= static_cast<int>(std::floor(p.y + half - 0.5f)); ++y)
        for (int x = static_cast<int>(std::floor(p.x - half + 0.5f)); x <= static_cast<int>(std::floor(p.x + half - 0.5f)); ++x) {
          if (x < 1 || y < 0 || x >= side_ - 1 || y >= side_ - 1) continue;
          const auto at = static_cast<std::size_t>(y * side_ + x);
          const float share = r >= 0.5f ? 1.0f : 2.0f * r * per_step;
          const float round_ = (static_cast<float>(x) + 0.5f - p.x) / half;
          if (p.z > wood_depth_[at] || wood_[at] <= 0.0f) {
            wood_depth_[at] = std::max(wood_depth_[at], p.z);
            bark_[at] = 0.85f + 0.25f * round_;
          }
          wood_[at] = 1.0f - (1.0f - wood_[at]) * (1.0f - share);
          if (r >= 0.4f && p.z > depth_[at]) leaf_[4 * at + 3] = 0;
        }
    }
  }

  /// Means of `fine` x `fine` pixels.
  void resolve(int tile, std::uint8_t* leaves, std::uint8_t* wood) const {
    const int fine = side_ / tile;
    for (int y = 0; y < tile; ++y)
      for (int x = 0; x < tile; ++x) {
        std::array<float, 3> sum{};
        float covered = 0.0f;
        float w = 0.0f;
        float bark = 0.0f;
        for (int k = 0; k < fine * fine; ++k) {
          const auto at = static_cast<std::size_t>((y * fine + k / fine) * side_ + x * fine + k % fine);
          if (leaf_[4 * at + 3] != 0) {
            for (std::size_t c = 0; c < 3; ++c) sum[c] += static_cast<float>(leaf_[4 * at + c]);
            covered += 1.0f;
          }
          w += wood_[at];
          bark += wood_[at] * bark_[at];
        }
        const auto n = static_cast<float>(fine * fine);
        const auto out = static_cast<std::size_t>(y * tile + x);
        for (std::size_t c = 0; c < 3; ++c) leaves[4 * out + c] = covered > 0.0f ? byte(sum[c] / covered) : 0;
        leaves[4 * out + 3] = byte(255.0f * covered / n);
        wood[2 * out] = byte(w > 0.0f ? 128.0f * bark / w : 128.0f);
        wood[2 * out + 1] = byte(255.0f * w / n);
      }
    spread_colours(leaves, tile);
  }

 private:
  [[nodiscard]] glm::vec3 placed(const glm::vec3& p) const {
    const glm::vec3 q = p - glm::vec3(0, 0, 0.5f);
    const float middle = 0.5f * static_cast<float>(side_);
    return {middle + scale_ * glm::dot(q, right_), middle + scale_ * glm::dot(q, up_), glm::dot(q, toward_)};
  }

  int side_;
  glm::vec3 toward_, right_, up_;
  float scale_;
  std::vector<float> depth_;
  std::vector<std::uint8_t> leaf_;
  std::vector<float> wood_, bark_, wood_depth_;
};

}  // namespace

TreeAtlas painted_trees(const std::vector<TreeModel>& trees, int tile) {
  TreeAtlas atlas;
  atlas.tile = tile;
  const auto layers = static_cast<std::size_t>(TreeAtlas::layers(static_cast<int>(trees.size())));
  atlas.leaves.assign(layers * atlas.pixels() * 4, 0);
  atlas.wood.assign(layers * atlas.pixels() * 2, 0);
  const LeafLevels leaves(64);
  constexpr int kFine = 1;
  std::size_t layer = 0;
  for (const TreeModel& tree : trees) {
    for (const TreeAtlas::Row& row : TreeAtlas::kRows)
      for (int view = 0; view < row.views; ++view, ++layer) {
        const float azimuth = 2.0f * kPi * static_cast<float>(view) / static_cast<float>(row.views);
        Easel easel(tile * kFine, azimuth, static_cast<float>(row.elevation));
        for (const Spray& s : tree.sprays) easel.spray(s, leaves, tree.leaf);
        for (const Limb& l : tree.limbs) easel.limb(l.from, l.to, l.from_radius, l.to_radius);
        // Twigs of every spray, too fine to be limbs.
        for (const Spray& s : tree.sprays) {
          const glm::vec3 out = s.size * s.normal;
          easel.limb(s.centre - 0.8f * out, s.centre + out, 0.0006f, 0.0003f);
        }
        easel.resolve(tile, atlas.leaves.data() + layer * atlas.pixels() * 4, atlas.wood.data() + layer * atlas.pixels() * 2);
      }
  }
  return atlas;
}

std::vector<std::uint8_t> halved_wood(const std::vector<std::uint8_t>& wood, int side, int layers) {
  const int half = side / 2;
  const auto in_layer = 2u * static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  std::vector<std::uint8_t> out(in_layer / 4 * static_cast<std::size_t>(layers));
  for (int l = 0; l < layers; ++l)
    for (int y = 0; y < half; ++y)
      for (int x = 0; x < half; ++x) {
        int light = 0;
        int cover = 0;
        for (int k = 0; k < 4; ++k) {
          const auto at = static_cast<std::size_t>(l) * in_layer + 2u * static_cast<std::size_t>((2 * y + (k >> 1)) * side + 2 * x + (k & 1));
          light += wood[at];
          cover += wood[at + 1];
        }
        const auto at = static_cast<std::size_t>(l) * (in_layer / 4) + 2u * static_cast<std::size_t>(y * half + x);
        out[at] = static_cast<std::uint8_t>(light / 4);
        out[at + 1] = static_cast<std::uint8_t>(cover / 4);
      }
  return out;
}

}  // namespace coalwood::render
