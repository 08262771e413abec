#include "render/tree_model.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "render/chance.h"

namespace coalwood::render {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kGoldenAngle = 2.39996f;  // [rad]

/// How a species grows in a closed stand; lengths over the tree's height.
struct Habit {
  LeafKind leaf;
  float crown_base;   ///< height of the lowest boughs
  float radius;       ///< of the crown where it is widest
  float widest;       ///< where that is, 0 to 1 up the crown
  float point;        ///< 0 a round top, 1 a cone
  float low_angle;    ///< [rad] over the level, of the lowest boughs
  float high_angle;   ///< of the highest
  float fork;         ///< height at which the trunk parts; 1: it goes to the top
  int boughs;
  int branches;       ///< of a bough
  int sprays;         ///< of a branch
  float spray;        ///< half side of a spray
  float droop;        ///< of the boughs' ends
  float wander;       ///< crookedness
  float ragged;       ///< share of their length by which boughs may fall short of the crown's skin
};

constexpr float kDegree = kPi / 180.0f;
/// In the order of the species' numbers. Proportions after what silvics manuals say of
/// each kind's crown in a stand; the numbers themselves are drawn by eye.
constexpr std::array<Habit, CW_SPECIES_COUNT> kHabits{{
    {LeafKind::simple, 0.32f, 0.193f, 0.42f, 0.35f, 28 * kDegree, 62 * kDegree, 1.0f, 26, 6, 5, 0.035f, 0.00f, 0.03f, 0.18f},
    {LeafKind::lobed, 0.24f, 0.292f, 0.45f, 0.05f, 12 * kDegree, 62 * kDegree, 0.50f, 22, 8, 5, 0.038f, 0.01f, 0.07f, 0.18f},
    {LeafKind::lobed, 0.19f, 0.297f, 0.40f, 0.00f, 10 * kDegree, 58 * kDegree, 0.42f, 22, 8, 5, 0.039f, 0.02f, 0.10f, 0.18f},
    {LeafKind::compound, 0.25f, 0.220f, 0.50f, 0.15f, 8 * kDegree, 60 * kDegree, 0.85f, 25, 7, 5, 0.039f, 0.04f, 0.05f, 0.18f},
    {LeafKind::simple, 0.21f, 0.259f, 0.42f, 0.10f, 30 * kDegree, 66 * kDegree, 0.58f, 26, 8, 5, 0.034f, 0.00f, 0.04f, 0.18f},
    {LeafKind::simple, 0.23f, 0.248f, 0.48f, 0.10f, 34 * kDegree, 68 * kDegree, 0.46f, 24, 7, 5, 0.035f, 0.00f, 0.06f, 0.18f},
    {LeafKind::simple, 0.15f, 0.270f, 0.36f, 0.10f, 10 * kDegree, 55 * kDegree, 0.75f, 27, 8, 5, 0.037f, 0.02f, 0.04f, 0.18f},
    {LeafKind::flat_needles, 0.09f, 0.198f, 0.10f, 0.90f, -12 * kDegree, 35 * kDegree, 1.0f, 46, 6, 4, 0.033f, 0.05f, 0.02f, 0.18f},
    {LeafKind::tufted_needles, 0.33f, 0.204f, 0.35f, 0.35f, 4 * kDegree, 50 * kDegree, 1.0f, 24, 6, 4, 0.035f, 0.00f, 0.06f, 0.18f},
    {LeafKind::broad_evergreen, 0.02f, 0.470f, 0.16f, 0.05f, 12 * kDegree, 70 * kDegree, 0.10f, 26, 6, 5, 0.073f, 0.00f, 0.12f, 0.50f},
    {LeafKind::simple, 0.02f, 0.430f, 0.22f, 0.25f, 24 * kDegree, 75 * kDegree, 0.08f, 24, 6, 5, 0.070f, 0.00f, 0.20f, 0.50f},
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
  Grower(const Habit& habit, std::uint32_t seed) : h_(habit), chance_(seed) {}

  TreeModel grow() {
    model_.leaf = h_.leaf;
    model_.crown_base = h_.crown_base;
    squeeze_ = glm::vec2(chance_.between(0.88f, 1.12f), chance_.between(0.88f, 1.12f));
    shift_ = 0.10f * h_.radius * glm::vec2(chance_.between(-1, 1), chance_.between(-1, 1));
    stem();
    for (int k = 0; k < h_.boughs; ++k) bough(k);
    crown_light();
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
      const float reach = h_.radius * chance_.between(0.30f, 0.58f);
      const float end = h_.crown_base + (1.0f - h_.crown_base) * chance_.between(0.82f, 0.97f);
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

  void bough(int k) {
    const float share = (static_cast<float>(k) + chance_.between(0.1f, 0.9f)) / static_cast<float>(h_.boughs);
    const float t = h_.point > 0.6f ? 1.0f - std::sqrt(1.0f - share * 0.985f) : share * 0.97f;
    const auto& stem = stems_[static_cast<std::size_t>(k) % stems_.size()];
    // It starts below the place that it fills, the more so the steeper it rises.
    const float angle = glm::mix(h_.low_angle, h_.high_angle, t) + chance_.between(-0.14f, 0.14f);
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
    length *= chance_.between(1.0f - h_.ragged, 1.03f);
    std::vector<glm::vec3> line{from};
    for (int i = 1; i <= kPieces; ++i) {
      direction += h_.wander * 0.55f * chance_.in_ball() + glm::vec3(0, 0, -2.2f * h_.droop * static_cast<float>(i) / kPieces);
      direction = glm::normalize(direction);
      line.push_back(line.back() + (length / kPieces) * direction);
    }
    const float thick = 0.0018f + 0.011f * length;
    leader(line, thick, 0.0012f, 1);
    const glm::vec3 middle = line[kPieces - 2];
    for (int b = 0; b < h_.branches; ++b) branch(line, length, b, middle);
    // The end bears leaves, too.
    for (int i = 0; i < h_.sprays; ++i) spray(line.back() + 0.35f * h_.spray * chance_.in_ball(), middle);
  }

  void branch(const std::vector<glm::vec3>& bough, float length, int k, const glm::vec3& middle) {
    const float along = glm::mix(0.30f, 0.97f, (static_cast<float>(k) + chance_()) / static_cast<float>(h_.branches));
    const float place = along * static_cast<float>(bough.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(place), bough.size() - 2);
    const glm::vec3 from = glm::mix(bough[i], bough[i + 1], place - static_cast<float>(i));
    const glm::vec3 ahead = glm::normalize(bough[i + 1] - bough[i]);
    const glm::vec3 side = glm::normalize(glm::cross(ahead, glm::vec3(0, 0, 1)) + glm::vec3(1e-4f, 0, 0));
    const float hand = k % 2 == 0 ? 1.0f : -1.0f;
    const float flat = h_.leaf == LeafKind::flat_needles ? 0.25f : 1.0f;
    const glm::vec3 direction =
        glm::normalize(0.75f * ahead + hand * chance_.between(0.45f, 1.0f) * side +
                       flat * glm::vec3(0, 0, chance_.between(-0.25f, 0.75f)) + 0.25f * chance_.in_ball());
    const float reach = length * chance_.between(0.30f, 0.60f) * (1.15f - 0.6f * along);
    const glm::vec3 to = from + reach * direction;
    model_.limbs.push_back({from, to, 0.0010f + 0.006f * reach, 0.0007f, 2});
    for (int s = 0; s < h_.sprays; ++s) {
      const float t = glm::mix(0.35f, 1.05f, (static_cast<float>(s) + chance_()) / static_cast<float>(h_.sprays));
      spray(glm::mix(from, to, t) + 1.0f * h_.spray * glm::vec3(1, 1, flat) * chance_.in_ball(), middle);
    }
  }

  void spray(const glm::vec3& at, const glm::vec3& middle) {
    Spray s;
    s.centre = at;
    s.normal = at - middle;  // a first part; crown_light() makes it a direction
    s.size = h_.spray * chance_.between(0.75f, 1.25f);
    s.turn = chance_.between(0.0f, 2.0f * kPi);
    s.chance = chance_();
    model_.sprays.push_back(s);
  }

  /// How much sky each spray sees through the crown, and from where most of it comes:
  /// leaf area gathered in a lattice, marched along directions of the upper hemisphere
  /// and a little below. Beer's law. Source for the thought: Monsi and Saeki 1953.
  void crown_light() {
    constexpr int kSide = 24;
    constexpr float kCell = 1.25f / kSide;
    std::vector<float> area(static_cast<std::size_t>(kSide * kSide * kSide), 0.0f);
    const auto index = [](const glm::vec3& p) -> std::ptrdiff_t {
      const glm::ivec3 c(glm::floor((p + glm::vec3(0.625f, 0.625f, 0.05f)) / kCell));
      if (c.x < 0 || c.y < 0 || c.z < 0 || c.x >= kSide || c.y >= kSide || c.z >= kSide) return -1;
      return (static_cast<std::ptrdiff_t>(c.z) * kSide + c.y) * kSide + c.x;
    };
    for (const Spray& s : model_.sprays) {
      const std::ptrdiff_t i = index(s.centre);
      if (i >= 0) area[static_cast<std::size_t>(i)] += 4.0f * s.size * s.size;
    }
    constexpr float kLeafShare = 0.55f;  // of a spray's square that is leaf
    constexpr float kTurned = 0.5f;      // mean projection of leaves turned every way
    const float density = kLeafShare * kTurned / (kCell * kCell * kCell);
    constexpr int kDirections = 22;
    for (Spray& s : model_.sprays) {
      glm::vec3 bent(0.0f);
      float seen = 0.0f;
      float weight = 0.0f;
      for (int d = 0; d < kDirections; ++d) {
        const float z = glm::mix(-0.25f, 0.98f, (static_cast<float>(d) + 0.5f) / kDirections);
        const float a = kGoldenAngle * static_cast<float>(d);
        const float r = std::sqrt(1.0f - z * z);
        const glm::vec3 way(r * std::cos(a), r * std::sin(a), z);
        float depth = 0.0f;
        for (float x = 0.7f * kCell; x < 0.55f; x += kCell) {
          const std::ptrdiff_t i = index(s.centre + x * way);
          if (i >= 0) depth += area[static_cast<std::size_t>(i)] * density * kCell;
        }
        const float through = std::exp(-depth);
        const float w = 0.4f + 0.6f * std::max(0.0f, z);
        bent += w * through * way;
        seen += w * through;
        weight += w;
      }
      s.open = std::clamp(1.25f * seen / weight, 0.06f, 1.0f);
      const glm::vec3 own = glm::length(s.normal) > 1e-4f ? glm::normalize(s.normal) : glm::vec3(0, 0, 1);
      const glm::vec3 mean = glm::length(bent) > 1e-4f ? glm::normalize(bent) : glm::vec3(0, 0, 1);
      s.normal = glm::normalize(mean + 0.45f * own + 0.35f * chance_.in_ball());
    }
  }

  Habit h_;
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
