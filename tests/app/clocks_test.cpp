#include "app/clocks.h"

#include <gtest/gtest.h>

#include "app/dynamic_resolution.h"

namespace coalwood::app {
namespace {

TEST(FrameClock, GivesTimesFromWholeNumbersWithoutDrift) {
  const FrameClock clock(-2.0, {24000, 1001});
  EXPECT_EQ(clock.time(0), -2.0);
  EXPECT_EQ(clock.time(24000 * 60), -2.0 + 1001.0 * 60.0);
}

TEST(FrameClock, SixtySecondsAtSixtyFramesAre3600) {
  EXPECT_EQ(FrameClock(0.0, {60, 1}).frames_until(60.0), 3600);
  EXPECT_EQ(FrameClock(0.1, {30, 1}).frames_until(0.1), 0);
  EXPECT_EQ(FrameClock(0.0, {30, 1}).frames_until(0.34), 11);
}

TEST(WallClock, ASlowFrameAdvancesNoMoreThanTheLongest) {
  WallClock clock;
  EXPECT_DOUBLE_EQ(clock.advance(3.0), WallClock::kLongestFrame);
  clock.set_rate(4.0);
  EXPECT_DOUBLE_EQ(clock.advance(0.05), 0.2);
}

TEST(WallClock, TellsTheRateItAchieves) {
  WallClock clock;
  for (int i = 0; i < 50; ++i) (void)clock.advance(0.4);  // two and a half frames a second
  EXPECT_NEAR(clock.achieved_rate(), 0.25, 1e-3);
}

TEST(WallClock, HoldsTheRateToItsRange) {
  WallClock clock;
  clock.set_rate(1000.0);
  EXPECT_EQ(clock.rate(), WallClock::kFastest);
  clock.set_rate(0.0);
  EXPECT_EQ(clock.rate(), WallClock::kSlowest);
}

TEST(DynamicResolution, ShrinksWhenSlowAndGrowsWhenFast) {
  DynamicResolution resolution(1.0);
  for (int i = 0; i < 40; ++i) resolution.after_frame(0.2, 0.2);
  EXPECT_LT(resolution.scale(), 0.6);
  for (int i = 0; i < 4000; ++i) resolution.after_frame(0.004, 0.016);
  EXPECT_EQ(resolution.scale(), 1.0);
}

TEST(DynamicResolution, StaysWhereFramesFit) {
  DynamicResolution resolution(0.7);
  for (int i = 0; i < 1000; ++i) resolution.after_frame(0.030, 0.033);
  EXPECT_EQ(resolution.scale(), 0.7);
}

}  // namespace
}  // namespace coalwood::app
