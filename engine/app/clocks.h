#pragma once

#include <cstdint>

#include "video/frame.h"

/// The two clocks that drive a flight: the only thing in which live and film differ.
namespace coalwood::app {

/// Live: real seconds become scene seconds at a chosen rate. One frame may advance the
/// scene by no more than `kLongestFrame` real seconds, so a slow machine runs below
/// the rate asked for, and says so, instead of falling ever further behind.
class WallClock {
 public:
  static constexpr double kLongestFrame = 0.1;   ///< [s] real
  static constexpr double kSlowest = 1.0 / 32.0; ///< [1] scene seconds per second
  static constexpr double kFastest = 32.0;

  /// Sets the rate asked for; held to the range 1/32 to 32.
  void set_rate(double rate) noexcept;
  [[nodiscard]] double rate() const noexcept { return rate_; }

  /// @param real_seconds [s] since the last frame. @returns scene seconds to advance.
  [[nodiscard]] double advance(double real_seconds) noexcept;

  /// Rate really achieved, smoothed over about half a second of real time.
  [[nodiscard]] double achieved_rate() const noexcept { return achieved_; }

 private:
  double rate_ = 1.0;
  double achieved_ = 1.0;
};

/// Film: frame k stands at from + k * denominator / numerator seconds, computed from the
/// integer k, never summed.
class FrameClock {
 public:
  FrameClock(double from, video::FrameRate rate) noexcept : from_(from), rate_(rate) {}
  [[nodiscard]] double time(std::int64_t frame) const noexcept {
    return from_ + static_cast<double>(frame * rate_.denominator) / static_cast<double>(rate_.numerator);
  }
  /// Frames whose time lies before `to`.
  [[nodiscard]] std::int64_t frames_until(double to) const noexcept;

 private:
  double from_;
  video::FrameRate rate_;
};

}  // namespace coalwood::app
