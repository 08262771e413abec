#include "physics/atmosphere.h"

#include <gtest/gtest.h>

#include "support/tolerance.h"

namespace coalwood::tests {

using namespace coalwood::physics;

struct Row {
  double z, temperature, pressure, density, sound_speed, viscosity;
};
// US Standard Atmosphere 1976 at geometric altitude, six or so printed figures, computed
// with constants rounded otherwise than ours (3e-6 in pressure).
constexpr Row kStandard[] = {{0, 288.150, 101325.0, 1.22500, 340.294, 1.7894e-5},
                             {442, 285.277, 96127.0, 1.17386, 338.594, 1.7755e-5},
                             {1000, 281.651, 89876.3, 1.11166, 336.435, 1.7579e-5},
                             {5000, 255.676, 54048.3, 0.736428, 320.546, 1.6282e-5},
                             {9000, 229.733, 30800.7, 0.467063, 303.848, 1.4926e-5},
                             {9100, 229.085, 30346.7, 0.461481, 303.419, 1.4891e-5},
                             {11000, 216.774, 22700.0, 0.364802, 295.154, 1.4223e-5},
                             {15000, 216.650, 12111.8, 0.194755, 295.070, 1.4216e-5},
                             {20000, 216.650, 5529.31, 0.088910, 295.070, 1.4216e-5},
                             {25000, 221.552, 2549.22, 0.040084, 298.389, 1.4484e-5},
                             {30000, 226.509, 1197.03, 0.018410, 301.709, 1.4753e-5}};

// Half a unit of the last of n significant digits.
double digits(double value, int n) {
  return printed(std::pow(10.0, std::floor(std::log10(std::abs(value))) + 1 - n));
}

TEST(Atmosphere, IsTheUSStandardAtmosphere1976AtGeometricHeight) {
  const auto air = standard_atmosphere(0.0);
  for (const Row& row : kStandard) {
    EXPECT_WITHIN(air.temperature(row.z), row.temperature, printed(1e-3));
    EXPECT_WITHIN(air.pressure(row.z), row.pressure,
                  digits(row.pressure, 6) + model(3e-4, row.pressure, "rounded constants"));
    EXPECT_WITHIN(air.density(row.z), row.density, printed(row.density > 0.1 ? 1e-5 : 1e-6));
    EXPECT_WITHIN(air.sound_speed(row.z), row.sound_speed,
                  printed(1e-3) + model(3e-4, row.sound_speed, "rounded constants"));
    EXPECT_WITHIN(air.viscosity(row.z), row.viscosity, printed(1e-9));
  }
}

TEST(Atmosphere, IsTheUSStandardAtmosphere1976AtGeopotentialHeight) {
  // Temperature, pressure, density; the standard's own heights, H = r Z / (r + Z) with r = 6,356,766 m. Zero: not
  // quoted.
  constexpr double kKnown[][4] = {{1000, 281.650, 89874.57, 1.111642},   {5000, 255.650, 54019.91, 0.736115},
                                  {9000, 229.650, 30742.46, 0.466348},   {11000, 216.650, 22632.06, 0.363918},
                                  {15000, 216.650, 12044.57, 0.193674},  {20000, 216.650, 5474.889, 0.088035},
                                  {25000, 221.650, 2511.023, 0.039466},  {30000, 226.650, 1171.867, 0.018012},
                                  {32000, 228.650, 868.019, 0.0}};
  const auto air = standard_atmosphere(0.0);
  for (const auto& [h, temperature, pressure, density] : kKnown) {
    const double z = 6356766.0 * h / (6356766.0 - h);
    // Layers begin at 11, 20 and 32 km: there the one cell that holds the boundary is off by 0.04 K.
    EXPECT_WITHIN(air.temperature(z), temperature, printed(1e-3) + truncation(1.0, 50.0 * 0.0065, 2.0));
    EXPECT_WITHIN(air.pressure(z), pressure, printed(pressure > 1e4 ? 0.01 : 1e-3) + model(4e-4, pressure, "rounded constants"));
    if (density > 0.0) {
      EXPECT_WITHIN(air.density(z), density, printed(1e-6) + model(0.03, density, "0.04 K at a boundary"));
    }
  }
}

TEST(Atmosphere, TellsHeightAboveThePadFromElevation) {
  const auto sea = standard_atmosphere(0.0), pad = standard_atmosphere(432.0);
  EXPECT_WITHIN(pad.pressure(0.0), standard_pressure(432.0), rounding(40, 1e5));
  // Two tables whose points lie at different places agree to the error of the cubic.
  for (const double z : {500.0, 3333.0, 9100.0, 15000.0, 40000.0}) {
    EXPECT_WITHIN(pad.density(z - 432.0) / sea.density(z), 1.0, truncation(10.0, 50.0 / 8000.0, 4.0));
  }
}

TEST(Atmosphere, OnAHotDayIsThinnerBelowAndDeeperAbove) {
  const auto standard = standard_atmosphere(400.0), hot = standard_atmosphere(400.0, 20.0);
  EXPECT_EQ(hot.pressure(0.0), standard.pressure(0.0));
  EXPECT_WITHIN(hot.temperature(3000.0), standard.temperature(3000.0) + 20.0, rounding(20, 300.0));
  EXPECT_LT(hot.density(0.0), standard.density(0.0));
  EXPECT_GT(hot.pressure(10000.0), standard.pressure(10000.0));
}

TEST(Atmosphere, IsInHydrostaticBalanceWhateverTheWeather) {
  const auto air = standard_atmosphere(432.0, -12.0, 97500.0);
  EXPECT_WITHIN(air.pressure(0.0), 97500.0, rounding(40, 1e5));
  for (const double h : {100.0, 5000.0, 9876.0, 25000.0}) {
    const double shrink = 6356766.0 / (6356766.0 + 432.0 + h);
    const double expected = -air.density(h) * 9.80665 * shrink * shrink;
    EXPECT_WITHIN(air.pressure.slope(h) / expected, 1.0, truncation(400.0, 50.0 / 8000.0, 3.0));
  }
}

TEST(Atmosphere, ReachesEightyFiveKilometres) {
  // US Standard Atmosphere 1976, table I, 80 km: 198.639 K, 1.0524 Pa, 1.8458e-5 kg/m^3.
  const auto air = standard_atmosphere(0.0);
  EXPECT_WITHIN(air.temperature(80000.0), 198.639, printed(1e-3));
  EXPECT_WITHIN(air.pressure(80000.0), 1.0524, digits(1.0524, 4));
  EXPECT_WITHIN(air.density(80000.0), 1.8458e-5, digits(1.8458e-5, 4));
}

}  // namespace coalwood::tests
