#include "scene/rocket_design.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/rocket_flutter.h"
#include "scene/rocket_normal_force.h"
#include "scene/units.h"

namespace coalwood::scene {
namespace {

constexpr std::array kMachNumbers{0.1, 0.3, 0.6, 0.9, 1.2, 1.5, 2.0, 3.0};
/// Mach number at which a rocket leaves the rail, near enough: coefficients hardly change below it.
constexpr double kSlow = 0.3;
/// Kinematic viscosity [m^2/s] of air at 15 degC, for the drag table of the summary.
constexpr double kViscosity = 1.46e-5;

// Rules of the field (facts collected from NAR and Tripoli practice).
constexpr double kLeastMargin = 1.0;  // [calibres]
constexpr double kMostMargin = 5.0;   // [calibres] above which wind turns the rocket hard
constexpr double kLeastThrustToWeight = 5.0;
constexpr double kLeastRailExit = 15.0;  // [m/s]
constexpr double kLeastRailExitToWind = 4.0;
constexpr double kFastDescent = 9.0;  // [m/s]
constexpr double kFlutterReserve = 1.2;

/// Speed at the end of the rail under thrust and weight alone, from the energy of the start of the curve.
double rail_exit(const Motor& motor, double mass, double rail) {
  double speed = 0.0, way = 0.0;
  for (std::size_t i = 1; i < motor.thrust.size() && way < rail; ++i) {
    const double dt = motor.thrust[i][0] - motor.thrust[i - 1][0];
    const double mean = 0.5 * (motor.thrust[i][1] + motor.thrust[i - 1][1]);
    const double a = mean / mass - kStandardGravity;
    if (a <= 0.0 && speed <= 0.0) continue;
    const double step = speed * dt + 0.5 * a * dt * dt;
    if (way + step >= rail) return std::sqrt(std::max(speed * speed + 2.0 * a * (rail - way), 0.0));
    way += step;
    speed += a * dt;
  }
  return way >= rail ? speed : 0.0;
}

double canopy_area(const Rocket& rocket) {
  double area = 0.0;
  for (const Parachute& chute : rocket.parachutes) {
    area += chute.drag_coefficient * (chute.kind == RecoveryKind::streamer
                                          ? chute.strip_length * chute.strip_width
                                          : 0.25 * kPi * chute.diameter * chute.diameter);
  }
  return area;
}

const StabilityPoint& slow_point(const DesignSummary& s) {
  return *std::min_element(s.stability.begin(), s.stability.end(), [](const auto& a, const auto& b) {
    return std::abs(a.mach - kSlow) < std::abs(b.mach - kSlow);
  });
}

std::vector<DesignWarning> warnings_of(const DesignSummary& s, const Rocket& rocket, const Motor& motor,
                                       const LaunchPlace& place) {
  std::vector<DesignWarning> list;
  const StabilityPoint& slow = slow_point(s);
  if (slow.margin_loaded < 0.0) {
    list.push_back(
        {"static margin", fmt::format("unstable: {:.2f} calibres on the rail", slow.margin_loaded),
         "with the centre of pressure ahead of the centre of mass any gust turns the rocket over"});
  } else if (slow.margin_loaded < kLeastMargin) {
    list.push_back({"static margin", fmt::format("only {:.2f} calibres on the rail", slow.margin_loaded),
                    "one to two calibres are usual: below, gusts at rail exit turn the rocket far"});
  } else if (slow.margin_loaded > kMostMargin) {
    list.push_back({"static margin", fmt::format("{:.1f} calibres on the rail", slow.margin_loaded),
                    "a margin far above two calibres makes the rocket turn into the wind strongly"});
  }
  const double dynamic =
      std::min_element(s.stability.begin(), s.stability.end(), [](const auto& a, const auto& b) {
        return a.margin_burnt < b.margin_burnt;
      })->margin_burnt;
  if (dynamic < kLeastMargin && slow.margin_loaded >= kLeastMargin) {
    list.push_back(
        {"static margin", fmt::format("falls to {:.2f} calibres at high speed", dynamic),
         "fins lift less above Mach 1.5 while the nose does not: the centre of pressure comes forward"});
  }
  if (motor.thrust.size() < 2) {
    list.push_back({"motor", "there is no motor", "the rocket stays on the pad"});
  } else {
    if (s.thrust_to_weight < kLeastThrustToWeight) {
      list.push_back({"thrust to weight", fmt::format("{:.1f} to 1", s.thrust_to_weight),
                      "5 to 1 is usual: below, the rocket leaves the rail slowly and tips into the wind"});
    }
    if (s.rail_exit_speed < kLeastRailExit) {
      list.push_back({"rail exit speed", fmt::format("about {:.1f} m/s", s.rail_exit_speed),
                      "fins need 15 m/s or more to hold the rocket straight"});
    } else if (s.rail_exit_speed < kLeastRailExitToWind * place.wind_speed) {
      list.push_back(
          {"rail exit speed",
           fmt::format("about {:.1f} m/s in a wind of {:.1f} m/s", s.rail_exit_speed, place.wind_speed),
           "four times the wind keeps the angle of attack at the end of the rail below 14 degrees"});
    }
  }
  if (rocket.parachutes.empty()) {
    list.push_back({"recovery", "there is no parachute or streamer",
                    "the rocket comes down ballistic, near its speed of going up"});
  } else if (s.descent_speed > kFastDescent) {
    list.push_back({"descent rate", fmt::format("about {:.1f} m/s under the canopies", s.descent_speed),
                    "4 to 6 m/s is usual; above 9 m/s fins break"});
  }
  // What the motor could give at most, without drag.
  const double fastest = s.specific_impulse * kStandardGravity * std::log(s.loaded.mass / s.burnt.mass);
  if (s.flutter_speed > 0.0 && motor.thrust.size() >= 2 && fastest * kFlutterReserve > s.flutter_speed) {
    list.push_back({"flutter",
                    fmt::format("fins may flutter from {:.0f} m/s; the motor could give {:.0f} m/s",
                                s.flutter_speed, fastest),
                    "above that speed bending and torsion of a fin feed each other until it breaks"});
  }
  return list;
}

}  // namespace

double static_margin(double centre_of_pressure, double centre_of_mass, double diameter) noexcept {
  return diameter > 0.0 ? (centre_of_pressure - centre_of_mass) / diameter : 0.0;
}

DesignSummary design_summary(const Rocket& rocket, const Motor& motor, const LaunchPlace& place,
                             const AeroSettings& settings) {
  DesignSummary s;
  s.length = rocket_length(rocket);
  s.diameter = reference_diameter(rocket);
  s.loaded = loaded_rocket(rocket, motor);
  s.burnt = dry_rocket(rocket, motor);
  s.masses = component_masses(rocket);
  const Planform planform = body_planform(rocket);
  s.planform_area = planform.area;
  s.planform_centre = planform.centre;
  s.total_impulse = total_impulse(motor);
  s.specific_impulse = specific_impulse(motor);
  const double burn = burn_time(motor);
  if (burn > 0.0 && s.loaded.mass > 0.0) {
    s.thrust_to_weight = s.total_impulse / burn / (s.loaded.mass * kStandardGravity);
    s.rail_exit_speed = rail_exit(motor, s.loaded.mass, place.rail_length);
  }
  const double canopies = canopy_area(rocket);
  if (canopies > 0.0) {
    s.descent_speed = std::sqrt(2.0 * s.burnt.mass * kStandardGravity / (place.air_density * canopies));
  }
  for (const FinSet& fins : rocket.fins) {
    const double speed = flutter_speed(fins, place.sound_speed, place.air_pressure);
    s.flutter_speed = s.flutter_speed > 0.0 ? std::min(s.flutter_speed, speed) : speed;
  }
  const LiftModel lift(rocket, settings.supersonic_fins);
  for (const double mach : kMachNumbers) {
    const TotalLift total = total_lift(lift.components(mach));
    s.stability.push_back({mach, settings.normal_force_scale * total.slope, total.centre,
                           static_margin(total.centre, s.loaded.centre, s.diameter),
                           static_margin(total.centre, s.burnt.centre, s.diameter)});
  }
  const DragModel drag(rocket, settings.boundary_layer);
  s.drag =
      drag.components({.mach = kSlow, .reynolds = kSlow * place.sound_speed * drag.length() / kViscosity});
  s.warnings = warnings_of(s, rocket, motor, place);
  return s;
}

}  // namespace coalwood::scene
