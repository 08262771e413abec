#include "scene/ork_scene.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "base/error.h"
#include "base/files.h"
#include "scene/motor_file.h"

namespace coalwood::scene {
namespace {

/// Letters and digits alone, in capitals.
std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if (std::isalnum(u) != 0) result += static_cast<char>(std::toupper(u));
  }
  return result;
}

/// "G80T-10" without its delay.
std::string_view without_delay(std::string_view name) {
  const std::size_t dash = name.rfind('-');
  if (dash == std::string_view::npos || dash + 1 == name.size()) return name;
  const std::string_view end = name.substr(dash + 1);
  const bool delay =
      end == "P" || std::all_of(end.begin(), end.end(), [](char c) { return c >= '0' && c <= '9'; });
  return delay ? name.substr(0, dash) : name;
}

bool same_name(std::string_view a, std::string_view b) {
  return plain(a) == plain(b) || plain(without_delay(a)) == plain(without_delay(b));
}

bool same_maker(std::string_view a, std::string_view b) {
  const std::string x = plain(a), y = plain(b);
  return !x.empty() && !y.empty() && (x.find(y.substr(0, 3)) == 0 || y.find(x.substr(0, 3)) == 0);
}

/// Motor files of a folder and those in it, in the order of their names.
std::set<std::filesystem::path> motor_files(const std::filesystem::path& folder) {
  std::set<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator i(folder, error), end; !error && i != end;
       i.increment(error)) {
    const std::string kind = i->path().extension().string();
    if (kind == ".eng" || kind == ".rasp") files.insert(i->path());
  }
  return files;
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
    std::string motors;
    for (const OrkMotor& motor : configuration.motors)
      motors += (motors.empty() ? "" : ", ") + motor.designation;
    if (same_name(motors, name)) return configuration;
    there += fmt::format("\n  {}: {}{}", configuration.id, motors,
                         configuration.name.empty() ? "" : ", " + configuration.name);
  }
  throw base::InputError({.file = {},
                          .line = 0,
                          .key = "configuration",
                          .what = name.empty() ? "the design has no flight configuration"
                                               : fmt::format("there is no '{}'; there are:{}", name, there)});
}

std::optional<Motor> find_motor(const OrkMotor& wanted, std::span<const std::filesystem::path> folders) {
  std::optional<Motor> namesake;
  for (const std::filesystem::path& folder : folders) {
    for (const std::filesystem::path& file : motor_files(folder)) {
      std::vector<Motor> motors;
      try {
        motors = parse_eng(base::read_file(file, kLargestMotorFile), file.string());
      } catch (const base::Error&) {
        continue;
      }
      for (const Motor& motor : motors) {
        if (!same_name(motor.name, wanted.designation)) continue;
        if (same_maker(motor.maker, wanted.manufacturer)) return motor;
        if (!namesake) namesake = motor;
      }
    }
  }
  return namesake;
}

Scene scene_of(const OrkDesign& design, const OrkConfiguration& configuration,
               const std::optional<Motor>& motor) {
  Scene scene;
  scene.rocket = rocket_of(design, configuration);
  scene.name = scene.rocket.name.empty() ? "imported" : scene.rocket.name;
  scene.title = scene.name;
  scene.site.terrain = "flat";
  if (!configuration.motors.empty() && motor) {
    const OrkMotor& mounted = configuration.motors.front();
    const double n = mounted.count;
    scene.motor.name = motor->name;
    scene.motor.thrust_curve = motor->thrust;
    for (auto& sample : scene.motor.thrust_curve) sample[1] *= n;
    scene.motor.propellant_mass = n * motor->propellant_mass;
    scene.motor.case_mass = n * motor->case_mass;
    scene.motor.diameter = motor->diameter;
    scene.motor.length = motor->length;
    scene.motor.grain_length = motor->grain_length;
    scene.motor.overhang = mounted.aft_station - body_length(scene.rocket);
  }
  for (const OrkSimulation& simulation : design.simulations) {
    if (simulation.configuration != configuration.id) continue;
    scene.launch = {.rail_length = simulation.rod_length,
                    .elevation = 0.5 * kPi - simulation.rod_angle,
                    .azimuth = simulation.rod_direction};
    scene.site.name = simulation.name;
    scene.site.latitude = simulation.latitude;
    scene.site.longitude = simulation.longitude;
    scene.site.elevation = simulation.altitude;
    scene.weather.temperature = simulation.temperature;
    scene.weather.pressure = simulation.pressure;
    if (simulation.wind_speed > 0.0) {
      scene.weather.wind = {{.height = 0.0, .speed = simulation.wind_speed, .from = simulation.wind_from}};
    }
    break;
  }
  return scene;
}

}  // namespace coalwood::scene
