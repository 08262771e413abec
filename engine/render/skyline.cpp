#include "render/skyline.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coalwood::render {
namespace {

constexpr double kFirst = 25.0;     // [m] distance of the first step
constexpr double kGrowth = 1.115;   // of each to the next: the last is 10 km off
constexpr double kHighest = 700.0;  // [m] over the ground from which little is hidden
constexpr double kSteep = 0.6;      // [rad] of the view's axis to the level from which directions bend too much

double distance_of(int step) { return kFirst * std::pow(kGrowth, step); }
int last_step_within(double distance) {
  return static_cast<int>(std::floor(std::log(std::max(distance, 1e-3) / kFirst) / std::log(kGrowth)));
}
double turn(double from, double to) { return std::remainder(to - from, 2.0 * std::numbers::pi); }

}  // namespace

Skyline::Skyline(const Ground& ground, const Camera& camera, double tan_right, double tan_up) : eye_(camera.position) {
  const Vec3d f = camera.forward();
  const double level = std::hypot(f.x, f.y);
  const double pitch = std::abs(std::atan2(f.z, level));
  const double up = pitch + std::atan(tan_up);
  if (pitch > kSteep || up > 1.2 || eye_.z - ground.height(eye_.x, eye_.y) > kHighest) return;
  axis_ = std::atan2(f.x, f.y);
  // The corners of a tilted picture look farther aside than its middle.
  half_ = std::min(std::atan(tan_right / std::cos(up)) * 1.05, std::numbers::pi);
  const double lens = lens_reach(camera);
  blocked_.resize(static_cast<std::size_t>(kColumns * kSteps));
  for (int c = 0; c < kColumns; ++c) {
    const double azimuth = axis_ + half_ * (2.0 * c / (kColumns - 1) - 1.0);
    const double east = std::sin(azimuth), north = std::cos(azimuth);
    double steepest = -1e9;
    for (int k = 0; k < kSteps; ++k) {
      const double d = distance_of(k);
      // Coarse levels cut crests; between two columns the ground may dip.
      const double lower = 2.0 + d * (0.008 / lens + half_ / kColumns * 0.25);
      steepest = std::max(steepest, (ground.height(eye_.x + d * east, eye_.y + d * north) - lower - eye_.z) / d);
      blocked_[static_cast<std::size_t>(c * kSteps + k)] = steepest;
    }
  }
}

bool Skyline::hides(double west, double south, double side, double top) const {
  if (half_ <= 0.0) return false;
  const double de = std::max({west - eye_.x, eye_.x - (west + side), 0.0});
  const double dn = std::max({south - eye_.y, eye_.y - (south + side), 0.0});
  const double nearest = std::hypot(de, dn);
  const int step = std::min(last_step_within(nearest), kSteps - 1);
  if (step < 0) return false;
  double first = 1e9, last = -1e9;
  for (int k = 0; k < 4; ++k) {
    const double angle = turn(axis_, std::atan2(west + (k & 1) * side - eye_.x, south + (k >> 1) * side - eye_.y));
    first = std::min(first, angle);
    last = std::max(last, angle);
  }
  if (last - first > std::numbers::pi) return false;  // behind the camera, across the cut of the angle
  const double rise = top - eye_.z;
  const double seen = rise / (rise > 0.0 ? nearest : nearest + 1.5 * side);
  const auto column = [&](double angle) { return (angle / half_ + 1.0) * 0.5 * (kColumns - 1); };
  const int from = std::clamp(static_cast<int>(std::floor(column(first))) - 1, 0, kColumns - 1);
  const int to = std::clamp(static_cast<int>(std::ceil(column(last))) + 1, 0, kColumns - 1);
  for (int c = from; c <= to; ++c)
    if (blocked(c, step) < seen) return false;
  return true;
}

}  // namespace coalwood::render
