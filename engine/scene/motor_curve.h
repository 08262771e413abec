#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scene/motor.h"

/// What the readers of motor files share: the bounds of plausible motors, and the building of a curve sample
/// by sample.
namespace coalwood::scene {

// Bounds beyond which a number is a mistake, not a motor.
inline constexpr double kWidestMotor = 3.0;      // [m]
inline constexpr double kLongestMotor = 20.0;    // [m]
inline constexpr double kHeaviestMotor = 1e5;    // [kg]
inline constexpr double kLongestBurn = 1000.0;   // [s]
inline constexpr double kStrongestThrust = 1e7;  // [N]
inline constexpr std::size_t kMostSamples = 10000;
inline constexpr std::size_t kMostMotors = 1000;

/// What is wrong with a record of a motor file.
struct RecordFault {
  std::string key;
  std::string what;
};

/// A finite decimal number that is the whole word; a leading plus is allowed.
[[nodiscard]] std::optional<double> finite_number(std::string_view word) noexcept;

/// A piece of a file that can be shown: short, and printable.
[[nodiscard]] std::string shown(std::string_view word);

/// Appends a sample to a curve, told as the words of the file. A curve that begins after 0 s begins at
/// (0 s, 0 N); of two samples at one time with different thrust the second stands a tenth of a millisecond
/// later, an upright step; a sample told twice counts once.
[[nodiscard]] std::optional<RecordFault> add_sample(Motor& motor, std::string_view time,
                                                    std::string_view thrust);

/// Lets a curve that is not at zero fall to it, and looks at the motor as a whole.
[[nodiscard]] std::optional<RecordFault> close_motor(Motor& motor);

}  // namespace coalwood::scene
