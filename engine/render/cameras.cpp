#include "render/cameras.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "math/measures.h"

namespace coalwood::render {
namespace {

using math::kDegree;

constexpr double kEyeHeight = 1.7;       // [m]
constexpr double kLeastClearance = 1.2;  // [m] of any camera over the ground

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
double turn(double from, double to) { return std::remainder(to - from, 2.0 * math::kPi); }

/// What there is to look at: the middle of the vehicle.
Vec3d subject(const Scene& scene) {
  const auto& v = scene.snapshot.vehicle;
  const double middle = v.nose_station_B - 0.5 * scene.look.rocket.length;
  return v.p_WB + math::rotate(v.q_WB, Vec3d{0, 0, middle});
}

/// [m] Largest height up to now.
double height_reached(const Scene& scene) {
  double highest = std::max(0.0, subject(scene).z);
  for (const auto& p : scene.trail.flown) highest = std::max(highest, p.p_W.z);
  return highest;
}

/// What a camera that stands still shows while the subject is away.
struct Framing {
  double azimuth;       ///< [rad] of its middle
  double floor;         ///< [rad] elevation of the lowest thing that is to be seen
  double under;         ///< share of the picture's height that is under it
  double over;          ///< share of it kept free over the subject
  double vertical_fov;  ///< [rad] while the subject is inside
  double widest;        ///< [rad] to which the lens may open
};

/// Opens the lens of a camera that stands still as the subject rises, so that what is below
/// it stays in the picture; at its widest it pans after it.
/// @param top [m] W, highest place of the subject
Camera holding(Camera camera, const Framing& f, const Vec3d& top, double aspect) {
  const Bearing b = bearing_of(top - camera.position);
  const double wanted = (b.elevation - f.floor) / (1.0 - f.over - f.under);
  const double fov = std::clamp(wanted, f.vertical_fov, f.widest);
  double elevation = f.floor + (0.5 - f.under) * fov;
  if (wanted > f.widest) elevation = b.elevation + (f.over - 0.5) * fov;
  elevation = std::min(elevation, b.elevation + (0.5 - f.over) * fov);
  const double half_right = 0.62 * std::atan(std::tan(0.5 * fov) * aspect);
  const double right = turn(f.azimuth, b.azimuth);
  const double azimuth = f.azimuth + std::max(0.0, right - half_right) + std::min(0.0, right + half_right);
  camera.vertical_fov = fov;
  camera.q_WC = looking(direction_of({azimuth, std::min(elevation, 89.0 * kDegree)}));
  return camera;
}

/// [m] W, the end of the vehicle that is ahead.
Vec3d nose_of(const Scene& scene) {
  const auto& v = scene.snapshot.vehicle;
  return v.p_WB + math::rotate(v.q_WB, Vec3d{0, 0, v.nose_station_B});
}

double smooth(double from, double to, double x) {
  const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

/// Share of a closed forest that stands at a place, 0 to 1.
double wooded(const Ground& ground, double east, double north) {
  return smooth(0.05, 0.35, ground.cover(east, north, CoverMap::forest));
}

Camera hero(const Scene& scene) {
  constexpr double kLens = 35.0;        // [mm]
  constexpr double kWidestLens = 22.0;  // [mm]
  Camera c;
  const double fov = vertical_fov_of_lens(kLens, scene.aspect);
  c.position = above_ground(scene.ground, kBlockhouseEast, kBlockhouseNorth, kEyeHeight);
  const double half_right = std::atan(std::tan(0.5 * fov) * scene.aspect);
  // The pad on the left third line and in the lower quarter.
  const Bearing pad = bearing_of(Vec3d{0, 0, scene.ground.height(0, 0)} - c.position);
  constexpr double kUnder = 0.205, kOver = 0.13;
  return holding(c, {pad.azimuth + std::atan(std::tan(half_right) / 3.0), pad.elevation, kUnder, kOver, fov,
                     vertical_fov_of_lens(kWidestLens, scene.aspect)},
                 nose_of(scene), scene.aspect);
}

Camera pad(const Scene& scene) {
  constexpr double kWidest = 72.0 * kDegree;
  Camera c;
  // Low, in front of the rocket, the ridge behind it; as far off as lets one lens hold the
  // pad and a rocket that has just left it.
  const double tall = std::max(scene.look.rocket.length, scene.look.launcher.rail_length);
  const double distance = std::clamp(12.5 * tall, 14.0, 50.0);
  const double azimuth = 222.0 * kDegree;
  c.position = above_ground(scene.ground, distance * std::sin(azimuth), distance * std::cos(azimuth), 1.1);
  const double fov = 2.0 * std::atan(0.70 * tall / distance);
  const Bearing pad = bearing_of(Vec3d{0, 0, scene.ground.height(0, 0)} - c.position);
  constexpr double kUnder = 0.10, kOver = 0.10;
  return holding(c, {pad.azimuth + 0.20 * fov * scene.aspect, pad.elevation, kUnder, kOver, fov, kWidest}, nose_of(scene), scene.aspect);
}

Camera chase(const Scene& scene) {
  Camera c;
  c.vertical_fov = 38.0 * kDegree;
  const Vec3d target = subject(scene);
  const double above = target.z - scene.ground.height(target.x, target.y);
  // From the south-west, out of the sun, nearer on the ground than in the air; looking
  // down on the land once there is height to see it from.
  const double ease = smooth(0.0, 600.0, above);
  // Over woods it looks down on them from above their crowns; what has come to rest among their trunks it shows from there.
  const bool at_rest = scene.snapshot.stage == exchange::Stage::landed;
  const double canopy = wooded(scene.ground, target.x, target.y);
  const double under = at_rest ? canopy : 0.0;
  const double woods = at_rest ? 0.0 : canopy * (1.0 - smooth(40.0, 160.0, above));
  const double distance = (4.0 + 2.2 * scene.look.rocket.length) * (1.0 + 0.35 * ease - 0.3 * under) + 36.0 * woods;
  const Bearing from{205.0 * kDegree, (3.0 + 9.0 * under + 16.0 * ease + 46.0 * woods) * kDegree};
  c.position = target + distance * direction_of(from);
  constexpr double kOverCrowns = 35.0;  // [m] over the ground
  const double least = kOverCrowns * woods * wooded(scene.ground, c.position.x, c.position.y);
  c.position.z = std::max(c.position.z, scene.ground.height(c.position.x, c.position.y) + std::max(least, kLeastClearance));
  const Vec3d aim = target - c.position;
  Bearing b = bearing_of(aim);
  b.azimuth += 5.0 * kDegree * (1.0 - woods);
  b.elevation += (3.0 - 1.0 * ease) * kDegree * (1.0 - woods);
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
  const double angle = 0.25 * math::kPi;
  const Vec3d place_B{out * std::cos(angle), out * std::sin(angle), v.nose_station_B - station};
  const Vec3d outward{std::cos(angle), std::sin(angle), 0.0};
  constexpr double kTilt = 13.0 * kDegree;
  const Vec3d forward_B = std::sin(kTilt) * outward + std::cos(kTilt) * Vec3d{0, 0, -1};
  c.position = v.p_WB + math::rotate(v.q_WB, place_B);
  c.q_WC = looking(math::rotate(v.q_WB, forward_B), math::rotate(v.q_WB, outward));
  return c;
}

/// [m] How large the vehicle looks square to a line of sight: its length foreshortened, and its fins.
double seen_size(const Scene& scene, const Vec3d& aim) {
  const Vec3d axis = math::rotate(scene.snapshot.vehicle.q_WB, Vec3d{0, 0, 1});
  double radius = 0.02;
  for (const auto& fin : scene.look.rocket.fins)
    for (const auto& point : fin.outline) radius = std::max(radius, point[1]);
  for (const auto& tube : scene.look.rocket.tubes) radius = std::max(radius, tube.distance + tube.outer_radius);
  for (const auto& part : scene.look.rocket.bodies)
    for (const auto& point : part.outline) radius = std::max(radius, point[1]);
  const double across = math::norm(math::cross(axis, math::normalized(aim)));
  return std::hypot(scene.look.rocket.length * across, 2.0 * radius);
}

Camera tower(const Scene& scene) {
  constexpr double kHeight = 14.0;  // [m] of the platform
  constexpr double kShare = 0.11;   // [1] of the picture's height that the rocket fills
  constexpr double kLongest = 0.04 * kDegree;  // the fins of a small rocket nine kilometres off are some pixels wide
  constexpr double kWidest = 14.0 * kDegree;
  Camera c;
  c.position = above_ground(scene.ground, kTowerEast, kTowerNorth, kHeight);
  const Vec3d aim = subject(scene) - c.position;
  c.vertical_fov = std::clamp(2.0 * std::atan(0.5 * seen_size(scene, aim) / (kShare * math::norm(aim))), kLongest, kWidest);
  Bearing b = bearing_of(aim);
  b.elevation += 0.10 * c.vertical_fov;
  c.q_WC = looking(direction_of(b));
  return c;
}

Camera town(const Scene& scene) {
  constexpr double kTownEast = 4806.0, kTownNorth = 233.0;  // [m] on the street through Coalwood
  constexpr double kLens = 40.0;                            // [mm]
  constexpr double kRoof = 9.0;                             // [m] over the street, as from a roof
  constexpr double kWidest = 74.0 * kDegree;                // the valley below, a rocket at its top above
  Camera c;
  const double fov = vertical_fov_of_lens(kLens, scene.aspect);
  c.position = above_ground(scene.ground, kTownEast, kTownNorth, kRoof);
  constexpr double kAside = 9.0 * kDegree;  // toward the houses: the pad is behind the woods on the left
  const double azimuth = bearing_of(Vec3d{0, 0, 0} - c.position).azimuth + kAside;
  constexpr double kFloor = -9.0 * kDegree;  // the roofs along the street
  return holding(c, {azimuth, kFloor, 0.0, 0.12, fov, kWidest}, nose_of(scene), scene.aspect);
}

Camera map(const Scene& scene) {
  // From the south, pad and town side by side below; it rises and draws back with the
  // rocket, so that it holds the whole flight up to now, the far ridges at the top.
  constexpr double kLeast = 3200.0;       // [m] scale of the view while the rocket stands
  constexpr double kBetween = 1800.0;     // [m] east, where the view is aimed: town is 4.8 km east of the pad
  Camera c;
  c.vertical_fov = 42.0 * kDegree;
  const double reached = 1.35 * height_reached(scene);
  const double scale = std::hypot(kLeast, reached);
  const double share = reached / scale;
  const Vec3d middle{kBetween, 0.0, (0.12 + 0.26 * share) * scale};
  c.position = Vec3d{kBetween - (0.08 + 0.17 * share) * scale, (-1.27 + 0.17 * share) * scale, (0.55 + 0.53 * share) * scale};
  c.q_WC = looking(middle - c.position);
  return c;
}

Camera sky(const Scene& scene) {
  // From the blockhouse over the ridge, standing still: to where the next satellite comes from, without any over the pad.
  constexpr double kTall = 68.0 * kDegree, kLand = 0.10;  // lens; share of the picture's height under the horizon
  Camera c;
  c.vertical_fov = kTall;
  c.position = above_ground(scene.ground, kBlockhouseEast, kBlockhouseNorth, kEyeHeight);
  double azimuth = bearing_of(-c.position).azimuth;
  double nearest = std::numeric_limits<double>::max();
  for (const exchange::Satellite& s : scene.look.satellites) {
    const double away = std::abs(s.culmination - scene.snapshot.time);
    if (away >= nearest) continue;
    nearest = away;
    azimuth = s.heading + math::kPi;
  }
  c.q_WC = looking(direction_of({azimuth, (0.5 - kLand) * kTall}));
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
    case View::sky:
      return raised(sky(scene), scene.ground);
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
