#include "scene/scene_check.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/files.h"
#include "scene/key_text.h"
#include "scene/motor_mass.h"
#include "scene/rocket_check.h"
#include "scene/scene_file.h"
#include "scene/star_catalogue.h"

namespace coalwood::scene {
namespace {

/// A flight of more steps would take minutes to compute and gigabytes to keep.
constexpr double kMostSteps = 2e7;

/// Part of the load that may still be there when the thrust ends; it is burnt with the rest.
constexpr double kMostLeftOver = 1e-3;

void check_mass_curve(const MotorSettings& motor, std::vector<KeyFault>& faults) {
  const auto& curve = motor.mass_curve;
  if (curve.empty()) return;
  const auto fault = [&](std::string what) { faults.push_back({"motor.mass_curve", std::move(what)}); };
  if (source_of(motor) == MotorSource::impulse) return fault("needs a thrust_curve or a file for the thrust");
  if (source_of(motor) == MotorSource::curve && motor.propellant_mass != 0.0)
    return faults.push_back({"motor.propellant_mass_kg", "follows from the mass_curve: leave it out"});
  if (curve.front()[0] != 0.0)
    return fault(fmt::format("begins at {} s; it begins at 0 s", number_text(curve.front()[0])));
  for (std::size_t i = 1; i < curve.size(); ++i)
    if (curve[i][1] > curve[i - 1][1])
      return fault(fmt::format("row {}: propellant {} kg is more than the {} kg before", i + 1,
                               number_text(curve[i][1]), number_text(curve[i - 1][1])));
  const Motor whole = motor_of(motor);
  if (!(whole.propellant_mass > 0.0)) return fault("begins with no propellant");
  const double left = propellant_mass_at(whole, burn_time(whole));
  if (left > kMostLeftOver * whole.propellant_mass)
    fault(fmt::format("leaves {:.3g} kg when the thrust ends; what does not burn belongs to the dry mass", left));
}

void check_motor(const MotorSettings& motor, std::vector<KeyFault>& faults) {
  const auto require = [&](double value, const char* key, const char* what) {
    if (!(value > 0.0)) faults.push_back({key, std::string("is missing; ") + what});
  };
  const auto refuse = [&](double value, const char* key) {
    if (value != 0.0) faults.push_back({key, "is given by the motor file: leave it out"});
  };
  if (!motor.file.empty() && !motor.thrust_curve.empty())
    faults.push_back({"motor.thrust_curve", "a motor has a file or a thrust_curve, not both"});
  check_mass_curve(motor, faults);
  switch (source_of(motor)) {
    case MotorSource::file:
      refuse(motor.propellant_mass, "motor.propellant_mass_kg");
      refuse(motor.case_mass, "motor.case_mass_kg");
      refuse(motor.burn_time, "motor.burn_time_s");
      refuse(motor.specific_impulse, "motor.specific_impulse_s");
      refuse(motor.diameter, "motor.diameter_m");
      refuse(motor.length, "motor.length_m");
      break;
    case MotorSource::curve:
      if (motor.mass_curve.empty())
        require(motor.propellant_mass, "motor.propellant_mass_kg",
                "a thrust curve needs the mass it burns, above 0 kg");
      if (motor.burn_time != 0.0 || motor.specific_impulse != 0.0)
        faults.push_back({motor.burn_time != 0.0 ? "motor.burn_time_s" : "motor.specific_impulse_s",
                          "follows from the thrust_curve: leave it out"});
      if (motor.thrust_curve.front()[0] != 0.0)
        faults.push_back({"motor.thrust_curve", fmt::format("begins at {} s; it begins at 0 s",
                                                            number_text(motor.thrust_curve.front()[0]))});
      if (motor.thrust_curve.back()[1] != 0.0)
        faults.push_back({"motor.thrust_curve", fmt::format("ends at {} N; it ends at 0 N",
                                                            number_text(motor.thrust_curve.back()[1]))});
      else if (!(total_impulse(motor_of(motor)) > 0.0))
        faults.push_back({"motor.thrust_curve", "holds no thrust"});
      break;
    case MotorSource::impulse: {
      const char* what =
          "a motor has a file, a thrust_curve, or propellant mass, burn time and specific impulse";
      require(motor.propellant_mass, "motor.propellant_mass_kg", what);
      require(motor.burn_time, "motor.burn_time_s", what);
      require(motor.specific_impulse, "motor.specific_impulse_s", what);
      // The sum of two fractions as they were written, forgiving the last bits.
      if (motor.rise_fraction + motor.tail_fraction > 1.0 + 1e-12)
        faults.push_back(
            {"motor.tail_fraction", fmt::format("and rise_fraction make {}; allowed: at most 1 together",
                                                number_text(motor.rise_fraction + motor.tail_fraction))});
      break;
    }
  }
}

void check_weather(const Weather& weather, std::vector<KeyFault>& faults) {
  if (!weather.profile.empty() && !weather.sounding_file.empty())
    faults.push_back({"weather.sounding_file", "the air has a profile or a sounding_file, not both"});
  for (std::size_t i = 1; i < weather.profile.size(); ++i)
    if (!(weather.profile[i][1] < weather.profile[i - 1][1])) {
      faults.push_back({"weather.profile", fmt::format("row {}: pressure does not fall with height", i + 1)});
      break;
    }
  const bool single = weather.wind.size() == 1;
  for (std::size_t i = 1; i < weather.wind.size() && !single; ++i)
    if (weather.wind[i].height <= weather.wind[i - 1].height)
      faults.push_back(
          {fmt::format("weather.wind.{}.height_m", i),
           fmt::format("is {} m, not above the {} m of the layer before", number_text(weather.wind[i].height),
                       number_text(weather.wind[i - 1].height))});
}

void check_files(const Scene& scene, std::vector<KeyFault>& faults) {
  const auto require_file = [&](const char* key, const std::string& name) {
    if (asset_path(scene, name).empty())
      faults.push_back(
          {key, "there is no file " + toml_text(name) + " beside the scene or among the shipped scenes"});
  };
  const std::string& terrain = scene.site.terrain;
  if (terrain != "coalwood" && terrain != "flat") require_file("site.terrain", terrain);
  if (!scene.rocket.model_file.empty()) require_file("rocket.model_file", scene.rocket.model_file);
  if (!scene.view.stars.empty()) {
    const std::size_t before = faults.size();
    require_file("look.stars", scene.view.stars);
    if (faults.size() > before) return;
    try {
      const std::filesystem::path path = asset_path(scene, scene.view.stars);
      (void)parse_stars(base::read_file(path), path);
    } catch (const base::InputError& error) {
      const std::vector<base::Fault>& wrong = error.faults();
      const std::string more = wrong.size() > 1 ? fmt::format(" (and {} more)", wrong.size() - 1) : "";
      faults.push_back({"look.stars", wrong.front().text() + more});
    }
  }
}

/// "rocket.fins[0].station" as the key of a file: "rocket.fins.0.station", to which the unit is still
/// missing.
std::string dotted(const std::string& key) {
  std::string text;
  for (const char c : key)
    if (c == '[')
      text += '.';
    else if (c != ']')
      text += c;
  return text;
}

}  // namespace

std::vector<KeyFault> check_design(const Scene& scene) {
  std::vector<KeyFault> faults;
  for (const DesignFault& fault : design_faults(scene.rocket, motor_of(scene)))
    faults.push_back({dotted(fault.key), fault.what});
  return faults;
}

std::vector<KeyFault> check_settings(const Scene& scene) {
  std::vector<KeyFault> faults;
  check_weather(scene.weather, faults);
  check_motor(scene.motor, faults);
  if (scene.run.end / scene.run.step > kMostSteps)
    faults.push_back(
        {"run.step_s", fmt::format("makes {} steps until end_s; allowed: at most {}",
                                   number_text(scene.run.end / scene.run.step), number_text(kMostSteps))});
  check_files(scene, faults);
  return faults;
}

std::vector<KeyFault> check(const Scene& scene) {
  std::vector<KeyFault> faults = check_settings(scene);
  for (KeyFault& fault : check_design(scene)) faults.push_back(std::move(fault));
  return faults;
}

}  // namespace coalwood::scene
