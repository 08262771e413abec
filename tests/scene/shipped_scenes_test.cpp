#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/files.h"
#include "physics/observe.h"
#include "physics/step.h"
#include "scene/environment.h"
#include "scene/look.h"
#include "scene/rocket_mass.h"
#include "scene/rocket_normal_force.h"
#include "scene/rocket_vehicle.h"
#include "scene/scene_file.h"
#include "support/tolerance.h"

/// The scenes that come with the program: they are right, they are what their texts say, and they fly as they
/// claim.
namespace coalwood::scene {
namespace {

using tests::model;
namespace fs = std::filesystem;

fs::path scenes() { return fs::path(COALWOOD_SOURCE_DIR) / "scenes"; }

std::vector<fs::path> shipped() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(scenes()))
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

struct Result {
  double apogee = 0.0;        ///< [m] above the pad
  double time_aloft = 0.0;    ///< [s] from ignition to landing
  double impact_speed = 0.0;  ///< [m/s] just before
  double max_mach = 0.0;
  double rail_exit_speed = 0.0;  ///< [m/s]
  bool landed = false;
};

Result fly(const Scene& scene) {
  using physics::Event;
  const auto vehicle = vehicle_of(scene.rocket, motor_of(scene), scene.aero);
  const auto environment = environment_of(scene);
  auto flight = physics::on_pad(vehicle, environment);
  Result result;
  const double h = scene.run.step;
  for (long n = 0; !physics::ended(flight) && static_cast<double>(n) * h < scene.run.end; ++n) {
    const double t = static_cast<double>(n) * h;
    if (n % 20 == 0)
      result.max_mach = std::max(result.max_mach, physics::observe(vehicle, environment, t, flight).mach);
    flight = physics::step(vehicle, environment, t, flight, h);
  }
  result.apogee = flight.phase.height[physics::index(Event::apogee)];
  result.time_aloft = flight.phase.time[physics::index(Event::landing)];
  result.impact_speed = flight.phase.speed[physics::index(Event::landing)];
  result.rail_exit_speed = flight.phase.speed[physics::index(Event::rail_clear)];
  result.landed = happened(flight.phase, Event::landing);
  return result;
}

TEST(ShippedScenes, AreThere) {
  for (const char* name : {"miss_riley.toml", "auk_xxxi_as_measured_propellants.toml", "auk_xii.toml",
                           "auk_xxii_a.toml", "auk_i.toml", "hobby.toml", "dual_deployment.toml", "october_sky.toml"})
    EXPECT_TRUE(fs::exists(scenes() / name)) << name;
}

TEST(ShippedScenes, ReadWithoutFaultAndRoundTrip) {
  for (const fs::path& path : shipped()) {
    const auto faults = faults_of_file(path);
    EXPECT_TRUE(faults.empty()) << base::InputError(faults).what();
    if (!faults.empty()) continue;
    const Scene scene = read_scene(path);
    EXPECT_EQ(scene.name, path.stem().string()) << "a scene is called as its file";
    EXPECT_FALSE(scene.title.empty()) << path;
    EXPECT_FALSE(scene.story.empty()) << path;
    EXPECT_FALSE(scene.note.empty()) << path << " says on screen what it assumes";
    const Scene back = parse_scene(to_toml(scene), path);
    EXPECT_EQ(back, scene) << path;
  }
}

TEST(ShippedScenes, AreSoundDesigns) {
  for (const fs::path& path : shipped()) {
    const Scene scene = read_scene(path);
    const Motor motor = motor_of(scene);
    const MassProperties loaded = loaded_rocket(scene.rocket, motor), burnt = dry_rocket(scene.rocket, motor);
    const double diameter = reference_diameter(scene.rocket);
    const double centre = total_lift(LiftModel(scene.rocket).components(0.3)).centre;
    // Stable (the first Auk barely), lighter when burnt, able to lift itself.
    EXPECT_GT((centre - loaded.centre) / diameter, 0.9) << path;
    EXPECT_LT(burnt.mass, loaded.mass) << path;
    EXPECT_GT(total_impulse(motor) / burn_time(motor), loaded.mass * kStandardGravity) << path;
    // A propellant mass that its own grain can hold, up to solid zinc-sulfur.
    const double volume = 0.25 * kPi * motor.diameter * motor.diameter *
                          (motor.grain_length > 0.0 ? motor.grain_length : motor.length);
    constexpr double kDensestPacking = 2700.0;  // [kg/m^3] packed zinc-sulfur is 2579
    EXPECT_LT(motor.propellant_mass, kDensestPacking * volume) << path;
    EXPECT_LT(motor.diameter, diameter + 1e-9) << path;
    // The Auks had no recovery system.
    EXPECT_EQ(scene.rocket.parachutes.empty(), path.stem() != "hobby" && path.stem() != "dual_deployment") << path;
  }
}

TEST(ShippedScenes, FlyTheSameAfterARoundTrip) {
  const Scene scene = read_scene(scenes() / "hobby.toml", {"run.end_s=20"});
  const Scene back = parse_scene(to_toml(scene), scene.origin.file);
  const auto state_after = [](const Scene& s) {
    const auto vehicle = vehicle_of(s.rocket, motor_of(s), s.aero);
    const auto environment = environment_of(s);
    auto flight = physics::on_pad(vehicle, environment);
    for (int n = 0; n < 4000; ++n) flight = physics::step(vehicle, environment, n * 0.005, flight, 0.005);
    return flight.state;
  };
  const auto a = state_after(scene), b = state_after(back);
  EXPECT_EQ(a.p_WB.x, b.p_WB.x);
  EXPECT_EQ(a.p_WB.y, b.p_WB.y);
  EXPECT_EQ(a.p_WB.z, b.p_WB.z);
}

TEST(ShippedScenes, MissRileyReachesTheHeightOfTheStory) {
  const Result r = fly(read_scene(scenes() / "miss_riley.toml"));
  EXPECT_WITHIN(r.apogee, 9100.0, model(1.0, 9100.0, "the height that the scene is made for"));
  EXPECT_TRUE(r.landed);
  EXPECT_GT(r.max_mach, 1.5);
  // A flight of that kind comes down after about 88 s.
  EXPECT_WITHIN(r.time_aloft, 88.0, model(5.0, 88.0, "one-dimensional estimate of the same flight"));
}

TEST(ShippedScenes, MeasuredPropellantsGiveLessThanHalfOfIt) {
  const Scene story = read_scene(scenes() / "miss_riley.toml");
  Scene measured = read_scene(scenes() / "auk_xxxi_as_measured_propellants.toml");
  // The same rocket on the same day: nothing differs but what the propellant delivers and what is said of it.
  EXPECT_EQ(measured.rocket, story.rocket);
  EXPECT_EQ(measured.weather, story.weather);
  EXPECT_EQ(measured.motor.propellant_mass, story.motor.propellant_mass);
  EXPECT_LE(measured.motor.specific_impulse, 46.0);
  const double apogee = fly(measured).apogee;
  EXPECT_GT(apogee, 3000.0);
  EXPECT_LT(apogee, 0.5 * 9449.0);
}

TEST(ShippedScenes, TellOnScreenWhatTheFlightTakes) {
  const Scene scene = read_scene(scenes() / "miss_riley.toml");
  // The figure in the note is the one that is flown.
  EXPECT_NE(scene.note.find(std::to_string(std::lround(scene.motor.specific_impulse)) + " s"),
            std::string::npos)
      << scene.note;
}

TEST(ShippedScenes, AukXiiReachesTheTheodolitesHeight) {
  const Result r = fly(read_scene(scenes() / "auk_xii.toml"));
  EXPECT_WITHIN(r.apogee, 760.0 * kFoot, model(2.0, 760.0 * kFoot, "enotes.com Q&A on the book: 760 ft"));
}

TEST(ShippedScenes, AukXxiiAFliesAMileIn38Seconds) {
  const Result r = fly(read_scene(scenes() / "auk_xxii_a.toml"));
  EXPECT_WITHIN(r.apogee, 5776.0 * kFoot, model(2.0, 5776.0 * kFoot, "enotes.com Q&A on the book: 5,776 ft"));
  EXPECT_WITHIN(r.time_aloft, 38.0, model(2.0, 38.0, "studyhippo.com study guide: 38 s"));
}

TEST(ShippedScenes, AukIRisesSixFeet) {
  const Result r = fly(read_scene(scenes() / "auk_i.toml"));
  EXPECT_WITHIN(r.apogee, 6.0 * kFoot, model(15.0, 6.0 * kFoot, "studyhippo.com study guide: about 6 ft"));
  EXPECT_TRUE(r.landed);
}

TEST(ShippedScenes, HobbyRocketComesDownGently) {
  const Scene scene = read_scene(scenes() / "hobby.toml");
  const Result r = fly(scene);
  EXPECT_TRUE(r.landed);
  EXPECT_GT(r.apogee, 500.0);
  EXPECT_LT(r.max_mach, 0.8);
  EXPECT_GT(r.rail_exit_speed, 15.0);
  // Wind on top of the canopy's own 5.5 m/s.
  EXPECT_LT(r.impact_speed, 8.0);
  const Result bare = fly(with(scene, "rocket.parachutes.diameter_m", 0.05));
  EXPECT_GT(bare.impact_speed, 3.0 * r.impact_speed);
}

TEST(ShippedScenes, DualDeploymentFallsFastUnderItsDrogueAndLandsSoft) {
  const Scene scene = read_scene(scenes() / "dual_deployment.toml");
  const Result r = fly(scene);
  EXPECT_GT(r.apogee, 2000.0);
  EXPECT_GT(r.rail_exit_speed, 15.0);
  EXPECT_LT(r.impact_speed, 7.0);
  // Its main canopy alone at the top keeps it up twice as long.
  const Result high = fly(read_scene(scenes() / "dual_deployment.toml", {"rocket.parachutes.2.trigger=\"apogee\"", "run.end_s=2000"}));
  EXPECT_GT(high.time_aloft, 1.8 * r.time_aloft);
}

TEST(Environment, GroundAndRailHaveTheScenesFriction) {
  Scene scene = read_scene(scenes() / "hobby.toml");
  const double smooth = fly(scene).rail_exit_speed;
  scene = with(with(scene, "site.ground_friction", 0.25), "launch.rail_friction", 0.5);
  EXPECT_EQ(environment_of(scene).ground_friction, 0.25);
  EXPECT_EQ(environment_of(scene).rail.friction, 0.5);
  EXPECT_LT(fly(scene).rail_exit_speed, smooth);
}

TEST(ShippedScenes, ReferenceOfKeysIsTheOneInTheReadme) {
  const std::string readme = base::read_file(scenes() / "README.md");
  const std::string begin = "<!-- keys -->\n", end = "<!-- end of keys -->";
  const std::size_t from = readme.find(begin), to = readme.find(end);
  ASSERT_NE(from, std::string::npos);
  ASSERT_NE(to, std::string::npos);
  const std::string tables = readme.substr(from + begin.size(), to - from - begin.size());
  if (tables != key_reference_markdown()) {
    const fs::path fresh = fs::path(COALWOOD_BINARY_DIR) / "scene_keys.md";
    base::write_file(fresh, key_reference_markdown());
    ADD_FAILURE() << "the tables between the comments in scenes/README.md differ from " << fresh;
  }
}

TEST(Look, CloudsBeginWhereAirFromThePadCondenses) {
  Scene scene = read_scene(scenes() / "hobby.toml");
  EXPECT_EQ(look_of(scene).clouds.base, 1400.0) << "humidity is not known";
  // 25 degC and half saturated: dew point 13.86 degC by tables.
  scene.weather.profile = {{scene.site.elevation, 96000.0, 298.15, 0.5, 0.0, 0.0}, {5000.0, 54000.0, 270.0, 0.2, 0.0, 0.0}};
  EXPECT_WITHIN(look_of(scene).clouds.base, 125.0 * (25.0 - 13.86), model(0.3, 1392.5, "dew point to a hundredth"));
  scene = with(scene, "weather.clouds.base_m", 900.0);
  EXPECT_EQ(look_of(scene).clouds.base, 900.0);
  EXPECT_EQ(look_of(scene).clouds.cover, 0.0) << "none where a scene does not ask for them";
}

TEST(Environment, SmokeSeesTheWindThatTheFlightFeels) {
  Scene scene = read_scene(scenes() / "miss_riley.toml");
  scene = with(scene, "weather.wind_scale", 1.7);
  scene = with(scene, "weather.wind_turn_deg", 33.0);
  const auto wind = environment_of(scene).wind;
  const auto column = look_of(scene).wind;
  ASSERT_EQ(column.height.size(), column.east.size());
  for (std::size_t i = 0; i < column.height.size(); ++i) {
    EXPECT_EQ(column.east[i], wind.east(column.height[i]));
    EXPECT_EQ(column.north[i], wind.north(column.height[i]));
  }
  // At the corners of the profile: speed and direction as given, corners rounded off over one cell.
  for (const WindLayer& layer : scene.weather.wind) {
    const double east = wind.east(layer.height), north = wind.north(layer.height);
    const double speed = 1.7 * layer.speed;
    EXPECT_WITHIN(std::hypot(east, north), speed, model(4.0, speed, "corner rounded off over a cell"));
    const double from = layer.from + 33.0 * kDegree;
    EXPECT_WITHIN(-(east * std::sin(from) + north * std::cos(from)), speed,
                  model(4.0, speed, "corner rounded off over a cell"));
  }
}

TEST(Environment, HasCalmAirAndSteadyWindToo) {
  Scene scene = read_scene(scenes() / "hobby.toml");
  for (const double speed : {0.0, 3.0}) {
    scene.weather.wind.clear();
    if (speed > 0.0) scene.weather.wind.push_back({100.0, speed, 0.5 * kPi});
    const auto wind = environment_of(scene).wind;
    for (const double height : {0.0, 50.0, 100.0, 5000.0})
      EXPECT_WITHIN(wind.east(height), -speed, tests::rounding(4, speed));
    const auto column = look_of(scene).wind;
    for (std::size_t i = 0; i < column.height.size(); ++i) {
      EXPECT_TRUE(std::isfinite(column.height[i]));
      EXPECT_TRUE(i == 0 || column.height[i] > column.height[i - 1]);
      EXPECT_WITHIN(column.east[i], -speed, tests::rounding(4, speed));
    }
  }
}

TEST(Environment, TakesTemperatureAndPressureAtThePad) {
  Scene scene = read_scene(scenes() / "miss_riley.toml");
  auto air = environment_of(scene).atmosphere;
  EXPECT_WITHIN(air.temperature(0.0), 294.15, tests::rounding(8, 294.15));
  // Standard pressure at 432 m: 96,243 Pa.
  EXPECT_WITHIN(air.pressure(0.0), 96243.0, model(0.01, 96243.0, "US Standard Atmosphere 1976"));
  scene = with(scene, "weather.pressure_hPa", 950.0);
  air = environment_of(scene).atmosphere;
  EXPECT_WITHIN(air.pressure(0.0), 95000.0, tests::rounding(64, 95000));
}

TEST(Look, TellsSeasonLauncherHazeAndFire) {
  const Scene scene = read_scene(scenes() / "miss_riley.toml");
  const exchange::Look look = look_of(scene);
  EXPECT_EQ(look.season.month, 6);
  EXPECT_EQ(look.season.day, 4);
  EXPECT_EQ(look.aerosol_optical_depth, 0.15);
  EXPECT_EQ(look.spectators, 40);
  EXPECT_EQ(look.launcher.rail_length, scene.launch.rail_length);
  EXPECT_WITHIN(look.rocket.length, 1.9812, tests::rounding(4, 2));
  EXPECT_EQ(look.seed, 31u);
  // Zinc-sulfur smokes more than its own weight, sugar less than half of it; both flames are calibres long.
  EXPECT_GT(look.exhaust.smoke_yield, 1.0);
  const auto sugar = exhaust_of(Propellant::sugar, 0.05);
  EXPECT_LT(sugar.smoke_yield, 0.5);
  EXPECT_LT(sugar.flame_length, look.exhaust.flame_length);
}

}  // namespace
}  // namespace coalwood::scene
