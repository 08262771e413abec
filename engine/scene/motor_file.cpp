#include "scene/motor_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "scene/key_text.h"
#include "scene/suggest.h"

namespace coalwood::scene {
namespace {

using base::Fault;

constexpr double kMillimetre = 1e-3;
// Bounds beyond which a number is a mistake, not a motor.
constexpr double kWidestMotor = 3.0;      // [m]
constexpr double kLongestMotor = 20.0;    // [m]
constexpr double kHeaviestMotor = 1e5;    // [kg]
constexpr double kLongestBurn = 1000.0;   // [s]
constexpr double kStrongestThrust = 1e7;  // [N]
constexpr std::size_t kMostSamples = 10000;
constexpr std::size_t kMostMotors = 1000;
/// Faults after which the rest of a file is not worth listing.
constexpr std::size_t kMostFaults = 50;
/// Part of the burn time in which a curve falls that its file does not bring to zero.
constexpr double kClosingPart = 1e-3;

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

std::optional<double> number_in(std::string_view word) {
  if (word.starts_with('+')) word.remove_prefix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// A piece of a file that can be shown: short, and printable.
std::string shown(std::string_view word) {
  constexpr std::size_t kLongestShown = 24;
  std::string text;
  for (const char c : word.substr(0, kLongestShown)) text += c >= 0x20 && c < 0x7f ? c : '?';
  return word.size() > kLongestShown ? text + "..." : text;
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
      add_sample(words);
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
    const auto value = number_in(word);
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

  void add_sample(const std::vector<std::string_view>& words) {
    if (!open_) return;  // of a motor whose header was refused
    const auto time = number_in(words[0]);
    const auto thrust = number_in(words[1]);
    if (!time || *time < 0.0 || *time > kLongestBurn)
      return fault("time",
                   fmt::format("is {}; allowed: a number from 0 to {} s", shown(words[0]), kLongestBurn));
    if (!thrust || *thrust < 0.0 || *thrust > kStrongestThrust)
      return fault("thrust", fmt::format("is {}; allowed: a number from 0 to {} N", shown(words[1]),
                                         number_text(kStrongestThrust)));
    auto& curve = open_->thrust;
    if (curve.empty() && *time > 0.0) curve.push_back({0.0, 0.0});
    if (!curve.empty() && *time <= curve.back()[0])
      return fault("time", fmt::format("is {} s, not after the {} s of the sample before", number_text(*time),
                                       number_text(curve.back()[0])));
    if (curve.size() >= kMostSamples) {
      fault("", fmt::format("is sample {}; a curve has at most {}", curve.size() + 1, kMostSamples));
      open_.reset();
      return;
    }
    curve.push_back({*time, *thrust});
  }

  void end_motor() {
    if (!open_) return;
    Motor motor = *std::move(open_);
    open_.reset();
    auto& curve = motor.thrust;
    if (!curve.empty() && curve.back()[1] > 0.0)
      curve.push_back({(1.0 + kClosingPart) * curve.back()[0], 0.0});
    const int line = std::exchange(line_, header_line_);
    if (total_impulse(motor) <= 0.0)
      fault("", fmt::format("motor {} has no thrust", shown(motor.name)));
    else if (motor.propellant_mass <= 0.0)
      fault("propellant mass", "is 0 kg for a motor with thrust");
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
  if (kind != ".eng" && kind != ".rasp") refuse("is not a RASP motor file (.eng)");
  const std::vector<Motor> motors = parse_eng(base::read_file(path, kLargestMotorFile), origin);
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
