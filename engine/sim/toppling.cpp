#include "sim/toppling.h"

#include <algorithm>
#include <cmath>

#include "physics/contact.h"

namespace coalwood::sim {
namespace {

using math::Vec3d;

/// [s] Step of the fall: a leapfrog step errs by its square, 1e-5 of the time of a fall.
constexpr double kStep = 1.0 / 512.0;
/// [s] Whatever stands longer than this stands.
constexpr double kLongest = 20.0;
/// [1] Sine of the least lean, toward body x: nothing balances on its end.
constexpr double kLeastLean = 0.02;
/// [Pa] What firm topsoil holds against a blunt body. Source: cone index of 1 to 2 MPa (ASABE S313.3), above which roots stop.
constexpr double kSoilStrength = 1.5e6;

/// Depth [m] that a body moving along its axis digs into the ground, by its energy.
double depth(double mass, double speed, double area) noexcept { return 0.5 * mass * speed * speed / (kSoilStrength * area); }

/// The shortest turn that takes one unit vector to another.
math::Quatd turn(const Vec3d& from, const Vec3d& to) noexcept {
  const Vec3d axis = math::cross(from, to);
  return math::normalized(math::Quatd{1.0 + math::dot(from, to), axis.x, axis.y, axis.z});
}

}  // namespace

Pose toppled(const FlightModel& model, const physics::State<double>& before, const physics::State<double>& landed,
             double elapsed) noexcept {
  const physics::Vehicle<double>& vehicle = model.vehicle;
  const Pose standing{landed.p_WB, landed.q_WB, {}};
  const Vec3d normal = physics::footing_at(model.environment.ground, landed.p_WB).normal_W;
  const Vec3d nose = math::rotate(landed.q_WB, Vec3d{0.0, 0.0, 1.0});
  const bool on_aft = math::dot(nose, normal) >= 0.0;
  const double end_z = on_aft ? vehicle.aft_z : vehicle.nose_z;
  const double arm = std::abs(end_z), mass = vehicle.dry_mass + landed.propellant;
  const double radius = 0.5 * vehicle.aerodynamics.diameter, area = vehicle.aerodynamics.reference_area;
  if (!(arm > 0.0) || !(mass > 0.0) || depth(mass, math::dot(before.v_WB, nose), std::max(area, 1e-6)) > 2.0 * radius)
    return standing;

  // Unit vector from the end on the ground to the other, and how it turns: angular momentum about that end is kept through the
  // blow, spin about the axis is not.
  const Vec3d first = on_aft ? nose : -nose;
  Vec3d u = first;
  const Vec3d lean = u - math::dot(u, normal) * normal;
  if (math::norm(lean) < kLeastLean)
    u = math::normalized(u + kLeastLean * math::rotate(landed.q_WB, Vec3d{1.0, 0.0, 0.0}));
  const double own = 0.5 * (vehicle.dry_inertia.x + vehicle.dry_inertia.y), inertia = own + mass * arm * arm;
  Vec3d w = (1.0 / inertia) * (own * math::rotate(before.q_WB, before.w_WB_B) + (mass * arm) * math::cross(u, before.v_WB));
  w = w - math::dot(w, u) * u;

  const double pull = mass * arm * model.environment.gravity.surface / inertia;  // [1/s^2]
  const auto drawn = [&](const Vec3d& at) { return pull * math::cross(at, Vec3d{0.0, 0.0, -1.0}); };
  double left = std::min(elapsed, kLongest);
  while (left > 0.0 && math::dot(u, normal) > 0.0) {
    const double h = std::min(left, kStep);
    w = w + 0.5 * h * drawn(u);
    const Vec3d moved = math::normalized(u + h * math::cross(w, u));
    w = w + 0.5 * h * drawn(moved);
    w = w - math::dot(w, moved) * moved;
    u = moved;
    left -= h;
  }
  if (math::dot(u, normal) <= 0.0) {
    u = math::normalized(u - math::dot(u, normal) * normal);
    w = {};
  }
  // The end's rim lies on the ground, not its middle.
  const double upright = math::dot(u, normal), was = math::dot(first, normal);
  const double lift = radius * (std::sqrt(std::max(1.0 - upright * upright, 0.0)) - std::sqrt(std::max(1.0 - was * was, 0.0)));
  const math::Quatd q_WB = math::normalized(turn(first, u) * landed.q_WB);
  const Vec3d end_B{0.0, 0.0, end_z};
  return {landed.p_WB + math::rotate(landed.q_WB, end_B) - math::rotate(q_WB, end_B) + lift * normal, q_WB,
          math::unrotate(q_WB, w)};
}

}  // namespace coalwood::sim
