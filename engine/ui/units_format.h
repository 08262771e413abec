#pragma once

#include <string>
#include <string_view>

#include "ui/overlay_state.h"

/// Numbers for people: SI and scene values in metric or US customary units.
namespace coalwood::ui {

/// A number and its unit apart, so that each gets its own column and colour.
struct Reading {
  std::string number;  ///< "9,123"; a true minus sign
  std::string unit;    ///< "m", "ft", "mph"; may be empty
};

/// With `decimals` decimals, commas between thousands and U+2212 for minus; "−0" becomes "0".
[[nodiscard]] std::string grouped(double value, int decimals);

[[nodiscard]] Reading height_reading(double metres, Units units);            ///< m or ft, whole
[[nodiscard]] Reading speed_reading(double metres_per_second, Units units);  ///< m/s or mph, whole
[[nodiscard]] Reading climb_reading(double metres_per_second,
                                    Units units);  ///< m/s or mph, signed, one decimal below 100
[[nodiscard]] Reading distance_reading(double metres, Units units);            ///< m then km, ft then mi
[[nodiscard]] Reading mach_reading(double mach);                               ///< two decimals
[[nodiscard]] Reading acceleration_reading(double metres_per_second_squared);  ///< in g, one decimal
[[nodiscard]] Reading pressure_reading(double pascal, Units units);            ///< kPa or lbf/ft²
[[nodiscard]] Reading mass_reading(double kilogram, Units units);              ///< kg or lb
[[nodiscard]] Reading thrust_reading(double newton, Units units);              ///< N or lbf

/// "T+01:23.4", "T−00:07.0".
[[nodiscard]] std::string clock_text(double seconds, int decimals = 1);
/// "12.3 s", "2:05" from two minutes on: for the timeline.
[[nodiscard]] std::string duration_text(double seconds, int decimals);
/// "1/32×", "½×", "1×", "2×".
[[nodiscard]] std::string rate_text(double rate);
/// "NNE" for a bearing [rad] clockwise from north.
[[nodiscard]] std::string_view compass_point(double bearing) noexcept;
/// "274°" for a bearing [rad] clockwise from north.
[[nodiscard]] std::string bearing_text(double bearing);

/// How the values of a scene key are shown: shown = value * factor + offset.
struct DisplayUnit {
  double factor = 1.0;
  double offset = 0.0;
  std::string name;
};

/// For a parameter's unit. Small lengths and masses (by the parameter's maximum) are shown
/// in mm, inches, grams and ounces.
[[nodiscard]] DisplayUnit display_unit(const exchange::Parameter& parameter, Units units);

/// The step [shown unit] that a slider moves in: round, about 1/400 of its range.
[[nodiscard]] double slider_step(const exchange::Parameter& parameter, const DisplayUnit& unit);

/// A scene value as shown: number with as many decimals as the slider's step has.
[[nodiscard]] Reading parameter_reading(const exchange::Parameter& parameter, double value, Units units);

}  // namespace coalwood::ui
