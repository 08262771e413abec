#include "render/cloud_shapes.h"

#include <algorithm>
#include <cmath>
#include <future>

#include "render/chance.h"
#include "render/smoke_noise.h"

namespace coalwood::render {
namespace {

constexpr int kSide = CW_CLOUD_SIDE, kLevels = CW_CLOUD_LEVELS;
constexpr float kVoxel = 1.0f / kSide;
constexpr float kBase = 0.03f;       // of the lowest cloud over the box's floor
constexpr float kMargin = 0.06f;     // that stays free along the box's sides
constexpr float kOutermost = 0.03f;  // outside which billows of the smallest cloud do not reach
constexpr float kTwoPi = 6.28318531f;

struct Bubble {
  glm::vec3 centre;
  float radius;
};

/// A field under work: how far inside each voxel lies.
class Field {
 public:
  Field() : values_(static_cast<std::size_t>(kSide) * kSide * kLevels, -CW_CLOUD_BAND) {}

  /// Takes in a bubble. @param reach how far around it the field may know of it
  void add(const Bubble& b, float reach) {
    const float r = b.radius + reach;
    const auto first = [&](float c) { return std::max(0, static_cast<int>(std::ceil((c - r) * kSide - 0.5f))); };
    const auto last = [&](float c, int n) { return std::min(n - 1, static_cast<int>(std::floor((c + r) * kSide - 0.5f))); };
    const int x0 = first(b.centre.x), x1 = last(b.centre.x, kSide);
    for (int z = first(b.centre.z); z <= last(b.centre.z, kLevels); ++z)
      for (int y = first(b.centre.y); y <= last(b.centre.y, kSide); ++y) {
        float* row = &values_[static_cast<std::size_t>((z * kSide + y) * kSide)];
        const float dz = (static_cast<float>(z) + 0.5f) * kVoxel - b.centre.z, dy = (static_cast<float>(y) + 0.5f) * kVoxel - b.centre.y;
        const float rest = dz * dz + dy * dy;
        for (int x = x0; x <= x1; ++x) {
          const float dx = (static_cast<float>(x) + 0.5f) * kVoxel - b.centre.x;
          row[x] = std::max(row[x], b.radius - std::sqrt(rest + dx * dx));
        }
      }
  }
  /// Nothing below the height at which vapour condenses.
  void cut_below(float base) {
    for (int z = 0; z < kLevels; ++z) {
      const float over = (static_cast<float>(z) + 0.5f) * kVoxel - base;
      for (int i = 0; i < kSide * kSide; ++i) {
        float& v = values_[static_cast<std::size_t>(z * kSide * kSide + i)];
        v = std::min(v, over);
      }
    }
  }
  /// Billows that push the surface out and let it in. @param noise of smoke_noise()
  void stir(const std::vector<std::uint8_t>& noise, Chance& chance) {
    constexpr int n = kSmokeNoiseSide;
    constexpr float kPush = 0.055f;   // from creases to crowns
    const auto ox = static_cast<int>(n * chance()), oy = static_cast<int>(n * chance()), oz = static_cast<int>(n * chance());
    for (int z = 0; z < kLevels; ++z)
      for (int y = 0; y < kSide; ++y) {
        const std::uint8_t* row = &noise[static_cast<std::size_t>(((z + oz) % n) * n + (y + oy) % n) * n];
        for (int x = 0; x < kSide; ++x) {
          float& v = values_[static_cast<std::size_t>((z * kSide + y) * kSide + x)];
          if (v > -CW_CLOUD_BAND) v += kPush * (static_cast<float>(row[(x + ox) % n]) / 255.0f - 0.5f);
        }
      }
  }
  [[nodiscard]] const std::vector<float>& values() const { return values_; }

 private:
  std::vector<float> values_;
};

/// A direction that points outward and up more than down.
glm::vec3 outward(Chance& chance) {
  const float z = chance.between(-0.35f, 1.0f);
  const float a = kTwoPi * chance();
  const float r = std::sqrt(std::max(0.0f, 1.0f - z * z));
  return {r * std::cos(a), r * std::sin(a), z};
}

/// Smaller bubbles over the surface of one, and smaller still on those.
void budding(Field& field, Chance& chance, const Bubble& parent, int generation) {
  constexpr int kGenerations = 2;
  const int count = generation == 1 ? 11 : 7;
  for (int i = 0; i < count; ++i) {
    const glm::vec3 way = outward(chance);
    // Few are large.
    const float size = chance();
    const float radius = parent.radius * (0.24f + 0.28f * size * size);
    const Bubble bubble{parent.centre + way * (parent.radius * chance.between(0.80f, 0.98f)), radius};
    if (bubble.centre.z < kBase) continue;
    field.add(bubble, generation == 1 ? 0.05f : 0.02f);
    if (generation < kGenerations && radius > 1.2f * kVoxel) budding(field, chance, bubble, generation + 1);
  }
}

CloudShape shape_of(std::uint32_t seed, float height, const std::vector<std::uint8_t>& noise) {
  Chance chance(seed);
  Field field;
  const glm::vec2 middle(0.5f);
  const float turn = kTwoPi * chance(), stretch = chance.between(0.55f, 1.0f);
  const glm::vec2 along(std::cos(turn), std::sin(turn)), across(-along.y, along.x);
  // One thermal is the tallest; the others stand about it, lower the farther out.
  const int thermals = 6 + static_cast<int>(7.0f * chance());
  for (int i = 0; i < thermals; ++i) {
    const float far = i == 0 ? 0.25f * chance() : std::sqrt(chance());
    const float a = kTwoPi * chance();
    const glm::vec2 off = 0.27f * far * (std::cos(a) * along + stretch * std::sin(a) * across);
    const float top = height * (i == 0 ? 1.0f : (1.0f - 0.62f * far * far) * chance.between(0.42f, 0.95f));
    float radius = chance.between(0.075f, 0.125f) * (1.0f - 0.25f * far) * (0.75f + 0.5f * height / kTallestCloud);
    radius = std::min(radius, 0.62f * top);
    glm::vec2 at = middle + off;
    // It leans and wanders as it rises, and is widest half-way up.
    for (float z = kBase + 0.4f * radius; z < top;) {
      const float part = (z - kBase) / std::max(top - kBase, 1e-3f);
      const float here = std::min(radius * (1.12f - 0.55f * part * part) * chance.between(0.85f, 1.15f), std::max(top - z, 0.35f * radius));
      const glm::vec2 room = glm::clamp(at, glm::vec2(kMargin + here), glm::vec2(1.0f - kMargin - here));
      const Bubble bubble{{room.x, room.y, z}, here};
      field.add(bubble, CW_CLOUD_BAND);
      budding(field, chance, bubble, 1);
      at = room + radius * 0.42f * glm::vec2(chance.between(-1.0f, 1.0f), chance.between(-1.0f, 1.0f));
      z += 0.75f * here;
    }
  }
  field.stir(noise, chance);
  field.cut_below(kBase);

  CloudShape shape;
  const std::vector<float>& values = field.values();
  shape.field.resize(values.size());
  shape.low = glm::vec3(1.0f);
  std::vector<char> under(static_cast<std::size_t>(kSide) * kSide, 0);
  for (int z = 0; z < kLevels; ++z)
    for (int y = 0; y < kSide; ++y)
      for (int x = 0; x < kSide; ++x) {
        const auto i = static_cast<std::size_t>((z * kSide + y) * kSide + x);
        shape.field[i] = static_cast<std::uint8_t>(std::lround(std::clamp(0.5f + 0.5f * values[i] / CW_CLOUD_BAND, 0.0f, 1.0f) * 255.0f));
        if (values[i] < -kOutermost) continue;
        const glm::vec3 p = (glm::vec3(x, y, z) + 0.5f) * kVoxel;
        shape.low = glm::min(shape.low, p - kVoxel);
        shape.high = glm::max(shape.high, p + kVoxel);
        if (values[i] > 0.0f) under[static_cast<std::size_t>(y * kSide + x)] = 1;
      }
  shape.footprint = static_cast<float>(std::count(under.begin(), under.end(), 1)) * kVoxel * kVoxel;
  shape.density.resize(static_cast<std::size_t>(kCloudHalfSide) * kCloudHalfSide * kCloudHalfLevels);
  std::size_t k = 0;
  for (int z = 0; z < kLevels; z += 2)
    for (int y = 0; y < kSide; y += 2)
      for (int x = 0; x < kSide; x += 2) {
        float sum = 0.0f;
        for (int c = 0; c < 8; ++c)
          sum += std::clamp(0.5f + values[static_cast<std::size_t>(((z + (c >> 2)) * kSide + y + ((c >> 1) & 1)) * kSide + x + (c & 1))] * kSide, 0.0f, 1.0f);
        shape.density[k++] = 0.125f * sum;
      }
  return shape;
}

}  // namespace

std::vector<CloudShape> cloud_shapes(std::uint32_t seed, int threads) {
  const std::vector<std::uint8_t> noise = smoke_noise(seed);
  std::vector<CloudShape> shapes(CW_CLOUD_SHAPES);
  const auto part = [&](int first) {
    for (int i = first; i < CW_CLOUD_SHAPES; i += threads) {
      const float share = static_cast<float>(i) / (CW_CLOUD_SHAPES - 1);
      shapes[static_cast<std::size_t>(i)] = shape_of(shader::hash1(seed + 977u * static_cast<std::uint32_t>(i)), kTallestCloud * (0.30f + 0.70f * share), noise);
    }
  };
  std::vector<std::future<void>> others;
  for (int t = 1; t < threads; ++t) others.push_back(std::async(std::launch::async, part, t));
  part(0);
  for (auto& other : others) other.get();
  return shapes;
}

float inside(const CloudShape& shape, const glm::vec3& p) {
  if (p.x < 0.0f || p.y < 0.0f || p.z < 0.0f || p.x >= 1.0f || p.y >= 1.0f || p.z >= static_cast<float>(kLevels) / kSide)
    return -CW_CLOUD_BAND;
  const auto voxel = [](float x) { return static_cast<std::size_t>(x * kSide); };
  const std::uint8_t v = shape.field[(voxel(p.z) * kSide + voxel(p.y)) * kSide + voxel(p.x)];
  return (static_cast<float>(v) / 255.0f * 2.0f - 1.0f) * CW_CLOUD_BAND;
}

}  // namespace coalwood::render
