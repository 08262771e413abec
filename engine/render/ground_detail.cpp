#include "render/ground_detail.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "render/shader_functions.h"

namespace coalwood::render {
namespace {

constexpr float kTurn = 2.0f * std::numbers::pi_v<float>;

/// Numbers from 0 to 1, the same every time.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : state_(seed) {}
  float operator()() {
    state_ = shader::hash1(state_ + 0x9e3779b9u);
    return shader::unit_float(state_);
  }

 private:
  std::uint32_t state_;
};

/// A height field on a square that repeats, with the tone of what lies topmost. Lengths
/// are shares of the side.
class Heap {
 public:
  explicit Heap(int side)
      : side_(side),
        height_(static_cast<std::size_t>(side * side), 0.0f),
        tone_(static_cast<std::size_t>(side * side), 0.0f) {}

  /// Lays a piece: `shape(x, y)` is its top's height at an offset from (cx, cy), negative outside.
  template <class Shape>
  void lay(float cx, float cy, float reach, float tone, Shape shape) {
    const auto n = static_cast<float>(side_);
    const int r = static_cast<int>(reach * n) + 1;
    const int i0 = static_cast<int>(cx * n), j0 = static_cast<int>(cy * n);
    for (int j = j0 - r; j <= j0 + r; ++j)
      for (int i = i0 - r; i <= i0 + r; ++i) {
        const float h = shape((static_cast<float>(i) + 0.5f) / n - cx, (static_cast<float>(j) + 0.5f) / n - cy);
        if (h <= 0.0f) continue;
        const std::size_t at = index(i, j);
        if (h <= height_[at]) continue;
        height_[at] = h;
        tone_[at] = tone;
      }
  }

  [[nodiscard]] DetailPicture picture() const {
    DetailPicture p{side_, std::vector<std::array<std::uint8_t, 4>>(height_.size())};
    // The brightest are cut at 1: found by trial, so that the mean stays 1/2.
    float gain = 1.0f;
    for (int trial = 0; trial < 8; ++trial) {
      double sum = 0.0;
      for (const float t : tone_) sum += static_cast<double>(std::min(1.0f, gain * t));
      gain *= 0.5f / std::max(0.01f, static_cast<float>(sum / static_cast<double>(tone_.size())));
    }
    const auto byte = [](float x) { return static_cast<std::uint8_t>(std::clamp(x, 0.0f, 1.0f) * 255.0f + 0.5f); };
    const float scale = 0.5f * static_cast<float>(side_);
    for (int j = 0; j < side_; ++j)
      for (int i = 0; i < side_; ++i) {
        const float east = scale * (at(i + 1, j) - at(i - 1, j));
        const float north = scale * (at(i, j + 1) - at(i, j - 1));
        // Lower than what is around: less sky.
        float around = 0.0f;
        constexpr int kReach = 4;
        for (int k = -kReach; k <= kReach; ++k) around += at(i + k, j) + at(i, j + k) + at(i + k, j + k) + at(i + k, j - k);
        around /= 4.0f * (2 * kReach + 1);
        const float hollow = (around - at(i, j)) * static_cast<float>(side_) / kReach;
        p.texels[index(i, j)] = {byte(0.5f + 0.25f * east), byte(0.5f + 0.25f * north),
                                 byte(gain * tone_[index(i, j)]),
                                 byte(1.0f - std::max(0.0f, 0.9f * hollow))};
      }
    return p;
  }

 private:
  [[nodiscard]] std::size_t index(int i, int j) const {
    const int mask = side_ - 1;
    return static_cast<std::size_t>((j & mask) * side_ + (i & mask));
  }
  [[nodiscard]] float at(int i, int j) const { return height_[index(i, j)]; }

  int side_;
  std::vector<float> height_;
  std::vector<float> tone_;
};

/// Broken pieces with flat faces and edges; sizes by a power law, largest first.
/// @param edges of a piece; many: rounded
void lay_stones(Heap& heap, Chance& chance, int count, float smallest, float largest, int edges, float least_tone) {
  for (int k = 0; k < count; ++k) {
    const float u = (static_cast<float>(k) + 0.5f) / static_cast<float>(count);
    const float size = largest * std::pow(smallest / largest, std::sqrt(u));
    std::array<std::array<float, 3>, 9> faces{};
    const int n = std::min<int>(edges, 9);
    const float start = kTurn * chance();
    for (int f = 0; f < n; ++f) {
      const float a = start + kTurn * (static_cast<float>(f) + 0.6f * (chance() - 0.5f)) / static_cast<float>(n);
      faces[static_cast<std::size_t>(f)] = {std::cos(a), std::sin(a), size * (0.65f + 0.5f * chance())};
    }
    const float steep = 0.8f + 1.4f * chance(), top = size * (0.35f + 0.4f * chance());
    const float lean_x = 0.7f * (chance() - 0.5f), lean_y = 0.7f * (chance() - 0.5f);
    const float tone = least_tone + (1.0f - least_tone) * chance() * chance();
    heap.lay(chance(), chance(), 1.2f * size, tone, [&](float x, float y) {
      float inside = 1e9f;
      for (int f = 0; f < n; ++f) {
        const auto& face = faces[static_cast<std::size_t>(f)];
        inside = std::min(inside, face[2] - face[0] * x - face[1] * y);
      }
      if (inside <= 0.0f) return -1.0f;
      return std::min(steep * inside, std::max(0.2f * top, top + lean_x * x + lean_y * y));
    });
  }
}

/// Leaves that lie as they fell.
void lay_leaves(Heap& heap, Chance& chance, int count) {
  for (int k = 0; k < count; ++k) {
    const float length = 0.018f + 0.022f * chance(), width = length * (0.3f + 0.3f * chance());
    const float a = kTurn * chance(), c = std::cos(a), s = std::sin(a);
    const float height = 0.004f + 0.008f * static_cast<float>(k) / static_cast<float>(count) + 0.004f * chance();
    const float curl = 0.5f * chance(), tilt = 0.35f * (chance() - 0.5f);
    heap.lay(chance(), chance(), length, 0.35f + 0.65f * chance(), [&](float x, float y) {
      const float u = (c * x + s * y) / length, v = (c * y - s * x) / width;
      const float edge = 1.0f - u * u - std::abs(v) * (1.0f + 0.5f * u);
      if (edge <= 0.0f) return -1.0f;
      return height + curl * width * v * v + tilt * length * u + 0.0012f * (std::abs(v) < 0.06f ? 1.0f : 0.0f);
    });
  }
}

/// Blades from tufts, each rising to its tip.
void lay_blades(Heap& heap, Chance& chance, int tufts) {
  for (int k = 0; k < tufts; ++k) {
    const float cx = chance(), cy = chance(), lush = 0.4f + 0.6f * chance();
    const int blades = 5 + static_cast<int>(7.0f * chance());
    for (int b = 0; b < blades; ++b) {
      const float a = kTurn * chance(), c = std::cos(a), s = std::sin(a);
      const float length = (0.02f + 0.035f * chance()) * (0.6f + 0.4f * lush), bend = 0.5f * (chance() - 0.5f);
      const float rise = 0.3f + 0.5f * chance(), tone = lush * (0.5f + 0.5f * chance());
      heap.lay(cx + 0.012f * (chance() - 0.5f), cy + 0.012f * (chance() - 0.5f), length, tone, [&](float x, float y) {
        const float u = (c * x + s * y) / length;
        if (u < 0.0f || u > 1.0f) return -1.0f;
        const float v = (c * y - s * x) - bend * length * u * u;
        const float half = 0.0022f * (1.0f - 0.8f * u);
        if (std::abs(v) > half) return -1.0f;
        return 0.002f + rise * length * u * (1.2f - 0.5f * u);
      });
    }
  }
}

}  // namespace

DetailPicture painted_detail(DetailLayer layer, int side) {
  Heap heap(side);
  Chance chance(1960u + 17u * static_cast<std::uint32_t>(layer));
  switch (layer) {
    case DetailLayer::slack:
      lay_stones(heap, chance, 5200, 0.0035f, 0.035f, 6, 0.25f);
      break;
    case DetailLayer::gravel:
      lay_stones(heap, chance, 3600, 0.007f, 0.022f, 8, 0.4f);
      break;
    case DetailLayer::litter:
      lay_leaves(heap, chance, 2600);
      break;
    case DetailLayer::grass:
      lay_blades(heap, chance, 1500);
      break;
  }
  return heap.picture();
}

}  // namespace coalwood::render
