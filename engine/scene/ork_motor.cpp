#include "scene/ork_motor.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/files.h"
#include "scene/motor_file.h"
#include "scene/motor_rse.h"

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

/// Thrust [N] of a curve at a time since its ignition.
double thrust_at(const Motor& motor, double time) {
  const auto& curve = motor.thrust;
  if (curve.empty() || time < 0.0 || time > curve.back()[0]) return 0.0;
  const auto next =
      std::lower_bound(curve.begin(), curve.end(), time, [](const auto& a, double t) { return a[0] < t; });
  if (next == curve.begin()) return curve.front()[1];
  const auto& b = *next;
  const auto& a = *std::prev(next);
  return a[1] + (b[1] - a[1]) * (time - a[0]) / (b[0] - a[0]);
}

/// Time [s] that a step of the thrust takes where a motor is lit while others burn.
constexpr double kLightUp = 1e-4;
/// Samples closer than this [s] are one.
constexpr double kApart = 1e-9;

std::string extension_of(const std::filesystem::path& file) {
  std::string kind = file.extension().string();
  std::transform(kind.begin(), kind.end(), kind.begin(), [](unsigned char c) { return std::tolower(c); });
  return kind;
}

bool is_rse(const std::filesystem::path& file) { return extension_of(file) == ".rse"; }

/// Motor files of a folder and those in it, in the order of their names.
std::set<std::filesystem::path> motor_files(const std::filesystem::path& folder) {
  std::set<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator i(folder, error), end; !error && i != end;
       i.increment(error)) {
    const std::string kind = extension_of(i->path());
    if (kind == ".eng" || kind == ".rasp" || kind == ".rse") files.insert(i->path());
  }
  return files;
}

}  // namespace

bool same_maker(std::string_view a, std::string_view b) {
  const std::string x = plain(a), y = plain(b);
  return !x.empty() && !y.empty() && (x.find(y.substr(0, 3)) == 0 || y.find(x.substr(0, 3)) == 0);
}

bool same_designation(std::string_view a, std::string_view b) {
  return plain(a) == plain(b) || plain(without_delay(a)) == plain(without_delay(b));
}

std::optional<Motor> find_motor(const OrkMotor& wanted, std::span<const std::filesystem::path> folders) {
  std::optional<Motor> namesake;
  for (const std::filesystem::path& folder : folders) {
    for (const std::filesystem::path& file : motor_files(folder)) {
      std::vector<Motor> motors;
      try {
        const std::string text = base::read_file(file, kLargestMotorFile);
        motors = is_rse(file) ? parse_rse(text, file.string()) : parse_eng(text, file.string());
      } catch (const base::Error&) {
        continue;
      }
      for (const Motor& motor : motors) {
        if (!same_designation(motor.name, wanted.designation)) continue;
        if (same_maker(motor.maker, wanted.manufacturer)) return motor;
        if (!namesake) namesake = motor;
      }
    }
  }
  return namesake;
}

std::optional<Motor> stored_motor(const OrkDesign& design, const OrkConfiguration& configuration,
                                  double empty_mass) {
  for (const OrkSimulation& simulation : design.simulations) {
    const OrkStoredBurn& burn = simulation.burn;
    if (simulation.configuration != configuration.id || burn.thrust.size() < 2) continue;
    Motor motor;
    motor.thrust = burn.thrust;
    motor.propellant_mass = burn.propellant_mass;
    motor.case_mass = std::max(burn.burnt_mass - (burn.of_motors ? 0.0 : empty_mass), 0.0);
    if (!(total_impulse(motor) > 0.0)) continue;
    for (const OrkMotor& mounted : configuration.motors) {
      motor.name += (motor.name.empty() ? "" : ", ") + mounted.designation;
      motor.diameter = std::max(motor.diameter, mounted.diameter);
      motor.length = std::max(motor.length, mounted.length);
    }
    return motor;
  }
  return std::nullopt;
}

bool is_lit(const OrkConfiguration& configuration, const OrkMotor& motor) {
  if (motor.ignition == "launch") return true;
  if (motor.ignition != "automatic") return false;
  // Automatic is launch for the lowest stage with a motor.
  return std::none_of(configuration.motors.begin(), configuration.motors.end(),
                      [&](const OrkMotor& other) { return other.stage > motor.stage; });
}

MountedMotor as_one(std::span<const MountedMotor> motors) {
  const MountedMotor& main =
      *std::max_element(motors.begin(), motors.end(), [](const auto& a, const auto& b) {
        return a.mount.count * a.motor.propellant_mass < b.mount.count * b.motor.propellant_mass;
      });
  MountedMotor one = main;
  one.motor.name.clear();
  one.motor.propellant_mass = 0.0;
  one.motor.case_mass = 0.0;
  one.mount.count = 1;
  std::vector<double> times;
  for (const MountedMotor& each : motors) {
    const double n = each.mount.count, start = each.mount.ignition_delay;
    one.motor.propellant_mass += n * each.motor.propellant_mass;
    one.motor.case_mass += n * each.motor.case_mass;
    one.motor.name += (one.motor.name.empty() ? "" : " + ") +
                      (each.mount.count > 1 ? std::to_string(each.mount.count) + " x " : "") +
                      each.motor.name;
    if (start > kLightUp) times.push_back(start - kLightUp);
    for (const auto& sample : each.motor.thrust) times.push_back(start + sample[0]);
  }
  std::sort(times.begin(), times.end());
  if (times.front() > 0.0) times.insert(times.begin(), 0.0);
  one.motor.thrust.clear();
  for (const double time : times) {
    if (!one.motor.thrust.empty() && time - one.motor.thrust.back()[0] < kApart) continue;
    double thrust = 0.0;
    for (const MountedMotor& each : motors)
      thrust += each.mount.count * thrust_at(each.motor, time - each.mount.ignition_delay);
    one.motor.thrust.push_back({time, thrust});
  }
  one.motor.thrust.back()[1] = 0.0;
  return one;
}

std::optional<double> ejection_delay(std::span<const MountedMotor> motors) {
  std::optional<double> first;
  double out = 0.0;
  for (const MountedMotor& each : motors) {
    const double end = each.mount.ignition_delay + burn_time(each.motor);
    out = std::max(out, end);
    if (each.mount.delay >= 0.0)
      first = std::min(first.value_or(end + each.mount.delay), end + each.mount.delay);
  }
  if (first) *first = std::max(*first - out, 0.0);
  return first;
}

}  // namespace coalwood::scene
