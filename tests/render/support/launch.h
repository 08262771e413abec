#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "exchange/look.h"
#include "exchange/snapshot.h"
#include "math/quaternion.h"
#include "render/site_rail.h"

/// A launch to draw in tests: a rocket like the Miss Riley, and a flight of hers computed
/// with point-mass physics, so that pictures need no scene and no simulator.
namespace coalwood::tests {

using exchange::Look;
using exchange::Snapshot;
using exchange::Trail;
using math::Vec3d;

struct Launch {
  double burn = 0.69;         ///< [s]
  double propellant = 9.25;   ///< [kg]
  double dry_mass = 9.0;      ///< [kg]
  double impulse = 880.0;     ///< [N s/kg]
  double drag_area = 0.0011;  ///< [m^2]
  double start = 0.0;         ///< [s] ignition is always at 0; the hold-down lasts until this
};

inline Look miss_riley() {
  Look look;
  look.rocket.length = 1.98;
  exchange::RevolvedPart nose{"nose", {}, {{0.30f, 0.19f, 0.10f}, 0.5f, 0.0f}};
  for (int i = 0; i <= 20; ++i) {
    const double t = i / 20.0;
    nose.outline.push_back({0.2032 * t, 0.028575 * std::sin(0.5 * std::numbers::pi * std::pow(t, 0.8))});
  }
  look.rocket.bodies = {
      nose, {"casement", {{0.2032, 0.028575}, {1.98, 0.028575}}, {{0.56f, 0.55f, 0.53f}, 0.35f, 1.0f}}};
  exchange::FinPart fins;
  fins.count = 4;
  fins.outline = {{1.81, 0.028}, {1.89, 0.0986}, {1.97, 0.0986}, {1.97, 0.028}};
  fins.thickness = 0.0032;
  fins.finish = {{0.66f, 0.66f, 0.67f}, 0.4f, 1.0f};
  look.rocket.fins = {fins};
  look.rocket.nozzle = {1.98, 0.019, 0.038};
  look.rocket.lettering = "MISS RILEY";
  look.launcher = {3.0, 88.0 * std::numbers::pi / 180.0, 60.0 * std::numbers::pi / 180.0};
  look.exhaust.flame_length = 45.0 * 0.054;
  for (const auto& [h, speed, from] : std::initializer_list<std::array<double, 3>>{
           {0, 2, 205}, {250, 6, 225}, {1500, 9, 250}, {5500, 13, 270}, {10000, 15, 270}}) {
    look.wind.height.push_back(h);
    look.wind.east.push_back(-speed * std::sin(from * std::numbers::pi / 180.0));
    look.wind.north.push_back(-speed * std::cos(from * std::numbers::pi / 180.0));
  }
  look.seed = 4;
  return look;
}

/// Where the rocket of `look` is `t` seconds after ignition, and its trail.
struct Moment {
  Snapshot snapshot;
  Trail trail;
};

inline Moment moment_of(const Look& look, const Launch& launch, double t, double end = 80.0) {
  Moment moment;
  const math::Quatd q = render::rail_attitude(look.launcher);
  const Vec3d up = math::rotate(q, Vec3d{0, 0, 1});
  const double aft = look.rocket.length * 0.45;  // below the centre of mass
  Vec3d p{0, 0, 0}, v{0, 0, 0};                  // of the nozzle
  Vec3d axis = up;
  double mass = launch.dry_mass + launch.propellant;
  constexpr double kStep = 0.005;
  const auto steps = static_cast<int>(std::lround(end / kStep));
  bool shown = false;
  const auto state = [&](double time, double flow) {
    Snapshot s;
    s.time = time;
    s.vehicle.q_WB = math::normalized(math::Quatd{1.0 + axis.z, -axis.y, axis.x, 0.0});
    s.vehicle.p_WB = p + aft * axis;
    s.vehicle.v_WB = v;
    s.vehicle.nose_station_B = look.rocket.length - aft;
    s.vehicle.thrust = flow * launch.impulse;
    s.vehicle.mass_flow = flow;
    s.vehicle.propellant_left = std::clamp(1.0 - time / launch.burn, 0.0, 1.0);
    s.stage = time < 0.0   ? exchange::Stage::pad
              : flow > 0.0 ? exchange::Stage::boost
                           : exchange::Stage::coast;
    return s;
  };
  if (t < 0.0) {
    moment.snapshot = state(t, 0.0);
    shown = true;
  }
  for (int i = 0; i <= steps; ++i) {
    const double time = i * kStep;
    const double shape = std::clamp(time / 0.03, 0.0, 1.0);
    const double flow = time < launch.burn ? launch.propellant / launch.burn * shape : 0.0;
    if (!shown && time + kStep > t) {
      moment.snapshot = state(t, flow);
      moment.snapshot.vehicle.p_WB = p + (t - time) * v + aft * axis;
      shown = true;
    }
    if (i % (time < launch.burn + 1.0 ? 1 : 10) == 0) {
      exchange::TrailPoint point;
      point.time = time;
      point.p_W = p;
      point.v_W = v;
      point.exhaust_W = -axis;
      point.mass_flow = flow;
      point.thrust = flow * launch.impulse;
      point.height = p.z;
      point.speed = math::norm(v);
      (time <= t ? moment.trail.flown : moment.trail.predicted).push_back(point);
    }
    if (p.z < -0.5 && time > 1.0) break;
    const double speed = math::norm(v);
    const double density = 1.17 * std::exp(-std::max(p.z, 0.0) / 8800.0);
    Vec3d a = (flow * launch.impulse / mass) * axis + Vec3d{0, 0, -9.8} -
              (0.5 * density * launch.drag_area * speed / mass) * v;
    if (p.z <= 0.0 && math::dot(a, up) < 0.0 && time < 1.0) a = {0, 0, 0};
    v = v + kStep * a;
    p = p + kStep * v;
    mass -= flow * kStep;
    if (math::norm(v) > 20.0) axis = math::normalized(v);
  }
  moment.trail.events = {{"ignition", 0.0, 0.0}, {"burnout", launch.burn, 0.0}};
  return moment;
}

}  // namespace coalwood::tests
