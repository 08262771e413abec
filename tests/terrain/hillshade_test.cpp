#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "math/vec3.h"
#include "sites.h"
#include "support/tolerance.h"
#include "terrain/hashing.h"

/// The blind hillshade: shaded maps of the made valley, of a survey of the same plateau and of fractal noise are cut into squares
/// and compared by how they look alone, heights and places hidden.
namespace coalwood::terrain {
namespace {

namespace fs = std::filesystem;

constexpr double kPost = 90.0;  // [m] of all three maps: what the survey has
constexpr int kSide = 44;       // posts of a square: 4 km

/// A map of heights [m], rows from the south.
struct Map {
  int columns = 0, rows = 0;
  std::vector<double> heights;
  [[nodiscard]] double at(int column, int row) const { return heights[static_cast<std::size_t>(row * columns + column)]; }
};

Map made(int size, const auto& height) {
  Map m{size, size, {}};
  for (int row = 0; row < size; ++row)
    for (int column = 0; column < size; ++column) m.heights.push_back(height((column - size / 2) * kPost, (row - size / 2) * kPost));
  return m;
}

/// Heights as the survey has them: the mean over its post of 90 m (three by three of one second), resampled between four.
double as_surveyed(double east, double north, const auto& height) {
  constexpr double kFine = 30.0;  // [m]
  constexpr std::array<double, 5> kWeights{0.5, 1.0, 1.0, 1.0, 0.5};
  double sum = 0.0;
  for (std::size_t j = 0; j < 5; ++j)
    for (std::size_t i = 0; i < 5; ++i)
      sum += kWeights[i] * kWeights[j] * height(east + (static_cast<double>(i) - 2.0) * kFine, north + (static_cast<double>(j) - 2.0) * kFine);
  return sum / 16.0;
}

/// The coalfield block of the survey, on squares of 90 m.
Map surveyed(std::ifstream& dem) {
  std::string key;
  int columns = 0, rows = 0;
  double value = 0.0;
  dem >> key >> columns >> key >> rows;
  for (int k = 0; k < 4; ++k) dem >> key >> value;
  std::vector<double> posts(static_cast<std::size_t>(columns * rows));
  for (double& z : posts) dem >> z;  // rows from the north
  constexpr double kEast = 74.8, kNorth = 92.5;  // [m] between its posts
  constexpr int kFirstColumn = 20, kLastRow = 330, kSize = 174;
  Map m{kSize, kSize, {}};
  for (int row = 0; row < kSize; ++row)
    for (int column = 0; column < kSize; ++column) {
      const double x = kFirstColumn + kPost * column / kEast, y = kLastRow - kPost * row / kNorth;
      const int i = static_cast<int>(x), j = static_cast<int>(y);
      const auto post = [&](int a, int b) { return posts[static_cast<std::size_t>((j + b) * columns + i + a)]; };
      const double u = x - i, v = y - j;
      m.heights.push_back((1 - v) * ((1 - u) * post(0, 0) + u * post(1, 0)) + v * ((1 - u) * post(0, 1) + u * post(1, 1)));
    }
  return m;
}

/// What an eye may go by in one square of a shaded map: contrast, skew, share of deep shade, how grain holds together over one to
/// four posts, and how long its forms are: the most over the least of four directions.
enum Trait : std::size_t { kContrast, kSkew, kShade, kOneApart, kTwoApart, kThreeApart, kFourApart, kLength, kTraits };
using Look = std::array<double, kTraits>;

Look look_of(const Map& map, int column, int row) {
  std::vector<double> grey;
  const math::Vec3d light{-0.5, 0.5, std::sqrt(0.5)};  // from the north-west, half-way up, as maps are shaded
  for (int y = row; y < row + kSide; ++y)
    for (int x = column; x < column + kSide; ++x) {
      const double east = (map.at(x + 1, y) - map.at(x - 1, y)) / (2 * kPost), north = (map.at(x, y + 1) - map.at(x, y - 1)) / (2 * kPost);
      grey.push_back(std::max(0.0, (-east * light.x - north * light.y + light.z) / std::sqrt(1 + east * east + north * north)));
    }
  const auto n = static_cast<double>(grey.size());
  double mean = 0.0, square = 0.0, cube = 0.0, dark = 0.0;
  for (const double g : grey) mean += g / n;
  for (const double g : grey) {
    square += (g - mean) * (g - mean) / n;
    cube += (g - mean) * (g - mean) * (g - mean) / n;
    dark += g < 0.4 ? 1.0 / n : 0.0;
  }
  const auto together = [&](int dx, int dy) {
    double sum = 0.0;
    int count = 0;
    for (int y = 0; y + std::abs(dy) < kSide; ++y)
      for (int x = 0; x + dx < kSide; ++x, ++count) {
        const int from = y + (dy < 0 ? -dy : 0), to = from + dy;
        sum += (grey[static_cast<std::size_t>(from * kSide + x)] - mean) * (grey[static_cast<std::size_t>(to * kSide + x + dx)] - mean);
      }
    return sum / count / square;
  };
  const auto around = [&](int lag) { return 0.5 * (together(lag, 0) + together(0, lag)); };
  const std::array<double, 4> ways{together(3, 0), together(0, 3), together(2, 2), together(2, -2)};
  return {std::sqrt(square), cube / std::pow(square, 1.5), dark, around(1), around(2), around(3), around(4),
          *std::max_element(ways.begin(), ways.end()) - *std::min_element(ways.begin(), ways.end())};
}

std::vector<Look> squares_of(const Map& map) {
  std::vector<Look> all;
  for (int row = 1; row + kSide < map.rows; row += kSide)
    for (int column = 1; column + kSide < map.columns; column += kSide) all.push_back(look_of(map, column, row));
  return all;
}

/// Mean of the squares of a map.
Look mean_look(const Map& map) {
  const std::vector<Look> all = squares_of(map);
  Look mean{};
  for (const Look& l : all)
    for (std::size_t f = 0; f < mean.size(); ++f) mean[f] += l[f] / static_cast<double>(all.size());
  return mean;
}

/// How much higher [1] the survey's hills stand over two kilometres: forms of one kind are so much wider there.
double relief_over_2km(const Map& map) {
  constexpr int kWindow = 22;
  double sum = 0.0;
  int count = 0;
  for (int row = 0; row + kWindow <= map.rows; row += kWindow)
    for (int column = 0; column + kWindow <= map.columns; column += kWindow, ++count) {
      double low = map.at(column, row), high = low;
      for (int y = row; y < row + kWindow; ++y)
        for (int x = column; x < column + kWindow; ++x) {
          low = std::min(low, map.at(x, y));
          high = std::max(high, map.at(x, y));
        }
      sum += high - low;
    }
  return sum / count;
}

// Contrast, share of shade and skew are a real plateau's. Its grain is finer as its hills are lower: 0.54 against 0.70 over two
// posts, against 0.63 over the survey's two and a half posts, which are the same share of its relief (398 m there, 334 m here).
TEST(Hillshade, OfTheValleyHasTheContrastSkewAndGrainOfASurveys) {
  const fs::path file = fs::path(COALWOOD_DEFAULT_REFERENCE_DIR) / ".." / "data" / "dem" / "jacksboro.asc";
  std::ifstream dem(file);
  if (!dem) GTEST_SKIP() << file << " is not here";
  const Map survey = surveyed(dem);
  const Map shipped = made(300, [](double east, double north) {
    return as_surveyed(east, north, [](double e, double n) { return tests::coalwood_macro().sample(e, n); });
  });
  const Look real = mean_look(survey), valley = mean_look(shipped);
  // Octaves of noise with the relief of the plateau: hills and hollows alike, where water makes ridges sharp and hollows few.
  const Look noise = mean_look(made(300, [](double east, double north) {
    double sum = 0.0, height = 260.0, cell = 1800.0;
    for (std::uint32_t octave = 0; octave < 5; ++octave, height *= 0.5, cell *= 0.5) sum += height * value_noise(east / cell, north / cell, octave);
    return sum;
  }));
  EXPECT_WITHIN(valley[kContrast], real[kContrast], tests::model(20, real[kContrast], "another county's relief; 15 % measured"));
  EXPECT_WITHIN(valley[kSkew], real[kSkew], tests::model(60, real[kSkew], "nine squares of the survey, whose mean is known to 0.11; 54 % measured"));
  EXPECT_WITHIN(valley[kShade], real[kShade], tests::model(100, 0.05, "of the map; 0.05 measured"));
  const double wider = relief_over_2km(survey) / relief_over_2km(shipped);
  const auto real_over = [&](double posts) { return real[kTwoApart] + (posts - 2.0) * (real[kThreeApart] - real[kTwoApart]); };
  EXPECT_WITHIN(wider, 1.19, tests::model(5, 1.19, "398 and 334 m"));
  EXPECT_WITHIN(valley[kOneApart], real[kOneApart], tests::model(10, 0.90, "0.85 measured"));
  EXPECT_GT(valley[kTwoApart], 0.50) << "0.54 measured, of the survey 0.70";
  EXPECT_WITHIN(valley[kTwoApart], real_over(2.0 * wider), tests::model(16, 0.63, "a tenth in correlation; 0.09 measured"));
  EXPECT_GT(std::abs(noise[kSkew] - real[kSkew]), 0.6 * std::abs(real[kSkew])) << "noise is seen: 84 % measured";
}

}  // namespace
}  // namespace coalwood::terrain
