#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/error.h"
#include "plain_scene.h"
#include "scene/scene_file.h"

/// Every way to get a scene wrong that could be thought of, and what the person who wrote it is told.
namespace coalwood::scene {
namespace {

using tests::kPlainScene;

std::vector<base::Fault> faults_in(const std::string& text, const std::vector<std::string>& overrides = {}) {
  try {
    (void)parse_scene(text, "bad.toml", overrides);
  } catch (const base::InputError& error) {
    return error.faults();
  }
  return {};
}

int line_with(const std::string& text, const std::string& piece) {
  const std::size_t at = text.find(piece);
  if (at == std::string::npos) return -1;
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// The plain scene with `from` replaced by `to`: one fault, at `key`, on the line that holds `at` (where that
/// is empty: `to`), and `what` within the sentence.
struct Bad {
  const char* name;
  const char* from;
  const char* to;
  const char* key;
  const char* what;
  const char* at = "";
};
void PrintTo(const Bad& bad, std::ostream* out) { *out << bad.name; }

class BadScene : public testing::TestWithParam<Bad> {};

TEST_P(BadScene, IsRefusedWithLineKeyAndWhatIsAllowed) {
  const Bad& bad = GetParam();
  std::string text = kPlainScene;
  const std::size_t place = text.find(bad.from);
  ASSERT_NE(place, std::string::npos);
  text.replace(place, std::string(bad.from).size(), bad.to);
  const auto faults = faults_in(text);
  ASSERT_EQ(faults.size(), 1u) << (faults.empty() ? "" : base::InputError(faults).what());
  EXPECT_EQ(faults[0].file, "bad.toml");
  EXPECT_EQ(faults[0].key, bad.key);
  EXPECT_NE(faults[0].what.find(bad.what), std::string::npos) << faults[0].what;
  EXPECT_EQ(faults[0].line, line_with(text, *bad.at ? bad.at : bad.to)) << faults[0].text();
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadScene,
    testing::Values(
        // Not TOML.
        Bad{"no_toml", "rail_length_m = 2.5", "rail_length_m = = 2", "", "is not TOML"},
        Bad{"open_text", "camera = \"tower\"", "camera = \"tower", "", "is not TOML"},
        Bad{"key_twice", "[launch]", "[launch]\nazimuth_deg = 1", "", "is not TOML", "azimuth_deg = 230"},
        Bad{"table_twice", "[look]", "[launch]", "", "is not TOML", "[launch]\ncamera"},
        Bad{"no_utf8", "title = \"A plain rocket\"", "title = \"\xff\xfe\"", "", "is not TOML"},
        // Unknown keys and tables.
        Bad{"slip", "span_m = 0.08", "spam_m = 0.08", "rocket.fins.spam_m",
            "is not a key of a scene; did you mean rocket.fins.span_m?"},
        Bad{"unit_forgotten", "rail_length_m = 2.5", "rail_length = 2.5", "launch.rail_length",
            "did you mean launch.rail_length_m?"},
        Bad{"wrong_unit", "elevation_deg = 88", "elevation_rad = 1.5", "launch.elevation_rad",
            "did you mean launch.elevation_deg?"},
        Bad{"unknown_table", "[launch]", "[lunch]\nx = 1\n\n[launch]", "lunch", "did you mean launch?",
            "[lunch]"},
        Bad{"nothing_near", "seed = 31", "seed = 31\nzebra = 2", "run.zebra", "is not a key of a scene",
            "zebra"},
        Bad{"key_of_another_item", "trigger = \"height\"", "trigger = \"height\"\nspan_m = 1",
            "rocket.parachutes.1.span_m", "is not a key of a scene", "span_m = 1"},
        // Wrong kinds of value.
        Bad{"text_for_number", "elevation_m = 432", "elevation_m = \"high\"", "site.elevation_m",
            "is the text \"high\"; allowed: a number, -450 to 6000 m"},
        Bad{"number_for_text", "title = \"A plain rocket\"", "title = 7", "title",
            "is the number 7; allowed: a text in quotes"},
        Bad{"list_for_number", "burn_time_s = 1.5", "burn_time_s = [1.5]", "motor.burn_time_s",
            "is a list; allowed"},
        Bad{"fraction_for_whole", "seed = 31", "seed = 3.5", "run.seed",
            "is the number 3.5; allowed: a whole number"},
        Bad{"flag_for_number", "count = 4", "count = true", "rocket.fins.count",
            "is true; allowed: a whole number, 1 to 8"},
        Bad{"number_for_table",
            "[site]\nlatitude_deg = 37.3846\nlongitude_deg = -81.7062\nelevation_m = 432\nterrain = "
            "\"flat\"\n",
            "site = 3\n", "site", "is the number 3; allowed: a table", "site = 3"},
        Bad{"date_for_number", "end_s = 300", "end_s = 1960-06-04", "run.end_s",
            "is a date; allowed: a number"},
        // Numbers that are none, or out of range.
        Bad{"nan", "elevation_m = 432", "elevation_m = nan", "site.elevation_m", "is not a finite number"},
        Bad{"infinite", "temperature_degC = 21", "temperature_degC = inf", "weather.temperature_degC",
            "is not a finite number; allowed: -60 to 60 \u00b0C"},
        Bad{"north_of_north", "latitude_deg = 37.3846", "latitude_deg = 91", "site.latitude_deg",
            "is 91; allowed: -90 to 90 deg"},
        Bad{"huge", "specific_impulse_s = 190", "specific_impulse_s = 1e300", "motor.specific_impulse_s",
            "is 1e+300; allowed: 0 to 500 s"},
        Bad{"below_the_horizon", "elevation_deg = 88", "elevation_deg = -5", "launch.elevation_deg",
            "is -5; allowed: 10 to 90 deg"},
        Bad{"no_step", "step_s = 0.005", "step_s = 0", "run.step_s", "is 0; allowed: 1e-05 to 0.012 s"},
        Bad{"long_step", "step_s = 0.005", "step_s = 0.1", "run.step_s", "is 0.1; allowed: 1e-05 to 0.012 s"},
        Bad{"bent_arm", "[motor]", "[aero]\nmass_arm = \"bent\"\n\n[motor]", "aero.mass_arm",
            "is the text \"bent\"; allowed: one of right, reversed", "mass_arm"},
        Bad{"no_law", "[motor]", "[aero]\nnormal_force_law = \"cosine\"\n\n[motor]", "aero.normal_force_law",
            "allowed: one of sine, angle", "normal_force_law"},
        Bad{"under_nothing", "[motor]", "[aero]\nunder_canopy = \"sky\"\n\n[motor]", "aero.under_canopy",
            "allowed: one of body, canopy", "under_canopy"},
        Bad{"half_released", "trigger_height_m = 150", "releases_others = 1",
            "rocket.parachutes.1.releases_others", "is the number 1; allowed: true or false"},
        Bad{"weightless", "elevation_m = 432", "elevation_m = 432\ngravity_m_s2 = 0", "site.gravity_m_s2",
            "is 0; allowed: 0.1 to 30", "gravity_m_s2"},
        Bad{"pressure_that_stays", "temperature_degC = 21",
            "profile = [[432, 960, 20, 50, 0, 0], [900, 960, 15, 50, 0, 0]]", "weather.profile",
            "row 2: pressure does not fall with height", "profile"},
        Bad{"profile_without_wind", "temperature_degC = 21", "profile = [[432, 960, 20, 50], [900, 910, 15, 50]]",
            "weather.profile", "row 1 is not a list of 6 numbers", "profile"},
        Bad{"wet_air", "temperature_degC = 21",
            "profile = [[432, 960, 20, 150, 0, 0], [900, 910, 15, 50, 0, 0]]", "weather.profile",
            "row 1: relative humidity is 150; allowed: 0 to 100 %", "profile"},
        Bad{"no_sounding", "temperature_degC = 21", "sounding_file = \"none.txt\"", "weather.sounding_file",
            "there is no file \"none.txt\"", "sounding_file"},
        Bad{"slow_sound", "temperature_degC = 21", "sound_speed = [[0, 3], [900, 330]]", "weather.sound_speed",
            "row 1: speed of sound is 3; allowed: 100 to 500 m/s", "sound_speed"},
        Bad{"no_table", "temperature_degC = 21", "sound_speed = \"none.csv\"", "weather.sound_speed",
            "there is no file \"none.csv\"", "sound_speed"},
        Bad{"masses_without_thrust", "[launch]",
            "mass_curve = [[0, 0.4, 1, 0, 0], [1.5, 0, 1, 0, 0]]\n\n[launch]", "motor.mass_curve",
            "needs a thrust_curve or a file for the thrust", "mass_curve"},
        Bad{"nine_fins", "count = 4", "count = 9", "rocket.fins.count", "is 9; allowed: 1 to 8"},
        Bad{"negative_seed", "seed = 31", "seed = -1", "run.seed", "is -1; allowed: 0 to"},
        Bad{"crowd", "spectators = 40", "spectators = 100000", "look.spectators",
            "is 100000; allowed: 0 to 500"},
        Bad{"too_many_bytes", "name = \"plain\"",
            "name = \"a name that goes on and on and on and on until nobody reads it any more, and further\"",
            "name", "bytes; allowed: at most 60"},
        // Words, colours, days, times.
        Bad{"unknown_shape", "shape = \"ogive\"", "shape = \"ogiv\"", "rocket.nose.shape",
            "did you mean ogive?"},
        Bad{"unknown_propellant", "propellant = \"composite\"", "propellant = \"dynamite\"",
            "motor.propellant",
            "is the text \"dynamite\"; allowed: one of zinc_sulfur, sugar, black_powder, composite"},
        Bad{"unknown_camera", "camera = \"tower\"", "camera = \"towr\"", "look.camera",
            "did you mean tower?"},
        Bad{"colour_by_name", "colour = \"#9a9a98\"", "colour = \"grey\"", "rocket.nose.paint.colour",
            "allowed: a colour \"#rrggbb\""},
        Bad{"bright_colour", "colour = \"#9a9a98\"", "colour = [0.5, 2.0, 0.1]", "rocket.nose.paint.colour",
            "is a list; allowed: a colour"},
        Bad{"day_that_is_not", "date = 1960-06-04", "date = \"1960-02-30\"", "start.date",
            "is 1960-02-30; allowed: a day"},
        Bad{"year_too_early", "date = 1960-06-04", "date = 1492-10-12", "start.date",
            "is 1492-10-12; allowed: a day"},
        Bad{"hour_that_is_not", "local_time = 10:00:00", "local_time = \"25:00\"", "start.local_time",
            "is the text \"25:00\"; allowed: a time"},
        Bad{"hour_beyond_midnight", "local_time = 10:00:00", "local_time = 24.5", "start.local_time",
            "is the number 24.5; allowed: a time"},
        // Missing keys and lists of the wrong length.
        Bad{"missing_length", "length_m = 0.2\n", "\n", "rocket.nose.length_m",
            "is missing; allowed: 0 to 50 m", "[rocket.nose]"},
        Bad{"missing_body", "[[rocket.body]]\nlength_m = 1.0\nradius_m = 0.03\nwall_thickness_m = 0.002\n",
            "\n", "rocket.body", "is missing; allowed: a list of 1 to 100 tables", "[rocket]"},
        Bad{"missing_from", "speed_m_s = 6, from_deg = 225", "speed_m_s = 6", "weather.wind.1.from_deg",
            "is missing", "height_m = 250"},
        Bad{"list_of_numbers", "wind = [\n", "wind = [ 7,\n", "weather.wind.0", "is not a table of keys",
            "wind = [ 7"},
        // Curves.
        Bad{"curve_back_in_time", "[launch]",
            "thrust_curve = [[0, 0], [0.2, 9], [0.1, 9], [1, 0]]\n\n[launch]", "motor.thrust_curve",
            "row 3: time 0.1 does not ascend", "thrust_curve"},
        Bad{"curve_with_text", "[launch]", "thrust_curve = [[0, 0], [0.2, \"x\"], [1, 0]]\n\n[launch]",
            "motor.thrust_curve", "row 2: thrust is the text \"x\"; allowed: 0 to 10000000 N",
            "thrust_curve"},
        Bad{"curve_of_threes", "[launch]", "thrust_curve = [[0, 0, 0], [1, 0, 0]]\n\n[launch]",
            "motor.thrust_curve", "row 1 is not a list of 2 numbers", "thrust_curve"},
        Bad{"curve_of_one", "[launch]", "thrust_curve = [[0, 5]]\n\n[launch]", "motor.thrust_curve",
            "has 1 rows; allowed: 2 to 10000", "thrust_curve"},
        Bad{"negative_thrust", "[launch]", "thrust_curve = [[0, 0], [0.2, -9], [1, 0]]\n\n[launch]",
            "motor.thrust_curve", "row 2: thrust is -9; allowed: 0 to 10000000 N", "thrust_curve"},
        // What several keys together can tell.
        Bad{"wind_descends", "height_m = 250", "height_m = 0", "weather.wind.1.height_m",
            "is 0 m, not above the 0 m of the layer before", "height_m = 0, speed_m_s = 6"},
        Bad{"no_thrust_source", "specific_impulse_s = 190\n", "\n", "motor.specific_impulse_s",
            "is missing; a motor has a file, a thrust_curve, or", "[motor]"},
        Bad{"no_burn_time", "burn_time_s = 1.5\n", "\n", "motor.burn_time_s", "is missing", "[motor]"},
        Bad{"curve_and_impulse", "[launch]", "thrust_curve = [[0, 0], [0.2, 9], [1, 0]]\n\n[launch]",
            "motor.burn_time_s", "follows from the thrust_curve: leave it out", "burn_time_s"},
        Bad{"rise_and_tail", "burn_time_s = 1.5",
            "burn_time_s = 1.5\nrise_fraction = 0.6\ntail_fraction = 0.6", "motor.tail_fraction",
            "make 1.2; allowed: at most 1 together", "tail_fraction"},
        Bad{"no_motor_file",
            "propellant_mass_kg = 0.4\nburn_time_s = 1.5\nspecific_impulse_s = 190\ncase_mass_kg = "
            "0.3\ndiameter_m = "
            "0.038\nlength_m = 0.3\n",
            "file = \"none.eng\"\n", "motor.file", "there is no file \"none.eng\"", "none.eng"},
        Bad{"all_propellant", "propellant_mass_kg = 0.4", "propellant_mass_kg = 400", "motor.propellant_mass_kg",
            "that carry it; allowed: at most 30 times", "propellant_mass_kg"},
        Bad{"centre_behind_it_all", "[motor]", "[rocket.given]\ncentre_m = 50\n\n[motor]", "rocket.given.centre_m",
            "behind the nose tip; allowed: 0 to", "centre_m"},
        Bad{"no_terrain", "terrain = \"flat\"", "terrain = \"moon.png\"", "site.terrain",
            "there is no file \"moon.png\""},
        Bad{"folder_for_terrain", "terrain = \"flat\"", "terrain = \"/tmp\"", "site.terrain",
            "there is no file"},
        Bad{"no_model", "name = \"Plain\"", "name = \"Plain\"\nmodel_file = \"none.glb\"",
            "rocket.model_file", "there is no file \"none.glb\"", "none.glb"},
        Bad{"endless_steps", "step_s = 0.005\nseed = 31\nend_s = 300",
            "step_s = 1e-5\nseed = 31\nend_s = 86400", "run.step_s", "steps until end_s; allowed: at most",
            "step_s = 1e-5"},
        Bad{"four_parachutes", "[motor]",
            "[[rocket.parachutes]]\ndiameter_m = 1\n[[rocket.parachutes]]\ndiameter_m = 1\n\n[motor]",
            "rocket.parachutes", "has 4 items; allowed: 0 to 3", "[[rocket.parachutes]]"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(BadScenes, AreToldAllAtOnceInTheOrderOfTheFile) {
  std::string text = kPlainScene;
  const auto replace = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  replace("elevation_m = 432", "elevation_m = 1e9");
  replace("shape = \"ogive\"", "shape = 3");
  replace("count = 4", "count = 0");
  replace("camera", "kamera");
  const auto faults = faults_in(text);
  ASSERT_EQ(faults.size(), 4u) << base::InputError(faults).what();
  EXPECT_EQ(faults[0].key, "site.elevation_m");
  EXPECT_EQ(faults[1].key, "rocket.nose.shape");
  EXPECT_EQ(faults[2].key, "rocket.fins.count");
  EXPECT_EQ(faults[3].key, "look.kamera");
  EXPECT_LT(faults[0].line, faults[1].line);
  EXPECT_LT(faults[2].line, faults[3].line);
}

TEST(BadScenes, TellTheFaultsOfTheirMotorFile) {
  std::string text = kPlainScene;
  const std::string impulse =
      "propellant_mass_kg = 0.4\nburn_time_s = 1.5\nspecific_impulse_s = 190\ncase_mass_kg = 0.3\ndiameter_m "
      "= "
      "0.038\nlength_m = 0.3\n";
  text.replace(text.find(impulse), impulse.size(),
               "file = \"motors/generic_composite.eng\"\nname = \"Z9\"\n");
  const auto faults = faults_in(text);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_NE(faults[0].file.find("generic_composite.eng"), std::string::npos);
  EXPECT_EQ(faults[0].key, "motor.name");
  EXPECT_NE(faults[0].what.find("holds no motor \"Z9\""), std::string::npos);
}

/// One override of the plain scene: one fault, told as the command line's.
struct BadOverride {
  const char* name;
  const char* text;
  const char* key;
  const char* what;
};
void PrintTo(const BadOverride& bad, std::ostream* out) { *out << bad.name; }

class BadOverrides : public testing::TestWithParam<BadOverride> {};

TEST_P(BadOverrides, AreToldAsOverrides) {
  const auto faults = faults_in(kPlainScene, {GetParam().text});
  ASSERT_EQ(faults.size(), 1u) << (faults.empty() ? "" : base::InputError(faults).what());
  EXPECT_EQ(faults[0].file, "--set");
  EXPECT_EQ(faults[0].line, 0);
  EXPECT_EQ(faults[0].key, GetParam().key);
  EXPECT_NE(faults[0].what.find(GetParam().what), std::string::npos) << faults[0].what;
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadOverrides,
    testing::Values(
        BadOverride{"no_equals", "rocket.fins.span_m", "rocket.fins.span_m", "is not of the form key=value"},
        BadOverride{"no_key", "=3", "", "is not of the form key=value"},
        BadOverride{"empty_part", "rocket..span_m=3", "rocket..span_m", "is not a dotted key"},
        BadOverride{"too_deep", "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=3",
                    "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a", "is not a dotted key"},
        BadOverride{"unknown", "rocket.fins.spam_m=0.1", "rocket.fins.spam_m",
                    "did you mean rocket.fins.span_m?"},
        BadOverride{"unknown_table", "rockte.fins.span_m=0.1", "rockte", "did you mean rocket?"},
        BadOverride{"out_of_range", "rocket.fins.span_m=99", "rocket.fins.span_m",
                    "is 99; allowed: 0 to 5 m"},
        BadOverride{"no_number", "rocket.fins.span_m=wide", "rocket.fins.span_m",
                    "is the text \"wide\"; allowed"},
        BadOverride{"no_value", "rocket.fins.span_m=", "rocket.fins.span_m", "is the text \"\"; allowed"},
        BadOverride{"nan_value", "launch.elevation_deg=nan", "launch.elevation_deg",
                    "is not a finite number"},
        BadOverride{"two_lines", "run.seed=1\n[x]", "run.seed", "is the text"},
        BadOverride{"which_parachute", "rocket.parachutes.diameter_m=2", "rocket.parachutes.diameter_m",
                    "has 2 items: name one by its number"},
        BadOverride{"no_such_parachute", "rocket.parachutes.5.diameter_m=2", "rocket.parachutes.5.diameter_m",
                    "there are only 2 of rocket.parachutes"},
        BadOverride{"whole_item", "rocket.parachutes.0=2", "rocket.parachutes.0", "is an item of a list"},
        BadOverride{"below_a_value", "launch.elevation_deg.x=2", "launch.elevation_deg.x",
                    "launch.elevation_deg is a value, not a table"},
        BadOverride{"table_for_value", "launch.elevation_deg={x=1}", "launch.elevation_deg",
                    "is a table; allowed"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(BadScenes, AreRefusedBeforeTheyExhaustTheStack) {
  std::string deep = "a";
  for (int i = 0; i < 200000; ++i) deep += ".a";
  for (const std::string& text : {deep + " = 1\n", "[" + deep + "]\n", "x = " + std::string(200000, '[')}) {
    const auto faults = faults_in(text);
    ASSERT_FALSE(faults.empty());
    EXPECT_EQ(faults[0].line, 1);
  }
  const auto faults = faults_in(std::string((1u << 20) + 1, '#'));
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].what, "is larger than 1024 KiB");
}

TEST(BadScenes, ThatAreNoFilesAreRefused) {
  EXPECT_THROW((void)read_scene("/nowhere/at/all.toml"), base::InputError);
  EXPECT_THROW((void)read_scene("/tmp"), base::InputError);
  EXPECT_THROW((void)read_scene("/dev/zero"), base::InputError);
  const auto faults = faults_of_file("/nowhere/at/all.toml");
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].file, "/nowhere/at/all.toml");
  EXPECT_NE(faults[0].what.find("No such file"), std::string::npos);
}

}  // namespace
}  // namespace coalwood::scene
