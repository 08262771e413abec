#include "app/scorecard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>

#include "app/columns.h"
#include "app/launch_site.h"
#include "base/error.h"
#include "base/files.h"
#include "sim/simulation.h"
#include "support/scratch.h"
#include "support/tolerance.h"

namespace coalwood::app {
namespace {

namespace fs = std::filesystem;
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

fs::path reference_folder() {
  const char* given = std::getenv("COALWOOD_REFERENCE_DIR");
  return fs::path(given ? given : COALWOOD_DEFAULT_REFERENCE_DIR);
}

/// Made of the reference's rockets by the build.
fs::path scenes_folder() { return fs::path(COALWOOD_BINARY_DIR) / "reference_scenes"; }

TEST(Scorecard, MeanErrorsAreOverTheFlightsThatBothFly) {
  const std::vector<ScoreRow> rows = {
      {"a", "apogee", "m", 100.0, 110.0, 105.0, 90.0, kMissing, true, ""},
      {"b", "apogee", "m", 200.0, 204.0, 204.0, 200.0, 220.0, false, ""},
      {"c", "apogee", "m", 50.0, kMissing, kMissing, 25.0, kMissing, true, ""},
      {"a", "descent rate", "m/s", 10.0, 5.0, 5.0, 10.0, kMissing, true, ""},
  };
  const auto mean = [&](Flights flights, double ScoreRow::*of, double ScoreRow::*also) {
    return mean_error(rows, "apogee", flights, of, also);
  };
  EXPECT_WITHIN(mean(Flights::all, &ScoreRow::ours, &ScoreRow::rocketpy), 6.0, tests::rounding(100, 6.0));
  EXPECT_WITHIN(mean(Flights::all, &ScoreRow::rocketpy, &ScoreRow::ours), 5.0, tests::rounding(100, 5.0));
  EXPECT_WITHIN(mean(Flights::weather_known, &ScoreRow::ours, &ScoreRow::rocketpy), 10.0,
                tests::rounding(100, 10.0));
  EXPECT_WITHIN(mean(Flights::all, &ScoreRow::openrocket, &ScoreRow::ours), 10.0, tests::rounding(100, 10.0));
  EXPECT_TRUE(std::isnan(mean(Flights::weather_known, &ScoreRow::openrocket, &ScoreRow::ours)));
}

TEST(Scorecard, SaysWhatFailsAndWhatIsMissing) {
  const std::string card =
      scorecard_markdown({{"lost", "apogee", "m", 100.0, kMissing, kMissing, 98.0, kMissing, true, "not flown: why"}});
  EXPECT_NE(card.find("| lost | apogee | 100.0 m | – | – | 98.00 | – | – | – | -2.0 % | – |"), std::string::npos) << card;
  EXPECT_NE(card.find("- lost: not flown: why.\n"), std::string::npos);
}

TEST(Scorecard, AFolderWithoutFlightsIsBadInput) {
  EXPECT_THROW((void)score_flights(fs::temp_directory_path() / "no such folder", {}), base::InputError);
}

TEST(Scorecard, ABrokenFlightIsARowAndTheOthersStillCount) {
  const fs::path folder = tests::scratch("score");
  fs::create_directories(folder / "measured" / "broken");
  fs::create_directories(folder / "measured" / "unread");
  base::write_file(folder / "measured" / "broken" / "README.json",
                   R"({"rocket": "broken", "rocketpy_case": "std_nowind", "flight_card_official_apogee_m": 700})");
  fs::create_directories(folder / "rocketpy" / "broken" / "std_nowind");
  base::write_file(folder / "rocketpy" / "broken" / "std_nowind" / "summary.json",
                   R"({"apogee_agl": 710, "apogee_time": 12, "elevation": 0})");
  base::write_file(folder / "rocketpy" / "broken" / "std_nowind" / "trajectory.csv", "t_s,z_asl_m,vz_mps\n0,0,0\n1,5,10\n");
  base::write_file(folder / "measured" / "unread" / "README.json", "{");
  const auto rows = score_flights(folder, folder / "scenes");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].measured, 700.0);
  EXPECT_EQ(rows[0].rocketpy, 710.0);
  EXPECT_NE(rows[0].remark.find("not flown"), std::string::npos);
  EXPECT_NE(rows[0].remark.find("broken_std_nowind.toml"), std::string::npos);
  EXPECT_NE(rows[1].remark.find("not read"), std::string::npos);
  fs::remove_all(folder);
}

TEST(Scorecard, FliesEveryMeasuredFlightOfTheReference) {
  if (!fs::exists(reference_folder() / "measured")) GTEST_SKIP() << "no reference flights at " << reference_folder();
  if (!fs::exists(scenes_folder())) GTEST_SKIP() << "no scenes at " << scenes_folder();
  const auto rows = score_flights(reference_folder(), scenes_folder());
  int flown = 0;
  for (const ScoreRow& row : rows) {
    if (row.quantity != "apogee" || !std::isfinite(row.rocketpy)) continue;
    ++flown;
    // The teams' own estimates of such flights are within some percent.
    EXPECT_WITHIN(row.ours, row.measured, tests::model(6.0, row.measured, "measured; worst -5.4 % Valetudo"))
        << row.flight;
    // Tip-off, weathercocking and gravity apart it is RocketPy's flight.
    EXPECT_WITHIN(row.ours, row.rocketpy, tests::model(0.6, row.rocketpy, "RocketPy; worst 0.50 % NDRT"))
        << row.flight;
  }
  EXPECT_EQ(flown, 6);
  const double ours = mean_error(rows, "apogee", Flights::weather_known, &ScoreRow::ours, &ScoreRow::rocketpy);
  const double theirs = mean_error(rows, "apogee", Flights::weather_known, &ScoreRow::rocketpy, &ScoreRow::ours);
  EXPECT_LE(ours, theirs) << "where the weather was measured";
}

TEST(ReferenceScene, CantedFinsSpinAsInRocketPy) {
  const fs::path calisto = reference_folder() / "rocketpy" / "calisto";
  if (!fs::exists(calisto)) GTEST_SKIP() << "no reference flights at " << reference_folder();
  const fs::path scene = scenes_folder() / "calisto_std_nowind.toml";
  if (!fs::exists(scene)) GTEST_SKIP() << "no scene at " << scene;
  const auto record = sim::fly(LaunchSite::load(scene, {}).model_source());
  const fs::path file = calisto / "std_nowind" / "trajectory.csv";
  const Columns theirs = read_columns(file);
  const auto &t = column(theirs, "t_s", file), &spin = column(theirs, "w3_radps", file);
  double largest = 0.0, apart = 0.0;
  for (std::size_t i = 0; i < t.size() && t[i] < 25.0; ++i) {
    largest = std::max(largest, std::abs(spin[i]));
    apart = std::max(apart, std::abs(std::abs(spin[i]) - std::abs(record.sample(t[i]).readout.roll_rate)));
  }
  EXPECT_GT(largest, 1.0);
  EXPECT_WITHIN(apart, 0.0, tests::model(10.0, largest, "RocketPy's factors for body and damping are others"));
}

TEST(Columns, EmptyCellsAreMissingAndColumnsAreNamed) {
  const fs::path file = tests::scratch("columns.csv");
  base::write_file(file, "a, b ,c\r\n1,,x\r\n\n2.5,3,4\n");
  const Columns columns = read_columns(file);
  EXPECT_EQ(column(columns, "a", file), (std::vector<double>{1.0, 2.5}));
  EXPECT_TRUE(std::isnan(column(columns, "b", file)[0]));
  EXPECT_TRUE(std::isnan(column(columns, "c", file)[0]));
  EXPECT_THROW((void)column(columns, "d", file), base::InputError);
  fs::remove(file);
}

}  // namespace
}  // namespace coalwood::app
