#include "app/camera_rig.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coalwood::app {
namespace {

constexpr double kTransition = 0.6;    // [s] real, from one camera to the next
constexpr double kNearest = 1.0;       // [m] of the free camera from its focus
constexpr double kFarthest = 30000.0;  // [m]
constexpr double kReach = 2000.0;      // [m] within which the vehicle is what one looks at
constexpr double kAhead = 60.0;        // [m] to the point looked at otherwise

}  // namespace

render::Orbit orbit_from(const render::Camera& camera, const exchange::Snapshot& snapshot) {
  render::Orbit orbit;
  orbit.vertical_fov = camera.vertical_fov;
  const math::Vec3d to_vehicle = snapshot.vehicle.p_WB - camera.position;
  const double range = math::norm(to_vehicle);
  const bool in_view = range > kNearest && range < kReach &&
                       math::dot(to_vehicle, camera.forward()) > 0.8 * range;
  orbit.follow = in_view;
  orbit.focus = in_view ? snapshot.vehicle.p_WB : camera.position + kAhead * camera.forward();
  const math::Vec3d from_focus = camera.position - orbit.focus;
  orbit.distance = std::max(math::norm(from_focus), kNearest);
  orbit.azimuth = std::atan2(from_focus.x, from_focus.y);
  orbit.elevation = std::asin(std::clamp(from_focus.z / orbit.distance, -1.0, 1.0));
  return orbit;
}

void CameraRig::take_over(const exchange::Snapshot& snapshot) {
  orbit_ = orbit_from(shown_, snapshot);
  name_ = "free";
}

void CameraRig::select(const std::string& name, const exchange::Snapshot& snapshot, bool at_once) {
  if (name == name_) return;
  left_ = shown_;
  transition_ = at_once ? 1.0 : 0.0;
  if (name == "free") take_over(snapshot);
  name_ = name;
}

void CameraRig::move(const CameraMotion& motion, const exchange::Snapshot& snapshot) {
  if (!motion.any()) return;
  if (name_ != "free") {
    take_over(snapshot);
    transition_ = 1.0;
  }
  constexpr double kSteepest = 0.49 * std::numbers::pi;
  orbit_.azimuth += motion.turn;
  orbit_.elevation = std::clamp(orbit_.elevation + motion.tilt, -kSteepest, kSteepest);
  orbit_.distance = std::clamp(orbit_.distance * motion.zoom, kNearest, kFarthest);
  if (motion.pan_right != 0.0 || motion.pan_up != 0.0) {
    if (orbit_.follow) orbit_.focus = snapshot.vehicle.p_WB;
    orbit_.follow = false;
    const double reach = 2.0 * orbit_.distance * std::tan(0.5 * orbit_.vertical_fov);
    orbit_.focus = orbit_.focus + (motion.pan_right * reach) * shown_.right() + (motion.pan_up * reach) * shown_.up();
  }
}

render::Camera CameraRig::next(const Picture& picture, const exchange::Snapshot& snapshot, const exchange::Trail& trail,
                               double aspect, double real_seconds) {
  const render::Camera wanted = picture.camera(name_, snapshot, trail, aspect, orbit_);
  transition_ = std::min(1.0, transition_ + real_seconds / kTransition);
  shown_ = transition_ < 1.0 ? render::between(left_, wanted, transition_) : wanted;
  return shown_;
}

}  // namespace coalwood::app
