#include "render/smoke_drift.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/tolerance.h"

namespace coalwood::render {
namespace {

using namespace coalwood::tests;

exchange::WindColumn sheared() {
  return {{0.0, 50.0, 250.0, 900.0}, {1.0, 3.0, 6.5, -4.0}, {0.5, -2.0, 1.0, 8.0}};
}

double wind_at(const std::vector<double>& height, const std::vector<double>& speed, double z) {
  if (z <= height.front()) return speed.front();
  for (std::size_t i = 1; i < height.size(); ++i)
    if (z < height[i])
      return speed[i - 1] + (z - height[i - 1]) / (height[i] - height[i - 1]) * (speed[i] - speed[i - 1]);
  return speed.back();
}

TEST(SmokeDrift, IsTheIntegralOfTheWindAlongTheRise) {
  const exchange::WindColumn wind = sheared();
  for (const double start : {-5.0, 2.0, 45.0, 240.0, 880.0, 2000.0})
    for (const Rise rise : {Rise{0.0, 1.0}, Rise{2.4, 13.0}, Rise{20.0, 40.0}})
      for (const double t : {0.5, 20.0, 300.0}) {
        const auto moved = drift(wind, start, rise, t);
        // Midpoint rule: the wind has corners, so order 2 at most.
        constexpr int n = 20000;
        double east = 0.0, north = 0.0;
        for (int i = 0; i < n; ++i) {
          const double z = start + rise.height(t * (i + 0.5) / n);
          east += wind_at(wind.height, wind.east, z) * t / n;
          north += wind_at(wind.height, wind.north, z) * t / n;
        }
        const double bound = truncation(30.0 * t, 1.0 / n, 1.0);
        EXPECT_WITHIN(moved[0], east, bound) << start << " m, rise " << rise.speed << ", " << t << " s";
        EXPECT_WITHIN(moved[1], north, bound);
      }
}

TEST(SmokeDrift, InEvenWindIsSpeedTimesTime) {
  const exchange::WindColumn wind{{0.0, 100.0}, {3.0, 3.0}, {-2.0, -2.0}};
  const auto moved = drift(wind, 10.0, {2.0, 10.0}, 50.0);
  EXPECT_WITHIN(moved[0], 150.0, rounding(16, 150.0));
  EXPECT_WITHIN(moved[1], -100.0, rounding(16, 100.0));
}

TEST(SmokeDrift, OfNoWindOrNoTimeIsNothing) {
  EXPECT_EQ(drift({}, 10.0, {}, 5.0)[0], 0.0);
  EXPECT_EQ(drift(sheared(), 10.0, {}, 0.0)[0], 0.0);
}

TEST(SmokeSpread, FollowsRichardsonToTheFiguresQuoted) {
  // Richardson's law: from 1 m, epsilon 1e-3: 3.3 m at 60 s, 18 m at 300 s; 5e-3: 5.3 m at 60 s, 38 m at 300 s.
  EXPECT_WITHIN(spread(1.0, 1e-3, 60.0), 3.3, printed(0.1));
  EXPECT_WITHIN(spread(1.0, 1e-3, 300.0), 18.0, model(4, 18.0, "quoted to two figures"));
  EXPECT_WITHIN(spread(1.0, 5e-3, 60.0), 5.3, model(4, 5.3, "quoted to two figures"));
  EXPECT_WITHIN(spread(1.0, 5e-3, 300.0), 38.0, printed(2.0));
}

TEST(SmokeSpread, NeverGrowsFasterThanTheLargestDiffusivity) {
  for (double t = 1.0; t < 2000.0; t *= 1.3) {
    const double a = spread(1.0, 5e-3, t), b = spread(1.0, 5e-3, t + 0.01);
    EXPECT_LE((b * b - a * a) / 0.01, 100.0 * (1.0 + 1e-6)) << t << " s";
    EXPECT_GE(b, a);
  }
}

TEST(SmokeSpread, IsCalmerByNightAndAloft) {
  for (const double h : {0.0, 200.0, 290.0, 310.0, 800.0, 1400.0, 1600.0, 9000.0}) {
    EXPECT_LT(dissipation_at(h, true), dissipation_at(h, false));
    EXPECT_LE(dissipation_at(h + 50.0, false), dissipation_at(h, false) * (1.0 + 1e-12)) << h << " m";
  }
  EXPECT_DOUBLE_EQ(dissipation_at(0.0, false), 5e-3);
  EXPECT_DOUBLE_EQ(dissipation_at(9000.0, false), 1e-4);
}

}  // namespace
}  // namespace coalwood::render
