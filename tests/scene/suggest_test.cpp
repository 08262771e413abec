#include "scene/suggest.h"

#include <gtest/gtest.h>

namespace coalwood::scene {
namespace {

const std::vector<std::string> kNames{"span_m", "sweep_m", "root_chord_m", "elevation_deg", "azimuth_deg"};

TEST(NearestName, MendsSlipsOfTheFinger) {
  EXPECT_EQ(nearest_name("spam_m", kNames), "span_m");
  EXPECT_EQ(nearest_name("rootchord_m", kNames), "root_chord_m");
  EXPECT_EQ(nearest_name("Azimut_deg", kNames), "azimuth_deg");
}

TEST(NearestName, MendsAForgottenUnit) {
  EXPECT_EQ(nearest_name("elevation", kNames), "elevation_deg");
  EXPECT_EQ(nearest_name("span", kNames), "span_m");
}

TEST(NearestName, IsSilentWhenNothingIsNear) {
  EXPECT_EQ(nearest_name("parachute", kNames), "");
  EXPECT_EQ(nearest_name("", kNames), "");
  EXPECT_EQ(nearest_name(std::string(1000, 's'), kNames), "");
}

}  // namespace
}  // namespace coalwood::scene
