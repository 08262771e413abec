#pragma once

#include <string_view>

#include "math/measures.h"

/// The one place where units of files and labels meet SI. A key's name carries its unit as a suffix
/// (`rail_length_m`, `elevation_deg`); inside the engine everything is SI and radians.
namespace coalwood::scene {

/// A unit of scene keys and the way to SI: si = value * scale / parts + offset. Small units divide, because a
/// quotient of two exact numbers is the nearest double to what a reader would write: 60 / 1e6 is 60e-6.
struct Unit {
  std::string_view suffix;  ///< at the end of the key, without the underscore; empty for pure numbers
  std::string_view label;   ///< for a person
  double scale = 1.0;
  double offset = 0.0;
  double parts = 1.0;

  [[nodiscard]] constexpr double to_si(double value) const noexcept { return value * scale / parts + offset; }
  [[nodiscard]] constexpr double from_si(double si) const noexcept { return (si - offset) * parts / scale; }
};

using math::kCelsiusZero;
using math::kDegree;
using math::kFoot;
using math::kPi;
using math::kStandardGravity;

namespace unit {
inline constexpr Unit number{"", ""};
inline constexpr Unit metre{"m", "m"};
inline constexpr Unit millimetre{"mm", "mm", 1.0, 0.0, 1e3};
inline constexpr Unit degree{"deg", "deg", kDegree};
inline constexpr Unit percent{"percent", "%", 1.0, 0.0, 100.0};
inline constexpr Unit kilogram{"kg", "kg"};
inline constexpr Unit second{"s", "s"};
inline constexpr Unit hour{"h", "h", 3600.0};
inline constexpr Unit newton{"N", "N"};
inline constexpr Unit metre_per_second{"m_s", "m/s"};
inline constexpr Unit metre_per_square_second{"m_s2", "m/s\u00b2"};
inline constexpr Unit celsius{"degC", "\u00b0C", 1.0, kCelsiusZero};
inline constexpr Unit hectopascal{"hPa", "hPa", 100.0};
inline constexpr Unit gigapascal{"GPa", "GPa", 1e9};
inline constexpr Unit micrometre{"um", "\u00b5m", 1.0, 0.0, 1e6};
inline constexpr Unit kilogram_square_metre{"kg_m2", "kg m\u00b2"};
inline constexpr Unit kilogram_per_cubic_metre{"kg_m3", "kg/m\u00b3"};
inline constexpr Unit square_metre{"m2", "m\u00b2"};
inline constexpr Unit cubic_metre{"m3", "m\u00b3"};
inline constexpr Unit exposure_value{"ev", "EV"};
}  // namespace unit

}  // namespace coalwood::scene
