#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "app/launch_site.h"
#include "app/offscreen.h"
#include "base/error.h"
#include "sim/simulation.h"
#include "support/picture.h"
#include "video/frame.h"

namespace coalwood {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = COALWOOD_SOURCE_DIR "/tests/golden/pictures";
const fs::path kKept = COALWOOD_BINARY_DIR "/golden";
constexpr video::FrameSize kSize{320, 180};

struct Case {
  const char* name;
  const char* camera;
  double time;              // [s] of the flight
  const char* local_time;   // of ignition
};

void PrintTo(const Case& shot, std::ostream* out) { *out << shot.name; }

constexpr Case kCases[] = {
    {"hero_morning", "hero", 0.3, "10:00:00"},   {"hero_evening", "hero", 0.3, "19:00:00"},
    {"chase_morning", "chase", 12.0, "10:00:00"}, {"chase_evening", "chase", 12.0, "19:00:00"},
    {"map_morning", "map", 37.0, "10:00:00"},    {"map_evening", "map", 37.0, "19:00:00"},
};

support::Picture drawn(const Case& shot, const std::vector<std::string>& faults = {}) {
  std::vector<std::string> overrides{std::string("start.local_time=") + shot.local_time, "weather.clouds.cover=0"};
  overrides.insert(overrides.end(), faults.begin(), faults.end());
  const app::LaunchSite site = app::LaunchSite::load(COALWOOD_SOURCE_DIR "/scenes/miss_riley.toml", overrides);
  const sim::FlightRecord record = sim::fly(site.model_source());
  app::Offscreen offscreen(site, record, {kSize, shot.camera, false, 1, false});
  video::Frame frame = video::Frame::blank(kSize);
  offscreen.render(shot.time, frame);
  return {kSize.width, kSize.height, frame.pixels};
}

using support::alike;

class GoldenPictures : public ::testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    try {
      const gl::HeadlessContext context;
    } catch (const base::FailureError& error) {
      GTEST_SKIP() << "no OpenGL here: " << error.what();
    }
  }
};

// COALWOOD_UPDATE_GOLDEN=1 keeps what is drawn now; look at the pictures before committing them.
TEST_P(GoldenPictures, LookAsRecorded) {
  const Case& shot = GetParam();
  const fs::path golden = kGolden / (std::string(shot.name) + ".png");
  const support::Picture picture = drawn(shot);
  if (std::getenv("COALWOOD_UPDATE_GOLDEN") != nullptr) {
    ASSERT_TRUE(support::write_png(golden, picture));
  }
  const support::Picture expected = support::read_png(golden);
  EXPECT_TRUE(alike(picture, expected))
      << "see " << support::keep_failed(kKept, shot.name, picture, &expected) << " and its neighbours";
}

INSTANTIATE_TEST_SUITE_P(ThreeCamerasTwoTimes, GoldenPictures, ::testing::ValuesIn(kCases),
                         [](const auto& chosen) { return std::string(chosen.param.name); });

TEST_P(GoldenPictures, AreEqualToTheBitOverTwoRuns) {
  EXPECT_EQ(support::hash_of(drawn(GetParam())), support::hash_of(drawn(GetParam())));
}

class SeededFault : public GoldenPictures {};

TEST_F(SeededFault, IsSeenByTheComparison) {
  const Case& hero = kCases[0];
  const support::Picture sound = drawn(hero);
  EXPECT_FALSE(alike(sound, drawn(hero, {"look.exposure_ev=0.2"}))) << "a fifth of a stop";
  EXPECT_FALSE(alike(sound, drawn(hero, {"weather.aerosol_optical_depth=0.5"}))) << "haze";
  EXPECT_FALSE(alike(sound, drawn({"", "hero", 0.3, "11:00:00"}))) << "the sun an hour on";
  EXPECT_TRUE(alike(sound, drawn(hero)));
}

TEST_F(SeededFault, FramesDoNotDependOnTheOrderTheyAreDrawnIn) {
  const app::LaunchSite site = app::LaunchSite::load(COALWOOD_SOURCE_DIR "/scenes/miss_riley.toml", {});
  const sim::FlightRecord record = sim::fly(site.model_source());
  app::Offscreen offscreen(site, record, {kSize, "hero", false, 1, false});
  video::Frame first = video::Frame::blank(kSize), other = first, again = first;
  offscreen.render(2.0, first);
  offscreen.render(40.0, other);
  offscreen.render(0.2, other);
  offscreen.render(2.0, again);
  EXPECT_EQ(video::frame_hash(first), video::frame_hash(again));
}

}  // namespace
}  // namespace coalwood
