#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "physics/loads.h"
#include "scene/environment.h"
#include "scene/rocket_fin.h"
#include "scene/rocket_normal_force.h"
#include "scene/rocket_profile.h"
#include "scene/rocket_vehicle.h"
#include "scene/units.h"

/// A small model of the flight in the plane of the wind, written apart from the step, in which each
/// difference between our equations, OpenRocket's and RocketPy's is a switch.
namespace coalwood::scene::plane {

enum class Damping {
  local,      ///< every part meets the air with its own velocity: linear in the rate (ours, RocketPy's)
  quadratic,  ///< three times 0.275 D / (A d) (x^4 + (L - x)^4) + 0.6 n S |x|^3 / (A d), times (rate /
              ///< speed)^2, never more than the moment itself (OpenRocket's; the factor 3 is its own)
  none
};
enum class Slope {
  sine_cosine,  ///< CN = slope sin a cos a: the cross velocity times the axial one (ours)
  angle         ///< CN = slope a (theirs), to 20 degrees
};
enum class Drag {
  wind,         ///< against the air's motion (ours)
  axis,         ///< along the body's axis (RocketPy's)
  axis_growing  ///< along the axis, growing to 1.3 times at 17 degrees, then falling to 0 at 90
                ///< (OpenRocket's)
};
enum class BodyLift { with_fins, body, none };  // ours, OpenRocket's, RocketPy's
enum class Centre {
  moving,   ///< equations 20 and 21: forces act about the centre of mass of the instant (ours)
  point,    ///< the state is the centre of mass, whatever moves inside (OpenRocket's)
  reversed  ///< the arm between dry and present centre of mass with the wrong sign (RocketPy 1.12.1's)
};
enum class Release {
  pivoting,  ///< free when both guides have left, pivoting about the lower one between (ours)
  upper,     ///< free when the upper guide leaves (RocketPy's)
  full_rod   ///< free when the rocket has moved by the rod's length, wherever its guides are (OpenRocket's)
};

struct Equations {
  const char* name = "ours";
  Damping damping = Damping::local;
  Slope slope = Slope::sine_cosine;
  Drag drag = Drag::wind;
  BodyLift body_lift = BodyLift::with_fins;
  Centre centre = Centre::moving;
  Release release = Release::pivoting;
  bool jet_damping = true;
};

inline constexpr Equations kOpenRocket{
    "OpenRocket's", Damping::quadratic, Slope::angle,      Drag::axis_growing,
    BodyLift::body, Centre::point,      Release::full_rod, false};
inline constexpr Equations kRocketPy{"RocketPy's",   Damping::local,   Slope::angle,   Drag::axis,
                                     BodyLift::none, Centre::reversed, Release::upper, true};

/// Plane state: position and velocity, tilt of the axis from the vertical toward +x and its rate, propellant.
struct Plane {
  double x = 0, z = 0, vx = 0, vz = 0, tilt = 0, rate = 0, propellant = 0;
};

inline Plane operator+(const Plane& a, const Plane& b) {
  return {a.x + b.x,
          a.z + b.z,
          a.vx + b.vx,
          a.vz + b.vz,
          a.tilt + b.tilt,
          a.rate + b.rate,
          a.propellant + b.propellant};
}
inline Plane operator*(double s, const Plane& a) {
  return {s * a.x, s * a.z, s * a.vx, s * a.vz, s * a.tilt, s * a.rate, s * a.propellant};
}

enum class Phase { held, rail, pivot, free };

struct Flown {
  double apogee = 0.0, drift = 0.0;
};

class PlaneFlight {
 public:
  PlaneFlight(const Scene& scene, const Equations& equations)
      : eq_(equations),
        vehicle_(vehicle_of(scene.rocket, motor_of(scene), scene.aero)),
        environment_(environment_of(scene)) {
    const Rocket& rocket = scene.rocket;
    origin_ = vehicle_.nose_z;
    const Planform body = body_planform(rocket);
    if (eq_.body_lift == BodyLift::body) {
      vehicle_.aerodynamics.crossflow_area = scene.aero.body_lift * body.area;
      vehicle_.aerodynamics.crossflow_z = origin_ - body.centre;
      vehicle_.aerodynamics.crossflow_spread = 0.0;
    }
    if (eq_.body_lift == BodyLift::none) vehicle_.aerodynamics.crossflow_area = 0.0;
    length_ = body_length(rocket);
    mean_diameter_ = body.area / length_;
    for (const FinSet& fins : rocket.fins) {
      const FinPlanform plan = fin_planform(fins);
      const double middle = root_station(rocket, fins) + plan.mean_chord_leading + 0.5 * plan.mean_chord;
      fins_.push_back({std::min(fins.count, 4) * plan.area, middle});
    }
  }

  Flown fly() {
    constexpr double kStep = 0.001, kLongest = 100.0;
    Plane s;
    s.z = environment_.rail.base_W.z - vehicle_.aft_z;
    s.propellant = vehicle_.motor.propellant_load;
    start_ = s.z;
    phase_ = Phase::held;
    for (double t = 0.0; t < kLongest; t += kStep) {
      const double travelled = s.z - start_;
      const double guided = environment_.rail.length;
      if (phase_ == Phase::held && motion(s, t).vz > 0.0) phase_ = Phase::rail;
      const double last = eq_.release == Release::full_rod ? 0.0 : vehicle_.upper_guide_z - vehicle_.aft_z;
      if (phase_ == Phase::rail && travelled > guided - last)
        phase_ = eq_.release == Release::pivoting ? Phase::pivot : Phase::free;
      if (phase_ == Phase::pivot && travelled > guided - (vehicle_.lower_guide_z - vehicle_.aft_z))
        phase_ = Phase::free;
      const Plane k1 = motion(s, t);
      const Plane k2 = motion(s + 0.5 * kStep * k1, t + 0.5 * kStep);
      const Plane k3 = motion(s + 0.5 * kStep * k2, t + 0.5 * kStep);
      const Plane k4 = motion(s + kStep * k3, t + kStep);
      s = s + kStep / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
      s.propellant = std::max(s.propellant, 0.0);
      if (phase_ == Phase::free && s.vz <= 0.0) break;
    }
    return {s.z - start_, s.x};
  }

 private:
  struct Fins {
    double area = 0.0, middle = 0.0;
  };

  /// Lateral force in the body and its moment about the origin, without the rate's share where it has none.
  struct Lateral {
    double force = 0.0, moment = 0.0;
  };

  Lateral lateral(double across, double along, double density, double mach, double rate) const {
    const auto& aero = vehicle_.aerodynamics;
    const double w = eq_.damping == Damping::local ? rate : 0.0;
    const double s0 = aero.normal_force(mach), s1 = aero.normal_force_z(mach),
                 s2 = aero.normal_force_z2(mach);
    double press = 0.5 * density * aero.reference_area * std::abs(along);
    if (eq_.slope == Slope::angle && across != 0.0) {
      constexpr double kStall = 20.0 * kDegree;
      const double speed = std::hypot(across, along);
      const double angle = std::min(std::atan2(std::abs(across), std::abs(along)), kStall);
      press = 0.5 * density * aero.reference_area * speed * speed * angle / std::abs(across);
    }
    Lateral sum{-press * (s0 * across + s1 * w), -press * (s1 * across + s2 * w)};
    for (const double side : {-1.0, 1.0}) {
      const double z = aero.crossflow_z + side * aero.crossflow_spread;
      const double v = across + w * z;
      const double force = -0.25 * density * aero.crossflow_area * std::abs(v) * v;
      sum.force += force;
      sum.moment += force * z;
    }
    return sum;
  }

  double axial_growth(double across, double along) const {
    constexpr double kTop = 17.0 * kDegree, kGrowth = 0.3;
    const double angle = std::atan2(std::abs(across), std::abs(along));
    if (angle < kTop) {
      const double t = angle / kTop;
      return 1.0 + kGrowth * t * t * (3.0 - 2.0 * t);
    }
    const double t = (angle - kTop) / (0.5 * kPi - kTop);
    return (1.0 + kGrowth) * (1.0 - t * t * (3.0 - 2.0 * t));
  }

  double quadratic_damping(const Lateral& force, double density, double speed, double rate,
                           double z_mass) const {
    const double x = origin_ - z_mass;
    double sum = 0.275 * mean_diameter_ * (std::pow(x, 4) + std::pow(length_ - x, 4));
    for (const Fins& fins : fins_) sum += 0.6 * fins.area * std::pow(std::abs(fins.middle - x), 3);
    const double q = 0.5 * density * speed * speed;
    const double whole = q * 3.0 * sum * rate * rate / std::max(speed * speed, 1e-12);
    const double most = std::abs(force.moment - vehicle_.nose_z * force.force);
    return -std::copysign(std::min(whole, most), rate);
  }

  Plane motion(const Plane& s, double t) const {
    const auto& motor = vehicle_.motor;
    const physics::Mask<double> burning = t < motor.burn_time && s.propellant > 0.0;
    const auto air = physics::air_at<double>(environment_, {s.x, 0.0, s.z}, t);
    const auto mass = physics::mass_properties<double>(vehicle_, s.propellant);
    const auto thrust = physics::thrust_at<double>(motor, burning, t, air.pressure);
    const double sine = std::sin(s.tilt), cosine = std::cos(s.tilt);
    const double rx = s.vx - air.v_WA.x, rz = s.vz - air.v_WA.z;
    const double across = rx * cosine - rz * sine, along = rx * sine + rz * cosine;
    const double speed = std::hypot(rx, rz), mach = speed / air.sound_speed;
    const auto& aero = vehicle_.aerodynamics;
    const double root = std::sqrt(std::sqrt(air.density * speed * aero.length / air.viscosity));
    const double cd = aero.friction(mach, root) + (burning ? aero.drag_power_on : aero.drag_power_off)(mach);
    const double drag = 0.5 * air.density * aero.reference_area * cd * speed;  // per unit of velocity
    Lateral side = lateral(across, along, air.density, mach, s.rate);
    double lift = side.force;
    double axial = thrust.force;
    switch (eq_.drag) {
      case Drag::wind:
        axial -= drag * along;
        lift -= drag * across;
        break;
      case Drag::axis:
        axial -= drag * along;
        break;
      case Drag::axis_growing:
        axial -= std::copysign(drag * speed * axial_growth(across, along), along);
        break;
    }
    // Moment about the centre of mass; the drag that leans with the wind acts at the origin, as in the step.
    const double arm = eq_.centre == Centre::reversed ? -mass.z : mass.z;
    double moment = side.moment - arm * lift;
    if (eq_.damping == Damping::quadratic)
      moment += quadratic_damping(side, air.density, speed, s.rate, mass.z);
    if (eq_.jet_damping) {
      const double lever = mass.z - motor.nozzle_z;
      const double exit = 0.5 * motor.exit_area * 0.5 / kPi;
      moment -= thrust.mass_flow * (lever * lever + exit - mass.inertia_slope.x) * s.rate;
    }
    const double gravity = environment_.gravity.surface * (1.0 - environment_.gravity.linear * s.z);

    Plane rate;
    rate.x = s.vx;
    rate.z = s.vz;
    rate.tilt = s.rate;
    rate.propellant = -thrust.mass_flow;
    const double along_z = axial * cosine - lift * sine, along_x = axial * sine + lift * cosine;
    if (phase_ == Phase::held) {
      rate.vz = along_z / mass.mass - gravity > 0.0 ? along_z / mass.mass - gravity : 0.0;
      rate.x = rate.z = 0.0;
      return rate;
    }
    if (phase_ == Phase::rail) {
      rate.vz = along_z / mass.mass - gravity;
      return rate;
    }
    // The guide's push along x, so that its point does not leave the rail.
    double push = 0.0;
    if (phase_ == Phase::pivot) {
      const double r = vehicle_.lower_guide_z - mass.z;
      const double dx = r * sine, dz = r * cosine;
      const double unheld = along_x / mass.mass + moment / mass.inertia.x * dz - s.rate * s.rate * dx;
      push = -unheld / (1.0 / mass.mass + dz * dz / mass.inertia.x);
      moment += dz * push;
    }
    const double alpha = moment / mass.inertia.x;
    rate.rate = alpha;
    rate.vx = (along_x + push) / mass.mass;
    rate.vz = along_z / mass.mass - gravity;
    if (eq_.centre != Centre::point) {
      // The origin is not the centre of mass: equation 21.
      const double cx = mass.z * sine, cz = mass.z * cosine;
      rate.vx -= alpha * cz - s.rate * s.rate * cx;
      rate.vz -= -alpha * cx - s.rate * s.rate * cz;
    }
    return rate;
  }

  Equations eq_;
  physics::Vehicle<double> vehicle_;
  physics::Environment<double> environment_;
  std::vector<Fins> fins_;
  double origin_ = 0.0, length_ = 1.0, mean_diameter_ = 0.0, start_ = 0.0;
  Phase phase_ = Phase::held;
};

}  // namespace coalwood::scene::plane
