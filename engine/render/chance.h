#pragma once

#include <cstdint>
#include <glm/glm.hpp>

#include "render/shader_functions.h"

namespace coalwood::render {

/// A stream of hashed numbers: the same seed, the same stream, on every machine.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : state_(shader::hash1(seed)) {}
  /// 0 to 1, without 1.
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

}  // namespace coalwood::render
