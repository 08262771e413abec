#include "render/leaf_texture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "render/chance.h"

namespace coalwood::render {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

/// Half width of a leaf at 0 (stalk) to 1 (tip) of its length, over that length; 0 outside.
float half_width(LeafKind kind, float s) {
  if (s <= 0.0f || s >= 1.0f) return 0.0f;
  const float oval = std::sin(kPi * std::pow(s, 0.85f));
  switch (kind) {
    case LeafKind::simple: return 0.34f * std::pow(oval, 0.8f);
    case LeafKind::lobed: return (0.24f + 0.13f * std::cos(6.0f * kPi * s)) * std::pow(oval, 0.6f);
    case LeafKind::compound: return 0.16f * oval;
    case LeafKind::flat_needles: return 0.055f;
    case LeafKind::tufted_needles: return 0.022f;
    case LeafKind::broad_evergreen: return 0.19f * std::pow(oval, 0.7f);
  }
  return 0.0f;
}

struct Leaf {
  glm::vec2 at;      // of the stalk, 0 to 1 of the picture
  float angle;
  float length;
  float light;       // factor
  glm::vec2 tilt;    // -1 to 1
};

class Canvas {
 public:
  Canvas(int side, std::uint8_t* rgba) : side_(side), rgba_(rgba) {}

  void leaf(LeafKind kind, const Leaf& l) {
    const auto n = static_cast<float>(side_);
    const glm::vec2 along(std::cos(l.angle), std::sin(l.angle));
    const glm::vec2 across(-along.y, along.x);
    const int reach = static_cast<int>(l.length * n) + 2;
    const glm::vec2 o = l.at * n;
    for (int y = static_cast<int>(o.y) - reach; y <= static_cast<int>(o.y) + reach; ++y)
      for (int x = static_cast<int>(o.x) - reach; x <= static_cast<int>(o.x) + reach; ++x) {
        if (x < 1 || y < 1 || x >= side_ - 1 || y >= side_ - 1) continue;
        int hits = 0;
        float side = 0.0f;
        for (int k = 0; k < 4; ++k) {
          const glm::vec2 d = (glm::vec2(static_cast<float>(x) + 0.25f + 0.5f * static_cast<float>(k & 1),
                                         static_cast<float>(y) + 0.25f + 0.5f * static_cast<float>(k >> 1)) - o) / (l.length * n);
          const float s = glm::dot(d, along);
          const float v = glm::dot(d, across);
          // Never thinner than a pixel.
          if (s > 0.0f && s < 1.0f && std::abs(v) < std::max(half_width(kind, s), 0.4f / (l.length * n))) ++hits;
          side += v;
        }
        if (hits == 0) continue;
        std::uint8_t* out = rgba_ + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(side_) + static_cast<std::size_t>(x));
        // The halves of a leaf fold up along its rib and catch the light differently.
        const bool flat = kind == LeafKind::simple || kind == LeafKind::lobed || kind == LeafKind::broad_evergreen;
        const float fold = flat ? (side > 0.0f ? 0.28f : -0.28f) : 0.0f;
        const glm::vec2 tilt = l.tilt + fold * across;
        const float light = l.light * (flat && std::abs(side) < 0.02f ? 1.12f : 1.0f);
        const auto byte = [](float v) { return static_cast<std::uint8_t>(std::clamp(std::lround(v), 0L, 255L)); };
        out[0] = byte(128.0f * light);
        out[1] = byte(128.0f + 110.0f * tilt.x);
        out[2] = byte(128.0f + 110.0f * tilt.y);
        out[3] = std::max(out[3], static_cast<std::uint8_t>(hits == 4 ? 255 : 63 * hits));
      }
  }

 private:
  int side_;
  std::uint8_t* rgba_;
};

/// @param scale of its leaves: the smaller, the more of them
void draw_spray(LeafKind kind, float scale, int side, std::uint8_t* rgba) {
  Canvas canvas(side, rgba);
  Chance chance(4200u + 97u * static_cast<std::uint32_t>(kind));
  const bool needles = kind == LeafKind::flat_needles || kind == LeafKind::tufted_needles;
  const int layers = 3;
  const float more = 1.0f / (scale * scale);
  const auto times = [more](int count) { return static_cast<int>(std::lround(static_cast<float>(count) * more)); };
  // Broad leaves stand around the ends of twigs, which make the spray's outline ragged.
  constexpr int kTwigs = 8;
  std::array<glm::vec2, kTwigs> twigs{};
  for (int i = 0; i < kTwigs; ++i) {
    const float a = 2.0f * kPi * (static_cast<float>(i) + chance.between(-0.4f, 0.4f)) / (kTwigs - 1);
    const float r = i == 0 ? 0.0f : chance.between(0.19f, 0.36f);
    twigs[static_cast<std::size_t>(i)] = glm::vec2(0.5f) + r * glm::vec2(std::cos(a), std::sin(a));
  }
  for (int layer = 0; layer < layers; ++layer) {
    // The deepest first: darker, for the leaves over them take their light.
    const float depth = static_cast<float>(layer) / (layers - 1);
    const int tufts = kind == LeafKind::tufted_needles ? times(7) : (kind == LeafKind::flat_needles || kind == LeafKind::compound ? times(9) : 1);
    for (int t = 0; t < tufts; ++t) {
      const float a = chance.between(0.0f, 2.0f * kPi);
      const float r = 0.36f * std::sqrt(chance());
      const glm::vec2 tuft = glm::vec2(0.5f) + r * glm::vec2(std::cos(a), std::sin(a));
      const glm::vec2 lean = 0.75f * glm::vec2(chance.between(-1, 1), chance.between(-1, 1));
      const float own = glm::mix(0.62f, 1.12f, depth) * chance.between(0.85f, 1.15f);
      if (needles || kind == LeafKind::compound) {
        const int count = kind == LeafKind::tufted_needles ? 44 : (kind == LeafKind::flat_needles ? 30 : 9);
        const float rachis = chance.between(0.0f, 2.0f * kPi);
        const glm::vec2 along(std::cos(rachis), std::sin(rachis));
        for (int i = 0; i < count; ++i) {
          Leaf l{};
          if (kind == LeafKind::tufted_needles) {
            l = {tuft, chance.between(0.0f, 2.0f * kPi), scale * chance.between(0.09f, 0.15f), own * chance.between(0.8f, 1.2f), lean};
          } else {
            // Pairs along a stalk.
            const float s = (static_cast<float>(i / 2) + 0.5f) / (0.5f * static_cast<float>(count));
            const float span = scale * (kind == LeafKind::compound ? 0.20f : 0.26f);
            const float hand = i % 2 == 0 ? 1.0f : -1.0f;
            const float out = kind == LeafKind::compound ? 0.95f : 1.25f;
            l = {tuft + (s - 0.5f) * span * along, rachis + hand * out * (1.1f - 0.4f * s),
                 scale * (kind == LeafKind::compound ? chance.between(0.13f, 0.19f) : 0.060f * (1.3f - s)),
                 own * chance.between(0.85f, 1.15f), lean + 0.25f * glm::vec2(chance.between(-1, 1), chance.between(-1, 1))};
          }
          canvas.leaf(kind, l);
        }
        continue;
      }
      const int count = times(kind == LeafKind::broad_evergreen ? 28 : 40);
      for (int i = 0; i < count; ++i) {
        const float angle = chance.between(0.0f, 2.0f * kPi);
        const float radius = 0.085f * std::sqrt(chance());
        const glm::vec2 at = twigs[static_cast<std::size_t>(i % kTwigs)] + radius * glm::vec2(std::cos(angle), std::sin(angle));
        // Leaves hang outward from the spray's middle.
        const glm::vec2 out = at - glm::vec2(0.5f);
        const float way = std::atan2(out.y, out.x) + chance.between(-1.2f, 1.2f);
        canvas.leaf(kind, {at - 0.06f * scale * glm::vec2(std::cos(way), std::sin(way)), way, scale * chance.between(0.105f, 0.165f),
                           glm::mix(0.58f, 1.10f, depth) * chance.between(0.82f, 1.18f),
                           0.8f * glm::vec2(chance.between(-1, 1), chance.between(-1, 1))});
      }
    }
  }
}

/// What is left of a spray in winter.
void draw_twigs(int side, std::uint8_t* rgba) {
  Canvas canvas(side, rgba);
  Chance chance(991u);
  constexpr int kTwigs = 16;
  for (int i = 0; i < kTwigs; ++i) {
    const float angle = chance.between(-0.9f, 0.9f) + 0.5f * kPi;
    const glm::vec2 at = glm::vec2(0.5f, 0.08f) + glm::vec2(chance.between(-0.22f, 0.22f), chance.between(0.0f, 0.45f));
    canvas.leaf(LeafKind::tufted_needles, {at, angle, chance.between(0.22f, 0.45f), chance.between(0.8f, 1.1f), {}});
  }
}

}  // namespace

double coverage(const std::uint8_t* rgba, int side) {
  const auto n = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  std::size_t passing = 0;
  for (std::size_t i = 0; i < n; ++i) passing += rgba[4 * i + 3] >= 128 ? 1 : 0;
  return static_cast<double>(passing) / static_cast<double>(n);
}

void spread_colours(std::uint8_t* rgba, int side) {
  std::vector<std::uint8_t> known(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
  for (std::size_t i = 0; i < known.size(); ++i) known[i] = rgba[4 * i + 3] > 0 ? 1 : 0;
  constexpr int kRounds = 4;
  std::vector<std::uint8_t> before;
  for (int round = 0; round < kRounds; ++round) {
    before = known;
    for (int y = 0; y < side; ++y)
      for (int x = 0; x < side; ++x) {
        const auto at = static_cast<std::size_t>(y * side + x);
        if (before[at] != 0) continue;
        std::array<int, 3> sum{};
        int count = 0;
        constexpr std::array<std::array<int, 2>, 4> kNext{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};
        for (const auto& d : kNext) {
          const int nx = x + d[0];
          const int ny = y + d[1];
          if (nx < 0 || ny < 0 || nx >= side || ny >= side) continue;
          const auto neighbour = static_cast<std::size_t>(ny * side + nx);
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

std::vector<std::uint8_t> halved_keeping_coverage(const std::vector<std::uint8_t>& rgba, int side, int layers,
                                                  const std::vector<double>& wanted) {
  const int half = side / 2;
  const auto layer_in = 4u * static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  const auto layer_out = layer_in / 4;
  std::vector<std::uint8_t> out(layer_out * static_cast<std::size_t>(layers));
  std::vector<float> alpha(layer_out / 4);
  for (int l = 0; l < layers; ++l) {
    const std::uint8_t* in = rgba.data() + static_cast<std::size_t>(l) * layer_in;
    std::uint8_t* to = out.data() + static_cast<std::size_t>(l) * layer_out;
    for (int y = 0; y < half; ++y)
      for (int x = 0; x < half; ++x) {
        std::array<float, 3> sum{};
        float covered = 0.0f;
        float weight = 0.0f;
        const auto chosen = static_cast<int>(shader::hash2(x, y, 78u + static_cast<std::uint32_t>(l)) >> 30);
        for (int k = 0; k < 4; ++k) {
          const std::uint8_t* p = in + 4 * static_cast<std::size_t>((2 * y + (k >> 1)) * side + 2 * x + (k & 1));
          const float a = static_cast<float>(p[3]) + 0.5f;
          for (std::size_t c = 0; c < 3; ++c) sum[c] += a * static_cast<float>(p[c]);
          covered += static_cast<float>(p[3]);
          weight += a;
        }
        const auto at = static_cast<std::size_t>(y * half + x);
        // Between the mean of the four and one of them: means alone would turn leaves into smooth balls.
        constexpr float kOne = 0.55f;
        const std::uint8_t* one = in + 4 * static_cast<std::size_t>((2 * y + (chosen >> 1)) * side + 2 * x + (chosen & 1));
        for (std::size_t c = 0; c < 3; ++c) {
          const float average = sum[c] / weight;
          to[4 * at + c] = static_cast<std::uint8_t>(std::lround(one[3] > 0 ? glm::mix(average, static_cast<float>(one[c]), kOne) : average));
        }
        // Equal alphas would pass or fail together; a grain of chance parts them.
        const float grain = covered > 0.0f && covered < 1020.0f ? 60.0f * (shader::unit_float(shader::hash2(x, y, 77u)) - 0.5f) : 0.0f;
        alpha[at] = std::max(0.0f, 0.25f * covered + grain);
      }
    // The alpha that as many pixels exceed as shall pass becomes one half.
    std::vector<float> order = alpha;
    const auto keep = static_cast<std::size_t>(std::lround(wanted[static_cast<std::size_t>(l)] * static_cast<double>(order.size())));
    float scale = 1.0f;
    if (keep > 0 && keep <= order.size()) {
      const auto at = order.begin() + static_cast<std::ptrdiff_t>(keep - 1);
      std::nth_element(order.begin(), at, order.end(), std::greater<>());
      if (*at > 4.0f) scale = 128.0f / *at;
    }
    for (std::size_t i = 0; i < alpha.size(); ++i)
      to[4 * i + 3] = static_cast<std::uint8_t>(std::clamp(std::lround(alpha[i] * scale + 0.01f), 0L, 255L));
  }
  return out;
}

LeafTexture drawn_leaves(int side) {
  LeafTexture t;
  t.side = side;
  t.rgba.assign(t.layer_bytes() * kLeafLayers, 0);
  for (int k = 0; k < kLeafLayers; ++k) {
    std::uint8_t* layer = t.rgba.data() + static_cast<std::size_t>(k) * t.layer_bytes();
    constexpr float kSmaller = 0.58f;
    if (k < kLeafKinds)
      draw_spray(static_cast<LeafKind>(k), 1.0f, side, layer);
    else if (k < kTwigLayer)
      draw_spray(static_cast<LeafKind>(k - kManyLeaves), kSmaller, side, layer);
    else
      draw_twigs(side, layer);
    spread_colours(layer, side);
  }
  return t;
}

}  // namespace coalwood::render
