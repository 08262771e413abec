#pragma once

#include "ui/axis.h"
#include "ui/canvas.h"

/// Height and speed over the time of the flight, with a cursor at the instant shown.
namespace coalwood::ui {

class Plot {
 public:
  /// Draws a panel at `rect` [px]; dragging asks for Seek. @returns true when its close button was clicked.
  bool draw(Canvas& canvas, const Rect& rect);

 private:
  double asked_ = 0.0;
  bool dragging_ = false;
};

/// The sample of a trail at `time` [s], interpolated; false when the trail does not cover it.
[[nodiscard]] bool sample_at(const exchange::Trail& trail, double time, double& height, double& speed);

}  // namespace coalwood::ui
