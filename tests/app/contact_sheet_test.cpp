#include "app/contact_sheet.h"

#include "app/offscreen.h"
#include "base/error.h"
#include "scene/units.h"
#include "sim/simulation.h"
#include "support/tolerance.h"

namespace coalwood::app {
namespace {

scene::Instant on(int year, int month, int day) { return {.year = year, .month = month, .day = day}; }

TEST(Daytime, MeetsTheTablesOfTwilight) {
  struct Row {
    const char* name;
    scene::Instant date;
    int hour, minute, second;
  };
  // Civil and astronomical dusk at Coalwood by Meeus' formulas, to a second; libnova's sun agrees to 0.01 deg, 3 s.
  const Row rows[] = {{"dusk", on(1960, 6, 4), 20, 14, 19},  {"night", on(1960, 6, 4), 21, 35, 13},
                      {"dusk", on(1957, 10, 5), 18, 30, 9},  {"night", on(1957, 10, 5), 19, 30, 39},
                      {"dusk", on(1957, 12, 21), 17, 41, 36}};
  for (const Row& row : rows) {
    const double wanted = 3600.0 * row.hour + 60.0 * row.minute + row.second;
    // Measured: 17 s at most (0.04 deg of the sun in June, 18 deg under the horizon).
    EXPECT_WITHIN(clock_of({row.name, -1.0}, {}, row.date), wanted, tests::printed(40.0)) << row.name << " " << row.date.year;
  }
  EXPECT_WITHIN(clock_of({"noon", -1.0}, {}, on(1957, 10, 5)), 12.25 * 3600.0, tests::printed(120.0));
}

TEST(Daytime, DawnComesBeforeNoonAndGoldenBeforeDusk) {
  double last = 0.0;
  for (const Daytime& time : parse_daytimes(kDaytimeNames, "--times")) {
    const double clock = clock_of(time, {}, on(1957, 10, 19));
    EXPECT_GT(clock, last) << time.name;
    last = clock;
  }
}

TEST(Daytime, ReadsNamesAndClocks) {
  const auto times = parse_daytimes("golden,18:35", "--times");
  ASSERT_EQ(times.size(), 2u);
  EXPECT_LT(times[0].clock, 0.0);
  EXPECT_EQ(clock_of(times[1], {}, on(1957, 10, 22)), 18.0 * 3600.0 + 35.0 * 60.0);
  for (const char* bad : {"", "noon,", "teatime", "24:00", "9", "9:60", "09:5x"})
    EXPECT_THROW((void)parse_daytimes(bad, "--times"), base::InputError) << bad;
}

TEST(ContactSheet, LaysPicturesSideBySide) {
  ContactSheetOptions options;
  options.cameras = {"hero", "map", "town"};
  options.times = parse_daytimes("noon,night", "--times");
  options.size = {100, 50};
  const SheetLayout layout = layout_of(options);
  EXPECT_GT(layout.across, 100);
  EXPECT_GT(layout.down, 50);
  EXPECT_GE(layout.whole.width, layout.left + 2 * 100);
  EXPECT_GE(layout.whole.height, layout.top + 3 * 50);
  options.size = {9000, 50};
  EXPECT_THROW((void)layout_of(options), base::InputError) << "wider than any picture may be";
}

TEST(ContactSheet, HoldsThePicturesThatAFilmOfEachTimeWouldShow) {
  ContactSheetOptions options;
  options.cameras = {"hero", "tower"};
  options.times = parse_daytimes("12:00,19:00", "--times");
  options.size = {96, 54};
  options.at = 0.3;
  options.samples = 1;
  const LaunchSite site = LaunchSite::load(COALWOOD_SOURCE_DIR "/scenes/miss_riley.toml", {"site.terrain=flat"});
  const sim::FlightRecord record = sim::fly(site.model_source());
  video::Frame sheet;
  try {
    sheet = contact_sheet(site, record, options);
  } catch (const base::FailureError& error) {
    GTEST_SKIP() << "no OpenGL here: " << error.what();
  }
  const SheetLayout layout = layout_of(options);
  ASSERT_EQ(sheet.size, layout.whole);
  for (int column = 0; column < 2; ++column)
    for (int row = 0; row < 2; ++row) {
      LaunchSite then = site;
      then.scene.start.clock = options.times[static_cast<std::size_t>(column)].clock;
      Offscreen offscreen(then, record, {options.size, options.cameras[static_cast<std::size_t>(row)], false, 1, false});
      video::Frame alone = video::Frame::blank(options.size);
      offscreen.render(options.at, alone);
      const int bottom = layout.whole.height - layout.top - row * layout.down - options.size.height;
      const int left = layout.left + column * layout.across;
      int differing = 0;
      for (int y = 0; y < options.size.height; ++y)
        for (int x = 0; x < 4 * options.size.width; ++x)
          differing += sheet.row(bottom + y)[4 * left + x] != alone.row(y)[x] ? 1 : 0;
      EXPECT_EQ(differing, 0) << "column " << column << ", row " << row;
    }
  // Headings and names are written: something bright stands left of and above the pictures.
  const auto brightest = [&](int x0, int x1, int y0, int y1) {
    int best = 0;
    for (int y = y0; y < y1; ++y)
      for (int x = x0; x < x1; ++x) best = std::max(best, static_cast<int>(sheet.row(layout.whole.height - 1 - y)[4 * x + 1]));
    return best;
  };
  EXPECT_GT(brightest(layout.left, layout.whole.width, 0, layout.top), 120);
  EXPECT_GT(brightest(0, layout.left, layout.top, layout.whole.height), 120);
}

}  // namespace
}  // namespace coalwood::app
