#include "sim/trajectory_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/path.h"
#include "sim/simulation.h"
#include "sim/small_rocket.h"
#include "sim/summary.h"
#include "support/tolerance.h"

namespace coalwood::sim {
namespace {

using exchange::SetParameter;
using tests::exact;
using tests::small_rocket;

/// The same under a canopy, down to where it lies.
FlightModel under_canopy(std::span<const SetParameter> edits) {
  FlightModel model = small_rocket(edits);
  model.end = 600.0;
  model.vehicle.canopies[0] = {.trigger = physics::Trigger::apogee, .drag_area = 2.0, .attachment_z = 0.4};
  return model;
}

TEST(TrajectoryFiles, CsvHasOneLineForEveryStepAndUnitsInItsHeader) {
  const FlightRecord record = fly(small_rocket, {});
  const std::string csv = to_csv(record);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), record.steps() + 2);
  EXPECT_EQ(csv.rfind("time_s,height_m,", 0), 0u);
  const std::string header = csv.substr(0, csv.find('\n'));
  const std::string last = csv.substr(csv.rfind('\n', csv.size() - 2) + 1);
  EXPECT_EQ(std::count(header.begin(), header.end(), ','), std::count(last.begin(), last.end(), ','));
}

TEST(TrajectoryFiles, CsvTellsAngleOfAttackAndStaticMarginOnlyOfWhatFlies) {
  const FlightRecord record = fly(under_canopy, {});
  std::istringstream csv(to_csv(record));
  std::string line;
  std::getline(csv, line);
  std::vector<std::string> names;
  std::istringstream header(line);
  for (std::string name; std::getline(header, name, ',');) names.push_back(name);
  const auto column = [&](const char* name) { return std::find(names.begin(), names.end(), name) - names.begin(); };
  const auto angle = static_cast<std::size_t>(column("angle_of_attack_deg"));
  const auto margin = static_cast<std::size_t>(column("static_margin_cal"));
  ASSERT_LT(margin, names.size());
  int flying = 0, hanging = 0, lying = 0;
  for (std::int64_t step = 0; std::getline(csv, line); ++step) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    ASSERT_EQ(cells.size(), names.size());
    const physics::Phase<double>& phase = record.phase(std::min(step, record.steps()));
    const bool landed = physics::happened(phase, physics::Event::landing);
    const bool open = physics::happened(phase, physics::Event::deployment);
    EXPECT_EQ(cells[angle].empty(), landed) << line;
    EXPECT_EQ(cells[margin].empty(), landed || open) << line;
    ++(landed ? lying : open ? hanging : flying);
  }
  EXPECT_GT(flying, 100);
  EXPECT_GT(hanging, 100);
  EXPECT_GT(lying, 10);
}

TEST(TrajectoryFiles, EndWithTheVehicleAsItIsSeenToLie) {
  const FlightRecord record = fly(under_canopy, {});
  ASSERT_GT(record.shown_steps(), record.steps());
  const double end = record.time_of(record.shown_steps());
  const exchange::VehicleSnapshot seen = record.sample(end).vehicle;
  const math::Vec3d nose = math::rotate(seen.q_WB, math::Vec3d{0.0, 0.0, 1.0});
  EXPECT_LT(std::abs(nose.z), 0.05);  // fallen over
  EXPECT_GT(std::abs(math::rotate(record.last().state.q_WB, math::Vec3d{0.0, 0.0, 1.0}).z), 0.5);

  const std::string csv = to_csv(record);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), record.shown_steps() + 2);
  std::istringstream row(csv.substr(csv.rfind('\n', csv.size() - 2) + 1));
  std::vector<double> cells;
  for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell.empty() ? std::nan("") : std::stod(cell));
  EXPECT_WITHIN(cells.at(0), end, tests::printed(1e-6));
  const double told[] = {seen.p_WB.x, seen.p_WB.y, seen.p_WB.z, 0, 0, 0, seen.q_WB.w, seen.q_WB.x, seen.q_WB.y, seen.q_WB.z};
  for (const std::size_t i : {0u, 1u, 2u, 6u, 7u, 8u, 9u}) EXPECT_WITHIN(cells.at(2 + i), told[i], exact());

  const nlohmann::json json = nlohmann::json::parse(to_json(summary_of(record)));
  EXPECT_WITHIN(json.at("rest_east_m").get<double>(), seen.p_WB.x, exact());
  EXPECT_WITHIN(json.at("rest_north_m").get<double>(), seen.p_WB.y, exact());
  for (const std::size_t i : {0u, 1u, 2u, 3u})
    EXPECT_WITHIN(json.at("rest_attitude_wxyz").at(i).get<double>(), told[6 + i], exact());

  // The path of the nozzle, which the KML and the picture draw.
  Path path;
  path.extend(record);
  const exchange::TrailPoint& last = path.points().back();
  const exchange::VehicleSnapshot then = record.sample(last.time).vehicle;
  const math::Vec3d nozzle_B{0.0, 0.0, record.last_model().vehicle.motor.nozzle_z};
  EXPECT_WITHIN(math::norm(last.p_W - then.p_WB - math::rotate(then.q_WB, nozzle_B)), 0.0, tests::rounding(8, 100.0));
}

TEST(TrajectoryFiles, JsonSaysNullForWhatDidNotHappen) {
  Summary summary;
  summary.impact_time = std::numeric_limits<double>::quiet_NaN();
  const std::string json = to_json(summary);
  EXPECT_NE(json.find("\"impact_time_s\": null"), std::string::npos);
}

TEST(TrajectoryFiles, TextHasNoMinusBeforeAZeroNorBlanksAtALinesEnd) {
  Summary summary;
  summary.impact_east = -0.04;
  summary.impact_north = -0.06;
  summary.events = {{"landing", 66.7, -0.004}};
  const std::string text = to_text(summary);
  EXPECT_EQ(text.find("-0.0 m"), std::string::npos) << text;
  EXPECT_NE(text.find("-0.1 m"), std::string::npos) << text;
  EXPECT_EQ(text.find(" \n"), std::string::npos) << text;
}

TEST(TrajectoryFiles, KmlPutsThePadAtItsPlace) {
  const FlightRecord record = fly(small_rocket, {});
  const std::string kml = to_kml(record, summary_of(record), {0.65248, -1.42597, 432.0}, "a <b> & c");
  EXPECT_NE(kml.find("a &lt;b&gt; &amp; c"), std::string::npos);
  EXPECT_NE(kml.find("-81.7020"), std::string::npos);  // -1.42597 rad
  EXPECT_NE(kml.find("37.3843"), std::string::npos);   // 0.65248 rad
}

}  // namespace
}  // namespace coalwood::sim
