#pragma once

/// Exact measures that several folders need: how large a degree, a foot, a pound are. Which unit a key of a scene or a label has
/// stands in scene/units.h and ui/units_format.h.
namespace coalwood::math {

/// pi, to the last bit of a double.
inline constexpr double kPi = 3.141592653589793;
/// [rad] in one degree.
inline constexpr double kDegree = kPi / 180.0;

// Source: NIST Special Publication 811 (2008), appendix B.8.

/// [m] in one international foot.
inline constexpr double kFoot = 0.3048;
/// [m] in one inch.
inline constexpr double kInch = 0.0254;
/// [kg] in one pound.
inline constexpr double kPound = 0.45359237;
/// [m/s^2] the standard acceleration of gravity: by it a load is told in g and specific impulse in seconds.
inline constexpr double kStandardGravity = 9.80665;
/// [K] at 0 degrees Celsius.
inline constexpr double kCelsiusZero = 273.15;

}  // namespace coalwood::math
