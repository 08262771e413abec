#include "terrain/relief_statistics.h"

#include <cmath>
#include <fstream>

#include "math/measures.h"
#include "sites.h"
#include "support/tolerance.h"

namespace coalwood::terrain {
namespace {

using tests::exact;
using tests::model;
using tests::rounding;

using math::kDegree;

TEST(ReliefStatistics, MeasureARoofRight) {
  // Two planes of slope 0.5 that meet in a ridge; the ridge is one post in a thousand.
  const Lattice l{801, 10.0, 0.0, 0.0};
  std::vector<float> z(l.count());
  for (int row = 0; row < 801; ++row) {
    for (int column = 0; column < 801; ++column)
      z[l.index(column, row)] = static_cast<float>(5.0 * std::min(row, 800 - row));
  }
  const ReliefStatistics s = statistics_of({l, std::move(z)});
  EXPECT_WITHIN(s.slope_p50, std::atan(0.5), rounding(1e4, 1.0));
  EXPECT_WITHIN(s.slope_p95, std::atan(0.5), rounding(1e4, 1.0));
  // Seven rows of windows, 99 steps of 5 m high; the middle one holds the ridge, 50 steps.
  EXPECT_WITHIN(s.relief_1km, (6 * 495.0 + 250.0) / 7, rounding(100, 495.0));
  EXPECT_EQ(s.pits, 0);
  EXPECT_WITHIN(s.hypsometric_integral, 0.5, model(1.0, 0.5, "of a roof"));
  EXPECT_GT(s.aspect_peak, 10.0);  // all of it faces north or south
}

TEST(ReliefStatistics, CountPits) {
  const Lattice l{64, 10.0, 0.0, 0.0};
  std::vector<float> z(l.count());
  for (int row = 0; row < 64; ++row) {
    for (int column = 0; column < 64; ++column) z[l.index(column, row)] = static_cast<float>(row);
  }
  z[l.index(20, 20)] -= 5.0f;
  z[l.index(40, 30)] -= 5.0f;
  EXPECT_EQ(statistics_of({l, std::move(z)}).pits, 2);
}

// Horton's ratio of an ideal tree.
TEST(ReliefStatistics, TakeTheBifurcationRatioByRegression) {
  EXPECT_WITHIN(bifurcation_ratio({4096, 1024, 256, 64, 16, 1}), 4.0, rounding(100, 4.0));
}

// The same measures on a real survey of the same plateau: figures of the Jacksboro quadrangle's
// coalfield block, taken independently on its 3 arc-second posts.
TEST(ReliefStatistics, AgreeWithAnIndependentSurveyOfRealCoalfields) {
  const std::filesystem::path file =
      std::filesystem::path(COALWOOD_DEFAULT_REFERENCE_DIR) / ".." / "data" / "dem" / "jacksboro.asc";
  std::ifstream dem(file);
  if (!dem) GTEST_SKIP() << file << " is not here";
  std::string key;
  int columns = 0, rows = 0;
  double west = 0.0, south = 0.0, cell = 0.0, none = 0.0;
  dem >> key >> columns >> key >> rows >> key >> west >> key >> south >> key >> cell >> key >> none;
  std::vector<float> posts(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
  for (int row = rows - 1; row >= 0; --row) {
    for (int column = 0; column < columns; ++column)
      dem >> posts[static_cast<std::size_t>(row * columns + column)];
  }
  ASSERT_TRUE(dem);
  // The block is rows 150 to 330 from the north, columns 20 to 230; posts are 74.8 m by 92.5 m.
  // Resampled to squares of 90 m, margin kept so that nothing else counts.
  const double along = 74.8, up = 92.5, spacing = 90.0;
  const int size = 174;  // the block's height in 90 m posts, less its narrower side
  const Lattice l{size, spacing, 0.0, 0.0};
  std::vector<float> z(l.count());
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) {
      const double x = 20.0 + spacing * column / along, y = (rows - 1 - 330) + spacing * row / up;
      const int i = static_cast<int>(x), j = static_cast<int>(y);
      const double u = x - i, v = y - j;
      const auto post = [&](int a, int b) {
        return static_cast<double>(posts[static_cast<std::size_t>((j + b) * columns + i + a)]);
      };
      z[l.index(column, row)] = static_cast<float>((1 - v) * ((1 - u) * post(0, 0) + u * post(1, 0)) +
                                                   v * ((1 - u) * post(0, 1) + u * post(1, 1)));
    }
  }
  const ReliefStatistics s = statistics_of({l, std::move(z)}, 0.006);
  EXPECT_WITHIN(s.mean, 651.0, model(2.0, 651.0, "independent count over the block"));
  EXPECT_WITHIN(s.slope_mean / kDegree, 17.2,
                model(9.0, 17.2, "resampling bilinearly smooths: measured 16.1"));
  EXPECT_WITHIN(s.relief_1km, 271.0, model(10.0, 271.0, "windows laid out otherwise"));
  EXPECT_WITHIN(s.relief_2km, 409.0, model(10.0, 409.0, "windows laid out otherwise"));
}

}  // namespace
}  // namespace coalwood::terrain
