#include "ui/timeline.h"

#include <gtest/gtest.h>

#include "stage.h"
#include "support/tolerance.h"
#include "ui/plot.h"
#include "ui/ticker.h"

namespace coalwood::ui {
namespace {

using tests::sample_trail;

TEST(FlightAxis, CoversCountdownAndPrediction) {
  OverlayState state;
  state.span = {-10, 20, 90};
  const Axis axis = flight_axis(state, 12, 1268);
  EXPECT_EQ(axis.from, -10);
  EXPECT_EQ(axis.to, 90);
  state.span = {};  // nothing flown, nothing predicted: still an axis
  EXPECT_GT(flight_axis(state, 12, 1268).to, flight_axis(state, 12, 1268).from);
}

TEST(Silhouette, ShowsTheTopAndTheBurn) {
  const auto trail = sample_trail();
  const Axis axis{0, 90, 0, 180};
  const Silhouette shape = silhouette(trail, axis, 180);
  EXPECT_EQ(*std::ranges::max_element(shape.height), 1.0f);
  EXPECT_EQ(std::ranges::max_element(shape.height) - shape.height.begin(), 90);  // apogee at 45 s
  EXPECT_EQ(shape.thrust[3], 1.0f);
  EXPECT_EQ(shape.thrust[8], 0.0f);  // 4 s: after the burn
}

TEST(Silhouette, BridgesColumnsWithoutSamples) {
  exchange::Trail sparse;
  sparse.flown.resize(2);
  sparse.flown[1].time = 10;
  sparse.flown[1].height = 100;
  const Silhouette shape = silhouette(sparse, {0, 10, 0, 100}, 100);
  for (std::size_t i = 1; i < 99; ++i)
    EXPECT_WITHIN(static_cast<double>(shape.height[i]), 0.01 * static_cast<double>(i), 0.011) << i;
}

TEST(Silhouette, OfNothingIsEmpty) {
  const Silhouette shape = silhouette({}, {0, 10, 0, 100}, 10);
  for (const float h : shape.height) EXPECT_LT(h, 0);
}

TEST(TimeUnder, SnapsToEvents) {
  const auto trail = sample_trail();
  const Axis axis{0, 90, 0, 900};
  EXPECT_EQ(time_under(axis, 452, trail.events, 3), 45);
  EXPECT_WITHIN(time_under(axis, 500, trail.events, 3), 50, tests::rounding(4, 90));
}

TEST(SampleAt, InterpolatesAcrossTheSeamOfFlownAndPredicted) {
  exchange::Trail trail;
  trail.flown.resize(2);
  trail.flown[1].time = 1;
  trail.flown[1].height = 10;
  trail.predicted.resize(1);
  trail.predicted[0].time = 2;
  trail.predicted[0].height = 30;
  double height = 0, speed = 0;
  ASSERT_TRUE(sample_at(trail, 1.5, height, speed));
  EXPECT_WITHIN(height, 20, tests::rounding(4, 30));
  ASSERT_TRUE(sample_at(trail, 1.0, height, speed));
  EXPECT_WITHIN(height, 10, tests::rounding(4, 30));
  EXPECT_FALSE(sample_at(trail, 2.5, height, speed));
  EXPECT_FALSE(sample_at({}, 0, height, speed));
}

TEST(EventsAround, FindsTheLastAndTheNext) {
  const auto trail = sample_trail();
  const auto near = events_around(trail.events, 20);
  ASSERT_TRUE(near.last != nullptr && near.next != nullptr);
  EXPECT_EQ(near.last->name, "burnout");
  EXPECT_EQ(near.next->name, "apogee");
  EXPECT_EQ(events_around(trail.events, 45).last->name, "apogee");  // at the instant itself it has happened
  EXPECT_EQ(events_around(trail.events, -1).last, nullptr);
  EXPECT_EQ(events_around(trail.events, 100).next, nullptr);
}

}  // namespace
}  // namespace coalwood::ui
