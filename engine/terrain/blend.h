#pragma once

#include <algorithm>

/// Passing from one thing into another.
namespace coalwood::terrain {

/// 0 up to x = 0, 1 from x = 1 on, and between them 3x^2 - 2x^3: no kink at either end.
[[nodiscard]] constexpr double smooth_step(double x) noexcept {
  const double t = std::clamp(x, 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

}  // namespace coalwood::terrain
