#include "terrain/drainage.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/tolerance.h"
#include "terrain/erosion.h"
#include "terrain/hashing.h"

namespace coalwood::terrain {
namespace {

using tests::model;
using tests::rounding;

std::vector<double> rough(const Lattice& l, std::uint32_t seed) {
  std::vector<double> z(l.count());
  for (std::size_t i = 0; i < z.size(); ++i)
    z[i] = 100.0 * unit(mixed(static_cast<std::uint32_t>(i), static_cast<std::int32_t>(seed), 5));
  return z;
}

// All water of a field full of hollows gets out, once.
TEST(Drainage, LosesNoWaterOnRoughLand) {
  const Lattice l{97, 10.0, 0.0, 0.0};
  for (std::uint32_t seed = 0; seed < 5; ++seed) {
    Drainage water(l, open_edges(l));
    water.displace(0.4, seed);
    water.route(rough(l, seed));
    EXPECT_EQ(water.floods(), 1);
    std::vector<int> place(l.count(), -1);
    for (std::size_t k = 0; k < water.order().size(); ++k)
      place[static_cast<std::size_t>(water.order()[k])] = static_cast<int>(k);
    double out = 0.0;
    for (std::size_t i = 0; i < l.count(); ++i) {
      ASSERT_GE(place[i], 0);
      const auto r = static_cast<std::size_t>(water.receiver()[i]);
      if (r == i) {
        out += water.area()[i];
        EXPECT_EQ(water.rules().outlet[i], 1);
      } else {
        EXPECT_LT(place[r], place[i]);
      }
    }
    EXPECT_WITHIN(out, 100.0 * static_cast<double>(l.count()), rounding(1e4, 1e6));
  }
}

TEST(Drainage, RunsStraightDownATiltedPlane) {
  const Lattice l{40, 5.0, 0.0, 0.0};
  std::vector<double> z(l.count());
  for (std::size_t i = 0; i < z.size(); ++i) z[i] = 0.1 * static_cast<double>(i / 40);
  Drainage water(l, open_edges(l));
  water.route(z);
  for (int row = 1; row < 39; ++row) {
    for (int column = 1; column < 39; ++column) {
      const std::size_t i = l.index(column, row);
      EXPECT_EQ(water.receiver()[i], static_cast<std::int32_t>(l.index(column, row - 1)));
      EXPECT_EQ(water.length()[i], 5.0);
      EXPECT_EQ(water.area()[i], 25.0 * (39 - row));
    }
  }
  EXPECT_EQ(water.floods(), 0);
}

TEST(Drainage, KeepsAPinnedCreekAndItsInflow) {
  const Lattice l{40, 5.0, 0.0, 0.0};
  WaterRules rules = open_edges(l);
  std::vector<double> z(l.count(), 10.0);
  for (int row = 1; row < 39; ++row) {  // a creek from the north edge to the south edge, over a level plain
    rules.forced[l.index(20, row)] = static_cast<std::int32_t>(l.index(20, row - 1));
    z[l.index(20, row)] = 5.0 + 0.01 * row;
  }
  z[l.index(20, 0)] = 4.0;
  rules.inflow[l.index(20, 38)] = 1e6f;
  Drainage water(l, rules);
  water.route(z);
  for (int row = 1; row < 39; ++row) {
    EXPECT_EQ(water.receiver()[l.index(20, row)], static_cast<std::int32_t>(l.index(20, row - 1)));
    EXPECT_GE(water.area()[l.index(20, row)], 1e6);
  }
}

TEST(FillHollows, LeavesAWayOutOfEveryPostAndRaisesNoMoreThanItMust) {
  const Lattice l{65, 1.0, 0.0, 0.0};
  std::vector<double> z(l.count());
  for (int row = 0; row < 65; ++row) {
    for (int column = 0; column < 65; ++column) {  // a bowl with a notch in its rim
      const double e = column - 32.0, n = row - 32.0;
      z[l.index(column, row)] = std::min(100.0, 0.1 * (e * e + n * n));
    }
  }
  for (int row = 0; row < 32; ++row) z[l.index(32, row)] = std::min(z[l.index(32, row)], 40.0);
  const std::vector<double> before = z;
  fill_hollows(l, open_edges(l), 1e-6, z);
  for (std::size_t i = 0; i < z.size(); ++i) {
    EXPECT_GE(z[i], before[i]);
    EXPECT_LE(z[i], std::max(before[i], 40.0) + 1e-3);  // the rise of every post on the way
  }
  EXPECT_GT(z[l.index(32, 32)], 40.0);
}

// Where uplift and cutting balance, U = K sqrt(A - A_c) S on every post with a channel.
TEST(Erosion, ReachesTheSlopesOfTheStreamPowerLaw) {
  const Lattice l{48, 100.0, 0.0, 0.0};
  ErosionParameters p;
  p.uplift = 1e-4;
  p.uplift_over_erodibility = 40.0;
  p.diffusivity = 0.0;
  p.critical_slope = 1e6;
  p.critical_area = 0.0;
  p.time_step = 1e5;
  p.jitter = 0.0;  // receivers must settle
  Land land{rough(l, 1), std::vector<float>(l.count(), 1.0f), std::vector<std::uint8_t>(l.count(), 0)};
  Drainage water(l, open_edges(l));
  ASSERT_TRUE(erode(land, water, p, Lithology(0.0, 1), 900, 1, {}));
  water.route(land.z);
  int channels = 0;
  for (std::size_t i = 0; i < l.count(); ++i) {
    const auto r = static_cast<std::size_t>(water.receiver()[i]);
    if (r == i || water.area()[i] < 5e4) continue;
    const double slope = (land.z[i] - land.z[r]) / water.length()[i];
    const double cutting = std::sqrt(water.area()[i] - l.spacing * l.spacing);  // one cell stays uncut
    EXPECT_WITHIN(slope * cutting, 40.0, model(0.1, 40.0, "what is left of the first surface after 90 Myr"));
    ++channels;
  }
  EXPECT_GT(channels, 400);
}

// No slope stands steeper than its rock bears, whatever way it faces.
TEST(Erosion, LetsSteepSlopesFailAlikeInAllDirections) {
  const Lattice l = centred_lattice(128, 10.0);
  ErosionParameters p;
  p.uplift = 0.0;
  p.diffusivity = 0.0;
  p.critical_slope = 0.5;
  Land land{std::vector<double>(l.count(), 1e4), std::vector<float>(l.count(), 1.0f),
            std::vector<std::uint8_t>(l.count(), 0)};
  land.z[l.index(64, 64)] = 0.0;  // a hole that stays: the cone around it is the failed land
  land.fixed[l.index(64, 64)] = 1;
  WaterRules rules = open_edges(l);
  std::fill(rules.outlet.begin(), rules.outlet.end(), std::uint8_t{0});
  rules.outlet[l.index(64, 64)] = 1;
  Drainage water(l, rules);
  ASSERT_TRUE(erode(land, water, p, Lithology(0.0, 1), 12, 1, {}));
  for (int row = 24; row < 104; row += 5) {
    for (int column = 24; column < 104; column += 5) {
      const double r = std::sqrt(std::pow(l.east_of(column), 2) + std::pow(l.north_of(row), 2));
      if (r < 100.0) continue;
      EXPECT_WITHIN(land.z[l.index(column, row)], 0.5 * r,
                    model(6.0, 0.5 * r, "first-order eikonal error from a point, Zhao 2005"));
    }
  }
}

TEST(Erosion, StopsWhenAsked) {
  const Lattice l{16, 100.0, 0.0, 0.0};
  Land land{rough(l, 1), std::vector<float>(l.count(), 1.0f), std::vector<std::uint8_t>(l.count(), 0)};
  Drainage water(l, open_edges(l));
  int calls = 0;
  EXPECT_FALSE(erode(land, water, {}, Lithology(0.8, 1), 50, 1, [&](double) { return ++calls < 7; }));
  EXPECT_EQ(calls, 7);
}

}  // namespace
}  // namespace coalwood::terrain
