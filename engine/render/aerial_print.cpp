#include "render/aerial_print.h"

#include <algorithm>
#include <cmath>

namespace coalwood::render {
namespace {

/// 0 up to `from`, 1 beyond `to`.
double passed(double from, double to, double x) {
  const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

}  // namespace

double air_shown(const Camera& camera) {
  constexpr double kTakenOff = 0.65;                  // [1] at most
  constexpr double kLow = 600.0, kHigh = 3000.0;      // [m]
  constexpr double kLevel = 0.12, kSteep = 0.40;      // [1] sine of the angle by which the camera looks down
  constexpr double kHorizon = 0.0, kLandOnly = 0.06;  // [1] the same of the picture's upper edge
  const double down = std::clamp(-camera.forward().z, -1.0, 1.0);
  const double upper_edge = std::sin(std::asin(down) - 0.5 * camera.vertical_fov);
  const double above = std::max({passed(kLow, kHigh, camera.position.z), passed(kLevel, kSteep, down), passed(kHorizon, kLandOnly, upper_edge)});
  return 1.0 - kTakenOff * above;
}

}  // namespace coalwood::render
