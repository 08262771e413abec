#include "render/satellite.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "math/ellipsoid.h"

namespace coalwood::render {
namespace {

using math::Vec3d;

constexpr double kGravity = 3.986004418e14;  // [m^3/s^2] of the Earth; WGS 84

/// The pad from the Earth's middle [m].
constexpr Vec3d kPad{0.0, 0.0, math::kMeanRadius};

}  // namespace

Vec3d place_of(const exchange::Satellite& s, double time) {
  const double radius = math::kMeanRadius + s.height;
  const double rate = std::sqrt(kGravity / (radius * radius * radius));  // [rad/s]
  const double aside = s.passes_right / math::kMeanRadius, along = rate * (time - s.culmination);
  const Vec3d course{std::sin(s.heading), std::cos(s.heading), 0.0};
  const Vec3d right{std::cos(s.heading), -std::sin(s.heading), 0.0};
  const Vec3d highest = std::cos(aside) * Vec3d{0.0, 0.0, 1.0} + std::sin(aside) * right;
  return radius * (std::cos(along) * highest + std::sin(along) * course) - kPad;
}

double sunlit(const Vec3d& p_W, const Vec3d& sun) {
  constexpr double kEdge = 30e3;  // [m] over which the lower air dims the light
  const Vec3d p = p_W + kPad;
  const double toward = dot(p, sun);
  if (toward >= 0.0) return 1.0;
  const double t = std::clamp((norm(p - toward * sun) - math::kMeanRadius) / kEdge, 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

double magnitude_of(const exchange::Satellite& s, double time, const Vec3d& eye, const Vec3d& sun) {
  constexpr double kDark = 99.0;
  constexpr double kFrom = 1000e3;  // [m] for which magnitudes are given
  const Vec3d p = place_of(s, time);
  double light = sunlit(p, sun);
  // A long body that turns end over end: between its side and its end lie some two magnitudes.
  if (s.flash_period > 0.0) {
    const double side = std::sin(std::numbers::pi * (time - s.culmination) / s.flash_period + 0.25 * std::numbers::pi);
    light *= 0.15 + 0.85 * side * side;
  }
  if (light <= 0.0) return kDark;
  return s.magnitude + 5.0 * std::log10(norm(p - eye) / kFrom) - 2.5 * std::log10(light);
}

}  // namespace coalwood::render
