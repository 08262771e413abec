#include "terrain/height_field.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/tolerance.h"
#include "terrain/hashing.h"

namespace coalwood::terrain {
namespace {

using tests::exact;
using tests::rounding;

HeightField field_of(const Lattice& lattice, double (*z)(double, double)) {
  std::vector<float> values(lattice.count());
  for (int r = 0; r < lattice.size; ++r) {
    for (int c = 0; c < lattice.size; ++c) {
      values[lattice.index(c, r)] = static_cast<float>(z(lattice.east_of(c), lattice.north_of(r)));
    }
  }
  return {lattice, std::move(values)};
}

double plane(double e, double n) { return 400.0 + 0.25 * e - 0.125 * n; }
double saddle(double e, double n) { return 400.0 + e * n / 1024.0; }
double hills(double e, double n) { return 400.0 + 90.0 * value_noise(e / 70.0, n / 70.0, 3); }

TEST(Lattice, HasAPostAtThePad) {
  for (const int size : {2, 255, 256, 1024}) {
    const Lattice l = centred_lattice(size, 30.0);
    EXPECT_EQ(l.east_of(size / 2), 0.0);
    EXPECT_EQ(l.north_of(size / 2), 0.0);
    EXPECT_EQ(l.nearest_column(14.9), size / 2);
    EXPECT_EQ(l.nearest_column(-14.9), size / 2);
    EXPECT_EQ(l.nearest_column(l.west - 40.0), -1);
  }
}

TEST(HeightField, MeetsItsPostsAndIsStraightAlongTheLattice) {
  const HeightField f = field_of(centred_lattice(64, 8.0), hills);
  for (int k = 1; k < 63; ++k) {
    const double e = f.lattice().east_of(k), n = f.lattice().north_of(64 - k);
    EXPECT_EQ(f.sample(e, n), static_cast<double>(f.at(k, 64 - k)));
    const double middle = 0.5 * (static_cast<double>(f.at(k, 5)) + static_cast<double>(f.at(k, 6)));
    EXPECT_WITHIN(f.sample(e, f.lattice().north_of(5) + 4.0), middle, rounding(4, 500.0));
  }
}

TEST(HeightField, ReproducesPlaneAndSaddleExactly) {
  const Lattice lattice{33, 16.0, -300.0, 100.0};
  const HeightField flat = field_of(lattice, plane), bent = field_of(lattice, saddle);
  for (double e = -290.0; e < 200.0; e += 13.7) {
    for (double n = 105.0; n < 600.0; n += 17.3) {
      EXPECT_WITHIN(flat.sample(e, n), plane(e, n), rounding(8, 600.0));
      EXPECT_WITHIN(flat.sample_bicubic(e, n), plane(e, n),
                    rounding(40, 600.0) + 1.0 * (e < -284.0 || n < 116.0 || e > 190.0 || n > 590.0));
      EXPECT_WITHIN(bent.sample(e, n), saddle(e, n), rounding(8, 600.0) + 0x1p-15);  // posts are floats
      EXPECT_WITHIN(flat.gradient(e, n).east, 0.25, rounding(64, 1.0));
      EXPECT_WITHIN(flat.gradient(e, n).north, -0.125, rounding(64, 1.0));
    }
  }
}

TEST(HeightField, HasTheGradientOfItsOwnSurface) {
  const HeightField f = field_of(centred_lattice(64, 8.0), hills);
  const double h = 1e-4;
  for (double e = -201.3; e < 200.0; e += 19.37) {
    for (double n = -210.7; n < 200.0; n += 23.11) {  // never within h of a post line
      EXPECT_WITHIN(f.gradient(e, n).east, (f.sample(e + h, n) - f.sample(e - h, n)) / (2 * h),
                    rounding(4, 500.0 / h));
      EXPECT_WITHIN(f.gradient(e, n).north, (f.sample(e, n + h) - f.sample(e, n - h)) / (2 * h),
                    rounding(4, 500.0 / h));
    }
  }
}

TEST(HeightField, GoesOnLevelBeyondItsEdges) {
  const HeightField f = field_of(centred_lattice(64, 8.0), hills);
  const Lattice& l = f.lattice();
  EXPECT_EQ(f.sample(l.west - 1e6, 12.0), f.sample(l.west, 12.0));
  EXPECT_EQ(f.sample(l.east() + 3.0, l.north() + 3.0), static_cast<double>(f.at(63, 63)));
  EXPECT_EQ(f.gradient(l.east() + 3.0, 0.0).east, 0.0);
  EXPECT_TRUE(std::isfinite(f.sample(std::numeric_limits<double>::quiet_NaN(), 0.0)));
}

TEST(HeightField, IsKnownByItsHash) {
  const HeightField f = field_of(centred_lattice(64, 8.0), hills);
  EXPECT_EQ(f.hash(), field_of(centred_lattice(64, 8.0), hills).hash());
  std::vector<float> values(f.elevations().begin(), f.elevations().end());
  values[77] = std::nextafter(values[77], 1e9f);
  EXPECT_NE(f.hash(), HeightField(f.lattice(), values).hash());
  EXPECT_NE(f.hash(), field_of(centred_lattice(64, 4.0), hills).hash());
}

// Every place of the surface lies within the range of its block, at every level.
TEST(RangePyramid, BoundsTheSurface) {
  for (const int size : {64, 65, 100}) {
    const HeightField f = field_of(centred_lattice(size, 8.0), hills);
    const RangePyramid pyramid(f, 8);
    EXPECT_EQ(pyramid.side(pyramid.levels() - 1), 1);
    for (int level = 0; level < pyramid.levels(); ++level) {
      const int block = 8 << level;
      for (int r = 0; r + 1 < size; r += 3) {
        for (int c = 0; c + 1 < size; c += 3) {
          const double z = f.sample(f.lattice().east_of(c) + 3.1, f.lattice().north_of(r) + 5.3);
          const Range range = pyramid.at(level, c / block, r / block);
          EXPECT_LE(static_cast<double>(range.low), z);
          EXPECT_GE(static_cast<double>(range.high), z);
        }
      }
    }
    // Not wider than the field itself.
    const Range all = pyramid.at(pyramid.levels() - 1, 0, 0);
    EXPECT_EQ(all.low, *std::min_element(f.elevations().begin(), f.elevations().end()));
    EXPECT_EQ(all.high, *std::max_element(f.elevations().begin(), f.elevations().end()));
  }
}

}  // namespace
}  // namespace coalwood::terrain
