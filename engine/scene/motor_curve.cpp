#include "scene/motor_curve.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "scene/key_text.h"

namespace coalwood::scene {
namespace {

/// Part of the burn time in which a curve falls that its file does not bring to zero.
constexpr double kClosingPart = 1e-3;
/// Time [s] that an upright step takes.
constexpr double kStepTime = 1e-4;

}  // namespace

std::optional<double> finite_number(std::string_view word) noexcept {
  if (word.starts_with('+')) word.remove_prefix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string shown(std::string_view word) {
  constexpr std::size_t kLongestShown = 24;
  std::string text;
  for (const char c : word.substr(0, kLongestShown)) text += c >= 0x20 && c < 0x7f ? c : '?';
  return word.size() > kLongestShown ? text + "..." : text;
}

std::optional<RecordFault> add_sample(Motor& motor, std::string_view time_word,
                                      std::string_view thrust_word) {
  const auto time = finite_number(time_word);
  const auto thrust = finite_number(thrust_word);
  if (!time || *time < 0.0 || *time > kLongestBurn)
    return RecordFault{
        "time", fmt::format("is {}; allowed: a number from 0 to {} s", shown(time_word), kLongestBurn)};
  if (!thrust || *thrust < 0.0 || *thrust > kStrongestThrust)
    return RecordFault{"thrust", fmt::format("is {}; allowed: a number from 0 to {} N", shown(thrust_word),
                                             number_text(kStrongestThrust))};
  auto& curve = motor.thrust;
  if (curve.size() >= kMostSamples)
    return RecordFault{"",
                       fmt::format("is sample {}; a curve has at most {}", curve.size() + 1, kMostSamples)};
  if (curve.empty() && *time > 0.0) curve.push_back({0.0, 0.0});
  if (curve.empty() || *time > curve.back()[0]) {
    curve.push_back({*time, *thrust});
    return std::nullopt;
  }
  const auto [last_time, last_thrust] = curve.back();
  if (*time < last_time)
    return RecordFault{"time", fmt::format("is {} s, before the {} s of the sample before",
                                           number_text(*time), number_text(last_time))};
  if (*thrust != last_thrust) curve.push_back({last_time + kStepTime, *thrust});
  return std::nullopt;
}

std::optional<RecordFault> close_motor(Motor& motor) {
  auto& curve = motor.thrust;
  if (!curve.empty() && curve.back()[1] > 0.0) {
    const double last = curve.back()[0];
    curve.push_back({last > 0.0 ? (1.0 + kClosingPart) * last : kStepTime, 0.0});
  }
  if (!(total_impulse(motor) > 0.0)) return RecordFault{"", "motor " + shown(motor.name) + " has no thrust"};
  if (!(motor.propellant_mass > 0.0))
    return RecordFault{"propellant mass", "is 0 kg for a motor with thrust"};
  return std::nullopt;
}

}  // namespace coalwood::scene
