#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numbers>

#include "render/forest.h"
#include "render/leaf_texture.h"
#include "render/shader_functions.h"
#include "render/site_moisture.h"
#include "render/support/woods.h"
#include "render/tree_pictures.h"
#include "support/scratch.h"
#include "support/tolerance.h"

/// The forest: kinds and seasons, where they stand, and pictures of trees.
namespace coalwood::render {
namespace {

shader::Leaves on(double day, int species, float late = 0.5f) {
  return shader::leaves_of(static_cast<float>(day / 365.0), species, late);
}

TEST(Foliage, TurnsWithTheYear) {
  for (int s = 0; s < CW_HEMLOCK; ++s) {
    EXPECT_LT(on(20, s).density, 0.2f) << "January is bare, " << s;
    EXPECT_GT(on(155, s).density, 0.99f) << "June is in leaf, " << s;
    EXPECT_GT(on(155, s).albedo.g, on(155, s).albedo.r) << "and green, " << s;
    EXPECT_GT(on(300, s, 1.0f).albedo.r, on(300, s, 1.0f).albedo.g) << "late October is not, " << s;
    EXPECT_LT(on(350, s).density, 0.2f) << "December is bare again, " << s;
  }
  for (const int s : {CW_HEMLOCK, CW_PINE, CW_RHODODENDRON})
    for (int day = 0; day < 365; day += 5) EXPECT_EQ(on(day, s).density, 1.0f) << "evergreen, day " << day;
}

TEST(Foliage, LeavesComeFromTheCovesUpwardInAMonth) {
  const auto day_of = [](int species, float late) {
    int day = 60;
    while (on(day, species, late).density < 0.5f) ++day;
    return day;
  };
  int first = 365;
  int last = 0;
  for (int s = 0; s < CW_HEMLOCK; ++s) {
    EXPECT_GT(day_of(s, 1.0f), day_of(s, 0.0f) + 5) << "high ground is later, " << s;
    first = std::min(first, day_of(s, 0.0f));
    last = std::max(last, day_of(s, 1.0f));
  }
  const double kMidApril = 105.0;
  const double kMidMay = 135.0;
  EXPECT_WITHIN(first, kMidApril, tests::model(100, 8.0, "facts.md: mid-April to mid-May"));
  EXPECT_WITHIN(last, kMidMay, tests::model(100, 12.0, "facts.md: mid-April to mid-May"));
}

TEST(Foliage, KindsStandInTheSharesOfThePalette) {
  double oak = 0.0;
  double gold = 0.0;
  double red = 0.0;
  double green = 0.0;
  constexpr int kSteps = 200;
  for (int m = 0; m < kSteps; ++m)
    for (int c = 0; c < kSteps; ++c) {
      const int s = shader::species_of((static_cast<float>(m) + 0.5f) / kSteps, (static_cast<float>(c) + 0.5f) / kSteps);
      const double one = 1.0 / (kSteps * kSteps);
      if (s == CW_RED_OAK || s == CW_CHESTNUT_OAK) oak += one;
      else if (s == CW_TULIP_POPLAR || s == CW_HICKORY) gold += one;
      else if (s == CW_RED_MAPLE || s == CW_SUGAR_MAPLE) red += one;
      else green += one;
    }
  const double points = tests::model(100, 0.035, "art direction: 40 % oak, 25 % gold, 15 % red, 20 % still green");
  EXPECT_WITHIN(oak, 0.40, points);
  EXPECT_WITHIN(gold, 0.25, points);
  EXPECT_WITHIN(red, 0.15, points);
  EXPECT_WITHIN(green, 0.20, points);
}

TEST(Forest, CovesAreMoisterAndTallerThanRidges) {
  const auto ground = tests::rolling_woods(40.0);
  const double cove = 80.0 * std::numbers::pi;  // of the cosine's valley
  EXPECT_GT(site_moisture(*ground, cove, 0.0), site_moisture(*ground, 0.0, 0.0) + 0.5);
  Forest forest(*ground);
  double heights[2]{};
  int counts[2]{};
  for (int row = -20; row < 20; ++row)
    for (int k = 0; k < 2; ++k)
      for (const Tree& tree : forest.tile(static_cast<int>(std::floor((k == 0 ? cove : 0.0) / Forest::kTile)), row)) {
        heights[k] += static_cast<double>(tree.height);
        ++counts[k];
      }
  EXPECT_GT(heights[0] / counts[0], heights[1] / counts[1] + 2.0);
  EXPECT_WITHIN(heights[1] / counts[1], 16.5, tests::model(100, 3.0, "second growth of 15 to 25 m, ridges the lower"));
  EXPECT_WITHIN(heights[0] / counts[0], 23.0, tests::model(100, 4.0, "second growth of 15 to 25 m, coves the taller"));
}

TEST(TreeModel, GrowsTheSameTreeTwiceAndNoTwoAlike) {
  for (int s = 0; s < CW_SPECIES_COUNT; ++s) {
    const TreeModel a = grown_tree(s, 0);
    const TreeModel b = grown_tree(s, 0);
    const TreeModel c = grown_tree(s, 1);
    ASSERT_EQ(a.sprays.size(), b.sprays.size());
    EXPECT_GT(a.sprays.size(), 400u);
    bool same = true;
    for (std::size_t i = 0; i < a.sprays.size(); ++i) same = same && a.sprays[i].centre == b.sprays[i].centre;
    EXPECT_TRUE(same) << s;
    EXPECT_NE(a.sprays[0].centre, c.sprays[0].centre) << s;
    // Inner leaves see less sky than outer ones.
    double top = 0.0;
    double deep = 1.0;
    for (const Spray& spray : a.sprays) {
      top = std::max(top, static_cast<double>(spray.open));
      deep = std::min(deep, static_cast<double>(spray.open));
      EXPECT_LT(glm::length(glm::vec2(spray.centre)), 0.56f) << "leaves its picture, " << s;
    }
    EXPECT_GT(top, deep + 0.4) << s;
  }
}

TEST(LeafTexture, KeepsItsCoverageThroughItsLevels) {
  const LeafTexture leaves = drawn_leaves(128);
  std::vector<std::uint8_t> rgba = leaves.rgba;
  std::vector<double> wanted;
  for (int k = 0; k < kLeafLayers; ++k) wanted.push_back(coverage(rgba.data() + static_cast<std::size_t>(k) * leaves.layer_bytes(), 128));
  for (int side = 64; side >= 16; side /= 2) {
    rgba = halved_keeping_coverage(rgba, side * 2, kLeafLayers, wanted);
    for (int k = 0; k < kLeafLayers; ++k)
      EXPECT_WITHIN(coverage(rgba.data() + static_cast<std::size_t>(k) * rgba.size() / kLeafLayers, side), wanted[static_cast<std::size_t>(k)],
                    tests::model(3, wanted[static_cast<std::size_t>(k)], "3 %") + 0.5 / (side * side))
          << "kind " << k << ", " << side << " px";
  }
}

TEST(TreeAtlas, IsTheSameFromTheCacheAndPaintedAnewWhereThatIsDamaged) {
  const std::filesystem::path folder = tests::scratch("tree_pictures");
  std::filesystem::remove_all(folder);
  const std::vector<TreeModel> trees{grown_tree(CW_RED_OAK, 0), grown_tree(CW_HEMLOCK, 1)};
  const TreeAtlas painted = painted_trees(trees, 32);
  const auto files = [&folder] { return std::distance(std::filesystem::directory_iterator(folder), {}); };
  for (int start = 0; start < 3; ++start) {
    const TreeAtlas kept = kept_tree_pictures(trees, 32, folder);
    EXPECT_EQ(kept.leaves, painted.leaves) << "start " << start;
    EXPECT_EQ(kept.wood, painted.wood) << "start " << start;
    EXPECT_EQ(files(), 1);
    if (start == 1)
      for (const auto& file : std::filesystem::directory_iterator(folder)) std::filesystem::resize_file(file, 1000);
  }
  EXPECT_EQ(kept_tree_pictures(trees, 64, folder).tile, 64);
  EXPECT_EQ(files(), 2);
  std::filesystem::remove_all(folder);
}

TEST(TreeAtlas, KeepsItsCoverageThroughItsLevels) {
  const std::vector<TreeModel> models{grown_tree(CW_RED_OAK, 0), grown_tree(CW_HEMLOCK, 1)};
  const TreeAtlas atlas = painted_trees(models, 128);
  const int layers = TreeAtlas::layers(2);
  std::vector<std::uint8_t> rgba = atlas.leaves;
  std::vector<double> wanted;
  for (int l = 0; l < layers; ++l) wanted.push_back(coverage(rgba.data() + static_cast<std::size_t>(l) * atlas.pixels() * 4, 128));
  for (int side = 64; side >= 32; side /= 2) {  // smaller ones have too few pixels for 3 %
    rgba = halved_keeping_coverage(rgba, side * 2, layers, wanted);
    for (int l = 0; l < layers; ++l)
      EXPECT_WITHIN(coverage(rgba.data() + static_cast<std::size_t>(l) * rgba.size() / static_cast<std::size_t>(layers), side),
                    wanted[static_cast<std::size_t>(l)], tests::model(3, wanted[static_cast<std::size_t>(l)], "3 %") + 0.5 / (side * side))
          << "view " << l << ", " << side << " px";
  }
}

}  // namespace
}  // namespace coalwood::render
