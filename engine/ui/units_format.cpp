#include "ui/units_format.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "math/measures.h"
#include "ui/axis.h"

namespace coalwood::ui {
namespace {

using math::kDegree;
using math::kFoot;
using math::kInch;
using math::kPound;
using math::kStandardGravity;

// Source: NIST Special Publication 811 (2008), appendix B.8.
constexpr double kMile = 1609.344;                                     // [m]
constexpr double kMilePerHour = kMile / 3600.0;                        // [m/s]
constexpr double kPoundForce = kPound * kStandardGravity;              // [N]
constexpr double kPoundPerSquareFoot = kPoundForce / (kFoot * kFoot);  // [Pa]
constexpr double kInchOfMercury = 3386.389;                            // [Pa]

double degrees(double radians) {
  if (!std::isfinite(radians)) return 0.0;
  const double d = std::fmod(radians / kDegree, 360.0);
  return d < 0 ? d + 360.0 : d;
}

}  // namespace

std::string grouped(double value, int decimals) {
  if (!std::isfinite(value)) return "\u2013";
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool zero = digits.find_first_not_of("0.") == digits.npos;
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  for (std::size_t at = whole; at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  std::string text = value < 0 && !zero ? "\u2212" : "";
  text += digits;
  return text;
}

Reading height_reading(double metres, Units units) {
  return units == Units::metric ? Reading{grouped(metres, 0), "m"}
                                : Reading{grouped(metres / kFoot, 0), "ft"};
}

Reading speed_reading(double v, Units units) {
  return units == Units::metric ? Reading{grouped(v, 0), "m/s"}
                                : Reading{grouped(v / kMilePerHour, 0), "mph"};
}

Reading climb_reading(double v, Units units) {
  const double shown = units == Units::metric ? v : v / kMilePerHour;
  const int decimals = std::abs(shown) < 99.95 ? 1 : 0;
  return {grouped(shown, decimals), units == Units::metric ? "m/s" : "mph"};
}

Reading distance_reading(double metres, Units units) {
  constexpr double kSwitch = 9999.5;  // from here on the larger unit
  if (units == Units::metric)
    return metres < kSwitch ? Reading{grouped(metres, 0), "m"} : Reading{grouped(metres / 1000, 1), "km"};
  const double feet = metres / kFoot;
  return feet < kSwitch ? Reading{grouped(feet, 0), "ft"} : Reading{grouped(metres / kMile, 2), "mi"};
}

Reading mach_reading(double mach) { return {grouped(mach, 2), ""}; }

Reading acceleration_reading(double a) { return {grouped(a / kStandardGravity, 1), "g"}; }

Reading pressure_reading(double pascal, Units units) {
  return units == Units::metric ? Reading{grouped(pascal / 1000, 1), "kPa"}
                                : Reading{grouped(pascal / kPoundPerSquareFoot, 0), "lbf/ft\u00B2"};
}

Reading mass_reading(double kilogram, Units units) {
  return units == Units::metric ? Reading{grouped(kilogram, 2), "kg"}
                                : Reading{grouped(kilogram / kPound, 2), "lb"};
}

Reading thrust_reading(double newton, Units units) {
  return units == Units::metric ? Reading{grouped(newton, 0), "N"}
                                : Reading{grouped(newton / kPoundForce, 0), "lbf"};
}

std::string clock_text(double seconds, int decimals) {
  if (!std::isfinite(seconds)) return "T \u2013";
  const double unit = std::pow(10.0, decimals);
  const auto ticks =
      static_cast<long long>(std::floor(std::abs(seconds) * unit + (seconds < 0 ? 1 - 1e-9 : 1e-9)));
  const auto per_second = static_cast<long long>(unit);
  const long long whole = ticks / per_second;
  std::string text =
      fmt::format("T{}{:02}:{:02}", seconds < 0 && ticks > 0 ? "\u2212" : "+", whole / 60, whole % 60);
  if (decimals > 0) text += fmt::format(".{:0{}}", ticks % per_second, decimals);
  return text;
}

std::string duration_text(double seconds, int decimals) {
  if (!std::isfinite(seconds)) return "\u2013";
  constexpr double kMinutesFrom = 120.0;
  if (std::abs(seconds) < kMinutesFrom) return grouped(seconds, decimals) + " s";
  const auto whole = static_cast<long long>(std::lround(std::abs(seconds)));
  return fmt::format("{}{}:{:02}", seconds < 0 ? "\u2212" : "", whole / 60, whole % 60);
}

std::string rate_text(double rate) {
  if (!(rate > 0.0)) return "0\u00D7";
  if (rate >= 0.995) return fmt::format("{:.3g}\u00D7", rate);
  const double inverse = 1.0 / rate;
  const auto whole = static_cast<int>(std::lround(inverse));
  if (std::abs(inverse - whole) < 0.01) return fmt::format("1/{}\u00D7", whole);
  return fmt::format("{:.2f}\u00D7", rate);
}

std::string_view compass_point(double bearing) noexcept {
  constexpr std::array<std::string_view, 16> kPoints{"N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
                                                     "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"};
  return kPoints[static_cast<std::size_t>(std::lround(degrees(bearing) / 22.5)) % kPoints.size()];
}

std::string bearing_text(double bearing) {
  return fmt::format("{:03}\u00B0", static_cast<int>(std::lround(degrees(bearing))) % 360);
}

DisplayUnit display_unit(const exchange::Parameter& p, Units units) {
  const double largest = std::max(std::abs(p.minimum), std::abs(p.maximum));
  const bool metric = units == Units::metric;
  if (p.unit == "m") {
    constexpr double kSmallLength = 1.0;  // [m]
    if (largest <= kSmallLength) return metric ? DisplayUnit{1e3, 0, "mm"} : DisplayUnit{1 / kInch, 0, "in"};
    return metric ? DisplayUnit{1, 0, "m"} : DisplayUnit{1 / kFoot, 0, "ft"};
  }
  if (p.unit == "kg") {
    constexpr double kSmallMass = 1.0;  // [kg]
    if (largest <= kSmallMass) return metric ? DisplayUnit{1e3, 0, "g"} : DisplayUnit{16 / kPound, 0, "oz"};
    return metric ? DisplayUnit{1, 0, "kg"} : DisplayUnit{1 / kPound, 0, "lb"};
  }
  if (p.unit == "mm") return metric ? DisplayUnit{1, 0, "mm"} : DisplayUnit{1e-3 / kInch, 0, "in"};
  if (p.unit == "m/s") return metric ? DisplayUnit{1, 0, "m/s"} : DisplayUnit{1 / kMilePerHour, 0, "mph"};
  if (p.unit == "N") return metric ? DisplayUnit{1, 0, "N"} : DisplayUnit{1 / kPoundForce, 0, "lbf"};
  if (p.unit == "K")
    return metric ? DisplayUnit{1, -math::kCelsiusZero, "\u00B0C"} : DisplayUnit{1.8, -459.67, "\u00B0F"};
  if (p.unit == "degC" || p.unit == "C")
    return metric ? DisplayUnit{1, 0, "\u00B0C"} : DisplayUnit{1.8, 32, "\u00B0F"};
  if (p.unit == "Pa")
    return metric ? DisplayUnit{1e-2, 0, "hPa"} : DisplayUnit{1 / kInchOfMercury, 0, "inHg"};
  if (p.unit == "hPa")
    return metric ? DisplayUnit{1, 0, "hPa"} : DisplayUnit{100 / kInchOfMercury, 0, "inHg"};
  if (p.unit == "deg") return {1, 0, "\u00B0"};
  if (p.unit == "1") return {1, 0, ""};
  return {1, 0, p.unit};
}

double slider_step(const exchange::Parameter& p, const DisplayUnit& unit) {
  constexpr double kSteps = 400.0;  // finer than the pixels of a slider
  const double range = std::abs((p.maximum - p.minimum) * unit.factor);
  if (!(range > 0.0)) return 1.0;
  const double least = range / kSteps;
  const double decade = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * decade >= least * (1 - 1e-12)) return factor * decade;
  return 10 * decade;
}

Reading parameter_reading(const exchange::Parameter& p, double value, Units units) {
  const DisplayUnit unit = display_unit(p, units);
  return {grouped(value * unit.factor + unit.offset, decimals_of(slider_step(p, unit))), unit.name};
}

}  // namespace coalwood::ui
