#include "scene/scene_file.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "base/files.h"
#include "plain_scene.h"
#include "scene/key_text.h"
#include "support/tolerance.h"

namespace coalwood::scene {
namespace {

using tests::exact;
using tests::kPlainScene;
namespace fs = std::filesystem;

Scene plain(const std::vector<std::string>& overrides = {}) {
  return parse_scene(kPlainScene, "plain.toml", overrides);
}

TEST(SceneFile, ReadsKeysToSi) {
  const Scene scene = plain();
  EXPECT_EQ(scene.name, "plain");
  EXPECT_WITHIN(scene.site.latitude, 37.3846 * kDegree, exact());
  EXPECT_WITHIN(scene.weather.temperature, 294.15, tests::rounding(1, 294.15));
  EXPECT_EQ(scene.weather.wind.size(), 2u);
  EXPECT_WITHIN(scene.weather.wind[1].from, 225.0 * kDegree, exact());
  EXPECT_EQ(scene.rocket.fins.size(), 1u);
  EXPECT_EQ(scene.rocket.parachutes.at(1).trigger, RecoveryTrigger::height);
  EXPECT_EQ(scene.start.clock, 36000.0);
  EXPECT_EQ(scene.run.seed, 31u);
  EXPECT_EQ(scene.view.camera, "tower");
  // Left out: the default.
  EXPECT_EQ(scene.weather.pressure, 0.0);
  EXPECT_EQ(scene.rocket.given.mass, -1.0);
}

TEST(SceneFile, SpeaksOfOneItemWithoutANumber) {
  EXPECT_EQ(plain({"rocket.fins.span_m=0.09"}).rocket.fins[0].span, 0.09);
  EXPECT_EQ(plain({"rocket.fins.0.span_m=0.09"}).rocket.fins[0].span, 0.09);
  EXPECT_EQ(plain({"rocket.parachutes.1.diameter_m=0.5"}).rocket.parachutes[1].diameter, 0.5);
  // A plain table stands for a list of one.
  std::string text = kPlainScene;
  const std::string brackets = "[[rocket.fins]]";
  text.replace(text.find(brackets), brackets.size(), "[rocket.fins]");
  EXPECT_EQ(parse_scene(text, "plain.toml"), plain());
  EXPECT_EQ(parse_scene(text, "plain.toml", {"rocket.fins.0.span_m=0.09"}).rocket.fins[0].span, 0.09);
}

TEST(SceneFile, OverridesAnyKindOfKey) {
  EXPECT_EQ(plain({"motor.propellant=zinc_sulfur"}).motor.propellant, Propellant::zinc_sulfur);
  EXPECT_EQ(plain({"motor.propellant=\"sugar\""}).motor.propellant, Propellant::sugar);
  EXPECT_EQ(plain({"start.date=1957-10-05"}).start.year, 1957);
  EXPECT_EQ(plain({"start.local_time=18:35"}).start.clock, 18 * 3600.0 + 35 * 60.0);
  EXPECT_EQ(plain({"start.local_time=18.5"}).start.clock, 18.5 * 3600.0);
  EXPECT_EQ(plain({"title=Two words"}).title, "Two words");
  EXPECT_EQ(plain({"run.seed=9000000000000000000"}).run.seed, 9000000000000000000u);
  EXPECT_EQ(plain({"weather.wind=[]"}).weather.wind.size(), 0u);
  EXPECT_EQ(plain({"rocket.parachutes.2.diameter_m=0.2"}).rocket.parachutes.size(), 3u);
  EXPECT_EQ(plain({"rocket.masses.0.station_m=0.5", "rocket.masses.0.mass_kg=0.2"}).rocket.masses.at(0).mass,
            0.2);
  // The last one wins.
  EXPECT_EQ(plain({"run.seed=1", "run.seed=2"}).run.seed, 2u);
}

TEST(SceneFile, RoundTripsThroughText) {
  Scene scene =
      plain({"weather.temperature_degC=17.3", "launch.azimuth_deg=213.7", "start.local_time=\"06:25:23\"",
             "rocket.nose.paint.colour=[0.1, 0.25, 0.3]", "rocket.surface_roughness_um=31.7"});
  scene.title = "A \"title\" with \\ and \t and \x01";
  scene.story = "Two\nlines, \"quoted\"\n";
  scene.rocket.given.normal_force = {{0.1, 9.7, 0.8}, {2.0, 8.1, 0.77}};
  scene.start.clock = 12345.678;
  const std::string text = to_toml(scene);
  const Scene back = parse_scene(text, "plain.toml");
  EXPECT_EQ(back, scene) << text;
  EXPECT_EQ(to_toml(back), text);
}

TEST(SceneFile, WritesTheShortestNumbersThatReadBack) {
  const std::string text = to_toml(plain());
  EXPECT_NE(text.find("latitude_deg = 37.3846\n"), std::string::npos) << text;
  EXPECT_NE(text.find("{ height_m = 250, speed_m_s = 6, from_deg = 225 }"), std::string::npos) << text;
  EXPECT_NE(text.find("temperature_degC = 21\n"), std::string::npos) << text;
  EXPECT_NE(text.find("colour = \"#9a9a98\""), std::string::npos) << text;
  // What was not given is not written.
  EXPECT_EQ(text.find("mass_override_kg"), std::string::npos) << text;
  // Every decimal of a key's unit comes back, whatever the unit does to its bits.
  for (const Unit& unit : {unit::degree, unit::celsius, unit::hectopascal, unit::micrometre, unit::hour})
    for (int i = -500; i <= 500; ++i) {
      const double value = 0.1 * i + 0.037;
      const double si = unit.to_si(value);
      EXPECT_EQ(unit.to_si(std::stod(number_text(si, unit))), si) << value << ' ' << unit.suffix;
    }
}

TEST(SceneFile, ChangesOneNumber) {
  const Scene scene = plain();
  const Scene wider = with(scene, "rocket.fins.span_m", 0.09);
  EXPECT_EQ(wider.rocket.fins[0].span, 0.09);
  EXPECT_EQ(with(wider, "rocket.fins.0.span_m", 0.08), scene);
  EXPECT_EQ(with(scene, "rocket.parachutes.1.diameter_m", 0.5).rocket.parachutes[1].diameter, 0.5);
  EXPECT_EQ(with(scene, "rocket.fins.count", 3.0).rocket.fins[0].count, 3);
  EXPECT_EQ(with(scene, "start.local_time", 18.5).start.clock, 18.5 * 3600.0);
  EXPECT_WITHIN(with(scene, "launch.elevation_deg", 80.0).launch.elevation, 80.0 * kDegree, exact());
  EXPECT_WITHIN(value_of(scene, "launch.elevation_deg"), 88.0, tests::rounding(2, 88));
  EXPECT_EQ(value_of(scene, "rocket.parachutes.0.diameter_m"), 0.9);
  EXPECT_EQ(with(scene, "motor.propellant", "sugar").motor.propellant, Propellant::sugar);
  EXPECT_EQ(with(scene, "rocket.fins.span_m", "0.09"), wider);
}

TEST(SceneFile, RefusesChangesThatMakeNoScene) {
  const Scene scene = plain();
  const auto what = [&](const char* key, double value) -> std::string {
    try {
      (void)with(scene, key, value);
    } catch (const base::InputError& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_EQ(what("rocket.fins.span_m", 99.0), "rocket.fins.span_m: is 99; allowed: 0 to 5 m");
  EXPECT_EQ(what("rocket.fins.span_m", std::nan("")),
            "rocket.fins.span_m: is not a finite number; allowed: 0 to 5 m");
  EXPECT_EQ(what("rocket.fins.count", 3.5), "rocket.fins.count: is 3.5; allowed: a whole number, 1 to 8");
  EXPECT_EQ(what("run.seed", 1e300),
            "run.seed: is 1e+300; allowed: a whole number, 0 to 9223372036854775807");
  EXPECT_EQ(what("rocket.fins.spam_m", 0.1),
            "rocket.fins.spam_m: is not a number of this scene; did you mean rocket.fins.span_m?");
  EXPECT_NE(what("rocket.parachutes.diameter_m", 0.1).find("is not a number of this scene"),
            std::string::npos);
  EXPECT_NE(what("title", 1.0).find("is not a number of this scene"), std::string::npos);
  EXPECT_NE(what("", 1.0).find("is not a number of this scene"), std::string::npos);
  EXPECT_NE(what("weather.wind.1.height_m", 0.0).find("not above the 0 m of the layer before"),
            std::string::npos);
  EXPECT_THROW((void)value_of(scene, "nothing"), base::InputError);
  EXPECT_THROW((void)with(scene, "motor.propellant", "dynamite"), base::InputError);
}

TEST(SceneFile, ListsSlidersWithTheirValues) {
  const Scene scene = plain();
  const auto parameters = parameters_of(scene);
  ASSERT_GT(parameters.size(), 20u);
  for (const auto& parameter : parameters) {
    EXPECT_TRUE(parameter.group == "Rocket" || parameter.group == "Motor" || parameter.group == "Weather" ||
                parameter.group == "Launch")
        << parameter.key;
    EXPECT_FALSE(parameter.label.empty());
    EXPECT_FALSE(parameter.hint.empty());
    EXPECT_LT(parameter.minimum, parameter.maximum) << parameter.key;
    EXPECT_LE(parameter.minimum, parameter.value) << parameter.key;
    EXPECT_GE(parameter.maximum, parameter.value) << parameter.key;
    EXPECT_EQ(parameter.value, value_of(scene, parameter.key)) << parameter.key;
    // Set to what it is, the scene stays what it is.
    EXPECT_WITHIN(value_of(with(scene, parameter.key, parameter.value), parameter.key), parameter.value,
                  tests::rounding(4, parameter.value));
  }
  const auto find = [&](const char* key) {
    for (const auto& parameter : parameters)
      if (parameter.key == key) return parameter;
    return exchange::Parameter{};
  };
  EXPECT_EQ(find("rocket.fins.span_m").label, "Fin span");
  EXPECT_EQ(find("rocket.fins.span_m").unit, "m");
  EXPECT_EQ(find("rocket.parachutes.1.diameter_m").label, "Parachute diameter 2");
  EXPECT_EQ(find("motor.specific_impulse_s").group, "Motor");
  // Only what the kind of motor uses.
  EXPECT_EQ(find("motor.thrust_scale").key, "");
}

TEST(SceneFile, KeepsARangeStillWhileItsSliderMoves) {
  const Scene first = plain();
  Scene scene = first;
  for (const double span : {0.1, 0.15, 0.2}) {
    scene = with(scene, "rocket.fins.span_m", span);
    for (const auto& parameter : parameters_of(scene, first))
      for (const auto& before : parameters_of(first))
        if (parameter.key == before.key) {
          EXPECT_EQ(parameter.minimum, before.minimum) << parameter.key;
          EXPECT_EQ(parameter.maximum, before.maximum) << parameter.key;
        }
  }
}

TEST(SceneFile, FindsItsFilesFromAnotherFolder) {
  const fs::path folder = fs::path(COALWOOD_BINARY_DIR) / "scene_file_test";
  fs::create_directories(folder / "a");
  fs::create_directories(folder / "b");
  base::write_file(folder / "a/own.eng", std::string_view("X1 18 70 0 0.01 0.03 M\n0 5\n1 0\n"));
  std::string text = kPlainScene;
  const std::string impulse =
      "propellant_mass_kg = 0.4\nburn_time_s = 1.5\nspecific_impulse_s = 190\ncase_mass_kg = 0.3\ndiameter_m "
      "= "
      "0.038\nlength_m = 0.3\n";
  text.replace(text.find(impulse), impulse.size(), "file = \"own.eng\"\n");
  base::write_file(folder / "a/scene.toml", std::string_view(text));
  const Scene scene = read_scene(folder / "a/scene.toml");
  EXPECT_EQ(scene.motor.loaded.name, "X1");
  // Saved where the file is not: the name becomes one that is found from there.
  base::write_file(folder / "b/scene.toml", to_toml(scene, folder / "b"));
  EXPECT_EQ(read_scene(folder / "b/scene.toml").motor.loaded, scene.motor.loaded);
  // Saved beside it: the name stays.
  EXPECT_NE(to_toml(scene, folder / "a").find("file = \"own.eng\""), std::string::npos);
  // A shipped file is found from anywhere.
  EXPECT_FALSE(asset_path(scene, "motors/generic_composite.eng").empty());
  EXPECT_TRUE(asset_path(scene, "motors/none.eng").empty());
  fs::remove_all(folder);
}

}  // namespace
}  // namespace coalwood::scene
