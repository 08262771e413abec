#include "scene/motor_rse.h"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "base/error.h"
#include "scene/key_text.h"
#include "scene/motor_curve.h"
#include "scene/motor_file.h"

namespace coalwood::scene {
namespace {

using base::Fault;

constexpr double kMillimetre = 1e-3;
constexpr double kGram = 1e-3;
constexpr std::size_t kMostFaults = 50;

/// Reads the elements of one document.
class RseReader {
 public:
  RseReader(std::string_view text, std::string origin) : text_(text), origin_(std::move(origin)) {}

  std::vector<Motor> motors;
  std::vector<Fault> faults;

  void read() {
    pugi::xml_document document;
    const auto result = document.load_buffer(text_.data(), text_.size());
    if (!result) return fault(result.offset, "", std::string("is not XML: ") + result.description());
    for (const pugi::xml_node& engine :
         document.child("engine-database").child("engine-list").children("engine")) {
      if (motors.size() >= kMostMotors)
        return fault(engine.offset_debug(), "",
                     fmt::format("is motor {}; a file holds at most {}", kMostMotors + 1, kMostMotors));
      read_engine(engine);
      if (faults.size() >= kMostFaults) return;
    }
    if (motors.empty() && faults.empty()) fault(-1, "", "holds no motor");
  }

 private:
  void fault(std::ptrdiff_t offset, std::string key, std::string what) {
    const auto end = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text_.size());
    const auto lines = std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(end), '\n');
    faults.push_back(
        {origin_, offset < 0 ? 0 : 1 + static_cast<int>(lines), std::move(key), std::move(what)});
  }

  /// An attribute in the file's unit, as SI; 0, with a fault, when it is no number from 0 to `most` (SI).
  double attribute(const pugi::xml_node& engine, const char* name, const char* unit, double scale,
                   double most, bool required) {
    const pugi::xml_attribute found = engine.attribute(name);
    if (!found && !required) return 0.0;
    const auto value = finite_number(found.value());
    if (value && *value >= 0.0 && *value * scale <= most) return *value * scale;
    fault(engine.offset_debug(), name,
          (found ? "is \"" + shown(found.value()) + "\"" : std::string("is missing")) +
              fmt::format("; allowed: a number from 0 to {} {}", number_text(most / scale), unit));
    return 0.0;
  }

  void read_engine(const pugi::xml_node& engine) {
    const std::size_t before = faults.size();
    Motor motor;
    motor.name = engine.attribute("code").value();
    motor.maker = engine.attribute("mfg").value();
    motor.diameter = attribute(engine, "dia", "mm", kMillimetre, kWidestMotor, true);
    motor.length = attribute(engine, "len", "mm", kMillimetre, kLongestMotor, true);
    motor.propellant_mass = attribute(engine, "propWt", "g", kGram, kHeaviestMotor, true);
    motor.nozzle_exit_diameter = attribute(engine, "exitDia", "mm", kMillimetre, kWidestMotor, false);
    const double loaded = attribute(engine, "initWt", "g", kGram, kHeaviestMotor, true);
    motor.case_mass = loaded - motor.propellant_mass;
    if (faults.size() == before && motor.case_mass < 0.0)
      fault(engine.offset_debug(), "initWt",
            fmt::format("is {} g, less than the propellant's {} g", number_text(loaded / kGram),
                        number_text(motor.propellant_mass / kGram)));
    for (const pugi::xml_node& sample : engine.child("data").children("eng-data")) {
      if (auto found = add_sample(motor, sample.attribute("t").value(), sample.attribute("f").value())) {
        fault(sample.offset_debug(), std::move(found->key), std::move(found->what));
        if (motor.thrust.size() >= kMostSamples || faults.size() >= kMostFaults) return;
      }
    }
    if (faults.size() == before)
      if (auto found = close_motor(motor))
        fault(engine.offset_debug(), std::move(found->key), std::move(found->what));
    motors.push_back(std::move(motor));
  }

  std::string_view text_;
  std::string origin_;
};

}  // namespace

std::vector<Motor> parse_rse(std::string_view text, const std::string& origin) {
  if (text.size() > kLargestMotorFile)
    throw base::InputError(
        Fault{origin, 0, "", fmt::format("is larger than {} KiB", kLargestMotorFile >> 10)});
  RseReader reader(text, origin);
  reader.read();
  if (!reader.faults.empty()) throw base::InputError(std::move(reader.faults));
  return std::move(reader.motors);
}

}  // namespace coalwood::scene
