#include "sim/toppling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "math/measures.h"
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
/// [Pa] Of a cone pressed into rooted topsoil. Source: Bengough, McKenzie, Hallett, Valentine 2011, J. Experimental Botany 62(1), 59: roots
/// grow at half their rate where it is above 0.8 to 2 MPa.
constexpr double kSoilStrength = 1.5e6;
/// [s] In which a body that comes down flat settles.
constexpr double kSettling = 0.25;

/// Depth [m] that a body moving along its axis digs into the ground, by its energy.
double depth(double mass, double speed, double area) noexcept { return 0.5 * mass * speed * speed / (kSoilStrength * area); }

/// The shortest turn that takes one unit vector to another.
math::Quatd turn(const Vec3d& from, const Vec3d& to) noexcept {
  const Vec3d axis = math::cross(from, to);
  return math::normalized(math::Quatd{1.0 + math::dot(from, to), axis.x, axis.y, axis.z});
}

/// The two rims it lies on, or whatever else of it touches the ground.
class Outline {
 public:
  Outline(const Outline&) = delete;  // looks into itself
  Outline& operator=(const Outline&) = delete;
  explicit Outline(const FlightModel& model) noexcept {
    const physics::Vehicle<double>& vehicle = model.vehicle;
    const double radius = 0.5 * vehicle.aerodynamics.diameter;
    own_ = {Rim{vehicle.nose_z, radius}, Rim{vehicle.aft_z, radius}};
    rims_ = model.rims.empty() ? std::span<const Rim>(own_) : std::span<const Rim>(model.rims);
  }

  /// Lift [m] that keeps all of it above ground when the end at `end_z` is on the ground.
  /// @param nose_up sine of the axis' rise over the ground, @param down direction in which the ground lies, about the axis from +x
  [[nodiscard]] double lift(double end_z, double nose_up, double down) const noexcept {
    const double across = std::sqrt(std::max(1.0 - nose_up * nose_up, 0.0));
    double most = 0.0;
    for (const Rim& rim : rims_) most = std::max(most, reach(rim, down) * across - (rim.z - end_z) * nose_up);
    return most;
  }

  /// Sine of the axis' rise as it lies: along the edge of the outline's hull under the centre of mass.
  [[nodiscard]] double rise(double down) const noexcept {
    double highest = 0.0, sine = 0.0;
    bool found = false;
    for (const Rim& fore : rims_) {
      for (const Rim& aft : rims_) {
        if (!(fore.z >= 0.0 && aft.z < 0.0)) continue;
        const double slope = (reach(fore, down) - reach(aft, down)) / (fore.z - aft.z);
        const double height = reach(fore, down) - slope * fore.z;  // of the axis at the centre of mass, over the slope's cosine
        if (found && height <= highest) continue;
        found = true;
        highest = height;
        sine = slope / std::sqrt(1.0 + slope * slope);
      }
    }
    return sine;
  }

  /// Turn [rad] about the axis that brings the ground midway between two fins of the widest set.
  [[nodiscard]] double roll(double down) const noexcept {
    const Rim* widest = nullptr;
    for (const Rim& rim : rims_)
      if (rim.tips > 0 && (!widest || rim.radius > widest->radius)) widest = &rim;
    if (!widest) return 0.0;
    const double spacing = 2.0 * math::kPi / std::max(widest->tips, 2);
    return std::remainder(down - widest->first_angle - 0.5 * spacing, spacing);
  }

 private:
  /// How far [m] a rim reaches toward the ground.
  [[nodiscard]] static double reach(const Rim& rim, double down) noexcept {
    if (rim.tips == 0) return rim.radius;
    double most = 0.0;
    for (int i = 0; i < rim.tips; ++i)
      most = std::max(most, std::cos(rim.first_angle + 2.0 * math::kPi * i / rim.tips - down));
    return rim.radius * most;
  }

  std::array<Rim, 2> own_;
  std::span<const Rim> rims_;
};

/// Direction in which the ground lies about the axis, seen from the body.
double down_of(const math::Quatd& q_WB, const Vec3d& normal_W) noexcept {
  const Vec3d n = math::unrotate(q_WB, normal_W);
  return std::atan2(-n.y, -n.x);
}

/// Unit vector from the end on the ground to the other, and how it turns.
struct Rod {
  Vec3d u, w;
  double time = 0.0;  // [s] flown
};

/// The fall of one landing.
class Fall {
 public:
  Fall(const FlightModel& model, const physics::State<double>& before, const physics::State<double>& landed) noexcept
      : outline(model) {
    const physics::Vehicle<double>& vehicle = model.vehicle;
    normal = physics::footing_at(model.environment.ground, landed.p_WB).normal_W;
    const Vec3d nose = math::rotate(landed.q_WB, Vec3d{0.0, 0.0, 1.0});
    on_aft = math::dot(nose, normal) >= 0.0;
    end_z = on_aft ? vehicle.aft_z : vehicle.nose_z;
    const double arm = std::abs(end_z), mass = vehicle.dry_mass + landed.propellant;
    const double area = vehicle.aerodynamics.reference_area;
    stays = !(arm > 0.0) || !(mass > 0.0) ||
            depth(mass, math::dot(before.v_WB, nose), std::max(area, 1e-6)) > vehicle.aerodynamics.diameter;
    if (stays) return;

    // Angular momentum about the end is kept through the blow, spin about the axis is not.
    first = on_aft ? nose : -nose;
    start.u = first;
    const Vec3d lean = first - math::dot(first, normal) * normal;
    if (math::norm(lean) < kLeastLean)
      start.u = math::normalized(first + kLeastLean * math::rotate(landed.q_WB, Vec3d{1.0, 0.0, 0.0}));
    const double own = 0.5 * (vehicle.dry_inertia.x + vehicle.dry_inertia.y), inertia = own + mass * arm * arm;
    const Vec3d spin = (1.0 / inertia) * (own * math::rotate(before.q_WB, before.w_WB_B) +
                                          (mass * arm) * math::cross(start.u, before.v_WB));
    start.w = spin - math::dot(spin, start.u) * start.u;
    pull_ = mass * arm * model.environment.gravity.surface / inertia;

    // It rolls toward how it will lie, which is where it falls to.
    last = after(kLongest, 0.0);
    const double down = down_of(math::normalized(turn(first, last.u) * landed.q_WB), normal);
    roll = outline.roll(down);
    level = (on_aft ? 1.0 : -1.0) * outline.rise(down - roll);
    last = after(kLongest, level);
  }

  /// Where it is some time [s] after touch-down, unless it has reached `lowest` before: the sine of its rise over the ground.
  [[nodiscard]] Rod after(double elapsed, double lowest) const noexcept {
    Rod rod = start;
    const auto drawn = [&](const Vec3d& at) { return pull_ * math::cross(at, Vec3d{0.0, 0.0, -1.0}); };
    if (math::dot(rod.u, normal) <= lowest) return {rod.u, {}, 0.0};
    double left = std::min(elapsed, kLongest);
    while (left > 0.0 && math::dot(rod.u, normal) > lowest) {
      const double h = std::min(left, kStep);
      rod.w = rod.w + 0.5 * h * drawn(rod.u);
      const Vec3d moved = math::normalized(rod.u + h * math::cross(rod.w, rod.u));
      rod.w = rod.w + 0.5 * h * drawn(moved);
      rod.w = rod.w - math::dot(rod.w, moved) * moved;
      rod.u = moved;
      rod.time += h;
      left -= h;
    }
    if (math::dot(rod.u, normal) <= lowest) {
      const Vec3d along = math::normalized(rod.u - math::dot(rod.u, normal) * normal);
      rod.u = std::sqrt(1.0 - lowest * lowest) * along + lowest * normal;
      rod.w = {};
    }
    return rod;
  }

  /// Part [1] of its way to how it lies.
  [[nodiscard]] double progress(const Rod& rod, double elapsed) const noexcept {
    const double from = math::dot(first, normal);
    return from > level ? std::clamp((from - math::dot(rod.u, normal)) / (from - level), 0.0, 1.0)
                        : std::min(elapsed / kSettling, 1.0);
  }

  Outline outline;
  Vec3d normal, first;
  bool on_aft = true, stays = false;
  double end_z = 0.0, roll = 0.0, level = 0.0;
  Rod start, last;

 private:
  double pull_ = 0.0;  // [1/s^2]
};

}  // namespace

Pose toppled(const FlightModel& model, const physics::State<double>& before, const physics::State<double>& landed,
             double elapsed) noexcept {
  const Fall fall(model, before, landed);
  if (fall.stays) return {landed.p_WB, landed.q_WB, {}};
  const Rod rod = fall.after(elapsed, fall.level);
  const double done = fall.progress(rod, elapsed), side = fall.on_aft ? 1.0 : -1.0;
  const double angle = 0.5 * done * fall.roll;
  const math::Quatd q_WB = math::normalized(turn(fall.first, rod.u) * landed.q_WB *
                                            math::Quatd{std::cos(angle), 0.0, 0.0, std::sin(angle)});
  // At touch-down the middle of its end is on the ground and the rim sunk; as it falls it comes to lie on what touches.
  const double sunk = fall.outline.lift(fall.end_z, side * math::dot(fall.first, fall.normal), down_of(landed.q_WB, fall.normal));
  const double lift = fall.outline.lift(fall.end_z, side * math::dot(rod.u, fall.normal), down_of(q_WB, fall.normal)) -
                      (1.0 - done) * sunk;
  const Vec3d end_B{0.0, 0.0, fall.end_z};
  return {landed.p_WB + math::rotate(landed.q_WB, end_B) - math::rotate(q_WB, end_B) + lift * fall.normal, q_WB,
          math::unrotate(q_WB, rod.w)};
}

double toppling_time(const FlightModel& model, const physics::State<double>& before,
                     const physics::State<double>& landed) noexcept {
  const Fall fall(model, before, landed);
  if (fall.stays) return 0.0;
  return fall.last.time > 0.0 ? fall.last.time : kSettling;
}

}  // namespace coalwood::sim
