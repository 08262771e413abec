#include "math/table.h"

#include <gtest/gtest.h>

#include "math/grid.h"
#include "math/jet.h"
#include "math/lanes.h"
#include "math/random.h"
#include "math/table2.h"
#include "support/tolerance.h"

namespace coalwood::tests {

using namespace coalwood::math;

double wavy(double x) { return std::sin(x) + 0.3 * x; }

TEST(Table, IsZeroByDefaultAndConstantWhereToldSo) {
  EXPECT_EQ(Table()(3.7), 0.0);
  EXPECT_EQ(Table::constant(2.5)(-40.0), 2.5);
  EXPECT_EQ(Table::constant(2.5).slope(1.0), 0.0);
  EXPECT_EQ(Table::constant(2.5).mean(), 2.5);
}

TEST(Table, PassesThroughItsPointsExactly) {
  const Table t = Table::through(-2.0, 0.5, std::vector<double>{1.0, 3.0, 2.0, 2.0, -7.25, 0.0});
  EXPECT_EQ(t(-2.0), 1.0);
  EXPECT_EQ(t(-1.5), 3.0);
  EXPECT_EQ(t(0.0), -7.25);
  EXPECT_EQ(t(0.5), 0.0);
}

TEST(Table, StaysAtItsEndValuesBeyondTheEnds) {
  const Table t = Table::of(wavy, 0.0, 2.0, 10);
  EXPECT_EQ(t(-1.0), wavy(0.0));
  EXPECT_EQ(t(1.0e300), wavy(2.0));
  EXPECT_EQ(t.slope(2.5), 0.0);
  EXPECT_EQ(t(std::nan("")), wavy(0.0));
}

TEST(Table, ErrsByTheFourthPowerOfItsSpacingWhereTheDataAreMonotone) {
  const auto error = [](int n) {
    const Table t = Table::of([](double x) { return std::exp(x); }, 0.0, 2.0, n);
    double worst = 0.0;
    for (int i = 0; i <= 1000; ++i) {
      const double x = 0.5 + 0.001 * i;
      worst = std::max(worst, std::abs(t(x) - std::exp(x)));
    }
    return worst;
  };
  const double coarse = error(20), fine = error(40);
  EXPECT_WITHIN(coarse / fine, 16.0, model(8.0, 16.0, "asymptotic ratio, n = 20 and 40"));
}

TEST(Table, NeverLeavesTheRangeOfItsNeighbours) {
  const std::vector<double> jagged = {0.0, 0.0, 10.0, 10.0, 9.0, 9.5, -3.0, -3.0};
  const Table t = Table::through(0.0, 1.0, jagged);
  for (int i = 0; i < 7000; ++i) {
    const double x = 0.001 * i;
    const auto k = static_cast<std::size_t>(x);
    const double low = std::min(jagged[k], jagged[k + 1]), high = std::max(jagged[k], jagged[k + 1]);
    EXPECT_GE(t(x), low - rounding(8, 10.0));
    EXPECT_LE(t(x), high + rounding(8, 10.0));
  }
}

TEST(Table, ReproducesStraightLinesBetweenKnotsAndTheirMean) {
  const std::vector<double> xs = {0.0, 0.1, 0.5, 2.0}, ys = {0.0, 100.0, 80.0, 0.0};
  const Table t = Table::from_knots(xs, ys, 200);
  EXPECT_WITHIN(t(0.05), 50.0, rounding(100, 100.0));
  EXPECT_WITHIN(t(1.25), 40.0, rounding(100, 100.0));
  const double area = 0.05 * 100.0 + 0.4 * 90.0 + 1.5 * 40.0;
  EXPECT_WITHIN(t.mean() * 2.0, area, rounding(1000, area));
}

TEST(Table, JetsCarryTheSlopeOfTheCubic) {
  const Table t = Table::of(wavy, 0.0, 6.0, 60);
  for (const double x : {0.33, 1.571, 4.0, 5.999}) {
    const Jet<4> y = t(Jet<4>(x, 2));
    EXPECT_EQ(y.a, t(x));
    constexpr double d = 1.0e-6;
    EXPECT_WITHIN(y.v[2], (t(x + d) - t(x - d)) / (2.0 * d), truncation(10.0, d, 1.0));
    EXPECT_WITHIN(t.slope(x), y.v[2], rounding(20, 1.0));
    EXPECT_EQ(y.v[0], 0.0);
  }
  EXPECT_EQ(t(Jet<4>(7.0, 0)).v[0], 0.0);
}

TEST(Table, LanesEqualScalarsBitForBit) {
  const Table t = Table::of(wavy, -3.0, 6.0, 77);
  const Table2 t2 = Table2::of([](double x, double y) { return wavy(x) * y; }, 0.0, 3.0, 9, 0.0, 2.0, 7);
  std::vector<double> heights;
  for (int i = 0; i < 30; ++i) heights.push_back(uniform(5, static_cast<std::uint64_t>(i)));
  const Grid g(-1.0, -2.0, 0.7, 0.3, 6, 5, heights);
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const double x = 12.0 * uniform(1, i) - 4.0, y = 6.0 * uniform(2, i) - 3.0;
    Lanes lx(x), ly(y);
    if (i % 2) lx = select(lx < Lanes(100.0), lx, ly);
    EXPECT_EQ(t(lx).get(0), t(x));
    EXPECT_EQ(t.slope(lx).get(0), t.slope(x));
    EXPECT_EQ(t2(lx, ly).get(Lanes::size - 1), t2(x, y));
    EXPECT_EQ(g(lx, ly).get(0), g(x, y));
  }
}

TEST(Table, GridPointsFallIntoOneOfTheirTwoCellsWithTheSameValue) {
  const Table t = Table::of(wavy, 0.0, 8.0, 8);
  for (int i = 0; i <= 8; ++i) EXPECT_WITHIN(t(1.0 * i), wavy(i), rounding(4, wavy(i)));
}

TEST(Table2, FollowsASmoothFunctionOfTwoNumbers) {
  const auto f = [](double x, double y) { return std::exp(0.5 * x) * (2.0 + y * y * y); };
  const auto error = [&](int n) {
    const Table2 t = Table2::of(f, 0.0, 2.0, n, 1.0, 2.0, n);
    double worst = 0.0;
    for (double x = 0.4; x < 1.6; x += 0.0137) {
      for (double y = 1.3; y < 1.7; y += 0.0119) worst = std::max(worst, std::abs(t(x, y) - f(x, y)));
    }
    return worst;
  };
  const double coarse = error(16), fine = error(32);
  EXPECT_LT(coarse, truncation(4.0, 2.0 / 16.0, 4.0));
  EXPECT_WITHIN(coarse / fine, 16.0, model(15.0, 16.0, "asymptotic ratio, n = 16 and 32"));
}

TEST(Table2, JetsCarryBothSlopes) {
  const Table2 t = Table2::of([](double x, double y) { return x * y * y; }, 0.0, 2.0, 20, 0.0, 3.0, 30);
  const Jet<4> z = t(Jet<4>(1.23, 0), Jet<4>(2.34, 1));
  EXPECT_WITHIN(z.v[0], 2.34 * 2.34, truncation(5.0, 0.1, 3.0));
  EXPECT_WITHIN(z.v[1], 2.0 * 1.23 * 2.34, truncation(5.0, 0.1, 3.0));
  EXPECT_EQ(t(-1.0, 2.0), 0.0);
}

TEST(Grid, IsBilinearAndConstantBeyondItsEdges) {
  const Grid g(10.0, 20.0, 2.0, 4.0, 3, 2, {0.0, 1.0, 5.0, 2.0, 3.0, 7.0});
  EXPECT_EQ(g(10.0, 20.0), 0.0);
  EXPECT_EQ(g(14.0, 24.0), 7.0);
  EXPECT_WITHIN(g(11.0, 22.0), 0.25 * (0.0 + 1.0 + 2.0 + 3.0), rounding(4, 3.0));
  EXPECT_EQ(g(99.0, 99.0), 7.0);
  EXPECT_EQ(g(-99.0, 20.0), 0.0);
  EXPECT_TRUE(g.contains(14.0, 24.0));
  EXPECT_FALSE(g.contains(14.1, 24.0));
  EXPECT_FALSE(Grid().contains(0.0, 0.0));
  EXPECT_EQ(g.maximum(), 7.0);
}

TEST(Tables, RefuseDataThatAreNone) {
  EXPECT_THROW(Table::through(0.0, 1.0, {}), std::invalid_argument);
  EXPECT_THROW(Table::of(wavy, 1.0, 1.0, 4), std::invalid_argument);
  EXPECT_THROW(Table::from_knots(std::vector<double>{0.0, 1.0, 1.0}, std::vector<double>{0.0, 1.0, 2.0}, 4),
               std::invalid_argument);
  EXPECT_THROW(Grid(0.0, 0.0, 1.0, 1.0, 2, 2, {1.0}), std::invalid_argument);
}

TEST(Tables, CopiesShareTheirStorage) {
  Table copy;
  double value = 0.0;
  {
    const Table t = Table::of(wavy, 0.0, 1.0, 100);
    copy = t;
    value = t(0.37);
  }
  EXPECT_EQ(copy(0.37), value);
}

}  // namespace coalwood::tests
