#include "render/tree_model.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "render/chance.h"
#include "render/crown_light.h"

namespace coalwood::render {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kGoldenAngle = 2.39996f;  // [rad]
constexpr float kWidest = 0.53f;  // from the trunk, over the height: a picture of the tree is no wider
constexpr float kDegree = kPi / 180.0f;

/// How a species grows in a closed stand; lengths over the tree's height.
struct Habit {
  LeafKind leaf;
  float crown_base;   ///< height of the lowest boughs
  float radius;       ///< of the crown where it is widest
  float widest;       ///< where that is, 0 to 1 up the crown
  float point;        ///< 0 a round top, 1 a cone
  float low_angle;    ///< [degree] over the level, of the lowest boughs
  float high_angle;   ///< of the highest
  float fork;         ///< height at which the trunk parts; 1: it goes to the top
  int boughs;
  int branches;       ///< of a bough
  int clusters;       ///< of leaves on a branch
  float spray;        ///< half side of a spray
  float droop;        ///< of the boughs' ends
  float wander;       ///< crookedness
  float ragged;       ///< share of their length by which boughs fall short of the crown's skin, or stand out of it
  float flat;         ///< 0 to 1: how far branches and leaves lie in level layers
  int tiers;          ///< whorls that its boughs stand in; 0: all the way up
  float full;         ///< share of its clusters that bear leaves: the rest are its gaps
};

/// In the order of the species' numbers. Proportions after what silvics manuals say of
/// each kind's crown in a stand; the numbers themselves are drawn by eye.
constexpr std::array<Habit, CW_SPECIES_COUNT> kHabits{{
    // Tulip poplar: straight and narrow, high, a pointed oval.
    {LeafKind::simple, 0.36f, 0.150f, 0.38f, 0.50f, 30, 66, 1.0f, 23, 6, 3, 0.026f, 0.00f, 0.03f, 0.32f, 0.2f, 0, 0.72f},
    // Red oak: broad and round, big limbs.
    {LeafKind::lobed, 0.25f, 0.285f, 0.52f, 0.08f, 14, 62, 0.48f, 23, 8, 4, 0.027f, 0.01f, 0.08f, 0.34f, 0.3f, 0, 0.80f},
    // Chestnut and white oak: broadest, rugged, in level layers.
    {LeafKind::lobed, 0.19f, 0.310f, 0.45f, 0.00f, 0, 44, 0.44f, 20, 8, 4, 0.028f, 0.02f, 0.13f, 0.42f, 0.75f, 7, 0.78f},
    // Hickory: narrow and irregular.
    {LeafKind::compound, 0.25f, 0.195f, 0.56f, 0.18f, -4, 62, 0.88f, 19, 6, 4, 0.027f, 0.05f, 0.08f, 0.52f, 0.2f, 0, 0.62f},
    // Sugar maple: a dense oval.
    {LeafKind::simple, 0.20f, 0.245f, 0.42f, 0.12f, 34, 68, 0.60f, 30, 8, 4, 0.026f, 0.00f, 0.04f, 0.16f, 0.1f, 0, 0.96f},
    // Red maple: uneven, many upright limbs.
    {LeafKind::simple, 0.23f, 0.230f, 0.52f, 0.10f, 38, 72, 0.40f, 24, 7, 4, 0.026f, 0.00f, 0.07f, 0.30f, 0.1f, 0, 0.84f},
    // Beech: smooth sprays, layer upon layer.
    {LeafKind::simple, 0.13f, 0.270f, 0.38f, 0.14f, 4, 52, 0.78f, 27, 9, 4, 0.026f, 0.03f, 0.04f, 0.20f, 0.8f, 10, 0.90f},
    // Hemlock: a dark cone, drooping.
    {LeafKind::flat_needles, 0.07f, 0.195f, 0.10f, 0.92f, -14, 30, 1.0f, 46, 6, 3, 0.024f, 0.06f, 0.02f, 0.28f, 0.9f, 14, 0.82f},
    // Pine: whorls with sky between them, an uneven top.
    {LeafKind::tufted_needles, 0.30f, 0.200f, 0.32f, 0.42f, -2, 38, 1.0f, 24, 5, 3, 0.026f, -0.03f, 0.06f, 0.46f, 0.75f, 7, 0.72f},
    // Rhododendron and laurel: many crooked stems, leaves at their ends.
    {LeafKind::broad_evergreen, 0.02f, 0.480f, 0.30f, 0.00f, 8, 66, 0.07f, 24, 6, 3, 0.056f, 0.00f, 0.20f, 0.62f, 0.4f, 0, 0.80f},
    // Saplings, sumac and briar: loose wands.
    {LeafKind::simple, 0.01f, 0.410f, 0.42f, 0.10f, 26, 80, 0.05f, 24, 5, 3, 0.050f, 0.03f, 0.26f, 0.66f, 0.1f, 0, 0.74f},
    // Sycamore: open, on few massive crooked limbs.
    {LeafKind::lobed, 0.22f, 0.290f, 0.55f, 0.05f, 12, 58, 0.40f, 18, 8, 4, 0.030f, 0.01f, 0.12f, 0.44f, 0.2f, 0, 0.70f},
}};

/// Radius of the crown at a height, 0 to 1 up the crown.
float envelope(const Habit& h, float t) {
  if (t < 0.0f || t > 1.0f) return 0.0f;
  const float up = (t - h.widest) / (1.0f - h.widest);
  const float down = (h.widest - t) / std::max(h.widest, 0.05f);
  const float round_ = t > h.widest ? std::sqrt(std::max(0.0f, 1.0f - up * up)) : std::sqrt(std::max(0.0f, 1.0f - 0.75f * down * down));
  const float cone = t > h.widest ? 1.0f - up : 1.0f - 0.5f * down;
  return h.radius * glm::mix(round_, cone, h.point);
}

class Grower {
 public:
  Grower(const Habit& habit, std::uint32_t seed) : h_(habit), seed_(seed), chance_(seed) {}

  TreeModel grow() {
    model_.leaf = h_.leaf;
    model_.crown_base = h_.crown_base;
    squeeze_ = glm::vec2(chance_.between(0.88f, 1.12f), chance_.between(0.88f, 1.12f));
    shift_ = 0.10f * h_.radius * glm::vec2(chance_.between(-1, 1), chance_.between(-1, 1));
    stem();
    for (int k = 0; k < h_.boughs; ++k) bough(k);
    light_crown(model_.sprays, seed_ + 1u);
    std::stable_sort(model_.sprays.begin(), model_.sprays.end(),
                     [](const Spray& a, const Spray& b) { return a.chance < b.chance; });
    return std::move(model_);
  }

 private:
  /// Trunk, and where it parts, its leaders.
  void stem() {
    const float top = 0.97f;
    const float fork = std::min(h_.fork * chance_.between(0.92f, 1.08f), top);
    glm::vec3 at(0.0f);
    const float thick = h_.fork < 0.2f ? 0.022f : chance_.between(0.0125f, 0.0165f);
    constexpr int kPieces = 6;
    std::vector<glm::vec3> points{at};
    const glm::vec2 lean(chance_.between(-1, 1), chance_.between(-1, 1));
    for (int i = 1; i <= kPieces; ++i) {
      const float z = fork * static_cast<float>(i) / kPieces;
      const glm::vec2 bend = h_.wander * fork * 0.18f * glm::vec2(chance_.between(-1, 1), chance_.between(-1, 1));
      points.emplace_back(lean * (0.35f * h_.wander * z) + bend, z);
    }
    leader(points, thick, h_.fork >= 1.0f ? 0.002f : 0.62f * thick, 0);
    if (h_.fork >= 1.0f) {
      stems_.push_back(points);
      return;
    }
    const int leaders = 2 + (chance_() < 0.6f ? 1 : 0) + (h_.fork < 0.3f ? 2 : 0);
    const float first = chance_.between(0.0f, 2.0f * kPi);
    for (int k = 0; k < leaders; ++k) {
      const float angle = first + 2.0f * kPi * (static_cast<float>(k) + chance_.between(-0.22f, 0.22f)) / static_cast<float>(leaders);
      const float spread = chance_.between(0.30f, 0.58f);
      const float end = h_.crown_base + (1.0f - h_.crown_base) * chance_.between(0.82f, 0.97f);
      const float reach = h_.radius * std::min(spread, 1.5f * std::max(0.0f, end - fork));  // a fork, not a cross
      std::vector<glm::vec3> line{points.back()};
      constexpr int kParts = 5;
      for (int i = 1; i <= kParts; ++i) {
        const float t = static_cast<float>(i) / kParts;
        const float out = std::sqrt(t) * reach;
        const glm::vec2 bend = h_.wander * 0.10f * glm::vec2(chance_.between(-1, 1), chance_.between(-1, 1));
        line.emplace_back(glm::vec2(points.back()) + out * glm::vec2(std::cos(angle), std::sin(angle)) + bend * t,
                          fork + (end - fork) * t);
      }
      leader(line, 0.62f * thick, 0.0022f, 1);
      std::vector<glm::vec3> whole = points;
      whole.insert(whole.end(), line.begin() + 1, line.end());
      stems_.push_back(whole);
    }
  }

  void leader(const std::vector<glm::vec3>& points, float thick, float thin, int order) {
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      const float a = static_cast<float>(i) / static_cast<float>(points.size() - 1);
      const float b = static_cast<float>(i + 1) / static_cast<float>(points.size() - 1);
      float from = glm::mix(thick, thin, a);
      if (order == 0 && i == 0) from *= 1.5f;  // the flare over the roots
      model_.limbs.push_back({points[i], points[i + 1], from, glm::mix(thick, thin, b), order});
    }
  }

  [[nodiscard]] static glm::vec3 on_stem(const std::vector<glm::vec3>& stem, float z) {
    for (std::size_t i = 0; i + 1 < stem.size(); ++i)
      if (stem[i + 1].z >= z) return glm::mix(stem[i], stem[i + 1], (z - stem[i].z) / std::max(1e-4f, stem[i + 1].z - stem[i].z));
    return stem.back();
  }

  /// Whether a place is within the crown's outline, and how deep: 0 on the skin, 1 on the axis.
  [[nodiscard]] float inside(const glm::vec3& p) const {
    const float t = (p.z - h_.crown_base) / (1.0f - h_.crown_base);
    const float r = envelope(h_, t);
    if (r <= 0.0f) return -1.0f;
    const glm::vec2 q = (glm::vec2(p) - shift_ * t) / squeeze_;
    return 1.0f - glm::length(q) / r;
  }

  /// Lobes of a crown come in all sizes, small ones the more often: 0.6 to 1.7, falling as a power.
  float lobe() {
    constexpr float kLeast = 0.62f;
    constexpr float kMost = 1.70f;
    return std::min(kMost, kLeast / std::sqrt(std::max(1e-3f, 1.0f - chance_())));
  }

  void bough(int k) {
    const float share = (static_cast<float>(k) + chance_.between(0.1f, 0.9f)) / static_cast<float>(h_.boughs);
    float t = h_.point > 0.6f ? 1.0f - std::sqrt(1.0f - share * 0.985f) : share * 0.97f;
    if (h_.tiers > 0) {
      const auto tiers = static_cast<float>(h_.tiers);
      t = glm::mix(t, (std::floor(t * tiers) + 0.5f) / tiers, 0.8f);
    }
    const auto& stem = stems_[static_cast<std::size_t>(k) % stems_.size()];
    // It starts below the place that it fills, the more so the steeper it rises.
    const float angle = kDegree * glm::mix(h_.low_angle, h_.high_angle, t) + chance_.between(-0.14f, 0.14f);
    const float target = h_.crown_base + (1.0f - h_.crown_base) * t;
    const float wide = envelope(h_, std::clamp(t, 0.02f, 0.97f));
    const float start = std::clamp(target - 0.55f * wide * std::tan(std::clamp(angle, -0.5f, 1.1f)),
                                   0.55f * h_.crown_base, 0.96f);
    const glm::vec3 from = on_stem(stem, start);
    const float azimuth = kGoldenAngle * static_cast<float>(k) + chance_.between(-0.35f, 0.35f);
    const glm::vec3 level(std::cos(azimuth), std::sin(azimuth), 0.0f);
    glm::vec3 direction = std::cos(angle) * level + std::sin(angle) * glm::vec3(0, 0, 1);
    // As far as the crown's skin, give or take.
    constexpr int kPieces = 5;
    float length = 0.02f;
    while (length < 1.15f * h_.radius + 0.12f) {
      const glm::vec3 p = from + length * direction;
      if (p.z < 0.04f || (p.z > h_.crown_base && inside(p) < 0.0f)) break;
      length += 0.01f;
    }
    const float size = lobe();
    length *= std::min(1.0f - h_.ragged * (chance_() - 0.22f), 1.10f);
    std::vector<glm::vec3> line{from};
    for (int i = 1; i <= kPieces; ++i) {
      direction += h_.wander * 0.55f * chance_.in_ball() + glm::vec3(0, 0, -2.2f * h_.droop * static_cast<float>(i) / kPieces);
      direction = glm::normalize(direction);
      line.push_back(line.back() + (length / kPieces) * direction);
    }
    const float thick = 0.0018f + 0.011f * length;
    leader(line, thick, 0.0012f, 1);
    const int branches = std::max(3, static_cast<int>(std::lround(static_cast<float>(h_.branches) * std::sqrt(size))));
    for (int b = 0; b < branches; ++b) branch(line, length, size, b, branches);
    // The end bears leaves, too.
    cluster(line.back(), line[kPieces - 1]);
  }

  void branch(const std::vector<glm::vec3>& bough, float length, float size, int k, int of) {
    const float along = glm::mix(0.28f, 0.99f, (static_cast<float>(k) + chance_()) / static_cast<float>(of));
    const float place = along * static_cast<float>(bough.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(place), bough.size() - 2);
    const glm::vec3 from = glm::mix(bough[i], bough[i + 1], place - static_cast<float>(i));
    const glm::vec3 ahead = glm::normalize(bough[i + 1] - bough[i]);
    const glm::vec3 side = glm::normalize(glm::cross(ahead, glm::vec3(0, 0, 1)) + glm::vec3(1e-4f, 0, 0));
    const float hand = k % 2 == 0 ? 1.0f : -1.0f;
    const glm::vec3 upright(1, 1, 1.0f - 0.85f * h_.flat);
    const glm::vec3 direction =
        glm::normalize(0.75f * ahead + hand * chance_.between(0.45f, 1.0f) * side +
                       upright.z * glm::vec3(0, 0, chance_.between(-0.25f, 0.75f)) + 0.25f * upright * chance_.in_ball());
    const float reach = length * size * chance_.between(0.26f, 0.60f) * (1.15f - 0.6f * along);
    const glm::vec3 to = from + reach * direction;
    model_.limbs.push_back({from, to, 0.0010f + 0.006f * reach, 0.0007f, 2});
    for (int c = 0; c < h_.clusters; ++c) {
      const float t = glm::mix(0.30f, 1.0f, (static_cast<float>(c) + chance_()) / static_cast<float>(h_.clusters));
      const glm::vec3 on = glm::mix(from, to, t);
      // On twigs of the branch, to both of its sides.
      const glm::vec3 twig = upright * chance_.in_ball() * (1.1f * h_.spray + 0.16f * reach);
      const bool bears = chance_() < h_.full;
      if (bears) cluster(on + twig, on - 0.5f * h_.spray * direction);
    }
  }

  /// A few sprays close together; the leaf masses between which a crown has its holes.
  void cluster(const glm::vec3& at, const glm::vec3& from) {
    const float size = h_.spray * glm::mix(1.0f, lobe(), 0.7f);
    constexpr int kSprays = 3;
    for (int i = 0; i < kSprays; ++i) {
      Spray s;
      s.centre = at + 0.95f * size * glm::vec3(1, 1, 1.0f - 0.6f * h_.flat) * chance_.in_ball();
      if (glm::length(glm::vec2(s.centre)) > kWidest) continue;
      s.normal = s.centre - from;  // a first part; light_crown() makes it a direction
      s.size = size * chance_.between(0.72f, 1.22f);
      s.turn = chance_.between(0.0f, 2.0f * kPi);
      s.chance = chance_();
      model_.sprays.push_back(s);
    }
  }

  Habit h_;
  std::uint32_t seed_;
  Chance chance_;
  TreeModel model_;
  std::vector<std::vector<glm::vec3>> stems_;
  glm::vec2 squeeze_{1.0f};
  glm::vec2 shift_{0.0f};
};

}  // namespace

TreeModel grown_tree(int species, int shape) {
  constexpr std::uint32_t kSeed = 1957u;
  Habit habit = kHabits[static_cast<std::size_t>(species)];
  Chance own(kSeed + 131u * static_cast<std::uint32_t>(species) + 17u * static_cast<std::uint32_t>(shape));
  habit.radius *= own.between(0.90f, 1.10f);
  habit.crown_base *= own.between(0.85f, 1.15f);
  habit.widest = std::clamp(habit.widest + own.between(-0.07f, 0.07f), 0.06f, 0.6f);
  return Grower(habit, kSeed + 7919u * static_cast<std::uint32_t>(species) + 31u * static_cast<std::uint32_t>(shape)).grow();
}

float spray_growth(const TreeModel& model, std::size_t count) {
  if (count == 0 || count >= model.sprays.size()) return 1.0f;
  return std::sqrt(static_cast<float>(model.sprays.size()) / static_cast<float>(count));
}

}  // namespace coalwood::render
