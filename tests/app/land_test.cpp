#include "app/land.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "app/launch_site.h"
#include "base/error.h"
#include "physics/vehicle.h"
#include "render/ground.h"
#include "scene/scene_file.h"
#include "sim/simulation.h"
#include "support/scratch.h"
#include "support/survey.h"
#include "support/tolerance.h"

namespace coalwood::app {
namespace {

// A cache folder of its own for every test.
class Land : public testing::Test {
 protected:
  Land() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    ::setenv("XDG_CACHE_HOME", folder_.c_str(), 1);
  }
  ~Land() override {
    ::unsetenv("XDG_CACHE_HOME");
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] std::vector<std::filesystem::path> kept() const {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_))
      if (entry.is_regular_file()) files.push_back(entry.path());
    return files;
  }

  std::filesystem::path folder_ = tests::scratch("land");
};

TEST_F(Land, IsTheSameFreshKeptAndRebuiltFromADamagedCache) {
  const scene::Scene scene = scene::read_scene(COALWOOD_SOURCE_DIR "/scenes/auk_i.toml");
  std::vector<double> told;
  const auto fresh = ground_of(scene, [&](double share) {
    told.push_back(share);
    return true;
  });
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back(), 1.0);
  ASSERT_EQ(kept().size(), 1u);

  told.clear();
  const auto again = ground_of(scene, [&](double share) {
    told.push_back(share);
    return true;
  });
  EXPECT_TRUE(told.empty());  // nothing was made
  EXPECT_EQ(again->near().hash(), fresh->near().hash());

  {
    std::fstream file(kept().front(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(3000000);
    file.write("damage", 6);
  }
  const auto rebuilt = ground_of(scene);
  EXPECT_EQ(rebuilt->near().hash(), fresh->near().hash());
  EXPECT_EQ(rebuilt->near_cover().weights, fresh->near_cover().weights);
}

// Flights end on the ground that the picture shows, over a survey as anywhere.
TEST_F(Land, OfASurveyIsWhatFlightsLandOn) {
  const std::filesystem::path file = folder_ / "hills.asc";
  std::ofstream(file) << tests::hilly_survey();
  double farthest = 0.0, lowest = 1e9, highest = -1e9;
  for (const char* lean : {"60", "75", "86"}) {
    const LaunchSite site = LaunchSite::load(
        COALWOOD_SOURCE_DIR "/scenes/auk_xii.toml",
        {"site.terrain=" + file.string(), "site.latitude_deg=37.5", "site.longitude_deg=-81.5",
         std::string("launch.elevation_deg=") + lean, "launch.azimuth_deg=250", "motor.thrust_scale=3"});
    const auto shown = render::ground_of(*site.ground);
    const sim::FlightRecord record = sim::fly(site.model_source());
    const physics::State<double> x = record.last().state;
    const auto axis = math::rotate(x.q_WB, math::Vec3d{0.0, 0.0, 1.0});
    double clearance = 1e9;
    for (const double z : {record.last_model().vehicle.nose_z, record.last_model().vehicle.aft_z}) {
      const math::Vec3d end = x.p_WB + z * axis;
      clearance = std::min(clearance, end.z - shown->height(end.x, end.y));
    }
    EXPECT_WITHIN(clearance, 0.0, tests::model(1, 1.0, "1 cm; 0.5 mm measured")) << lean;
    farthest = std::max(farthest, std::hypot(x.p_WB.x, x.p_WB.y));
    lowest = std::min(lowest, x.p_WB.z), highest = std::max(highest, x.p_WB.z);
  }
  EXPECT_GT(farthest, 300.0);
  EXPECT_GT(highest - lowest, 5.0);  // on slopes, and not on the pad's level
}

// One line, at the scene's key, before anything is made.
TEST_F(Land, OfABadSurveyIsRefusedAtItsKey) {
  std::ofstream(folder_ / "nothing.asc").flush();
  const scene::Scene scene = scene::read_scene(COALWOOD_SOURCE_DIR "/scenes/auk_i.toml",
                                               {"site.terrain=" + (folder_ / "nothing.asc").string()});
  int told = 0;
  try {
    (void)ground_of(scene, [&](double) { return ++told, true; });
    FAIL() << "an empty file was taken";
  } catch (const base::InputError& error) {
    ASSERT_EQ(error.faults().size(), 1u);
    EXPECT_EQ(error.faults().front().key, "site.terrain");
    EXPECT_NE(error.faults().front().what.find("is empty"), std::string::npos);
  }
  EXPECT_EQ(told, 0);
  EXPECT_EQ(kept().size(), 1u);  // the file itself: nothing was cached
}

}  // namespace
}  // namespace coalwood::app
