#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "render/exposure.h"
#include "render/flame_pass.h"
#include "render/spark_pass.h"
#include "render/support/flat_land.h"
#include "render/support/launch.h"
#include "support/tolerance.h"

namespace coalwood::render::shader {
using namespace glm;  // NOLINT: the text is GLSL
#include "shaders/common/fire_print.glsl"
}  // namespace coalwood::render::shader

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

TEST(Flame, ShocksStandAsFarApartAsThePressureOfTheJetSays) {
  Look look = miss_riley();
  look.exhaust.sound_speed = 440.0;
  // 880 m/s: Mach 2. The first zero of J0 and its wave number: pi / 2.404826 = 1.30637 diameters per root of M^2 - 1.
  const double spacing = flame_of(burning(50.0, 1000.0), look, 1000.0, 0.0).shocks;
  const double expected = 1.30637 * 2.0 * look.rocket.nozzle.exit_radius * std::sqrt(3.0);
  EXPECT_WITHIN(spacing, expected, model(0.1, expected, "Prandtl 1904, Pack 1950; printed with four digits"));
  look.exhaust.sound_speed = 900.0;
  EXPECT_EQ(flame_of(burning(50.0, 1000.0), look, 1000.0, 0.0).shocks, 0.0) << "slower than its sound: no shocks";
}

TEST(Flame, FlickersAboutItsMeanTheSameAtEverySight) {
  const Look look = miss_riley();
  double sum = 0.0, least = 2.0, most = 0.0;
  constexpr int kFrames = 2000;
  for (int i = 0; i < kFrames; ++i) {
    Snapshot s = burning(50.0, 1000.0);
    s.time = 0.0071 * i;
    const double f = flame_of(s, look, 1000.0, 0.0).flicker;
    EXPECT_EQ(f, flame_of(s, look, 1000.0, 0.0).flicker);
    sum += f;
    least = std::min(least, f);
    most = std::max(most, f);
  }
  EXPECT_WITHIN(sum / kFrames, 1.0, model(2, 1.0, "no longer than its slowest beat: 0.4 % measured"));
  EXPECT_GT(most - least, 0.1);
  EXPECT_LT(most - least, 0.31);
}

TEST(Sparks, FlyOutBehindTheNozzleCoolAndAreTheSameAtEverySight) {
  const Look look = miss_riley();
  const std::shared_ptr<const Ground> land = flat_land();
  const Launch launch;
  const Moment moment = moment_of(look, launch, 0.4);
  const std::vector<Spark> sparks = sparks_at(moment.trail, look, *land, 0.4);
  ASSERT_GT(sparks.size(), 20u);
  const Vec3d nozzle = moment.trail.flown.back().p_W;
  for (const Spark& spark : sparks) {
    EXPECT_LT(spark.to_W.z, nozzle.z + 0.1) << "none ahead of the nozzle";
    EXPECT_GT(spark.to_W.z, 0.0);
    EXPECT_GT(spark.glow, 0.0);
    EXPECT_LE(spark.glow, 1.0);
  }
  const std::vector<Spark> again = sparks_at(moment_of(look, launch, 0.6).trail, look, *land, 0.4);
  ASSERT_EQ(again.size(), sparks.size()) << "what is known of later changes nothing";
  for (std::size_t i = 0; i < sparks.size(); ++i) EXPECT_EQ(again[i].glow, sparks[i].glow);
  // Half a second after the end the last is out; before ignition there is none.
  EXPECT_TRUE(sparks_at(moment_of(look, launch, 1.3).trail, look, *land, 1.3).empty());
  EXPECT_TRUE(sparks_at(moment_of(look, launch, -1.0).trail, look, *land, -1.0).empty());
  Look without = look;
  without.exhaust.sparks = 0.0;
  EXPECT_TRUE(sparks_at(moment.trail, without, *land, 0.4).empty());
}

TEST(Flame, IsPrintedBelowFlatWhiteInTheOrderAndHueOfItsLight) {
  for (const float peak : {15.0f, 44.0f, 4000.0f, 1e6f}) {
    const float exponent = shader::fire_print_exponent(peak);
    float last = 0.0f;
    for (float value = 1e-3f; value <= peak; value *= 1.3f) {
      const glm::vec3 light(value, 0.6f * value, 0.2f * value);
      const glm::vec3 shown = shader::fire_print(light, exponent);
      EXPECT_GT(shown.r, last) << peak;
      EXPECT_LT(shown.r, 11.01f) << peak;
      EXPECT_WITHIN(static_cast<double>(shown.g / shown.r), 0.6, model(1e-4, 0.6, "single precision: 1.4e-5 measured"));
      if (value < 1.0f) {
        EXPECT_EQ(shown.r, value) << "what a display can show is left as it is";
      }
      last = shown.r;
    }
  }
  EXPECT_EQ(shader::fire_print_exponent(10.0f), 1.0f);
}

}  // namespace
}  // namespace coalwood::render
