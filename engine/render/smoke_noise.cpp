#include "render/smoke_noise.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "render/shader_functions.h"

namespace coalwood::render {
namespace {

int wrapped(int i, int n) { return ((i % n) + n) % n; }

/// Distance to the nearest of one random point a cell, 0 to about 1 cell.
class Cells {
 public:
  Cells(int count, std::uint32_t seed)
      : count_(count), points_(static_cast<std::size_t>(count * count * count)) {
    for (int z = 0; z < count; ++z)
      for (int y = 0; y < count; ++y)
        for (int x = 0; x < count; ++x) {
          const std::uint32_t h = shader::hash3(x, y, z, seed);
          points_[index(x, y, z)] = {shader::unit_float(h), shader::unit_float(shader::hash1(h + 1u)),
                                     shader::unit_float(shader::hash1(h + 2u))};
        }
  }
  [[nodiscard]] float nearest(glm::vec3 p) const {  // p in cells
    const glm::vec3 base = glm::floor(p);
    float best = 4.0f;
    for (int dz = -1; dz <= 1; ++dz)
      for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) {
          const glm::vec3 cell = base + glm::vec3(dx, dy, dz);
          const glm::vec3 at = cell + points_[index(wrapped(static_cast<int>(cell.x), count_),
                                                    wrapped(static_cast<int>(cell.y), count_),
                                                    wrapped(static_cast<int>(cell.z), count_))];
          const glm::vec3 d = at - p;
          best = std::min(best, glm::dot(d, d));
        }
    return std::sqrt(best);
  }

 private:
  [[nodiscard]] std::size_t index(int x, int y, int z) const {
    return static_cast<std::size_t>((z * count_ + y) * count_ + x);
  }
  int count_;
  std::vector<glm::vec3> points_;
};

/// Value noise that repeats after `period` cells.
float repeating_noise(glm::vec3 p, int period, std::uint32_t seed) {
  const glm::vec3 cell = glm::floor(p);
  const glm::vec3 f = p - cell;
  const glm::vec3 u = f * f * (3.0f - 2.0f * f);
  const auto at = [&](int dx, int dy, int dz) {
    return shader::unit_float(shader::hash3(wrapped(static_cast<int>(cell.x) + dx, period),
                                            wrapped(static_cast<int>(cell.y) + dy, period),
                                            wrapped(static_cast<int>(cell.z) + dz, period), seed));
  };
  const auto row = [&](int dy, int dz) { return glm::mix(at(0, dy, dz), at(1, dy, dz), u.x); };
  return glm::mix(glm::mix(row(0, 0), row(1, 0), u.y), glm::mix(row(0, 1), row(1, 1), u.y), u.z);
}

}  // namespace

std::vector<std::uint8_t> smoke_noise(std::uint32_t seed) {
  constexpr int n = kSmokeNoiseSide, c = kSmokeNoiseCells;
  const std::array<Cells, 3> octaves{Cells(c, seed), Cells(2 * c, seed + 11u), Cells(4 * c, seed + 23u)};
  constexpr std::array<float, 3> kWeight{0.60f, 0.27f, 0.13f};
  std::vector<float> values(static_cast<std::size_t>(n) * n * n);
  std::size_t i = 0;
  double sum = 0.0;
  for (int z = 0; z < n; ++z)
    for (int y = 0; y < n; ++y)
      for (int x = 0; x < n; ++x) {
        const glm::vec3 p = (glm::vec3(x, y, z) + 0.5f) / static_cast<float>(n);
        // Bend the cells by soft noise, or they look like soap bubbles.
        const glm::vec3 bend =
            glm::vec3(repeating_noise(p * 8.0f, 8, seed + 3u), repeating_noise(p * 8.0f, 8, seed + 5u),
                      repeating_noise(p * 8.0f, 8, seed + 7u)) -
            0.5f;
        float billow = 0.0f;
        for (std::size_t k = 0; k < octaves.size(); ++k) {
          const float scale = static_cast<float>(c << k);
          billow += kWeight[k] * (1.0f - std::min(octaves[k].nearest(p * scale + bend * 0.55f), 1.0f));
        }
        const float soft = 0.65f * repeating_noise(p * 6.0f, 6, seed + 31u) +
                           0.35f * repeating_noise(p * 12.0f, 12, seed + 37u);
        values[i] = 0.72f * billow + 0.28f * soft;
        sum += static_cast<double>(values[i++]);
      }
  const float mean = static_cast<float>(sum / static_cast<double>(values.size()));
  std::vector<std::uint8_t> bytes(values.size());
  constexpr float kContrast = 1.9f;
  std::transform(values.begin(), values.end(), bytes.begin(), [&](float v) {
    return static_cast<std::uint8_t>(
        std::lround(std::clamp(0.5f + kContrast * (v - mean), 0.0f, 1.0f) * 255.0f));
  });
  return bytes;
}

}  // namespace coalwood::render
