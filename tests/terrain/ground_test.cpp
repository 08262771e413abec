#include "terrain/ground.h"

#include <cmath>

#include "sites.h"
#include "support/tolerance.h"
#include "terrain/hashing.h"
#include "terrain/inset.h"
#include "terrain/line_raster.h"
#include "terrain/synthesis.h"
#include "terrain/valley_floor.h"

namespace coalwood::terrain {
namespace {

using tests::coalwood_ground;
using tests::exact;
using tests::rounding;

constexpr double kOneCentimetre = 0.01;

// Largest step on a walk round the edge of a field, onto the field outside it.
double largest_step(const HeightField& inner, const HeightField& outer) {
  const Lattice& l = inner.lattice();
  const double side = l.east() - l.west;
  double largest = 0.0;
  for (int k = 0; k <= 5000; ++k) {
    const double t = l.west + side * k / 5000.0;
    for (const auto& [e, n] :
         {std::pair{t, l.south}, std::pair{t, l.north()}, std::pair{l.west, t}, std::pair{l.east(), t}}) {
      largest = std::max(largest, std::abs(inner.sample(e, n) - outer.sample(e, n)));
    }
  }
  return largest;
}

TEST(Ground, HasNoStepWhereTheFineFieldEnds) {
  constexpr double kPostsAreFloats = 2.0 * 0x1p-24 * 1000.0;
  EXPECT_WITHIN(largest_step(coalwood_ground().near(), coalwood_ground().macro()), 0.0, kPostsAreFloats);
}

TEST(Ground, HasNoStepWhereTheValleyEnds) {
  // Both are pictures: half a grey level of the finer one.
  EXPECT_WITHIN(largest_step(coalwood_ground().macro(), coalwood_ground().far()), 0.0,
                0.5 * kMacroQuantisation.scale + 1e-9);
}

// The physics reads the same heights as the picture.
TEST(Ground, GivesThePhysicsThePicturesHeights) {
  const Ground& g = coalwood_ground();
  for (std::uint32_t k = 0; k < 20000; ++k) {
    const double reach = k % 3 == 0 ? 900.0 : (k % 3 == 1 ? 15000.0 : 79000.0);
    const double e = reach * (2.0 * unit(mixed(k)) - 1.0), n = reach * (2.0 * unit(mixed(k + 1000000)) - 1.0);
    const math::Grid& grid = g.near_grid().contains(e, n)
                                 ? g.near_grid()
                                 : (g.middle_grid().contains(e, n) ? g.middle_grid() : g.far_grid());
    EXPECT_WITHIN(grid(e, n), g.sample(e, n) - kPadElevation, rounding(200, 1000.0));
  }
}

// A shader has floats: posts as stored, fractions of a cell in single precision.
TEST(Ground, IsTheSameInSinglePrecisionWithinACentimetre) {
  for (const HeightField* f : {&coalwood_ground().near(), &coalwood_ground().macro()}) {
    const Lattice& l = f->lattice();
    for (std::uint32_t k = 0; k < 20000; ++k) {
      const double e = l.west + (l.east() - l.west) * unit(mixed(k)),
                   n = l.south + (l.north() - l.south) * unit(mixed(k + 77777));
      const float x = (static_cast<float>(e) - static_cast<float>(l.west)) / static_cast<float>(l.spacing);
      const float y = (static_cast<float>(n) - static_cast<float>(l.south)) / static_cast<float>(l.spacing);
      const int c = std::min(static_cast<int>(x), l.size - 2), r = std::min(static_cast<int>(y), l.size - 2);
      const float u = x - static_cast<float>(c), v = y - static_cast<float>(r);
      const float low = f->at(c, r) + u * (f->at(c + 1, r) - f->at(c, r));
      const float high = f->at(c, r + 1) + u * (f->at(c + 1, r + 1) - f->at(c, r + 1));
      EXPECT_WITHIN(static_cast<double>(low + v * (high - low)), f->sample(e, n), kOneCentimetre);
    }
  }
}

// Away from the dump, the creek and the road, refining invents no more than it says.
TEST(Inset, InventsLessThanItsLimit) {
  const Ground& g = coalwood_ground();
  const Lattice& l = g.near().lattice();
  LineRaster lines(l, 300.0);
  for (const Line& line : g.features().lines) lines.draw(line.points);
  double largest = 0.0, squares = 0.0;
  int count = 0;
  for (int row = 0; row < l.size; row += 3) {
    for (int column = 0; column < l.size; column += 3) {
      const double e = l.east_of(column), n = l.north_of(row);
      if (lines.distance(l.index(column, row)) < 60.0 || slack_edge(e, n) < 100.0) continue;
      const double invented = static_cast<double>(g.near().at(column, row)) - g.macro().sample_bicubic(e, n);
      const int rim = std::min(std::min(column, row), std::min(l.size - 1 - column, l.size - 1 - row));
      if (rim * l.spacing < 80.0) continue;
      largest = std::max(largest, std::abs(invented));
      squares += invented * invented;
      ++count;
    }
  }
  EXPECT_LE(largest, 1.5 + 1e-4);
  EXPECT_GT(std::sqrt(squares / count), 0.15);  // and there is something to see
}

TEST(Inset, CutsTheCreekBelowTheDumpAndGradesTheRoad) {
  const Ground& g = coalwood_ground();
  const Lattice& l = g.near().lattice();
  for (const Line& line : g.features().lines) {
    for (const Waypoint& p : line.points) {
      if (std::max(std::abs(p.east), std::abs(p.north)) > 930.0)
        continue;  // the seam strip has the macro's ground
      if (line.kind == LineKind::creek && line.name == "Cape Branch") {
        EXPECT_LE(g.sample(p.east, p.north), p.elevation + 0.1) << p.east << " " << p.north;
      }
      if (line.kind == LineKind::road) {
        EXPECT_WITHIN(g.sample(p.east, p.north), p.elevation, 0.12);
      }
    }
  }
  EXPECT_TRUE(l.contains(900.0, 300.0));
}

TEST(Ground, CanBeFlat) {
  const Ground g = Ground::flat(123.0);
  EXPECT_EQ(g.sample(0.0, 0.0), 123.0);
  EXPECT_EQ(g.sample(9e4, -9e4), 123.0);
  EXPECT_EQ(g.gradient(50.0, 50.0).east, 0.0);
  EXPECT_EQ(g.near_grid()(3.0, 4.0), 0.0);
  EXPECT_EQ(g.near_cover().share(3, 3, Cover::grass), 1.0);
}

}  // namespace
}  // namespace coalwood::terrain
