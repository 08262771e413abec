#include <cmath>
#include <gtest/gtest.h>

#include "render/exposure.h"
#include "render/flame_pass.h"
#include "render/support/launch.h"
#include "support/tolerance.h"

namespace coalwood::render {
namespace {

using namespace coalwood::tests;

Snapshot burning(double height, double thrust) {
  Snapshot s;
  s.vehicle.p_WB = {0.0, 0.0, height + 1.0};
  s.vehicle.nose_station_B = 0.98;
  s.vehicle.thrust = thrust;
  s.vehicle.mass_flow = thrust / 880.0;
  return s;
}

TEST(Flame, IsOutWithoutThrust) {
  const Flame flame = flame_of(burning(5.0, 0.0), miss_riley(), 1000.0, 0.0);
  EXPECT_EQ(flame.length, 0.0);
  EXPECT_EQ(light_of(flame, {}).intensity.x, 0.0);
}

TEST(Flame, BeginsAtTheNozzleAndIsAsLongAsThrustMakesIt) {
  const Look look = miss_riley();
  const Flame full = flame_of(burning(50.0, 1000.0), look, 1000.0, 0.0);
  EXPECT_WITHIN(full.length, look.exhaust.flame_length, rounding(4, 3.0));
  EXPECT_WITHIN(full.nozzle_W.z, 50.0, rounding(8, 50.0));
  double last = full.length;
  for (const double thrust : {600.0, 200.0, 20.0}) {
    const double length = flame_of(burning(50.0, thrust), look, 1000.0, 0.0).length;
    EXPECT_LT(length, last);
    last = length;
  }
}

TEST(Flame, SplashesOverTheGroundOnlyWhereItReachesIt) {
  const Look look = miss_riley();
  EXPECT_GT(flame_of(burning(0.0, 1000.0), look, 1000.0, 0.0).splash, 1.0);
  EXPECT_EQ(flame_of(burning(look.exhaust.flame_length + 0.01, 1000.0), look, 1000.0, 0.0).splash, 0.0);
  EXPECT_DOUBLE_EQ(flame_of(burning(0.5, 1000.0), look, 1000.0, 0.25).splash_W.z, 0.25);
}

TEST(Flame, ThrowsLightFromAboveTheGroundInTheColoursOfItsExhaust) {
  Look look = miss_riley();
  for (const double height : {0.0, 0.3, 3.0, 300.0}) {
    const FlameLight light = light_of(flame_of(burning(height, 1000.0), look, 1000.0, 0.0), look.exhaust);
    EXPECT_GT(light.p_W.z, 0.0) << height;
    EXPECT_GT(light.intensity.y, light.intensity.z);
  }
  const double dim = light_of(flame_of(burning(9.0, 1000.0), look, 1000.0, 0.0), look.exhaust).intensity.y;
  look.exhaust.flame_luminance *= 3.0;
  EXPECT_WITHIN(light_of(flame_of(burning(9.0, 1000.0), look, 1000.0, 0.0), look.exhaust).intensity.y,
                3.0 * dim, rounding(8, 3.0 * dim));
}

TEST(Flame, IsExposedForByNightAndNotByDay) {
  const FlameLight light =
      light_of(flame_of(burning(9.0, 1000.0), miss_riley(), 1000.0, 0.0), miss_riley().exhaust);
  const double noon = exposure_of(90000.0, 0.0), night = exposure_of(0.002, 0.0);
  EXPECT_EQ(exposure_by_flame(noon, light, 70.0, 0.3, 0.0), noon);
  EXPECT_LT(exposure_by_flame(night, light, 70.0, 0.3, 0.0), 0.02 * night);
  EXPECT_LT(exposure_by_flame(night, light, 10.0, 0.3, 0.0), exposure_by_flame(night, light, 500.0, 0.3, 0.0));
  EXPECT_EQ(exposure_by_flame(night, {}, 70.0, 0.3, 0.0), night);
}

TEST(Flame, IsExposedForTheNearerTheNearerItIsToTheGround) {
  const auto standing = [](double height) {
    return light_of(flame_of(burning(height, 1000.0), miss_riley(), 1000.0, 0.0), miss_riley().exhaust);
  };
  const double night = exposure_of(0.002, 0.0);
  double last = 0.0;
  for (const double height : {0.1, 3.0, 9.0}) {
    EXPECT_WITHIN(standing(height).height, height, rounding(8, 10.0));
    const double taken = exposure_by_flame(night, standing(height), 10.0, 0.3, 0.0);
    EXPECT_GT(taken, 1.5 * last) << height << " m: the land about it is farther off and darker";
    last = taken;
  }
  EXPECT_LT(exposure_by_flame(night, standing(30.0), 300.0, 0.01, 0.0), 0.25 * exposure_by_flame(night, standing(30.0), 10.0, 0.3, 0.0))
      << "a long lens is exposed two stops less, for the smoke about it";
  EXPECT_EQ(exposure_by_flame(night, standing(30.0), 10.0, 0.3, 0.0), exposure_by_flame(night, standing(300.0), 10.0, 0.3, 0.0));
}

TEST(Flame, LeavesTheEyeToComeBackToTheDarkInSeconds) {
  constexpr double kNight = 8.0, kLit = 0.01;  // picture value per cd/m^2
  EXPECT_EQ(exposure_after_flame(kNight, kLit, 0.0), kLit) << "while it burns";
  double last = kLit;
  for (double since = 0.1; since < kFlameRemembered; since += 0.1) {
    const double now = exposure_after_flame(kNight, kLit, since);
    EXPECT_GT(now, last) << since;
    EXPECT_LT(now, kNight);
    last = now;
  }
  // No jump where it is forgotten: less than a twentieth of a stop of ten.
  EXPECT_LT(std::log2(exposure_after_flame(kNight, kLit, kFlameRemembered) / last), 0.05);
  EXPECT_EQ(exposure_after_flame(kNight, kLit, kFlameRemembered), kNight);
  EXPECT_EQ(exposure_after_flame(kNight, 2.0 * kNight, 0.3), kNight) << "by day nothing was taken back";
}

}  // namespace
}  // namespace coalwood::render
