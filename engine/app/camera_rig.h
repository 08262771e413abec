#pragma once

#include <string>

#include "app/input.h"
#include "app/picture.h"
#include "render/cameras.h"

/// The window's camera: which named one is shown, how the picture moves from one to the
/// next, and what the mouse does to the free one.
namespace coalwood::app {

class CameraRig {
 public:
  explicit CameraRig(std::string name) : name_(std::move(name)) {}

  /// Moves to another named camera, smoothly or at once.
  void select(const std::string& name, const exchange::Snapshot& snapshot, bool at_once);
  /// Lets the mouse take over: turns the shown camera into the free one.
  void move(const CameraMotion& motion, const exchange::Snapshot& snapshot);
  /// The camera to draw with, `real_seconds` after the one before.
  [[nodiscard]] render::Camera next(const Picture& picture, const exchange::Snapshot& snapshot,
                                    const exchange::Trail& trail, double aspect, double real_seconds);
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
  void take_over(const exchange::Snapshot& snapshot);

  std::string name_;
  render::Orbit orbit_;
  render::Camera shown_, left_;   // on screen; where the transition began
  double transition_ = 1.0;       // 0: just left, 1: arrived
};

/// The orbit that puts a free camera where `camera` stands, around the vehicle when that is
/// in view within `kReach`, else around a point ahead.
[[nodiscard]] render::Orbit orbit_from(const render::Camera& camera, const exchange::Snapshot& snapshot);

}  // namespace coalwood::app
