#include "app/clocks.h"

#include <algorithm>
#include <cmath>

namespace coalwood::app {

void WallClock::set_rate(double rate) noexcept { rate_ = std::clamp(rate, kSlowest, kFastest); }

double WallClock::advance(double real_seconds) noexcept {
  const double real = std::max(real_seconds, 1e-6);
  const double scene = std::min(real, kLongestFrame) * rate_;
  constexpr double kSmoothing = 0.5;  // [s] real
  const double weight = 1.0 - std::exp(-real / kSmoothing);
  achieved_ += weight * (scene / real - achieved_);
  return scene;
}

std::int64_t FrameClock::frames_until(double to) const noexcept {
  const double frames = (to - from_) * static_cast<double>(rate_.numerator) / static_cast<double>(rate_.denominator);
  // A hair below, so that an exact multiple is not counted twice through rounding.
  return std::max<std::int64_t>(0, static_cast<std::int64_t>(std::ceil(frames - 1e-9)));
}

}  // namespace coalwood::app
