#include "terrain/land_cover.h"

#include <cmath>

#include "sites.h"
#include "terrain/valley_floor.h"

namespace coalwood::terrain {
namespace {

using tests::coalwood_ground;

struct Post {
  int column, row;
};
Post at(const LandCover& cover, double e, double n) {
  return {cover.lattice.nearest_column(e), cover.lattice.nearest_row(n)};
}
double share(const LandCover& cover, double e, double n, Cover kind) {
  const Post p = at(cover, e, n);
  return cover.share(p.column, p.row, kind);
}

TEST(LandCover, SharesOutNoMoreThanThereIs) {
  for (const LandCover* cover : {&coalwood_ground().near_cover(), &coalwood_ground().macro_cover()}) {
    ASSERT_EQ(cover->weights.size(), cover->lattice.count());
    ASSERT_EQ(cover->water.size(), cover->lattice.count());
    for (std::size_t i = 0; i < cover->weights.size(); ++i) {
      const auto& w = cover->weights[i];
      const int sum = w[0] + w[1] + w[2] + w[3] + cover->water[i];
      EXPECT_LE(sum, 255);
      EXPECT_GE(sum, 250);  // five roundings down
    }
  }
}

TEST(LandCover, IsMostlyForest) {
  const LandCover& cover = coalwood_ground().macro_cover();
  double forest = 0.0;
  for (const auto& w : cover.weights) forest += w[0] / 255.0;
  forest /= static_cast<double>(cover.weights.size());
  EXPECT_GT(forest, 0.82);
  EXPECT_LT(forest, 0.97);
}

TEST(LandCover, IsBareSlackOnTheDumpAndNowhereElseAround) {
  const LandCover& cover = coalwood_ground().near_cover();
  const Lattice& l = cover.lattice;
  EXPECT_GT(share(cover, 0.0, 0.0, Cover::slack), 0.95);
  EXPECT_EQ(share(cover, 0.0, 0.0, Cover::forest), 0.0);
  for (int row = 0; row < l.size; row += 5) {
    for (int column = 0; column < l.size; column += 5) {
      const double edge = slack_edge(l.east_of(column), l.north_of(row));
      if (edge > 15.0) {
        EXPECT_EQ(cover.share(column, row, Cover::slack), 0.0);
      }
      if (edge < -20.0) {
        EXPECT_EQ(cover.share(column, row, Cover::forest), 0.0);
        EXPECT_GT(cover.share(column, row, Cover::slack) + cover.share(column, row, Cover::road), 0.9);
      }
    }
  }
}

TEST(LandCover, ShowsRoadAndCreekWhereTheyRun) {
  const LandCover& cover = coalwood_ground().near_cover();
  for (const Line& line : coalwood_ground().features().lines) {
    for (const Waypoint& p : line.points) {
      if (std::max(std::abs(p.east), std::abs(p.north)) > 1000.0) continue;
      const Post here = at(cover, p.east, p.north);
      if (line.kind == LineKind::road) {
        EXPECT_GT(cover.share(here.column, here.row, Cover::road), 0.9);
      }
      if (line.name == "Cape Branch") {
        EXPECT_GT(cover.water[cover.lattice.index(here.column, here.row)], 255 / 3);
      }
    }
  }
}

TEST(LandCover, ClearsGardensAroundHouses) {
  const LandCover& cover = coalwood_ground().macro_cover();
  for (const Building& b : coalwood_ground().features().buildings) {
    EXPECT_LT(share(cover, b.at.east, b.at.north, Cover::forest), 0.35);
  }
}

// A line narrower than a post covers its part of it: lengths agree between lattices.
TEST(LandCover, KeepsTheAreaOfARoadOnAnyLattice) {
  Features f;
  f.lines.push_back({LineKind::road, "across", 6.0, {{-700.0, 3000.0, 0.0}, {700.0, 3400.0, 0.0}}});
  const double length = length_of(f.lines.front().points);
  for (const double spacing : {2.0, 7.5, 30.0}) {
    const Lattice l{static_cast<int>(2000.0 / spacing), spacing, -1000.0, 2200.0};
    const LandCover cover = land_cover_of(HeightField(l, std::vector<float>(l.count(), 500.0f)), f);
    double area = 0.0;
    for (const auto& w : cover.weights) area += w[3] / 255.0 * spacing * spacing;
    EXPECT_NEAR(area / (6.0 * length), 1.0, 0.07) << spacing;
  }
}

}  // namespace
}  // namespace coalwood::terrain
