#include "render/refraction.h"

#include <algorithm>
#include <cmath>

#include "math/measures.h"

namespace coalwood::render {

math::Vec3d refracted(const math::Vec3d& d) {
  using math::kDegree;
  constexpr double kLowest = -2.0, kFading = 2.0;  // [deg]
  const double level = std::hypot(d.x, d.y);
  const double elevation = std::atan2(d.z, level) / kDegree;
  if (elevation < kLowest - kFading || level == 0.0) return d;
  const double h = std::max(elevation, kLowest);
  const double fading = std::clamp((elevation - kLowest) / kFading + 1.0, 0.0, 1.0);
  const double lift = 1.02 / 60.0 / std::tan((h + 10.3 / (h + 5.11)) * kDegree) * fading;
  const double apparent = (elevation + std::max(lift, 0.0)) * kDegree;
  const double across = std::cos(apparent) / level;
  return {d.x * across, d.y * across, std::sin(apparent)};
}

}  // namespace coalwood::render
