#include "scene/ork_motor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>

#include "base/error.h"
#include "scene/ork_scene.h"
#include "support/tolerance.h"

namespace coalwood::scene {
namespace {

namespace fs = std::filesystem;
using tests::exact;
using tests::rounding;

/// A rocket with two mounts, the second of three tubes; `rest` follows the rocket.
std::string design(const std::string& first, const std::string& second, const std::string& rest = {}) {
  const auto mount = [](const char* name, const std::string& motor, const char* cluster) {
    return std::string("<innertube><name>") + name +
           "</name><axialoffset method='bottom'>0</axialoffset><material type='bulk' "
           "density='500'>m</material>"
           "<length>0.1</length><thickness>0.001</thickness><outerradius>0.012</outerradius>"
           "<clusterconfiguration>" +
           cluster + "</clusterconfiguration><motormount><overhang>0.0</overhang>" + motor +
           "</motormount></innertube>";
  };
  return "<openrocket version='1.8'><rocket><name>R</name><motorconfiguration configid='c' default='true'/>"
         "<subcomponents><stage><name>S</name><subcomponents><nosecone><name>N</name>"
         "<material type='bulk' density='500'>m</material><length>0.2</length><thickness>0.002</thickness>"
         "<shape>ogive</shape><aftradius>0.03</aftradius></nosecone><bodytube><name>B</name>"
         "<material type='bulk' density='500'>m</material><length>0.6</length><thickness>0.002</thickness>"
         "<radius>0.03</radius><subcomponents>" +
         mount("M", first, "single") + mount("O", second, "3-ring") +
         "<parachute><name>P</name><deployevent>ejection</deployevent><diameter>0.5</diameter></parachute>"
         "</subcomponents></bodytube></subcomponents></stage></subcomponents></rocket>" +
         rest + "</openrocket>";
}

std::string motor(const char* name, const char* event, const char* wait, const char* delay) {
  return std::string("<motor configid='c'><manufacturer>Maker</manufacturer><designation>") + name +
         "</designation><diameter>0.024</diameter><length>0.07</length><delay>" + delay +
         "</delay></motor><ignitionconfiguration configid='c'><ignitionevent>" + event +
         "</ignitionevent><ignitiondelay>" + wait + "</ignitiondelay></ignitionconfiguration>";
}

Motor block(const char* name, double thrust, double seconds, double propellant) {
  Motor result;
  result.name = name;
  result.maker = "Maker";
  result.thrust = {{0.0, thrust}, {seconds, thrust}, {seconds + 0.01, 0.0}};
  result.propellant_mass = propellant;
  result.case_mass = 0.02;
  result.diameter = 0.024;
  result.length = 0.07;
  return result;
}

std::vector<MountedMotor> mounted(const OrkDesign& design) {
  std::vector<MountedMotor> motors;
  for (const OrkMotor& mount : configuration_of(design).motors)
    motors.push_back(
        {mount, mount.designation == "A" ? block("A", 20.0, 1.0, 0.02) : block("B", 5.0, 2.0, 0.01)});
  return motors;
}

OrkScene scene_with(const std::string& first, const std::string& second) {
  const OrkDesign read = parse_ork(design(first, second), "test.ork");
  const auto motors = mounted(read);
  return scene_of(read, configuration_of(read), std::span<const MountedMotor>(motors));
}

bool said(const std::vector<ImportNote>& notes, ImportStatus status, const std::string& what) {
  return std::any_of(notes.begin(), notes.end(), [&](const ImportNote& note) {
    return note.status == status && note.what.find(what) != std::string::npos;
  });
}

TEST(OrkMotor, SeveralBurnAsOneEachFromItsIgnition) {
  const OrkScene imported =
      scene_with(motor("A", "automatic", "0.0", "4"), motor("B", "launch", "0.5", "none"));
  const Motor one = motor_of(imported.scene);
  const double alone =
      total_impulse(block("A", 20.0, 1.0, 0.02)) + 3.0 * total_impulse(block("B", 5.0, 2.0, 0.01));
  // Lit within a tenth of a millisecond instead of at once: half of it at 15 N.
  EXPECT_WITHIN(total_impulse(one), alone + 0.5 * 1e-4 * 15.0, rounding(40, alone));
  EXPECT_WITHIN(burn_time(one), 2.51, rounding(4, 3.0));
  EXPECT_WITHIN(one.propellant_mass, 0.05, rounding(4, 1.0));
  EXPECT_WITHIN(one.case_mass, 0.08, rounding(4, 1.0));
  // A's charge goes off 4 s after its own end at 1.01 s.
  ASSERT_EQ(imported.scene.rocket.parachutes.size(), 1u);
  EXPECT_WITHIN(imported.scene.rocket.parachutes[0].trigger_time, 1.01 + 4.0 - 2.51, rounding(8, 5.0));
  EXPECT_TRUE(said(imported.notes, ImportStatus::approximated, "burn as one"));
}

TEST(OrkMotor, ThatIsNotLitIsALoad) {
  const OrkScene imported =
      scene_with(motor("A", "automatic", "0.0", "4"), motor("B", "never", "0.0", "none"));
  EXPECT_EQ(motor_of(imported.scene).thrust, block("A", 20.0, 1.0, 0.02).thrust);
  const auto& masses = imported.scene.rocket.masses;
  ASSERT_EQ(masses.size(), 3u);
  for (const MassComponent& mass : masses) EXPECT_WITHIN(mass.mass, 0.03, rounding(2, 1.0));
  EXPECT_TRUE(said(imported.notes, ImportStatus::approximated, "carried unlit"));
}

TEST(OrkMotor, WithoutAChargeOpensNothing) {
  const OrkScene imported = scene_with(motor("A", "automatic", "0.0", "none"), {});
  EXPECT_TRUE(imported.scene.rocket.parachutes.empty());
  EXPECT_TRUE(said(imported.notes, ImportStatus::approximated, "never opens"));
}

const char* const kStored =
    "<simulations><simulation><name>S</name><conditions><configid>c</configid></conditions><flightdata>"
    "<databranch types='Altitude,Time,Mass,Thrust'><datapoint>0,0,0.500,0</datapoint>"
    "<datapoint>NaN,0.1,0.498,20</datapoint><datapoint>1,1.0,0.481,20</datapoint>"
    "<datapoint>2,1.1,0.480,0</datapoint><datapoint>3,2.0,0.480,0</datapoint></databranch></flightdata></"
    "simulation>"
    "</simulations>";

TEST(OrkMotor, IsRebuiltFromAStoredFlight) {
  const OrkDesign read = parse_ork(design(motor("A", "automatic", "0.0", "4"), {}, kStored), "test.ork");
  const auto rebuilt = stored_motor(read, configuration_of(read), 0.45);
  ASSERT_TRUE(rebuilt.has_value());
  const std::vector<std::array<double, 2>> curve{{0.0, 0.0}, {0.1, 20.0}, {1.0, 20.0}, {1.1, 0.0}};
  EXPECT_EQ(rebuilt->thrust, curve);
  EXPECT_WITHIN(rebuilt->propellant_mass, 0.02, rounding(4, 1.0));
  EXPECT_WITHIN(rebuilt->case_mass, 0.03, rounding(4, 1.0));
  // The scene takes it where no folder has the motor, and says so.
  const OrkScene imported = scene_of(read, configuration_of(read), std::span<const fs::path>());
  EXPECT_EQ(motor_of(imported.scene).thrust, curve);
  EXPECT_TRUE(said(imported.notes, ImportStatus::approximated, "a simulation stored"));
}

TEST(OrkMotor, ThatIsNowhereIsNamed) {
  const OrkDesign read = parse_ork(design(motor("A", "automatic", "0.0", "4"), {}), "test.ork");
  try {
    (void)scene_of(read, configuration_of(read), std::span<const fs::path>());
    ADD_FAILURE() << "accepted";
  } catch (const base::InputError& error) {
    EXPECT_EQ(std::string(error.what()).find("test.ork: motor: no motor file has 'Maker A'"), 0u)
        << error.what();
    EXPECT_EQ(std::string(error.what()).find("--config"), std::string::npos) << "there is one configuration: " << error.what();
  }
}

TEST(OrkMotor, ThatIsNowhereLeavesTheChoiceOfOtherConfigurations) {
  OrkDesign read = parse_ork(design(motor("A", "automatic", "0.0", "4"), {}), "test.ork");
  OrkConfiguration other = read.configurations.at(0);
  other.id = "second";
  other.name = "small";
  other.motors.at(0).designation = "B6";
  read.configurations.push_back(other);
  try {
    (void)scene_of(read, read.configurations.at(0), std::span<const fs::path>());
    ADD_FAILURE() << "accepted";
  } catch (const base::InputError& error) {
    EXPECT_NE(std::string(error.what()).find("choose another configuration with --config:\n  second: B6, small"),
              std::string::npos)
        << error.what();
  }
}

TEST(OrkMotor, IsFoundByItsName) {
  const fs::path folder = fs::path(COALWOOD_SOURCE_DIR) / "scenes" / "motors";
  const std::array<fs::path, 1> folders{folder};
  OrkMotor wanted;
  wanted.designation = "cw h150-10";
  const auto found = find_motor(wanted, folders);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->name, "CW-H150");
  wanted.designation = "Z1";
  EXPECT_FALSE(find_motor(wanted, folders).has_value());
}

TEST(OrkMotor, LaunchConditionsAreThoseOfTheSimulation) {
  const std::string conditions =
      "<simulations><simulation><name>S</name><conditions><configid>c</configid><launchrodlength>2.5</"
      "launchrodlength>"
      "<launchrodangle>5</launchrodangle><launchintowind>true</launchintowind><launchroddirection>10"
      "</launchroddirection><windaverage>9</windaverage><windturbulence>0.2</windturbulence>"
      "<wind model='multilevel' altituderef='msl'><windlevel altitude='100' speed='4' direction='1.0'/>"
      "<windlevel altitude='600' speed='8' direction='1.5'/></wind><windmodeltype>Multi-level</windmodeltype>"
      "<launchaltitude>100</launchaltitude></conditions></simulation></simulations>";
  const OrkDesign read = parse_ork(design(motor("A", "automatic", "0.0", "4"), {}, conditions), "test.ork");
  const auto motors = mounted(read);
  const Scene scene = scene_of(read, configuration_of(read), std::span<const MountedMotor>(motors)).scene;
  EXPECT_WITHIN(scene.launch.rail_length, 2.5, exact());
  EXPECT_WITHIN(scene.launch.elevation, 85.0 * kDegree, rounding(2, 2.0));
  EXPECT_WITHIN(scene.launch.azimuth, 1.0, exact());
  EXPECT_WITHIN(scene.weather.turbulence_intensity, 0.2, exact());
  ASSERT_EQ(scene.weather.wind.size(), 2u);
  EXPECT_WITHIN(scene.weather.wind[0].height, 0.0, exact());
  EXPECT_WITHIN(scene.weather.wind[1].height, 500.0, exact());
  EXPECT_WITHIN(scene.weather.wind[1].speed, 8.0, exact());
}

}  // namespace
}  // namespace coalwood::scene
