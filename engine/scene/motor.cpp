#include "scene/motor.h"

#include <algorithm>

#include "scene/scene.h"

namespace coalwood::scene {
namespace {

/// Shortest tail: thrust has to reach 0 N in some time.
constexpr double kShortestTail = 1e-3;
/// Full thrust that lasts less than this part of the burn time is left out.
constexpr double kShortestPlateau = 1e-9;

/// Thrust that rises in a straight line, holds, and falls in a straight line, of the given impulse [N s].
std::vector<std::array<double, 2>> trapezoid(double burn_time, double rise, double tail, double impulse) {
  tail = std::max(tail, kShortestTail);
  const double thrust = impulse / (burn_time * (1.0 - 0.5 * (rise + tail)));
  std::vector<std::array<double, 2>> curve;
  if (rise > 0.0) curve.push_back({0.0, 0.0});
  curve.push_back({rise * burn_time, thrust});
  if (1.0 - tail - rise > kShortestPlateau) curve.push_back({(1.0 - tail) * burn_time, thrust});
  curve.push_back({burn_time, 0.0});
  return curve;
}

}  // namespace

double total_impulse(const Motor& motor) noexcept {
  double impulse = 0.0;
  for (std::size_t i = 1; i < motor.thrust.size(); ++i) {
    const auto& [t0, f0] = motor.thrust[i - 1];
    const auto& [t1, f1] = motor.thrust[i];
    impulse += 0.5 * (f0 + f1) * (t1 - t0);
  }
  return impulse;
}

double burn_time(const Motor& motor) noexcept { return motor.thrust.empty() ? 0.0 : motor.thrust.back()[0]; }

double specific_impulse(const Motor& motor) noexcept {
  return motor.propellant_mass > 0.0 ? total_impulse(motor) / (motor.propellant_mass * kStandardGravity)
                                     : 0.0;
}

MotorSource source_of(const MotorSettings& settings) noexcept {
  if (!settings.file.empty()) return MotorSource::file;
  return settings.thrust_curve.empty() ? MotorSource::impulse : MotorSource::curve;
}

Motor motor_of(const MotorSettings& settings) {
  Motor motor;
  switch (source_of(settings)) {
    case MotorSource::file:
      motor = settings.loaded;
      break;
    case MotorSource::curve:
      motor.thrust = settings.thrust_curve;
      break;
    case MotorSource::impulse:
      if (settings.burn_time > 0.0 && settings.specific_impulse > 0.0)
        motor.thrust = trapezoid(settings.burn_time, settings.rise_fraction, settings.tail_fraction,
                                 settings.propellant_mass * settings.specific_impulse * kStandardGravity);
      break;
  }
  if (source_of(settings) != MotorSource::file) {
    motor.name = settings.name;
    motor.propellant_mass = settings.propellant_mass;
    motor.case_mass = settings.case_mass;
    motor.diameter = settings.diameter;
    motor.length = settings.length;
  }
  motor.mass_curve = settings.mass_curve;
  if (!motor.mass_curve.empty()) motor.propellant_mass = motor.mass_curve.front()[1];
  motor.nozzle_station = settings.nozzle_station;
  motor.burning = settings.burning;
  motor.grain_length = settings.grain_length;
  motor.overhang = settings.overhang;
  if (settings.nozzle_exit_diameter > 0.0) motor.nozzle_exit_diameter = settings.nozzle_exit_diameter;
  motor.reference_pressure = settings.reference_pressure;
  for (auto& sample : motor.thrust) sample[1] *= settings.thrust_scale;
  return motor;
}

Motor motor_of(const Scene& scene) { return motor_of(scene.motor); }

}  // namespace coalwood::scene
