#include "terrain/erosion.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/tolerance.h"
#include "terrain/hollows.h"

namespace coalwood::terrain {
namespace {

/// A plane that falls to the west, with ripples along its fall line or none.
Land plane(const Lattice& lattice, double slope, double ripple) {
  Land land{{}, std::vector<float>(lattice.count(), 1.0f), std::vector<std::uint8_t>(lattice.count(), 0)};
  for (int row = 0; row < lattice.size; ++row)
    for (int column = 0; column < lattice.size; ++column)
      land.z.push_back(slope * lattice.east_of(column) + ripple * ((row / 4) % 2 == 0 ? 1.0 : -1.0));
  return land;
}

/// Mean square of the ripples left [m^2], at the middle of the plane.
double ripples(const Land& land, const Lattice& lattice, double slope) {
  double sum = 0.0;
  int count = 0;
  for (int row = 12; row < lattice.size - 12; ++row)
    for (int column = 12; column < lattice.size - 12; ++column, ++count) {
      const double off = land.z[lattice.index(column, row)] - slope * lattice.east_of(column);
      sum += off * off;
    }
  return sum / count;
}

// The flux D S / (1 - (S / S_c)^2): across the fall line, where ripples add no slope of their own, soil creeps 1 / (1 - (S / S_c)^2)
// times as fast as on level ground, so that time is as good as slope.
TEST(Creep, IsAsMuchFasterOnASlopeAsRoeringsLawSays) {
  const Lattice lattice = centred_lattice(64, 30.0);
  constexpr double kSlope = 0.45, kCritical = 0.75, kTimes = 1.0 / (1.0 - kSlope * kSlope / (kCritical * kCritical));
  constexpr double kRipple = 0.05;  // [m]
  Land steep = plane(lattice, kSlope, kRipple), level = plane(lattice, 0.0, kRipple);
  creep(steep, lattice, {400.0, kCritical, 8.0});
  creep(level, lattice, {400.0 * kTimes, 1.0, 1.0});
  const double left = std::sqrt(ripples(steep, lattice, kSlope)), expected = std::sqrt(ripples(level, lattice, 0.0));
  EXPECT_LT(expected, 0.8 * kRipple);
  EXPECT_WITHIN(left, expected, tests::model(3, expected, "steps of another length; 1.9 % measured"));
}

TEST(Creep, IsBoundedWhereASlopeIsSteeperThanItsLimit) {
  const Lattice lattice = centred_lattice(64, 30.0);
  Land steep = plane(lattice, 0.9, 0.05), level = plane(lattice, 0.0, 0.05);
  creep(steep, lattice, {100.0, 0.75, 8.0});
  creep(level, lattice, {800.0, 1.0, 1.0});
  EXPECT_WITHIN(std::sqrt(ripples(steep, lattice, 0.9)), std::sqrt(ripples(level, lattice, 0.0)), tests::rounding(4096, 1.0));
}

TEST(Hollows, AreCutIntoSlopesAloneAndLeaveWhatIsGiven) {
  const Lattice lattice = centred_lattice(64, 30.0);
  Land slope = plane(lattice, 0.5, 0.0), level = plane(lattice, 0.0, 0.0);
  slope.fixed[lattice.index(30, 31)] = 1;
  const double given = slope.z[lattice.index(30, 31)];
  cut_hollows(slope, lattice, {}, 1);
  cut_hollows(level, lattice, {}, 1);
  EXPECT_GT(std::sqrt(ripples(slope, lattice, 0.5)), 2.0) << "[m]; 5 measured";
  EXPECT_EQ(ripples(level, lattice, 0.0), 0.0);
  EXPECT_EQ(slope.z[lattice.index(30, 31)], given);
}

}  // namespace
}  // namespace coalwood::terrain
