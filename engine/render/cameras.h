#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "exchange/look.h"
#include "exchange/snapshot.h"
#include "render/camera.h"
#include "render/ground.h"

/// The named cameras. Each is a pure function of the instant shown, so that scrubbing,
/// a film and a window all frame a moment alike.
namespace coalwood::render {

enum class View { hero, pad, chase, onboard, tower, town, map, free, director, sky };
inline constexpr std::array<std::string_view, 10> kViewNames{"hero", "pad", "chase", "onboard", "tower",
                                                            "town", "map", "free",  "director", "sky"};
/// The view of a name; nothing for another word.
[[nodiscard]] std::optional<View> view_of(std::string_view name);

/// [m] W, horizontal: where the blockhouse stands, 60 m from the pad on the slack.
inline constexpr double kBlockhouseEast = -38.6;
inline constexpr double kBlockhouseNorth = -46.0;
/// [m] W, horizontal: where the tracking tower stands.
inline constexpr double kTowerEast = -415.0;
inline constexpr double kTowerNorth = -12.0;

/// Where a hand has put the free camera: around the vehicle, or around a fixed point.
struct Orbit {
  double azimuth = 4.0;       ///< [rad] of the camera from the focus, clockwise from north
  double elevation = 0.12;    ///< [rad] above the horizon
  double distance = 14.0;     ///< [m]
  double vertical_fov = 0.6;  ///< [rad]
  bool follow = true;         ///< the focus is the vehicle
  Vec3d focus;                ///< [m] W, when it does not follow
};

/// What a camera is computed from.
struct Scene {
  const exchange::Snapshot& snapshot;
  const exchange::Trail& trail;
  const exchange::Look& look;
  const Ground& ground;
  double aspect = 16.0 / 9.0;  ///< width / height of the picture
  Orbit orbit;
};

/// The camera of a view, never under the ground.
[[nodiscard]] Camera camera_of(View view, const Scene& scene);

/// On the way from one camera to another. @param share 0 at a, 1 at b; eased in and out
[[nodiscard]] Camera between(const Camera& a, const Camera& b, double share);

/// Which view the director shows now: close-up, hero, tracking, onboard, map at apogee, landing.
[[nodiscard]] View directed(const exchange::Snapshot& snapshot, const exchange::Trail& trail);

}  // namespace coalwood::render
