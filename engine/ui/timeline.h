#pragma once

#include "ui/axis.h"
#include "ui/canvas.h"

/// The flight as a bar along the bottom edge: thrust, height, events, edits, ghosts
/// and the playhead, which may be dragged.
namespace coalwood::ui {

/// Time axis of a flight over `begin` to `end` [px]: from the countdown or ignition to the
/// predicted landing.
[[nodiscard]] Axis flight_axis(const OverlayState& state, float begin, float end);

/// The larger of each column of pixels: what a curve of `value(point)` [1] over time shows at a
/// resolution of `columns` columns. Columns without a sample take the neighbours' line.
/// `points` ascend in time; columns outside their span stay at -1.
struct Silhouette {
  std::vector<float> height;  ///< [1] of the highest point of the flight
  std::vector<float> thrust;  ///< [1] of the largest thrust
};
[[nodiscard]] Silhouette silhouette(const exchange::Trail& trail, const Axis& axis, int columns);

/// The instant [s] that a pointer at `x` [px] means: that of an event when within `snap` [px] of it.
[[nodiscard]] double time_under(const Axis& axis, float x, const std::vector<exchange::Event>& events,
                                float snap);

class Timeline {
 public:
  /// Draws in `track` [px], with tick labels below it, in the current Area; dragging asks for Seek.
  void draw(Canvas& canvas, const Rect& track, float label_height);

 private:
  double asked_ = 0.0;  ///< [s] last Seek of this drag
  bool dragging_ = false;
};

}  // namespace coalwood::ui
