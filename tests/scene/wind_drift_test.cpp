#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

#include "physics/step.h"
#include "scene/environment.h"
#include "scene/openrocket_reference.h"
#include "scene/ork_scene.h"
#include "scene/plane_flight.h"
#include "scene/rocket_vehicle.h"
#include "scene/units.h"
#include "support/tolerance.h"

// Why programs that agree in calm air drift differently in wind. A second, small model of the flight in the
// plane of the wind, with each difference between ours, OpenRocket's and RocketPy's equations as a switch.
// Set as ours it flies what the step flies; set as theirs, what they fly; one switch at a time says which
// difference makes which drift.
namespace coalwood::scene {
namespace {

using namespace plane;
using tests::model;

/// What the step flies.
Flown flown(const Scene& scene) {
  const auto vehicle = vehicle_of(scene.rocket, motor_of(scene), scene.aero);
  const auto environment = environment_of(scene);
  auto flight = physics::on_pad(vehicle, environment);
  constexpr double kStep = 0.005;
  for (int i = 0; i < 20000 && !physics::happened(flight.phase, physics::Event::apogee); ++i)
    flight = physics::step<double>(vehicle, environment, i * kStep, flight, kStep);
  return {flight.phase.height[physics::index(physics::Event::apogee)], flight.state.p_WB.x};
}

struct Case {
  const char* design;
  std::size_t simulation;
};

void PrintTo(const Case& flight, std::ostream* out) { *out << flight.design << ", simulation " << flight.simulation; }

/// Flights whose canopies open after apogee, so that drift at apogee is the body's alone.
constexpr std::array kCases{
    Case{"01.One-stage", 0},  Case{"01.One-stage", 1},  Case{"A_simple_model_rocket", 0},
    Case{"Chute_release", 0}, Case{"Chute_release", 1}, Case{"Clustered_motors", 0},
    Case{"Clustered_motors", 1}, Case{"Presets", 0}};

class WindDrift : public ::testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    for (peer::Design& design : peer::single_stage_designs()) {
      if (design.name != GetParam().design) continue;
      const nlohmann::json& simulation = design.summary.at("simulations").at(GetParam().simulation);
      const OrkConfiguration& configuration = configuration_of(design.mine, simulation.at("config_id"));
      const auto motor = peer::motor_of(configuration.motors.front());
      ASSERT_TRUE(motor.has_value());
      const std::array mounted{MountedMotor{configuration.motors.front(), *motor}};
      scene_ = scene_of(design.mine, configuration, std::span<const MountedMotor>(mounted)).scene;
      for (const nlohmann::json& run : simulation.at("runs")) {
        if (run.at("variant") != "wind5_fine") continue;
        const nlohmann::json& options = run.at("options");
        scene_.weather = {};
        scene_.launch = {.rail_length = options.at("rod_length")};
        scene_.site.elevation = options.at("altitude");
        scene_.site.latitude = options.at("lat").get<double>() * kDegree;
        scene_.weather.wind = {
            {.speed = options.at("wind_avg"), .from = options.at("wind_direction_from_rad")}};
        theirs_.apogee = run.at("summary").at("max_altitude");
      }
      const std::string begin = "sim" + std::to_string(GetParam().simulation) + "_";
      double highest = -1.0;
      for (const auto& entry : std::filesystem::directory_iterator(design.folder)) {
        const std::string file = entry.path().filename().string();
        if (file.rfind(begin, 0) != 0 || file.find("wind5_fine") == std::string::npos) continue;
        for (const auto& row : peer::rows_of(entry.path())) {
          if (std::stod(row.at(1)) <= highest) continue;
          highest = std::stod(row.at(1));
          theirs_.drift = std::stod(row.at(4));
        }
      }
      ASSERT_GT(highest, 0.0);
      return;
    }
    GTEST_SKIP() << "no reference data at " << peer::reference();
  }

  Scene scene_;
  Flown theirs_;
};

TEST_P(WindDrift, ThePlaneModelFliesAsTheStepDoes) {
  const Flown step = flown(scene_);
  const Flown plane = PlaneFlight(scene_, Equations{}).fly();
  // Twice as far apart where the margin is small: four B4 in Clustered motors.
  EXPECT_WITHIN(plane.apogee, step.apogee, model(0.1, step.apogee, "no Coriolis, ground not curved"));
  EXPECT_WITHIN(plane.drift, step.drift, 0.3 + model(0.4, step.drift, "Coriolis moves it west"));
}

TEST_P(WindDrift, WithTheirEquationsItFliesAsOpenRocketDoes) {
  const Flown ours = PlaneFlight(scene_, Equations{}).fly();
  const Flown plane = PlaneFlight(scene_, kOpenRocket).fly();
  EXPECT_WITHIN(plane.apogee, theirs_.apogee, model(1.0, theirs_.apogee, "OpenRocket 23.09"));
  EXPECT_WITHIN(plane.drift, theirs_.drift, 0.5 + model(9.5, theirs_.drift, "OpenRocket 23.09"));
  std::printf("| %s %s | %.2f | %.2f | %.2f | %+.2f %% | %+.2f %% |\n", GetParam().design,
              scene_.motor.name.c_str(), theirs_.drift, plane.drift, ours.drift, 100.0 * (plane.apogee / theirs_.apogee - 1.0),
              100.0 * (ours.apogee / theirs_.apogee - 1.0));
}

TEST_P(WindDrift, EachDifferenceAlone) {
  const Flown ours = PlaneFlight(scene_, Equations{}).fly();
  std::printf("| %s %s | %.2f m |", GetParam().design, scene_.motor.name.c_str(), ours.drift);
  const auto with = [&](const char* name, auto change) {
    Equations equations;
    change(equations);
    const Flown changed = PlaneFlight(scene_, equations).fly();
    const double drift = changed.drift - ours.drift;
    std::printf(" %s %+.2f, %+.2f %% |", name, drift, 100.0 * (changed.apogee / ours.apogee - 1.0));
    return drift;
  };
  const double damping = with("quadratic damping", [](Equations& e) { e.damping = Damping::quadratic; });
  const double none = with("no damping", [](Equations& e) { e.damping = Damping::none; });
  const double rod = with("rod's length", [](Equations& e) { e.release = Release::full_rod; });
  const double body = with("no lift of fins' side view", [](Equations& e) { e.body_lift = BodyLift::body; });
  const double lift = with("no body lift", [](Equations& e) { e.body_lift = BodyLift::none; });
  const double reversed = with("reversed arm", [](Equations& e) { e.centre = Centre::reversed; });
  const double point = with("point mass", [](Equations& e) { e.centre = Centre::point; });
  const double slope = with("CN of the angle", [](Equations& e) { e.slope = Slope::angle; });
  const double axial = with("axial drag", [](Equations& e) { e.drag = Drag::axis; });
  const double jet = with("no jet damping", [](Equations& e) { e.jet_damping = false; });
  std::printf("\n");
  // The quadratic law hardly damps once the first swing is over: nearly as none at all.
  EXPECT_GT(damping, 0.8 * none);
  // Without damping, or with the arm reversed, the body turns further into the wind.
  EXPECT_GT(none, 0.0);
  EXPECT_GT(reversed, 0.0);
  // What is left is small beside what matters.
  const double most = std::max({std::abs(damping), std::abs(rod), std::abs(lift), std::abs(reversed)});
  for (const double small : {point, slope, axial, jet})
    EXPECT_WITHIN(small, 0.0, model(12.0, most, "moving masses, angle for sine, axial drag, jet damping"));
  EXPECT_LT(body, 0.0);
  EXPECT_GT(lift, body);
}

INSTANTIATE_TEST_SUITE_P(Peers, WindDrift, ::testing::ValuesIn(kCases),
                         [](const auto& each) { return "Case" + std::to_string(each.index); });

TEST(WindDriftTwins, TheReversedArmIsMostOfRocketPysDrift) {
  const auto file = peer::reference() / "twin_comparison.json";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no reference data at " << file;
  double open_rocket = 0.0, rocket_py = 0.0;
  for (const nlohmann::json& twin : peer::json_of(file)) {
    if (twin.at("design") != "A_simple_model_rocket" || twin.at("variant") != "wind5_fine") continue;
    open_rocket = twin.at("OR_x_apo");
    rocket_py = twin.at("RP_x_apo");
  }
  for (const peer::Design& design : peer::single_stage_designs()) {
    if (design.name != "A_simple_model_rocket") continue;
    const OrkConfiguration& configuration = design.mine.configurations.at(1);
    const auto motor = peer::motor_of(configuration.motors.front());
    ASSERT_TRUE(motor.has_value());
    const std::array mounted{MountedMotor{configuration.motors.front(), *motor}};
    Scene scene = scene_of(design.mine, configuration, std::span<const MountedMotor>(mounted)).scene;
    scene.weather = {};
    scene.launch = {.rail_length = 1.0};
    scene.site.elevation = 0.0;
    scene.weather.wind = {{.speed = 5.0, .from = 0.5 * kPi}};
    // The twins were released alike, at the rod's full length.
    Equations reversed = kRocketPy;
    reversed.release = Release::full_rod;
    Equations righted = reversed;
    righted.centre = Centre::moving;
    const double theirs = PlaneFlight(scene, kOpenRocket).fly().drift;
    const double with = PlaneFlight(scene, reversed).fly().drift,
                 without = PlaneFlight(scene, righted).fly().drift;
    std::printf("twins: RocketPy over OpenRocket %.3f; here %.3f, with the arm righted %.3f\n",
                rocket_py / open_rocket, with / theirs, without / theirs);
    EXPECT_WITHIN(with / theirs, rocket_py / open_rocket,
                  model(8.0, rocket_py / open_rocket, "canopies open early"));
    EXPECT_LT(std::abs(without / theirs - 1.0), 0.6 * std::abs(with / theirs - 1.0));
  }
}

}  // namespace
}  // namespace coalwood::scene
