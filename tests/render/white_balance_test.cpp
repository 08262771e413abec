#include "render/white_balance.h"

#include <gtest/gtest.h>

#include "render/exposure.h"
#include "render/frame_block.h"
#include "render/support/heavens.h"
#include "support/tolerance.h"

namespace coalwood::render::shader {
#include "shaders/common/night_vision.glsl"
}  // namespace coalwood::render::shader

/// Eyes that follow the colour of the light, and see little of it by night.
namespace coalwood::render {
namespace {

constexpr double kRounded = 3e-6;  // [1] of single precision through a matrix and its inverse

/// [1] Red, green and blue of a white card in a light, over its green.
glm::vec3 card(const glm::vec3& light, double degree) {
  const glm::vec3 seen = adaptation(light, degree) * light;
  return seen / seen.g;
}

TEST(WhiteBalance, ShowsAWhiteCardWhiteWhenItFollowsWholly) {
  for (const glm::vec3 light : {glm::vec3(1.0f, 0.5f, 0.2f), glm::vec3(8.0f, 12.0f, 25.0f), glm::vec3(1e-4f, 1e-4f, 2e-4f)}) {
    EXPECT_WITHIN(card(light, 1.0).r, 1.0, tests::model(100, kRounded, "single precision; 6e-8 measured"));
    EXPECT_WITHIN(card(light, 1.0).b, 1.0, tests::model(100, kRounded, "single precision; 1.2e-7 measured"));
  }
}

TEST(WhiteBalance, LeavesWhiteLightAndEyesThatDoNotAdaptAlone) {
  for (const glm::mat3& m : {adaptation(glm::vec3(5.0f), 0.7), adaptation({1.0f, 2.0f, 5.0f}, 0.0)})
    for (int column = 0; column < 3; ++column)
      for (int row = 0; row < 3; ++row)
        EXPECT_WITHIN(m[column][row], column == row ? 1.0 : 0.0, tests::model(100, 1e-6, "single precision; 4e-16 measured"));
}

TEST(WhiteBalance, KeepsTheLuminanceOfTheLight) {
  for (const double degree : {0.3, 0.6, 1.0}) {
    const glm::vec3 light(8.0f, 12.0f, 25.0f);
    EXPECT_WITHIN(luminance_of(adaptation(light, degree) * light), luminance_of(light), tests::model(0.01, 12.0, "rounded weights; 2.1e-5 measured"));
  }
}

TEST(WhiteBalance, FollowsLessTheDarkerItIs) {
  // CIECAM16's D for 1000 lx on a fifth of white is 0.912, of which three fifths are taken.
  EXPECT_WITHIN(adaptation_degree(1000.0), 0.6 * 0.912, tests::model(0.1, 0.55, "D to three digits"));
  EXPECT_GT(adaptation_degree(1e5), adaptation_degree(3.0));
  EXPECT_LT(adaptation_degree(1e-3), 0.03) << "by starlight cones do not see";
}

TEST(WhiteBalance, TakesBlueFromTheBlueHourAndKeepsSome) {
  const auto card_at = [](double elevation) {
    exchange::Heavens h;
    h.sun_direction = {std::cos(elevation * kDegree), 0.0, std::sin(elevation * kDegree)};
    h.moon_direction = {0.0, 0.6, -0.8};
    const SceneLight light = light_of(clear_air(), h, 0.0);
    const glm::vec3 seen = card(light.illuminance, adaptation_degree(luminance_of(light.illuminance)));
    return std::pair{light.illuminance.b / light.illuminance.r, seen.b / seen.r};
  };
  const auto [noon, noon_seen] = card_at(60.0);
  EXPECT_WITHIN(noon_seen, 1.0, tests::model(10, 1.0, "the day's light is nearly white; 2.0 % measured"));
  const auto [dusk, dusk_seen] = card_at(-4.0);
  EXPECT_GT(dusk, 1.5);
  EXPECT_LT(dusk_seen, 0.75 * dusk);
  EXPECT_GT(dusk_seen, 1.1) << "the blue hour is blue";
}

TEST(NightVision, GivesWayToConesBetweenMoonlightAndDay) {
  EXPECT_LT(shader::cone_share(0.0056f), 0.05f);
  EXPECT_GT(shader::cone_share(5.6f), 0.95f);
  // White keeps its luminance, red loses nearly all of it, blue gains.
  EXPECT_WITHIN(shader::rod_luminance(glm::vec3(1.0f)), 1.0, tests::model(0.1, 1.0, "three primaries against white"));
  EXPECT_LT(shader::rod_luminance({1.0f, 0.0f, 0.0f}), 0.2f * 0.2126f);
  EXPECT_GT(shader::rod_luminance({0.0f, 0.0f, 1.0f}), 2.0f * 0.0722f);
  const glm::vec3 red(0.5f, 0.05f, 0.05f);
  const glm::vec3 by_day = shader::seen_by_night(red, 1e-3f, 100.0f);
  EXPECT_WITHIN(by_day.r, red.r, tests::model(0.5, 0.5, "0.13 % of rods at 100 cd/m^2"));
  const glm::vec3 by_night = shader::seen_by_night(red, 1e3f, 1e-3f);
  EXPECT_LT(by_night.r / by_night.b, 3.0f) << "ten before: red is nearly gone";
}

}  // namespace
}  // namespace coalwood::render
