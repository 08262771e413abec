#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <glm/glm.hpp>
#include <vector>

#include "shaders/shared/foliage.h"

/// The pure functions of shaders/common as C++, so that tables can be made with them on
/// the CPU and tests can hold them against reference numbers. One text, two readers.
namespace coalwood::render::shader {

using namespace glm;  // NOLINT: the text is GLSL

/// A two-dimensional table of colours, read as a texture is: bilinear, clamped, texel
/// centres at half-integers.
struct Texel {
  vec3 rgb{0.0f};
  float a = 0.0f;
};
struct Table {
  int width = 1;
  int height = 1;
  std::vector<vec4> texels = std::vector<vec4>(1, vec4(0.0f));

  [[nodiscard]] const vec4& at(int x, int y) const {
    return texels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(x)];
  }
  [[nodiscard]] vec2 size() const { return {static_cast<float>(width), static_cast<float>(height)}; }
};

inline Texel textureLod(const Table& table, vec2 uv, float /*level*/) {
  const float x =
      std::clamp(uv.x * static_cast<float>(table.width) - 0.5f, 0.0f, static_cast<float>(table.width - 1));
  const float y =
      std::clamp(uv.y * static_cast<float>(table.height) - 0.5f, 0.0f, static_cast<float>(table.height - 1));
  const int i = std::min(static_cast<int>(x), std::max(table.width - 2, 0));
  const int j = std::min(static_cast<int>(y), std::max(table.height - 2, 0));
  const float u = x - static_cast<float>(i);
  const float v = y - static_cast<float>(j);
  const int i1 = std::min(i + 1, table.width - 1);
  const int j1 = std::min(j + 1, table.height - 1);
  const vec4 value = (1.0f - v) * ((1.0f - u) * table.at(i, j) + u * table.at(i1, j)) +
                     v * ((1.0f - u) * table.at(i, j1) + u * table.at(i1, j1));
  return {vec3(value), value.w};
}

}  // namespace coalwood::render::shader

namespace coalwood::render::shader {
#include "shaders/common/atmosphere.glsl"
#include "shaders/common/hash.glsl"
//
#include "shaders/common/foliage.glsl"
}  // namespace coalwood::render::shader
