#include "render/cloud_light.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace coalwood::render {
namespace {

constexpr int kSide = kCloudHalfSide, kLevels = kCloudHalfLevels;

/// The volume as planes square to one axis: sizes along (u, v, w) with w that axis, and strides.
struct Planes {
  std::array<int, 3> size;
  std::array<std::ptrdiff_t, 3> stride;
};

Planes planes_of(int axis) {
  constexpr std::array<int, 3> kSize{kSide, kSide, kLevels};
  constexpr std::array<std::ptrdiff_t, 3> kStride{1, kSide, kSide * kSide};
  const auto u = static_cast<std::size_t>((axis + 1) % 3), v = static_cast<std::size_t>((axis + 2) % 3), w = static_cast<std::size_t>(axis);
  return {{kSize[u], kSize[v], kSize[w]}, {kStride[u], kStride[v], kStride[w]}};
}

}  // namespace

std::vector<float> way_through(const CloudShape& shape, const glm::vec3& light) {
  const glm::vec3 size = glm::abs(light);
  const int axis = size.z >= size.x && size.z >= size.y ? 2 : size.x >= size.y ? 0 : 1;
  const Planes planes = planes_of(axis);
  const float main = light[axis];
  const float du = light[(axis + 1) % 3] / std::abs(main), dv = light[(axis + 2) % 3] / std::abs(main);
  const float stride = 1.0f / (kSide * std::abs(main));
  const std::vector<float>& density = shape.density;
  std::vector<float> way(density.size(), 0.0f);
  const auto [nu, nv, nw] = planes.size;
  const auto [su, sv, sw] = planes.stride;
  const int step = main > 0.0f ? 1 : -1;
  const int iu = static_cast<int>(std::floor(du)), iv = static_cast<int>(std::floor(dv));
  const float fu = du - static_cast<float>(iu), fv = dv - static_cast<float>(iv);
  for (int k = 0; k < nw; ++k) {
    const int w = step > 0 ? nw - 1 - k : k;
    for (int v = 0; v < nv; ++v)
      for (int u = 0; u < nu; ++u) {
        const std::ptrdiff_t here = u * su + v * sv + w * sw;
        float before = 0.0f, thick = 0.0f;
        if (k > 0)
          for (int c = 0; c < 4; ++c) {
            const int a = u + iu + (c & 1), b = v + iv + (c >> 1);
            if (a < 0 || b < 0 || a >= nu || b >= nv) continue;
            const float share = ((c & 1) != 0 ? fu : 1.0f - fu) * ((c >> 1) != 0 ? fv : 1.0f - fv);
            const auto there = static_cast<std::size_t>(a * su + b * sv + (w + step) * sw);
            before += share * way[there];
            thick += share * density[there];
          }
        way[static_cast<std::size_t>(here)] = before + 0.5f * stride * (thick + density[static_cast<std::size_t>(here)]);
      }
  }
  return way;
}

PrintBox print_box(const glm::vec3& light) {
  const glm::vec2 shift = glm::vec2(light) / light.z * (static_cast<float>(CW_CLOUD_LEVELS) / CW_CLOUD_SIDE);
  const glm::vec2 from = -glm::max(shift, glm::vec2(0.0f)), to = glm::vec2(1.0f) - glm::min(shift, glm::vec2(0.0f));
  return {from, to - from};
}

std::vector<float> print_of(const CloudShape& shape, const glm::vec3& light, const PrintBox& box) {
  std::vector<float> print(static_cast<std::size_t>(CW_CLOUD_PRINT) * CW_CLOUD_PRINT, 0.0f);
  const glm::vec2 lean = glm::vec2(light) / light.z;
  const float stride = 1.0f / (kSide * light.z);
  // Only levels that hold something.
  const int first = std::max(0, static_cast<int>(shape.low.z * kSide)), end = std::min(kLevels, static_cast<int>(shape.high.z * kSide) + 1);
  for (int z = first; z < end; ++z) {
    const float height = (static_cast<float>(z) + 0.5f) / kSide;
    for (int y = 0; y < CW_CLOUD_PRINT; ++y)
      for (int x = 0; x < CW_CLOUD_PRINT; ++x) {
        const glm::vec2 foot = box.corner + box.extent * ((glm::vec2(x, y) + 0.5f) / static_cast<float>(CW_CLOUD_PRINT));
        const glm::vec2 at = (foot + lean * height) * static_cast<float>(kSide) - 0.5f;
        const int i = static_cast<int>(std::floor(at.x)), j = static_cast<int>(std::floor(at.y));
        if (i < 0 || j < 0 || i + 1 >= kSide || j + 1 >= kSide) continue;  // along its sides a box is empty
        const glm::vec2 f = at - glm::vec2(i, j);
        const float* d = &shape.density[static_cast<std::size_t>((z * kSide + j) * kSide + i)];
        print[static_cast<std::size_t>(y * CW_CLOUD_PRINT + x)] += stride * ((1.0f - f.y) * ((1.0f - f.x) * d[0] + f.x * d[1]) + f.y * ((1.0f - f.x) * d[kSide] + f.x * d[kSide + 1]));
      }
  }
  return print;
}

std::uint8_t way_kept(float way) {
  return static_cast<std::uint8_t>(std::lround(std::sqrt(std::clamp(way / CW_CLOUD_LONGEST, 0.0f, 1.0f)) * 255.0f));
}

}  // namespace coalwood::render
