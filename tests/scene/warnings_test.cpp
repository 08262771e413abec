#include "scene/warnings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "scene/units.h"
#include "sim/simulation.h"

namespace coalwood::scene {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// A flight in which nothing gives cause for concern.
sim::Summary sound() {
  sim::Summary s;
  s.rail_exit_speed = 25.0;
  s.rail_exit_wind = 3.5;
  s.static_margin = 2.0;
  s.lowest_static_margin = 1.8;
  s.thrust_to_weight = 9.0;
  s.flutter_margin = 0.6;
  s.impact_time = 60.0;
  s.impact_speed = 5.0;
  s.descent_rate = 4.5;
  s.dry_mass = 1.0;
  s.openings.push_back(
      {.canopy = 0, .time = 12.0, .after_apogee = 1.0, .ground_clearance = 300.0, .airspeed = 12.0, .load = 80.0, .full_time = 13.0});
  return s;
}

Scene with_one_parachute() {
  Scene scene;
  scene.rocket.parachutes.resize(1);
  scene.rocket.parachutes[0].name = "Main";
  return scene;
}

std::vector<std::string> names(const Scene& scene, const sim::Summary& summary) {
  std::vector<std::string> names;
  for (const sim::Warning& warning : design_warnings(scene, summary)) names.push_back(warning.name);
  return names;
}

using Names = std::vector<std::string>;

TEST(Warnings, ASoundDesignHasNone) { EXPECT_EQ(names(with_one_parachute(), sound()), Names{}); }

TEST(Warnings, TellAStepThatIsTooLongForTheSwing) {
  sim::Summary s = sound();
  s.step = 0.01;
  s.fastest_swing = 90.0;
  EXPECT_EQ(names(with_one_parachute(), s), Names{});
  s.fastest_swing = 250.0;
  const auto warnings = design_warnings(with_one_parachute(), s);
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].name, "time step");
  EXPECT_NE(warnings[0].reason.find("250 rad/s, too fast for steps of 0.01 s; 0.002 s"), std::string::npos)
      << warnings[0].reason;
}

TEST(Warnings, TellTheLeastStaticMarginOfTheAscent) {
  sim::Summary s = sound();
  s.lowest_static_margin = 0.4;
  EXPECT_EQ(names(with_one_parachute(), s), Names{"static margin"});
  s.lowest_static_margin = -0.3;
  const auto warnings = design_warnings(with_one_parachute(), s);
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_NE(warnings[0].reason.find("-0.30 calibres"), std::string::npos) << warnings[0].reason;
  s.lowest_static_margin = s.static_margin = 8.0;
  EXPECT_EQ(names(with_one_parachute(), s), Names{"static margin"});
  s.rail_exit_wind = 1.0;
  EXPECT_EQ(names(with_one_parachute(), s), Names{});
}

TEST(Warnings, WeighRailExitSpeedAgainstTheWind) {
  sim::Summary s = sound();
  s.rail_exit_speed = 12.0;
  EXPECT_EQ(names(with_one_parachute(), s), Names{"rail exit speed"});
  s.rail_exit_speed = 25.0;
  s.rail_exit_wind = 7.0;
  EXPECT_EQ(names(with_one_parachute(), s), Names{"rail exit speed"});
  s.rail_exit_wind = 6.0;
  EXPECT_EQ(names(with_one_parachute(), s), Names{});
}

TEST(Warnings, StandAtTheRulesOfTheField) {
  // Static margin from 1 calibre, thrust over weight from 5, rail exit from 45 ft/s.
  const auto with = [](double sim::Summary::*figure, double value) {
    sim::Summary s = sound();
    s.*figure = value;
    return names(with_one_parachute(), s);
  };
  EXPECT_EQ(with(&sim::Summary::lowest_static_margin, 0.99), Names{"static margin"});
  EXPECT_EQ(with(&sim::Summary::lowest_static_margin, 1.01), Names{});
  EXPECT_EQ(with(&sim::Summary::thrust_to_weight, 4.99), Names{"thrust to weight"});
  EXPECT_EQ(with(&sim::Summary::thrust_to_weight, 5.01), Names{});
  const auto at_exit = [](double speed) {
    sim::Summary s = sound();
    s.rail_exit_speed = speed;
    s.rail_exit_wind = 0.0;
    return names(with_one_parachute(), s);
  };
  EXPECT_EQ(at_exit(44.9 * kFoot), Names{"rail exit speed"});
  EXPECT_EQ(at_exit(45.0 * kFoot), Names{});
}

TEST(Warnings, KnowAWeakMotorAndOneThatDoesNotLift) {
  sim::Summary s = sound();
  s.thrust_to_weight = 3.5;
  EXPECT_EQ(names(with_one_parachute(), s), Names{"thrust to weight"});
  s.rail_exit_speed = s.static_margin = s.lowest_static_margin = s.flutter_margin = kMissing;
  s.impact_time = kMissing;
  s.openings.clear();
  EXPECT_EQ(names(with_one_parachute(), s), Names{"thrust to weight"});
}

TEST(Warnings, KnowFinsThatFlutterOrNearlyDo) {
  sim::Summary s = sound();
  s.flutter_margin = 0.1;
  EXPECT_EQ(names(with_one_parachute(), s), Names{"flutter"});
  s.flutter_margin = -0.1;
  EXPECT_EQ(names(with_one_parachute(), s), Names{"flutter"});
  s.flutter_margin = kMissing;  // no fins that can
  EXPECT_EQ(names(with_one_parachute(), s), Names{});
}

TEST(Warnings, KnowNoRecoveryAndAHardLanding) {
  const Scene bare;
  EXPECT_EQ(names(bare, sound()), Names{"no recovery"});
  sim::Summary s = sound();
  s.impact_speed = 9.0;
  EXPECT_EQ(names(with_one_parachute(), s), Names{"descent rate"});
}

TEST(Warnings, KnowADeviceThatOpensTooFastTooLowOrNotAtAll) {
  Scene scene = with_one_parachute();
  sim::Summary s = sound();
  s.openings[0].airspeed = 35.0;
  auto warnings = design_warnings(scene, s);
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].name, "deployment speed");
  EXPECT_NE(warnings[0].reason.find("zipper"), std::string::npos);
  scene.rocket.parachutes[0].max_speed = 40.0;  // its maker knows better
  EXPECT_EQ(names(scene, s), Names{});
  s.openings[0].airspeed = 45.0;
  s.openings[0].after_apogee = -2.0;
  warnings = design_warnings(scene, s);
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_NE(warnings[0].reason.find("too early"), std::string::npos);
  s.openings[0].after_apogee = 5.0;
  EXPECT_NE(design_warnings(scene, s).at(0).reason.find("too late"), std::string::npos);

  s = sound();
  s.openings[0].full_time = 58.0;
  EXPECT_EQ(names(scene, s), Names{"deployment height"});
  s.openings[0].full_time = kMissing;
  EXPECT_EQ(names(scene, s), Names{"deployment height"});
  s.openings.clear();
  EXPECT_EQ(names(scene, s), Names{"deployment height"});
}

TEST(Warnings, WeighTheOpeningLoadAgainstTheCord) {
  Scene scene = with_one_parachute();
  sim::Summary s = sound();
  s.openings[0].load = 600.0;
  EXPECT_EQ(names(scene, s), Names{"opening load"});
  scene.rocket.parachutes[0].max_load = 700.0;
  EXPECT_EQ(names(scene, s), Names{});
  s.openings[0].load = 701.0;
  EXPECT_EQ(names(scene, s), Names{"opening load"});
}

}  // namespace
}  // namespace coalwood::scene
