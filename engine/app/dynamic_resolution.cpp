#include "app/dynamic_resolution.h"

#include <algorithm>
#include <cmath>

namespace coalwood::app {

double DynamicResolution::after_frame(double work, double real_seconds) {
  constexpr double kWeight = 0.2;     // of the newest frame in the running mean
  constexpr double kPatience = 0.5;   // [s] between changes
  constexpr double kStep = 0.1;       // of scale: each change rebuilds the targets
  smoothed_ = smoothed_ == 0.0 ? work : smoothed_ + kWeight * (work - smoothed_);
  since_change_ += real_seconds;
  if (since_change_ < kPatience) return scale_;
  const double before = scale_;
  if (smoothed_ > kTarget) {
    // Cost goes with the number of pixels: one jump toward what would fit.
    const double fitting = scale_ * std::sqrt(kTarget / smoothed_);
    scale_ = std::min(scale_ - kStep, std::floor(fitting / kStep) * kStep);
  } else if (smoothed_ < kRelaxed) {
    scale_ += kStep;
  }
  scale_ = std::clamp(scale_, kSmallest, 1.0);
  if (scale_ != before) {
    since_change_ = 0.0;
    smoothed_ = 0.0;
  }
  return scale_;
}

}  // namespace coalwood::app
