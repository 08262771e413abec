#include "ui/axis.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/tolerance.h"

namespace coalwood::ui {
namespace {

using tests::exact;
using tests::rounding;

TEST(Axis, GoesThereAndBack) {
  const Axis axis{-10, 90, 12, 1268};
  for (const double value : {-10.0, 0.0, 33.3, 90.0})
    EXPECT_WITHIN(axis.value(axis.pixel(value)), value, 100.0 / 1256 * 1e-3);  // a thousandth of a pixel
  EXPECT_EQ(axis.value(-500), -10);
  EXPECT_EQ(axis.value(5000), 90);
}

TEST(Axis, GrowsUpwardsWhenItsPixelsDo) {
  const Axis axis{0, 100, 600, 400};
  EXPECT_EQ(axis.pixel(0), 600);
  EXPECT_EQ(axis.pixel(100), 400);
  EXPECT_WITHIN(axis.value(500), 50, rounding(4, 100));
}

TEST(NiceTicks, AreRoundAndNotTooMany) {
  for (const double span : {0.013, 0.9, 7.0, 99.0, 123456.0})
    for (const int most : {2, 5, 11}) {
      const Ticks ticks = nice_ticks(-0.3 * span, 0.7 * span, most);
      EXPECT_LE(ticks.count, most) << span;
      EXPECT_GE(ticks.count, 1) << span;
      const double mantissa = ticks.step / std::pow(10, std::floor(std::log10(ticks.step) + 1e-9));
      EXPECT_TRUE(std::abs(mantissa - 1) < 1e-9 || std::abs(mantissa - 2) < 1e-9 ||
                  std::abs(mantissa - 5) < 1e-9)
          << ticks.step;
      EXPECT_GE(ticks.at(0), -0.3 * span * (1 + 1e-9));
      EXPECT_LE(ticks.at(ticks.count - 1), 0.7 * span * (1 + 1e-9));
    }
}

TEST(NiceTicks, EndsOfTheRangeCount) {
  const Ticks ticks = nice_ticks(0, 100, 11);
  EXPECT_EQ(ticks.count, 11);
  EXPECT_WITHIN(ticks.step, 10, rounding(4, 10));
}

TEST(NiceTicks, OfNothingAreNone) {
  EXPECT_EQ(nice_ticks(1, 1, 5).count, 0);
  EXPECT_EQ(nice_ticks(2, 1, 5).count, 0);
  EXPECT_EQ(nice_ticks(std::nan(""), 1, 5).count, 0);
}

TEST(TimeTicks, CountInSecondsAndMinutes) {
  EXPECT_EQ(time_ticks(0, 100, 8).step, 15);
  EXPECT_EQ(time_ticks(0, 100, 14).step, 10);
  EXPECT_EQ(time_ticks(0, 290, 6).step, 60);
  EXPECT_EQ(time_ticks(0, 3.2, 8).step, 0.5);
}

TEST(NiceCeiling, IsTheNextRoundNumber) {
  EXPECT_WITHIN(nice_ceiling(9100.0 / 4), 2500, rounding(4, 2500));
  EXPECT_WITHIN(nice_ceiling(2500), 2500, rounding(4, 2500));
  EXPECT_WITHIN(nice_ceiling(0.011), 0.015, rounding(4, 0.015));
  EXPECT_WITHIN(nice_ceiling(8.5), 10, rounding(4, 10));
  EXPECT_WITHIN(nice_ceiling(0), 1, exact());
  EXPECT_WITHIN(nice_ceiling(-3), 1, exact());
}

TEST(Decimals, ShowAStepExactly) {
  EXPECT_EQ(decimals_of(50), 0);
  EXPECT_EQ(decimals_of(0.5), 1);
  EXPECT_EQ(decimals_of(0.02), 2);
  EXPECT_EQ(decimals_of(0.025), 3);
}

TEST(Decimation, KeepsPeaksOneSampleWide) {
  std::vector<Point> curve;
  for (int i = 0; i < 100000; ++i) curve.push_back({static_cast<float>(i) * 0.01f, 100.0f});
  curve[54321].y = 3.0f;
  curve[54322].y = 250.0f;
  const auto thin = decimated(curve);
  EXPECT_LE(thin.size(), 4u * 1000u);
  EXPECT_TRUE(std::ranges::any_of(thin, [](const Point& p) { return p.y == 3.0f; }));
  EXPECT_TRUE(std::ranges::any_of(thin, [](const Point& p) { return p.y == 250.0f; }));
}

TEST(Decimation, KeepsEndsAndOrder) {
  std::vector<Point> curve;
  for (int i = 0; i < 5000; ++i)
    curve.push_back({static_cast<float>(i) * 0.03f, std::sin(static_cast<float>(i))});
  const auto thin = decimated(curve);
  ASSERT_FALSE(thin.empty());
  EXPECT_EQ(thin.front().x, curve.front().x);
  EXPECT_EQ(thin.back().x, curve.back().x);
  EXPECT_TRUE(std::ranges::is_sorted(thin, {}, &Point::x));
}

TEST(Decimation, LeavesSparseCurvesAlone) {
  const std::vector<Point> curve{{0, 1}, {10, 2}, {20, 3}};
  EXPECT_EQ(decimated(curve).size(), 3u);
  EXPECT_TRUE(decimated({}).empty());
}

TEST(PlacedLabels, NeverOverlapAndStayInside) {
  std::vector<LabelWish> wishes;
  for (int i = 0; i < 40; ++i) wishes.push_back({20.0f + 31.0f * static_cast<float>(i), 60.0f, i % 3});
  const auto lefts = placed_labels(wishes, 12, 1268, 8, 5);
  int placed = 0;
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    if (std::isnan(lefts[i])) continue;
    ++placed;
    EXPECT_GE(lefts[i], 12);
    EXPECT_LE(lefts[i] + wishes[i].width, 1268);
    for (std::size_t j = 0; j < i; ++j)
      if (!std::isnan(lefts[j])) {
        EXPECT_TRUE(lefts[i] >= lefts[j] + wishes[j].width + 8 || lefts[j] >= lefts[i] + wishes[i].width + 8);
      }
  }
  EXPECT_GE(placed, 10);
}

TEST(PlacedLabels, TurnLeftAtTheRightEnd) {
  const auto lefts = placed_labels({{95, 20, 0}}, 0, 100, 4, 5);
  EXPECT_EQ(lefts[0], 70);
}

TEST(PlacedLabels, ImportantOnesGoFirst) {
  const auto lefts = placed_labels({{48, 40, 1}, {50, 40, 0}}, 0, 100, 4, 5);
  EXPECT_EQ(lefts[1], 55);
  EXPECT_EQ(lefts[0], 3);  // the lesser one turns to the left side
}

}  // namespace
}  // namespace coalwood::ui
