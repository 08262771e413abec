#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "app/design_file.h"
#include "app/launch_site.h"
#include "app/verbs.h"
#include "base/error.h"
#include "base/files.h"
#include "scene/scene_file.h"
#include "sim/simulation.h"
#include "support/scratch.h"

namespace coalwood::app {
namespace {

namespace fs = std::filesystem;

fs::path reference() {
  const char* chosen = std::getenv("COALWOOD_REFERENCE_DIR");
  return chosen != nullptr ? chosen : COALWOOD_DEFAULT_REFERENCE_DIR;
}

class Design : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(design_)) GTEST_SKIP() << "no reference designs in " << reference();
    // A curve for every motor that the design may ask for; their shapes do not matter here.
    fs::create_directories(motors_.motors);
    for (const char* name : {"A8", "B4", "B6", "C6"})
      base::write_file(motors_.motors / (std::string(name) + ".eng"),
                       std::string(name) + " 18 70 3-5 0.006 0.018 Estes\n 0.05 8\n 0.3 9\n 0.9 5\n 1.0 0\n");
  }
  fs::path design_ = reference() / "openrocket" / "A_simple_model_rocket" / "A simple model rocket.ork";
  DesignChoice motors_{"", tests::scratch("motors")};
};

TEST_F(Design, FliesWhereASceneIsExpected) {
  const LaunchSite site = LaunchSite::load(design_, {}, motors_);
  const sim::FlightRecord record = sim::fly(site.model_source());
  EXPECT_TRUE(physics::happened(record.last().phase, physics::Event::apogee));
  EXPECT_TRUE(physics::happened(record.last().phase, physics::Event::landing));
}

TEST_F(Design, TakesOverrides) {
  const ImportedDesign as_is = import_design(design_, motors_, {});
  const ImportedDesign changed = import_design(design_, motors_, {"launch.rail_length_m=2.5"});
  EXPECT_NE(as_is.scene.launch.rail_length, 2.5);
  EXPECT_EQ(changed.scene.launch.rail_length, 2.5);
  EXPECT_GT(as_is.imported, 5);
}

TEST_F(Design, SurvivesBeingSavedAsAScene) {
  const ImportedDesign design = import_design(design_, motors_, {});
  const scene::Scene again = scene::parse_scene(scene::to_toml(design.scene), "saved.toml");
  const terrain::Ground ground = terrain::Ground::flat(design.scene.site.elevation);
  const auto fly = [&](const scene::Scene& scene) {
    return sim::fly([&](std::span<const exchange::SetParameter>) { return model_of(scene, ground); }).hash();
  };
  EXPECT_EQ(fly(again), fly(design.scene));
}

TEST_F(Design, AnUnknownConfigurationIsRefused) {
  EXPECT_THROW((void)import_design(design_, {"no such", motors_.motors}, {}), base::InputError);
}

TEST_F(Design, AMissingMotorIsRebuiltFromAStoredFlightAndSaid) {
  const fs::path empty = tests::scratch("no_motors");
  fs::create_directories(empty);
  const ImportedDesign design = import_design(design_, {"", empty}, {});
  const bool said = std::any_of(design.losses.begin(), design.losses.end(), [](const std::string& loss) {
    return loss.find("a simulation stored") != std::string::npos;
  });
  EXPECT_TRUE(said);
  EXPECT_GT(scene::burn_time(scene::motor_of(design.scene)), 0.5);
}

TEST_F(Design, IsChecked) {
  EXPECT_EQ(check({{design_}, {}, motors_}), base::kExitOk);
  EXPECT_EQ(check({{design_}, {}, {"no such", motors_.motors}}), base::kExitBadInput);
  EXPECT_EQ(check({{design_}, {"launch.no_such_key=1"}, motors_}), base::kExitBadInput);
}

}  // namespace
}  // namespace coalwood::app
