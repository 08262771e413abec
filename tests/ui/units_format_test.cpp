#include "ui/units_format.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "support/tolerance.h"

namespace coalwood::ui {
namespace {

using tests::rounding;
constexpr double kDegree = std::numbers::pi / 180;

std::string joined(const Reading& reading) { return reading.number + "|" + reading.unit; }

TEST(Grouped, PutsCommasAndATrueMinus) {
  EXPECT_EQ(grouped(0, 0), "0");
  EXPECT_EQ(grouped(999.4, 0), "999");
  EXPECT_EQ(grouped(999.6, 0), "1,000");
  EXPECT_EQ(grouped(1234567.25, 2), "1,234,567.25");
  EXPECT_EQ(grouped(-1234, 0), "\u22121,234");
  EXPECT_EQ(grouped(-0.04, 1), "0.0");  // never minus nothing
  EXPECT_EQ(grouped(std::nan(""), 1), "\u2013");
  EXPECT_EQ(grouped(std::numeric_limits<double>::infinity(), 1), "\u2013");
}

TEST(Readings, SpeakMetricAndUs) {
  EXPECT_EQ(joined(height_reading(9448.8, Units::metric)), "9,449|m");
  EXPECT_EQ(joined(height_reading(9448.8, Units::us)), "31,000|ft");  // the book's height
  EXPECT_EQ(joined(speed_reading(44.704, Units::us)), "100|mph");
  EXPECT_EQ(joined(climb_reading(-6.096, Units::us)), "\u221213.6|mph");
  EXPECT_EQ(joined(climb_reading(312.4, Units::metric)), "312|m/s");
  EXPECT_EQ(joined(distance_reading(9999.4, Units::metric)), "9,999|m");
  EXPECT_EQ(joined(distance_reading(9999.6, Units::metric)), "10.0|km");
  EXPECT_EQ(joined(distance_reading(1915.12, Units::us)), "6,283|ft");
  EXPECT_EQ(joined(distance_reading(4828.032, Units::us)), "3.00|mi");
  EXPECT_EQ(joined(acceleration_reading(98.0665)), "10.0|g");
  EXPECT_EQ(joined(pressure_reading(101325, Units::metric)), "101.3|kPa");
  EXPECT_EQ(joined(pressure_reading(101325, Units::us)), "2,116|lbf/ft\u00B2");
  EXPECT_EQ(joined(mass_reading(1, Units::us)), "2.20|lb");
  EXPECT_EQ(joined(thrust_reading(4448.2216, Units::us)), "1,000|lbf");
  EXPECT_EQ(joined(mach_reading(0.987)), "0.99|");
}

TEST(Clock, CountsDownAndUp) {
  EXPECT_EQ(clock_text(0), "T+00:00.0");
  EXPECT_EQ(clock_text(83.456, 2), "T+01:23.45");
  EXPECT_EQ(clock_text(59.999, 1), "T+00:59.9");  // never ahead of the event
  EXPECT_EQ(clock_text(-10, 0), "T\u221200:10");
  EXPECT_EQ(clock_text(-9.2, 0), "T\u221200:10");  // "10" lasts a whole second
  EXPECT_EQ(clock_text(-0.001, 0), "T\u221200:01");
}

TEST(Duration, TurnsToMinutes) {
  EXPECT_EQ(duration_text(12.34, 1), "12.3 s");
  EXPECT_EQ(duration_text(119, 0), "119 s");
  EXPECT_EQ(duration_text(125, 0), "2:05");
}

TEST(Rate, ReadsAsAPersonSaysIt) {
  EXPECT_EQ(rate_text(1), "1\u00D7");
  EXPECT_EQ(rate_text(32), "32\u00D7");
  EXPECT_EQ(rate_text(1.0 / 32), "1/32\u00D7");
  EXPECT_EQ(rate_text(0.3), "0.30\u00D7");
}

TEST(Compass, NamesSixteenPoints) {
  EXPECT_EQ(compass_point(0), "N");
  EXPECT_EQ(compass_point(22.4 * kDegree), "NNE");
  EXPECT_EQ(compass_point(-45 * kDegree), "NW");
  EXPECT_EQ(compass_point(359 * kDegree), "N");
  EXPECT_EQ(bearing_text(-86 * kDegree), "274\u00B0");
  EXPECT_EQ(bearing_text(359.9 * kDegree), "000\u00B0");
}

exchange::Parameter parameter(const char* unit, double low, double high) {
  return {"key", "Group", "Label", unit, low, low, high, ""};
}

TEST(ParameterUnits, SmallLengthsAndMassesUseSmallUnits) {
  EXPECT_EQ(joined(parameter_reading(parameter("m", 0, 0.2), 0.09, Units::metric)), "90.0|mm");
  EXPECT_EQ(joined(parameter_reading(parameter("m", 0, 0.2), 0.0889, Units::us)), "3.50|in");
  EXPECT_EQ(joined(parameter_reading(parameter("m", 1, 11), 4.5, Units::metric)), "4.50|m");
  EXPECT_EQ(joined(parameter_reading(parameter("kg", 0, 0.8), 0.25, Units::metric)), "250|g");
  EXPECT_EQ(joined(parameter_reading(parameter("degC", -20, 45), 20, Units::us)), "68.0|\u00B0F");
  EXPECT_EQ(joined(parameter_reading(parameter("K", 250, 310), 293.15, Units::metric)), "20.0|\u00B0C");
  EXPECT_EQ(joined(parameter_reading(parameter("m/s", 0, 15), 4.4704, Units::us)), "10.0|mph");
  EXPECT_EQ(joined(parameter_reading(parameter("deg", 0, 360), 270, Units::us)), "270|\u00B0");
  EXPECT_EQ(joined(parameter_reading(parameter("parsec", 0, 1), 0.5, Units::us)), "0.500|parsec");
}

TEST(SliderStep, IsRoundInShownUnitsAndFinerThanAPixel) {
  for (const Units units : {Units::metric, Units::us})
    for (const auto& p :
         {parameter("m", 0, 0.2), parameter("m/s", 0, 15), parameter("kg", 2, 20), parameter("deg", -5, 5)}) {
      const DisplayUnit unit = display_unit(p, units);
      const double step = slider_step(p, unit), range = (p.maximum - p.minimum) * unit.factor;
      EXPECT_GE(range / step, 150) << p.unit;
      EXPECT_LE(range / step, 400 * (1 + 1e-9)) << p.unit;
      const double mantissa = step / std::pow(10, std::floor(std::log10(step) + 1e-9));
      EXPECT_WITHIN(mantissa * std::round(10 / mantissa), 10, rounding(16, 10));  // 1, 2 or 5
    }
}

}  // namespace
}  // namespace coalwood::ui
