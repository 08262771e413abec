#include "render/cameras.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coalwood::render {
namespace {

constexpr double kEyeHeight = 1.7;       // [m]
constexpr double kLeastClearance = 1.2;  // [m] of any camera over the ground
constexpr double kDegree = std::numbers::pi / 180.0;

struct Bearing {
  double azimuth;    // [rad] clockwise from north
  double elevation;  // [rad]
};

Bearing bearing_of(const Vec3d& v) { return {std::atan2(v.x, v.y), std::atan2(v.z, std::hypot(v.x, v.y))}; }

Vec3d direction_of(const Bearing& b) {
  return {std::cos(b.elevation) * std::sin(b.azimuth), std::cos(b.elevation) * std::cos(b.azimuth),
          std::sin(b.elevation)};
}

Vec3d above_ground(const Ground& ground, double east, double north, double height) {
  return {east, north, ground.height(east, north) + height};
}

/// Nearest difference of two angles, -pi to pi.
double turn(double from, double to) { return std::remainder(to - from, 2.0 * std::numbers::pi); }

/// What there is to look at: the middle of the vehicle.
Vec3d subject(const Scene& scene) {
  const auto& v = scene.snapshot.vehicle;
  const double middle = v.nose_station_B - 0.5 * scene.look.rocket.length;
  return v.p_WB + math::rotate(v.q_WB, Vec3d{0, 0, middle});
}

/// Largest height that the flight reaches or is going to reach [m].
double flight_height(const exchange::Trail& trail) {
  double highest = 0.0;
  for (const auto* points : {&trail.flown, &trail.predicted})
    for (const auto& p : *points) highest = std::max(highest, p.p_W.z);
  return highest;
}

/// A fixed frame until the subject nears its edge, then a pan that keeps it inside.
/// @param base where the frame is without a subject
/// @param inside share of the half field of view that the subject may wander in
Quatd panned(const Bearing& base, const Vec3d& from, const Vec3d& to, double vertical_fov, double aspect,
             double inside) {
  const Bearing b = bearing_of(to - from);
  const double half_up = 0.5 * vertical_fov * inside;
  const double half_right = std::atan(std::tan(0.5 * vertical_fov) * aspect) * inside;
  const double up = b.elevation - base.elevation;
  const double right = turn(base.azimuth, b.azimuth);
  const Bearing shown{
      base.azimuth + (right > half_right    ? right - half_right
                      : right < -half_right ? right + half_right
                                            : 0.0),
      std::min(base.elevation + std::max(0.0, up - half_up) + std::min(0.0, up + half_up), 89.0 * kDegree)};
  return looking(direction_of(shown));
}

Camera hero(const Scene& scene) {
  constexpr double kLens = 35.0;  // [mm]
  Camera c;
  c.vertical_fov = vertical_fov_of_lens(kLens, scene.aspect);
  c.position = above_ground(scene.ground, kBlockhouseEast, kBlockhouseNorth, kEyeHeight);
  const double half_right = std::atan(std::tan(0.5 * c.vertical_fov) * scene.aspect);
  // The pad on the left third line and in the lower quarter.
  Bearing base = bearing_of(Vec3d{0, 0, scene.ground.height(0, 0)} - c.position);
  base.azimuth += std::atan(std::tan(half_right) / 3.0);
  base.elevation += std::atan(0.58 * std::tan(0.5 * c.vertical_fov));
  c.q_WC = panned(base, c.position, subject(scene), c.vertical_fov, scene.aspect, 0.62);
  return c;
}

Camera pad(const Scene& scene) {
  constexpr double kLens = 85.0;  // [mm]
  Camera c;
  c.vertical_fov = vertical_fov_of_lens(kLens, scene.aspect);
  // Low, in front of the rocket, the ridge behind it; as far off as holds a tall one.
  const double distance = 3.0 + 4.2 * std::max(scene.look.rocket.length, scene.look.launcher.rail_length);
  const double azimuth = 222.0 * kDegree;
  c.position = above_ground(scene.ground, distance * std::sin(azimuth), distance * std::cos(azimuth), 1.1);
  Bearing base =
      bearing_of(Vec3d{0, 0, scene.ground.height(0, 0) + 0.55 * scene.look.rocket.length} - c.position);
  base.azimuth += 1.5 * kDegree;
  c.q_WC = panned(base, c.position, subject(scene), c.vertical_fov, scene.aspect, 0.55);
  return c;
}

Camera chase(const Scene& scene) {
  Camera c;
  c.vertical_fov = 38.0 * kDegree;
  const Vec3d target = subject(scene);
  const double above = target.z - scene.ground.height(target.x, target.y);
  // From the south-west, out of the sun, nearer on the ground than in the air; looking
  // down on the land once there is height to see it from.
  const double high = std::clamp(above / 600.0, 0.0, 1.0);
  const double ease = high * high * (3.0 - 2.0 * high);
  const double distance = (4.0 + 2.2 * scene.look.rocket.length) * (1.0 + 0.35 * ease);
  const Bearing from{205.0 * kDegree, (3.0 + 16.0 * ease) * kDegree};
  c.position = target + distance * direction_of(from);
  const Vec3d aim = target - c.position;
  Bearing b = bearing_of(aim);
  b.azimuth += 5.0 * kDegree;
  b.elevation += (3.0 - 1.0 * ease) * kDegree;
  c.q_WC = looking(direction_of(b));
  return c;
}

Camera onboard(const Scene& scene) {
  Camera c;
  c.vertical_fov = 62.0 * kDegree;
  c.near = 0.02;
  const auto& v = scene.snapshot.vehicle;
  // Strapped to the body between two fins, looking back along it.
  double radius = 0.05;
  for (const auto& part : scene.look.rocket.bodies)
    for (const auto& point : part.outline) radius = std::max(radius, point[1]);
  const double station = 0.55 * scene.look.rocket.length;
  const double out = radius + 0.07;
  const double angle = 0.25 * std::numbers::pi;
  const Vec3d place_B{out * std::cos(angle), out * std::sin(angle), v.nose_station_B - station};
  const Vec3d outward{std::cos(angle), std::sin(angle), 0.0};
  constexpr double kTilt = 13.0 * kDegree;
  const Vec3d forward_B = std::sin(kTilt) * outward + std::cos(kTilt) * Vec3d{0, 0, -1};
  c.position = v.p_WB + math::rotate(v.q_WB, place_B);
  c.q_WC = looking(math::rotate(v.q_WB, forward_B), math::rotate(v.q_WB, outward));
  return c;
}

Camera tower(const Scene& scene) {
  constexpr double kHeight = 14.0;  // [m] of the platform
  constexpr double kShare = 0.11;   // [1] of the picture's height that the rocket fills
  constexpr double kLongest = 0.35 * kDegree;  // a tracking telescope of four metres
  constexpr double kWidest = 14.0 * kDegree;
  Camera c;
  c.position = above_ground(scene.ground, kTowerEast, kTowerNorth, kHeight);
  const Vec3d target = subject(scene);
  const Vec3d aim = target - c.position;
  c.vertical_fov = std::clamp(2.0 * std::atan(0.5 * scene.look.rocket.length / (kShare * math::norm(aim))),
                              kLongest, kWidest);
  Bearing b = bearing_of(aim);
  b.elevation += 0.10 * c.vertical_fov;
  c.q_WC = looking(direction_of(b));
  return c;
}

Camera town(const Scene& scene) {
  constexpr double kTownEast = 4806.0, kTownNorth = 219.0;  // [m] on the street through Coalwood
  constexpr double kLens = 50.0;                            // [mm]
  constexpr double kRoof = 9.0;                             // [m] over the street, as from a roof
  Camera c;
  c.vertical_fov = vertical_fov_of_lens(kLens, scene.aspect);
  c.position = above_ground(scene.ground, kTownEast, kTownNorth, kRoof);
  Bearing base = bearing_of(Vec3d{0, 0, 0} - c.position);
  base.elevation = 8.0 * kDegree;
  c.q_WC = panned(base, c.position, subject(scene), c.vertical_fov, scene.aspect, 0.6);
  return c;
}

Camera map(const Scene& scene) {
  Camera c;
  c.vertical_fov = 42.0 * kDegree;
  // From the south, high enough to hold the whole flight, the far ridges at the top.
  const double height = std::max({3200.0, 1.35 * flight_height(scene.trail), 1.2 * subject(scene).z});
  const Vec3d middle{0.0, 0.0, 0.42 * height};
  c.position = middle + Vec3d{-0.25 * height, -1.25 * height, 0.55 * height};
  c.q_WC = looking(middle - c.position);
  return c;
}

Camera orbiting(const Scene& scene) {
  Camera c;
  const Orbit& o = scene.orbit;
  c.vertical_fov = o.vertical_fov;
  const Vec3d focus = o.follow ? subject(scene) : o.focus;
  c.position = focus + o.distance * direction_of({o.azimuth, o.elevation});
  c.q_WC = looking(focus - c.position);
  return c;
}

/// Lifts a camera out of the ground, still looking where it looked.
Camera raised(Camera camera, const Ground& ground) {
  camera.position.z =
      std::max(camera.position.z, ground.height(camera.position.x, camera.position.y) + kLeastClearance);
  return camera;
}

}  // namespace

std::optional<View> view_of(std::string_view name) {
  for (std::size_t i = 0; i < kViewNames.size(); ++i)
    if (kViewNames[i] == name) return static_cast<View>(i);
  return std::nullopt;
}

View directed(const exchange::Snapshot& snapshot, const exchange::Trail& trail) {
  const auto time_of = [&](std::string_view name, double otherwise) {
    for (const auto& e : trail.events)
      if (e.name == name) return e.time;
    return otherwise;
  };
  const double t = snapshot.time;
  const double never = 1e9;
  const double apogee = time_of("apogee", never);
  const double landing = time_of("landing", never);
  if (t < -2.5) return View::hero;
  if (t < 0.8) return View::pad;
  if (t < 3.5) return View::hero;
  if (t < std::min(12.0, 0.4 * apogee)) return View::tower;
  if (t < std::min(24.0, 0.75 * apogee)) return View::onboard;
  if (t < apogee - 3.0) return View::chase;
  if (t < apogee + 8.0) return View::map;
  if (t < landing - 12.0) return View::chase;
  if (t < landing + 1.5) return View::tower;
  return View::chase;
}

Camera camera_of(View view, const Scene& scene) {
  switch (view) {
    case View::hero:
      return raised(hero(scene), scene.ground);
    case View::pad:
      return raised(pad(scene), scene.ground);
    case View::chase:
      return raised(chase(scene), scene.ground);
    case View::onboard:
      return onboard(scene);
    case View::tower:
      return raised(tower(scene), scene.ground);
    case View::town:
      return raised(town(scene), scene.ground);
    case View::map:
      return raised(map(scene), scene.ground);
    case View::free:
      return raised(orbiting(scene), scene.ground);
    case View::director:
      break;
  }
  return camera_of(directed(scene.snapshot, scene.trail), scene);
}

Camera between(const Camera& a, const Camera& b, double share) {
  const double s = std::clamp(share, 0.0, 1.0);
  const double t = s * s * s * (s * (6.0 * s - 15.0) + 10.0);
  Camera c;
  c.position = a.position + t * (b.position - a.position);
  const Quatd& p = a.q_WC;
  Quatd q = b.q_WC;
  double cosine = p.w * q.w + p.x * q.x + p.y * q.y + p.z * q.z;
  if (cosine < 0.0) {
    q = {-q.w, -q.x, -q.y, -q.z};
    cosine = -cosine;
  }
  // Along the great arc; nearly equal attitudes go straight.
  constexpr double kClose = 0.9995;
  double u = 1.0 - t;
  double v = t;
  if (cosine < kClose) {
    const double angle = std::acos(cosine);
    u = std::sin((1.0 - t) * angle) / std::sin(angle);
    v = std::sin(t * angle) / std::sin(angle);
  }
  c.q_WC =
      math::normalized(Quatd{u * p.w + v * q.w, u * p.x + v * q.x, u * p.y + v * q.y, u * p.z + v * q.z});
  c.vertical_fov = std::exp((1.0 - t) * std::log(a.vertical_fov) + t * std::log(b.vertical_fov));
  c.near = std::min(a.near, b.near);
  return c;
}

}  // namespace coalwood::render
