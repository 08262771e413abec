#include "scene/air_profile.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "physics/atmosphere.h"
#include "scene/environment.h"
#include "scene/sounding_file.h"
#include "scene/units.h"
#include "support/tolerance.h"

/// Measured air: profiles and soundings, from their files to what a flight meets.
namespace coalwood::scene {
namespace {

using tests::model;
using tests::printed;
using tests::rounding;

// Made up; the form is that of the University of Wyoming's lists.
constexpr const char* kWyoming = R"(<HTML><PRE>
-----------------------------------------------------------------------------
   PRES   HGHT   TEMP   DWPT   RELH   MIXR   DRCT   SKNT   THTA   THTE   THTV
    hPa     m      C      C      %    g/kg    deg   knot     K      K      K 
-----------------------------------------------------------------------------
 1000.0    100                                                               
  950.0    540   20.0   10.0     53   8.20    270     20  297.5  322.0  299.0
  900.0    990   16.0    2.0     39   4.91                298.2  313.5  299.1
  850.0   1460   12.0   -5.0     30   3.10      0     10  298.8  308.9  299.4
</PRE><H3>Station information and sounding indices</H3>
not a number here
)";

TEST(Sounding, ReadsWyomingsListsAndFillsInTheWind) {
  const auto levels = parse_sounding(kWyoming, "list");
  ASSERT_EQ(levels.size(), 3u);  // the first has no temperature
  EXPECT_EQ(levels[0].height, 540.0);
  EXPECT_EQ(levels[0].pressure, 95000.0);
  EXPECT_WITHIN(levels[0].temperature, 293.15, rounding(2, 300.0));
  EXPECT_WITHIN(levels[0].humidity, 0.53, rounding(2, 1.0));
  const double knots = 1852.0 / 3600.0;
  EXPECT_WITHIN(levels[0].wind_east, 20.0 * knots, rounding(8, 10.0));  // from the west
  EXPECT_WITHIN(levels[2].wind_north, -10.0 * knots, rounding(8, 10.0));  // from the north
  const double part = (990.0 - 540.0) / (1460.0 - 540.0);
  EXPECT_WITHIN(levels[1].wind_east, (1.0 - part) * 20.0 * knots, rounding(8, 10.0));
  EXPECT_WITHIN(levels[1].wind_north, -part * 10.0 * knots, rounding(8, 10.0));
}

TEST(Sounding, ReadsNamedColumnsInAnyOrder) {
  const auto levels = parse_sounding(
      "station, temperature_degC; height_m, pressure_hPa, dew_point_degC, wind_speed_m_s, wind_from_deg\n"
      "x, 20, 100, 1000, 20, 5, 90  # saturated\nx, 10, 900, 910, , 5, 180\n",
      "csv");
  ASSERT_EQ(levels.size(), 2u);
  EXPECT_WITHIN(levels[0].humidity, 1.0, rounding(2, 1.0));
  EXPECT_EQ(levels[1].humidity, 0.0);
  EXPECT_WITHIN(levels[0].wind_east, -5.0, rounding(2, 5.0));
  EXPECT_WITHIN(levels[1].wind_north, 5.0, rounding(2, 5.0));
}

std::string fault_of_sounding(const std::string& text) {
  try {
    (void)parse_sounding(text, "air.csv");
  } catch (const base::InputError& error) {
    EXPECT_EQ(error.faults().size(), 1u);
    return error.faults().at(0).text();
  }
  return "accepted";
}

TEST(Sounding, FaultsNameFileLineAndColumn) {
  const std::string head = "height_m,pressure_hPa,temperature_degC\n";
  const auto holds = [&](const std::string& text, const char* what) {
    const std::string fault = fault_of_sounding(text);
    EXPECT_NE(fault.find(what), std::string::npos) << fault;
  };
  holds("", "air.csv: holds no sounding");
  holds("height_m,pressure_hPa\n1,2\n3,1\n", "holds no sounding: no line names the columns");
  holds(head + "0,1000,20\n", "holds 1 levels with height, pressure and temperature; allowed: 2 to 20000");
  holds(head + "0,1000,20\n500,950,x\n", "air.csv:3: temperature_degC: is x, not a number");
  holds(head + "0,1000,20\n500,950\n", "air.csv:3: has 2 values under 3 headings");
  holds(head + "0,1000,20\n500,1000,15\n", "air.csv:3: pressure: does not fall with height");
  holds(head + "0,1000,20\n500,950,150\n", "is 150; allowed: -120 to 70");
  holds(head + "0,1000,20\n500,nan,15\n", "not a number");
}

TEST(AirProfile, ThroughTheStandardAtmosphereIsTheStandardAtmosphere) {
  const double elevation = 432.0;
  std::vector<AirLevel> levels;
  for (double h = 0.0; h <= 10000.0; h += 250.0)
    levels.push_back({.height = h,
                      .pressure = physics::standard_pressure(h),
                      .temperature = physics::standard_temperature(h)});
  const auto measured = atmosphere_of(levels, elevation);
  const auto standard = physics::standard_atmosphere(elevation);
  // In the profile, between its levels, below and above it.
  for (const double h : {68.0, 1000.0, 5123.0, -500.0, 14000.0, 30000.0}) {
    const double tolerance = 0.002;  // 0.0011 % measured between levels, where pressure is no exponential
    const char* source = "US Standard Atmosphere 1976";
    EXPECT_WITHIN(measured.pressure(h), standard.pressure(h), model(tolerance, standard.pressure(h), source));
    EXPECT_WITHIN(measured.density(h), standard.density(h), model(tolerance, standard.density(h), source));
    EXPECT_WITHIN(measured.sound_speed(h), standard.sound_speed(h),
                  model(tolerance, standard.sound_speed(h), source));
    EXPECT_WITHIN(measured.viscosity(h), standard.viscosity(h), model(tolerance, standard.viscosity(h), source));
  }
}

TEST(AirProfile, HumidAirIsLighterAndCarriesSoundFaster) {
  const AirLevel dry{.height = 0.0, .pressure = 101325.0, .temperature = 293.15};
  AirLevel wet = dry;
  wet.humidity = 1.0;
  // CIPM-2007, 20 degrees Celsius and 101325 Pa, dry and saturated.
  EXPECT_WITHIN(humid_density(dry), 1.2046, model(0.06, 1.2046, "no compressibility: 0.04 %"));
  EXPECT_WITHIN(humid_density(wet), 1.1941, model(0.06, 1.1941, "no compressibility: 0.04 %"));
  // Cramer 1993, The variation of the specific heat ratio and the speed of sound in air, table: 343.37 and 344.6.
  EXPECT_WITHIN(humid_sound_speed(dry), 343.2, printed(0.3));
  EXPECT_GT(humid_sound_speed(wet), humid_sound_speed(dry) + 0.9);
}

TEST(AirProfile, ItsWindCountsWhereNoLayersAreGivenAndTurnsAndScales) {
  Weather weather;
  weather.profile = {{0.0, 101325.0, 288.15, 0.0, 4.0, 0.0}, {2000.0, 79500.0, 275.15, 0.0, 8.0, 2.0}};
  const auto plain = wind_of(weather, 500.0);
  EXPECT_WITHIN(plain.east(500.0), 6.0, rounding(1e4, 8.0));
  EXPECT_WITHIN(plain.north(500.0), 1.0, rounding(1e4, 8.0));
  weather.wind_turn = 0.5 * kPi;
  weather.wind_scale = 2.0;
  const auto turned = wind_of(weather, 500.0);
  EXPECT_WITHIN(turned.east(500.0), 2.0, rounding(1e4, 8.0));
  EXPECT_WITHIN(turned.north(500.0), -12.0, rounding(1e4, 12.0));
  weather.wind = {{.height = 0.0, .speed = 3.0, .from = 0.0}};
  EXPECT_WITHIN(wind_of(weather, 500.0).east(500.0), -6.0, rounding(16, 6.0));
}

TEST(AirProfile, ASpeedOfSoundOfItsOwnStandsInPlaceOfTheAirs) {
  auto air = physics::standard_atmosphere(1000.0);
  set_sound_speed(air, 1000.0, {{{0.0, 300.0}}, {{4000.0, 320.0}}});
  EXPECT_WITHIN(air.sound_speed(1000.0), 310.0, rounding(1e3, 300.0));
  EXPECT_WITHIN(air.sound_speed(9000.0), 320.0, rounding(4, 300.0));
}

}  // namespace
}  // namespace coalwood::scene
