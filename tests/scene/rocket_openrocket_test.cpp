#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "scene/rocket_drag.h"
#include "scene/rocket_mass.h"
#include "scene/rocket_normal_force.h"
#include "scene/units.h"
#include "support/tolerance.h"

// Two designs that ship with OpenRocket, transcribed by hand, against what OpenRocket 23.09 computes for
// them. The tables are read where they lie; nothing of them is kept here.
namespace coalwood::scene {
namespace {

using tests::model;

std::filesystem::path reference(const std::string& design) {
  const char* given = std::getenv("COALWOOD_REFERENCE_DIR");
  return std::filesystem::path(given ? given : COALWOOD_DEFAULT_REFERENCE_DIR) / "openrocket" / design;
}

/// One row of aero_components_cfg0.csv.
struct Row {
  double centre = 0.0, slope = 0.0, friction = 0.0, pressure = 0.0, base = 0.0, total = 0.0;
};

/// Rows by Mach number as written and by component type, of the nth component of that type at that Mach
/// number.
std::map<std::string, std::vector<Row>> rows_at(const std::filesystem::path& folder, double mach) {
  std::map<std::string, std::vector<Row>> rows;
  std::ifstream file(folder / "aero_components_cfg0.csv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> cells;
    std::stringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    if (cells.size() < 10 || std::abs(std::stod(cells[0]) - mach) > 1e-9) continue;
    const auto number = [&](std::size_t i) { return std::stod(cells[i]); };
    rows[cells[2]].push_back({number(3), number(4), number(5), number(6), number(7), number(9)});
  }
  return rows;
}

nlohmann::json summary(const std::filesystem::path& folder) {
  std::ifstream file(folder / "summary.json");
  return nlohmann::json::parse(file);
}

InnerPart ring(double station, double length, double outer, double inner) {
  return {
      .station = station, .length = length, .outer_radius = outer, .inner_radius = inner, .density = 680.0};
}

Rocket simple_model_rocket() {
  Rocket rocket;
  rocket.surface_roughness = 60e-6;
  rocket.nose = {.shape = NoseShape::ogive,
                 .parameter = 1.0,
                 .length = 0.1,
                 .base_radius = 0.0125,
                 .wall_thickness = 0.002,
                 .density = 1050.0,
                 .shoulder_length = 0.02,
                 .shoulder_radius = 0.0115,
                 .shoulder_wall = 0.002,
                 .shoulder_cap = 0.002};
  rocket.body = {BodySegment{.length = 0.3, .radius = 0.0125, .wall_thickness = 0.001, .density = 680.0}};
  rocket.fins = {FinSet{.count = 3,
                        .root_chord = 0.0508,
                        .tip_chord = 0.0508,
                        .span = 0.03,
                        .sweep = 0.0254,
                        .thickness = 0.002,
                        .section = FinSection::rounded,
                        .density = 680.0}};
  rocket.inner_parts = {ring(0.353, 0.002, 0.0115, 0.0095), ring(0.398, 0.002, 0.0115, 0.0095),
                        ring(0.330, 0.075, 0.0095, 0.0090), ring(0.332, 0.005, 0.0090, 0.0060)};
  rocket.masses = {{.station = 0.12, .length = 0.052, .radius = 0.006, .mass = 0.4 * 0.0018},
                   {.station = 0.18, .length = 0.03, .radius = 0.0115, .mass = 0.002}};
  rocket.parachutes = {{.mass = 0.067 * kPi * 0.15 * 0.15 + 6 * 0.3 * 0.0018,
                        .station = 0.132,
                        .packed_length = 0.042,
                        .packed_radius = 0.009}};
  rocket.guides = {
      {.station = 0.2325, .length = 0.035, .outer_radius = 0.0035, .inner_radius = 0.0025, .density = 680.0}};
  return rocket;
}

Rocket x_ray() {
  constexpr double kPlastic = 1050.0, kWall = 0.0020066, kSmooth = 20e-6;
  const double nose = 0.18894157321500607, shoulder = 0.06870602662363857;
  const double tube = nose + 0.254 + shoulder;
  Rocket rocket;
  rocket.surface_roughness = kSmooth;
  rocket.nose = {.shape = NoseShape::ogive,
                 .parameter = 1.0,
                 .length = nose,
                 .base_radius = 0.033528,
                 .wall_thickness = kWall,
                 .density = kPlastic,
                 .shoulder_length = 0.0254,
                 .shoulder_radius = 0.0315214,
                 .shoulder_wall = kWall};
  rocket.body = {
      BodySegment{.length = 0.254,
                  .radius = 0.033528,
                  .wall_thickness = 6.870602662363831e-4,
                  .density = 1199.7828787,
                  .surface_roughness = 2e-6},
      BodySegment{.kind = SegmentKind::transition,
                  .length = shoulder,
                  .fore_radius = 0.033528,
                  .aft_radius = 0.025146,
                  .wall_thickness = kWall,
                  .density = kPlastic,
                  .fore_shoulder_length = 0.025764759983864467,
                  .fore_shoulder_radius = 0.03194830237999194,
                  .fore_shoulder_wall = kWall,
                  .aft_shoulder_length = 0.03435301331181929,
                  .aft_shoulder_radius = 0.023703579185155307,
                  .aft_shoulder_wall = kWall},
      BodySegment{.length = 0.6096, .radius = 0.025146, .wall_thickness = 0.001016, .density = 855.2},
      BodySegment{.kind = SegmentKind::transition,
                  .length = 0.0127,
                  .fore_radius = 0.025146,
                  .aft_radius = 0.01905,
                  .wall_thickness = 0.002,
                  .density = kPlastic,
                  .surface_roughness = 60e-6}};
  rocket.fins = {FinSet{.count = 4,
                        .root_chord = 0.14600030657523197,
                        .tip_chord = 0.060117773295683755,
                        .span = 0.1332209856232352,
                        .sweep = 0.09446541959185573,
                        .thickness = 0.003175,
                        .section = FinSection::rounded,
                        .aft_gap = 0.0127,
                        .density = 630.0,
                        .fillet_radius = 0.00508,
                        .fillet_density = 1850.0}};
  rocket.masses = {
      {.station = tube + 0.0381, .length = 0.3048, .radius = 0.003175, .mass = 1.2192 * 0.00254}};
  // The second canopy's centre of mass is overridden to its fore end.
  rocket.parachutes = {{.mass = 0.009922333084999999,
                        .station = tube + 0.09525,
                        .packed_length = 0.07112,
                        .packed_radius = 0.01778},
                       {.mass = 0.05386409389,
                        .station = tube + 0.13741205324727715 - 0.06985,
                        .packed_length = 0.1397,
                        .packed_radius = 0.02032}};
  rocket.guides = {{.station = tube + 0.13741205324727715,
                    .length = 0.13741205324727715,
                    .outer_radius = 0.006586581686163777,
                    .inner_radius = 0.006586581686163777 - 0.002704961678096007,
                    .density = 1121.29241}};
  return rocket;
}

constexpr const char* kPeer = "OpenRocket 23.09, same formulas";

void compare_masses(const Rocket& rocket, const nlohmann::json& structure) {
  const MassProperties mine = empty_rocket(rocket);
  const auto of = [&](const char* key) { return structure.at(key).get<double>(); };
  EXPECT_WITHIN(mine.mass, of("mass"), model(0.01, of("mass"), kPeer));
  EXPECT_WITHIN(mine.centre, of("cg_x"), model(0.05, of("cg_x"), kPeer));
  // The inertia that OpenRocket gives a nose about its own centre leaves its shoulder out: 4.0e-6 of
  // the 4.4e-6 kg m^2 between the two for the simple model rocket.
  constexpr const char* kShoulder = "shoulders and fins in OpenRocket's inertia";
  EXPECT_WITHIN(mine.transverse_inertia, of("I_long_yy"), model(0.7, of("I_long_yy"), kShoulder));
  EXPECT_WITHIN(mine.axial_inertia, of("I_axial_xx"), model(0.5, of("I_axial_xx"), kShoulder));
}

void compare_lift(const Rocket& rocket, const std::filesystem::path& folder, double mach, double percent) {
  SCOPED_TRACE("Mach " + std::to_string(mach));
  const Row total = rows_at(folder, mach).at("Rocket").at(0);
  const TotalLift mine = total_lift(LiftModel(rocket, SupersonicFins::half).components(mach));
  EXPECT_WITHIN(mine.slope, total.slope, model(percent, total.slope, kPeer));
  EXPECT_WITHIN(mine.centre, total.centre, model(0.03 + 0.5 * percent, total.centre, kPeer));
}

void compare_drag(const Rocket& rocket, const std::filesystem::path& folder, double mach, double percent) {
  SCOPED_TRACE("Mach " + std::to_string(mach));
  const auto rows = rows_at(folder, mach);
  const DragModel drag(rocket, BoundaryLayer::turbulent);
  constexpr double kSound = 340.294, kViscosity = 1.4607e-5;  // 15 degC, sea level
  const auto mine = drag.components({.mach = mach, .reynolds = mach * kSound * drag.length() / kViscosity});
  double sum = 0.0;
  for (const ComponentDrag& part : mine) sum += part.total();
  const double total = rows.at("Rocket").at(0).total;
  EXPECT_WITHIN(sum, total, model(percent, total, kPeer));
  EXPECT_WITHIN(mine.front().total(), rows.at("NoseCone").at(0).total,
                model(percent, rows.at("NoseCone").at(0).total, kPeer));
  const std::size_t bodies = rocket.body.size() + 1;
  // OpenRocket lists one fin of the set.
  const double fins = rocket.fins[0].count * rows.at("TrapezoidFinSet").at(0).total;
  EXPECT_WITHIN(mine[bodies].total(), fins, model(percent, fins, kPeer));
  const double lugs = rows.at("LaunchLug").at(0).total;
  // Above Mach 1 the peer's lug falls with Mach number, ours grows with the stagnation pressure.
  EXPECT_WITHIN(mine[bodies + 1].total(), lugs, model(mach > 1.0 ? 10.5 : percent, lugs, kPeer));
}

class OpenRocketDesign : public ::testing::Test {
 protected:
  static bool there(const std::string& design) {
    return std::filesystem::exists(reference(design) / "summary.json");
  }
};

TEST_F(OpenRocketDesign, SimpleModelRocketHasTheSameMassLiftAndDrag) {
  const auto folder = reference("A_simple_model_rocket");
  if (!there("A_simple_model_rocket")) GTEST_SKIP() << "no reference data at " << folder;
  const Rocket rocket = simple_model_rocket();
  compare_masses(rocket, summary(folder).at("configs").at(0).at("structure"));
  for (const double mach : {0.1, 0.3, 0.5, 0.7, 0.9}) compare_lift(rocket, folder, mach, 0.01);
  // Between Mach 0.9 and 1.5 OpenRocket's polynomial starts with a slope that depends on the present Mach
  // number.
  for (const double mach : {1.1, 1.3}) compare_lift(rocket, folder, mach, 1.0);
  for (const double mach : {1.5, 1.8, 2.0}) compare_lift(rocket, folder, mach, 0.1);
  for (const double mach : {0.1, 0.3, 0.5, 0.7}) compare_drag(rocket, folder, mach, 1.0);
  for (const double mach : {0.9, 1.3, 1.5, 1.8, 2.0}) compare_drag(rocket, folder, mach, 2.0);
}

TEST_F(OpenRocketDesign, OneStageHasTheSameMassLiftAndDrag) {
  const auto folder = reference("01.One-stage");
  if (!there("01.One-stage")) GTEST_SKIP() << "no reference data at " << folder;
  const Rocket rocket = x_ray();
  compare_masses(rocket, summary(folder).at("configs").at(0).at("structure"));
  for (const double mach : {0.1, 0.3, 0.5, 0.7, 0.9}) compare_lift(rocket, folder, mach, 0.01);
  for (const double mach : {1.1, 1.3}) compare_lift(rocket, folder, mach, 4.0);
  for (const double mach : {1.5, 1.8, 2.0}) compare_lift(rocket, folder, mach, 0.1);
  for (const double mach : {0.1, 0.3, 0.5, 0.7}) compare_drag(rocket, folder, mach, 1.0);
  for (const double mach : {0.9, 1.3, 1.5, 1.8, 2.0}) compare_drag(rocket, folder, mach, 2.0);
}

}  // namespace
}  // namespace coalwood::scene
