#include "scene/motor_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "scene/key_text.h"
#include "scene/motor_curve.h"
#include "scene/motor_rse.h"
#include "scene/suggest.h"

namespace coalwood::scene {
namespace {

using base::Fault;

constexpr double kMillimetre = 1e-3;
/// Faults after which the rest of a file is not worth listing.
constexpr std::size_t kMostFaults = 50;
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; };
  std::size_t i = 0;
  while (i < line.size()) {
    while (i < line.size() && is_blank(line[i])) ++i;
    const std::size_t begin = i;
    while (i < line.size() && !is_blank(line[i])) ++i;
    if (i > begin) words.push_back(line.substr(begin, i - begin));
  }
  return words;
}

/// Reads one RASP text line by line.
class EngReader {
 public:
  explicit EngReader(std::string origin) : origin_(std::move(origin)) {}

  std::vector<Motor> motors;
  std::vector<Fault> faults;

  void line(std::string_view text) {
    ++line_;
    if (faults.size() >= kMostFaults) return;
    const std::size_t comment = text.find(';');
    const auto words = words_of(text.substr(0, comment));
    if (words.empty()) return;
    const bool sample = words.size() == 2 && motors_seen_ > 0;
    if (sample)
      take_sample(words);
    else
      begin_motor(words);
  }

  void finish() {
    end_motor();
    if (motors_seen_ == 0 && faults.empty()) fault("", "holds no motor");
  }

 private:
  void fault(std::string key, std::string what) {
    faults.push_back({origin_, line_, std::move(key), std::move(what)});
  }

  /// A header's number; nothing, with a fault, when it is none or out of bounds.
  std::optional<double> header_number(std::string_view word, const char* key, const char* unit, double most) {
    const auto value = finite_number(word);
    if (value && *value >= 0.0 && *value <= most) return value;
    fault(key, fmt::format("is {}; allowed: a number from 0 to {} {}", shown(word), number_text(most), unit));
    return std::nullopt;
  }

  void begin_motor(const std::vector<std::string_view>& words) {
    constexpr std::size_t kFewestWords = 6;
    if (words.size() < kFewestWords) {
      fault("", fmt::format("has {} words; expected {}", words.size(),
                            motors_seen_
                                ? "two numbers (time s, thrust N) or the header of the next motor"
                                : "a header: name, diameter mm, length mm, delays, propellant kg, loaded kg, "
                                  "maker"));
      return;
    }
    end_motor();
    if (++motors_seen_ > kMostMotors) {
      if (motors_seen_ == kMostMotors + 1)
        fault("", fmt::format("is motor {}; a file holds at most {}", motors_seen_, kMostMotors));
      return;
    }
    Motor motor;
    motor.name = std::string(words[0]);
    const auto diameter = header_number(words[1], "diameter", "mm", kWidestMotor / kMillimetre);
    const auto length = header_number(words[2], "length", "mm", kLongestMotor / kMillimetre);
    const auto propellant = header_number(words[4], "propellant mass", "kg", kHeaviestMotor);
    const auto loaded = header_number(words[5], "loaded mass", "kg", kHeaviestMotor);
    for (std::size_t i = kFewestWords; i < words.size(); ++i)
      motor.maker.append(i > kFewestWords ? " " : "").append(words[i]);
    motor.diameter = diameter.value_or(0.0) * kMillimetre;
    motor.length = length.value_or(0.0) * kMillimetre;
    motor.propellant_mass = propellant.value_or(0.0);
    motor.case_mass = loaded.value_or(0.0) - motor.propellant_mass;
    if (propellant && loaded && motor.case_mass < 0.0)
      fault("loaded mass", fmt::format("is {} kg, less than the propellant's {} kg", number_text(*loaded),
                                       number_text(*propellant)));
    header_line_ = line_;
    open_ = std::move(motor);
  }

  void take_sample(const std::vector<std::string_view>& words) {
    if (!open_) return;  // of a motor whose header was refused, or of one that goes on too long
    if (auto found = add_sample(*open_, words[0], words[1])) {
      if (open_->thrust.size() >= kMostSamples) open_.reset();
      fault(std::move(found->key), std::move(found->what));
    }
  }

  void end_motor() {
    if (!open_) return;
    Motor motor = *std::move(open_);
    open_.reset();
    const int line = std::exchange(line_, header_line_);
    if (auto found = close_motor(motor)) fault(std::move(found->key), std::move(found->what));
    line_ = line;
    motors.push_back(std::move(motor));
  }

  std::string origin_;
  int line_ = 0;
  int header_line_ = 0;
  std::size_t motors_seen_ = 0;
  std::optional<Motor> open_;
};

}  // namespace

std::vector<Motor> parse_eng(std::string_view text, const std::string& origin) {
  if (text.size() > kLargestMotorFile)
    throw base::InputError(
        Fault{origin, 0, "", fmt::format("is larger than {} KiB", kLargestMotorFile >> 10)});
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // byte order mark
  EngReader reader(origin);
  while (!text.empty()) {
    // Lines end with LF, CR LF or (of old Macintoshes) CR.
    const std::size_t end = text.find_first_of("\r\n");
    reader.line(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(text.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
  }
  reader.finish();
  if (!reader.faults.empty()) throw base::InputError(std::move(reader.faults));
  return std::move(reader.motors);
}

Motor read_motor(const std::filesystem::path& path, const std::string& name) {
  const std::string origin = path.string();
  const auto refuse = [&](std::string what) {
    throw base::InputError(Fault{origin, 0, "", std::move(what)});
  };
  std::error_code error;
  if (!std::filesystem::exists(path, error)) refuse("there is no such file");
  if (!std::filesystem::is_regular_file(path, error)) refuse("is not a plain file");
  std::string kind = path.extension().string();
  std::transform(kind.begin(), kind.end(), kind.begin(), [](unsigned char c) { return std::tolower(c); });
  const bool rasp = kind == ".eng" || kind == ".rasp";
  if (!rasp && kind != ".rse") refuse("is neither a RASP (.eng) nor a RockSim (.rse) motor file");
  const std::string text = base::read_file(path, kLargestMotorFile);
  const std::vector<Motor> motors = rasp ? parse_eng(text, origin) : parse_rse(text, origin);
  if (name.empty()) return motors.front();
  std::vector<std::string> names;
  for (const Motor& motor : motors) {
    if (motor.name == name) return motor;
    names.push_back(motor.name);
  }
  std::string what = "holds no motor " + toml_text(name) + "; it holds ";
  constexpr std::size_t kMostListed = 12;
  for (std::size_t i = 0; i < std::min(names.size(), kMostListed); ++i) what += (i ? ", " : "") + names[i];
  if (names.size() > kMostListed) what += " ...";
  throw base::InputError(Fault{origin, 0, "motor.name", std::move(what)});
}

}  // namespace coalwood::scene
