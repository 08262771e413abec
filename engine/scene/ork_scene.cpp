#include "scene/ork_scene.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "scene/ork_motor.h"
#include "scene/rocket_check.h"
#include "scene/rocket_mass.h"

namespace coalwood::scene {
namespace {

/// A motor that does not burn is a load.
void carry(Scene& scene, const OrkMotor& mount, const Motor& motor) {
  for (int i = 0; i < mount.count; ++i) {
    scene.rocket.masses.push_back({.name = mount.designation,
                                   .station = std::max(mount.aft_station - mount.length, 0.0),
                                   .length = mount.length,
                                   .radius = 0.5 * mount.diameter,
                                   .mass = motor.case_mass + motor.propellant_mass});
  }
}

void set_motor(Scene& scene, const MountedMotor& one, double grain_length) {
  scene.motor.name = one.motor.name;
  scene.motor.thrust_curve = one.motor.thrust;
  scene.motor.propellant_mass = one.motor.propellant_mass;
  scene.motor.case_mass = one.motor.case_mass;
  scene.motor.diameter = one.motor.diameter;
  scene.motor.length = one.motor.length;
  scene.motor.grain_length = grain_length;
  scene.motor.overhang = one.mount.aft_station - body_length(scene.rocket);
}

/// What opens with an ejection charge: when the motors have one, or never.
void set_ejection(Scene& scene, std::optional<double> delay, std::vector<ImportNote>& notes) {
  std::vector<Parachute> opening;
  for (const Parachute& chute : scene.rocket.parachutes) {
    if (chute.trigger != RecoveryTrigger::ejection || delay) {
      opening.push_back(chute);
      if (chute.trigger == RecoveryTrigger::ejection) opening.back().trigger_time = *delay;
      continue;
    }
    notes.push_back(
        {ImportStatus::approximated, chute.name,
         "no motor of this configuration has an ejection charge: it never opens, carried as a mass"});
    scene.rocket.masses.push_back({.name = chute.name,
                                   .station = chute.station,
                                   .length = chute.packed_length,
                                   .radius = chute.packed_radius,
                                   .mass = chute.mass});
  }
  scene.rocket.parachutes = std::move(opening);
}

void set_conditions(Scene& scene, const OrkSimulation& simulation) {
  scene.launch = {.rail_length = simulation.rod_length,
                  .elevation = 0.5 * kPi - simulation.rod_angle,
                  .azimuth = simulation.rod_direction};
  scene.site.name = simulation.name;
  scene.site.latitude = simulation.latitude;
  scene.site.longitude = simulation.longitude;
  scene.site.elevation = simulation.altitude;
  scene.weather.temperature = simulation.temperature;
  scene.weather.pressure = simulation.pressure;
  scene.weather.turbulence_intensity = simulation.turbulence;
  scene.weather.wind = simulation.wind;
}

std::string motors_of(const OrkConfiguration& configuration) {
  std::string motors;
  for (const OrkMotor& motor : configuration.motors) motors += (motors.empty() ? "" : ", ") + motor.designation;
  return motors;
}

/// "\n  id: motors, name".
std::string line_of(const OrkConfiguration& configuration) {
  return fmt::format("\n  {}: {}{}", configuration.id, motors_of(configuration),
                     configuration.name.empty() ? "" : ", " + configuration.name);
}

/// What else may be flown of a design whose configuration lacks a motor.
std::string others_of(const OrkDesign& design, const OrkConfiguration& configuration) {
  std::string others;
  for (const OrkConfiguration& each : design.configurations)
    if (&each != &configuration && !each.motors.empty()) others += line_of(each);
  return others.empty() ? others : ", or choose another configuration with --config:" + others;
}

}  // namespace

const OrkConfiguration& configuration_of(const OrkDesign& design, const std::string& name) {
  std::string there;
  for (std::size_t i = 0; i < design.configurations.size(); ++i) {
    const OrkConfiguration& configuration = design.configurations[i];
    if (name.empty() ? i == design.default_configuration
                     : configuration.id == name || configuration.name == name) {
      return configuration;
    }
    if (same_designation(motors_of(configuration), name)) return configuration;
    there += line_of(configuration);
  }
  throw base::InputError({.file = design.origin,
                          .line = 0,
                          .key = "configuration",
                          .what = name.empty() ? "the design has no flight configuration"
                                               : fmt::format("there is no '{}'; there are:{}", name, there)});
}

OrkScene scene_of(const OrkDesign& design, const OrkConfiguration& configuration,
                  std::span<const MountedMotor> motors) {
  OrkScene result;
  Scene& scene = result.scene;
  scene.rocket = rocket_of(design, configuration);
  scene.name = scene.rocket.name.empty() ? "imported" : scene.rocket.name;
  scene.title = scene.name;
  scene.site.terrain = "flat";
  std::vector<MountedMotor> lit;
  for (const MountedMotor& each : motors) {
    if (is_lit(configuration, each.mount)) {
      lit.push_back(each);
      continue;
    }
    carry(scene, each.mount, each.motor);
    result.notes.push_back({ImportStatus::approximated, "motor '" + each.mount.designation + "'",
                            "its ignition at " + each.mount.ignition + " is not flown: carried unlit"});
  }
  if (lit.size() == 1 && lit.front().mount.count == 1 && lit.front().mount.ignition_delay <= 0.0) {
    set_motor(scene, lit.front(), lit.front().motor.grain_length);
    result.notes.push_back({ImportStatus::imported, "motor '" + lit.front().mount.designation + "'", {}});
  } else if (!lit.empty()) {
    const MountedMotor one = as_one(lit);
    set_motor(scene, one, one.motor.grain_length);
    result.notes.push_back({ImportStatus::approximated, "motors '" + one.motor.name + "'",
                            "burn as one on the axis, each from its own ignition on"});
  }
  set_ejection(scene, ejection_delay(lit), result.notes);
  for (const OrkSimulation& simulation : design.simulations) {
    if (simulation.configuration != configuration.id) continue;
    set_conditions(scene, simulation);
    break;
  }
  return result;
}

OrkScene scene_of(const OrkDesign& design, const OrkConfiguration& configuration,
                  std::span<const std::filesystem::path> folders) {
  if (configuration.motors.empty())
    throw base::InputError({.file = design.origin,
                            .line = 0,
                            .key = "configuration",
                            .what = "has no motor: there is nothing to fly"});
  std::vector<MountedMotor> motors;
  std::vector<OrkMotor> missing;
  std::vector<ImportNote> notes;
  for (const OrkMotor& wanted : configuration.motors) {
    const std::string item = "motor '" + wanted.designation + "'";
    if (std::optional<Motor> motor = find_motor(wanted, folders)) {
      if (!same_maker(motor->maker, wanted.manufacturer))
        notes.push_back(
            {ImportStatus::approximated, item,
             "the curve is of '" + motor->maker + "', the design names '" + wanted.manufacturer + "'"});
      motors.push_back({wanted, *std::move(motor)});
    } else if (is_lit(configuration, wanted)) {
      missing.push_back(wanted);
    } else {
      notes.push_back(
          {ImportStatus::dropped, item, "no motor file has it, and it is not lit: its mass is left out"});
    }
  }
  if (!missing.empty()) {
    const std::string name = missing.front().manufacturer + " " + missing.front().designation;
    if (std::optional<Motor> stored = stored_motor(design, configuration, empty_rocket(design.rocket).mass)) {
      // One that stands for all: lit at once, in the place of the foremost of the list.
      OrkMotor mount = configuration.motors.front();
      mount.count = 1;
      mount.ignition = "launch";
      mount.ignition_delay = 0.0;
      motors = {{mount, *std::move(stored)}};
      notes.push_back(
          {ImportStatus::approximated, "motor '" + missing.front().designation + "'",
           "no motor file has it: thrust and mass are taken from a simulation stored in the design"});
    } else {
      throw base::InputError(
          {.file = design.origin,
           .line = 0,
           .key = "motor",
           .what = "no motor file has '" + name +
                   "' and no stored simulation its thrust; give a folder that has it with --motors" +
                   others_of(design, configuration)});
    }
  }
  OrkScene result = scene_of(design, configuration, std::span<const MountedMotor>(motors));
  result.notes.insert(result.notes.begin(), notes.begin(), notes.end());
  std::vector<base::Fault> faults;
  for (const DesignFault& fault : design_faults(result.scene.rocket, motor_of(result.scene))) {
    faults.push_back({.file = design.origin, .line = 0, .key = fault.key, .what = fault.what});
  }
  if (!faults.empty()) throw base::InputError(std::move(faults));
  return result;
}

}  // namespace coalwood::scene
