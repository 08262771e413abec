#pragma once

#include <vector>

#include "render/camera.h"
#include "render/ground.h"

/// What the near land hides of the far: for directions across a view, the steepest line of
/// sight that the bare ground up to a distance blocks. Errs toward the visible.
namespace coalwood::render {

class Skyline {
 public:
  /// @param tan_right tangent of half the view's horizontal angle
  /// @param tan_up of half its vertical angle
  Skyline(const Ground& ground, const Camera& camera, double tan_right, double tan_up);

  /// Is nothing of a square of land to be seen? @param west,south [m] W, its corner
  /// @param side [m] @param top [m] W, nothing of it is higher
  [[nodiscard]] bool hides(double west, double south, double side, double top) const;

 private:
  static constexpr int kColumns = 64;
  static constexpr int kSteps = 56;
  [[nodiscard]] double blocked(int column, int step) const { return blocked_[static_cast<std::size_t>(column * kSteps + step)]; }

  Vec3d eye_;
  double axis_ = 0.0;  ///< [rad] azimuth of the middle of the view
  double half_ = 0.0;  ///< [rad] of azimuth to either side; 0: hides nothing
  std::vector<double> blocked_;  ///< by column and step: tangent of the elevation
};

}  // namespace coalwood::render
