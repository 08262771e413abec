#pragma once

/// Keeps a slow machine usable: the 3-D picture is drawn smaller and scaled up when frames
/// take too long, larger again when there is time. Only the live window uses it; films
/// and pictures are always drawn in full.
namespace coalwood::app {

class DynamicResolution {
 public:
  static constexpr double kTarget = 1.0 / 24.0;   ///< [s] a frame may take before the picture gets smaller
  static constexpr double kRelaxed = 1.0 / 45.0;  ///< [s] below which it may get larger
  static constexpr double kSmallest = 0.5;        ///< [1] of each side

  explicit DynamicResolution(double start) : scale_(start) {}

  /// @param work [s] that drawing the last frame took, without waiting for the display
  /// @returns the scale for the next frame; changes in steps, at most twice a second
  double after_frame(double work, double real_seconds);
  [[nodiscard]] double scale() const noexcept { return scale_; }

 private:
  double scale_;
  double smoothed_ = 0.0;
  double since_change_ = 0.0;
};

}  // namespace coalwood::app
