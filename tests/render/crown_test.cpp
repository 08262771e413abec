#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "render/forest.h"
#include "render/leaf_texture.h"
#include "render/shader_functions.h"
#include "render/support/flat_land.h"
#include "render/support/woods.h"
#include "render/tree_atlas.h"
#include "support/tolerance.h"

/// Crowns by their kinds: how wide for their height, how full of holes, how ragged and how uneven; how unlike each other the
/// trees of a stand are; and how they take the light of the sky and of a sun behind them.
namespace coalwood::render {
namespace {

using tests::mean;
using tests::Woods;

/// What a picture of a tree from the side says of its crown.
struct Crown {
  double aspect = 0.0;   ///< height over width, of where its leaves are
  double gaps = 0.0;     ///< share of the places between a row's first and last leaf that show none
  double ragged = 0.0;   ///< mean step of its outline from row to row, over its width
  double layered = 0.0;  ///< coefficient of variation of the leaves from row to row, without the outline's own course
  double lobes = 0.0;    ///< coefficient of variation of the lengths of a row's runs of leaves
};

Crown crown_of(int species) {
  constexpr int kTile = 128;
  const TreeAtlas atlas = painted_trees({grown_tree(species, 0), grown_tree(species, 1)}, kTile);
  Crown sum;
  int pictures = 0;
  for (const int layer : {0, 1, 2, 3, 4, 12, 13, 14, 15, 16}) {  // the level views of both shapes
    const auto leaf = [&](int x, int y) {
      return atlas.leaves[4 * (static_cast<std::size_t>(layer) * atlas.pixels() + static_cast<std::size_t>(y * kTile + x)) + 3] >= 128;
    };
    int lowest = kTile, highest = -1, left = kTile, right = -1, within = 0, open = 0;
    std::vector<double> runs, counts, firsts, lasts;
    for (int y = 0; y < kTile; ++y) {
      int first = -1, last = -1, count = 0, run = 0;
      for (int x = 0; x < kTile; ++x) {
        if (leaf(x, y)) {
          first = first < 0 ? x : first;
          last = x;
          ++count;
          ++run;
        }
        if (run > 0 && (!leaf(x, y) || x + 1 == kTile)) {
          runs.push_back(run);
          run = 0;
        }
      }
      if (count == 0) continue;
      lowest = std::min(lowest, y);
      highest = std::max(highest, y);
      left = std::min(left, first);
      right = std::max(right, last);
      within += last - first + 1;
      open += last - first + 1 - count;
      counts.push_back(count);
      firsts.push_back(first);
      lasts.push_back(last);
    }
    const double wide = right - left + 1;
    sum.aspect += (highest - lowest + 1) / wide;
    sum.gaps += static_cast<double>(open) / within;
    double steps = 0.0, uneven = 0.0;
    constexpr std::size_t kNear = 5;  // rows that the outline's own course is a mean of
    for (std::size_t i = 1; i < firsts.size(); ++i) steps += std::abs(firsts[i] - firsts[i - 1]) + std::abs(lasts[i] - lasts[i - 1]);
    for (std::size_t i = kNear; i + kNear < counts.size(); ++i) {
      double course = 0.0;
      for (std::size_t k = i - kNear; k <= i + kNear; ++k) course += counts[k] / (2 * kNear + 1);
      uneven += std::abs(counts[i] - course) / course / static_cast<double>(counts.size() - 2 * kNear);
    }
    sum.ragged += steps / static_cast<double>(2 * firsts.size()) / wide;
    sum.layered += uneven;
    const double length = mean(runs);
    double spread = 0.0;
    for (const double r : runs) spread += (r - length) * (r - length) / static_cast<double>(runs.size());
    sum.lobes += std::sqrt(spread) / length;
    ++pictures;
  }
  return {sum.aspect / pictures, sum.gaps / pictures, sum.ragged / pictures, sum.layered / pictures, sum.lobes / pictures};
}

const std::array<Crown, CW_SPECIES_COUNT>& crowns() {
  static const std::array<Crown, CW_SPECIES_COUNT> all = [] {
    std::array<Crown, CW_SPECIES_COUNT> of{};
    for (int s = 0; s < CW_SPECIES_COUNT; ++s) of[static_cast<std::size_t>(s)] = crown_of(s);
    return of;
  }();
  return all;
}

const Crown& of(int species) { return crowns()[static_cast<std::size_t>(species)]; }

TEST(Crowns, HaveTheOutlineOfTheirKind) {
  // Height of the leaves over their width.
  constexpr std::array<double, CW_SPECIES_COUNT> kAspect{1.51, 1.25, 1.06, 1.80, 1.37, 1.35, 1.25, 1.88, 1.67, 1.07, 1.15, 1.22};
  for (int s = 0; s < CW_SPECIES_COUNT; ++s)
    EXPECT_WITHIN(of(s).aspect, kAspect[static_cast<std::size_t>(s)], tests::model(8, kAspect[static_cast<std::size_t>(s)], "drawn after the silvics manuals' words"))
        << "kind " << s;
  // Narrow poplars, hickories and conifers beside broad oaks; the narrowest half as wide again.
  for (const int narrow : {CW_TULIP_POPLAR, CW_HICKORY, CW_HEMLOCK, CW_PINE}) EXPECT_GT(of(narrow).aspect, 1.35 * of(CW_CHESTNUT_OAK).aspect) << narrow;
}

TEST(Crowns, AreLeafMassesWithHolesNotBalls) {
  for (int s = 0; s < CW_SPECIES_COUNT; ++s) {
    EXPECT_GT(of(s).gaps, 0.04) << "kind " << s;
    EXPECT_LT(of(s).gaps, 0.32) << "kind " << s;
    EXPECT_GT(of(s).ragged, 0.0125) << "kind " << s << ": a disk's outline steps by 0.010 in the mean";
    // Runs of one length have none of this, those of a disk 0.28.
    EXPECT_GT(of(s).lobes, 0.60) << "kind " << s;
  }
  EXPECT_GT(of(CW_CHESTNUT_OAK).gaps, 2.5 * of(CW_SUGAR_MAPLE).gaps) << "rugged beside dense";
}

TEST(Crowns, OfOakAndBeechLieInLayers) {
  for (const int layered : {CW_CHESTNUT_OAK, CW_BEECH, CW_HEMLOCK})
    for (const int even : {CW_SUGAR_MAPLE, CW_RED_MAPLE, CW_TULIP_POPLAR}) EXPECT_GT(of(layered).layered, 1.25 * of(even).layered) << layered << ", " << even;
}

TEST(Crowns, HaveLobesOfSeveralSizes) {
  for (int s = 0; s < CW_SPECIES_COUNT; ++s) {
    std::vector<double> sizes;
    for (const Spray& spray : grown_tree(s, 0).sprays) sizes.push_back(static_cast<double>(spray.size));
    std::sort(sizes.begin(), sizes.end());
    const std::size_t n = sizes.size();
    const double median = sizes[n / 2];
    EXPECT_GT(sizes[n - 1 - n / 20] / sizes[n / 20], 2.0) << "kind " << s << ", twentieth largest over twentieth smallest";
    // Small ones the more often: a power law leans to one side.
    EXPECT_GT(sizes[n - 1 - n / 20] - median, 1.4 * (median - sizes[n / 20])) << "kind " << s;
  }
}

TEST(Crowns, SeeTheSkyUnevenlyFromOneClusterToTheNext) {
  for (int s = 0; s < CW_HEMLOCK; ++s) {
    const TreeModel tree = grown_tree(s, 0);
    // What a spray sees over the mean of those about it: the light of a ball has none of this.
    constexpr float kAbout = 0.06f;  // of the height: a metre or so
    double squares = 0.0, level = 0.0;
    for (const Spray& one : tree.sprays) {
      double sum = 0.0;
      int count = 0;
      for (const Spray& other : tree.sprays)
        if (glm::distance(one.centre, other.centre) < kAbout) {
          sum += static_cast<double>(other.open);
          ++count;
        }
      const double own = static_cast<double>(one.open) - sum / count;
      squares += own * own;
      level += static_cast<double>(one.open);
    }
    const auto n = static_cast<double>(tree.sprays.size());
    EXPECT_GT(std::sqrt(squares / n) / (level / n), 0.28) << "kind " << s;
  }
}

/// A stand of trees of level ground, and what they are.
std::vector<shader::TreeKind> stand(float moist) {
  std::vector<shader::TreeKind> kinds;
  for (int j = 0; j < 60; ++j)
    for (int i = 0; i < 60; ++i) kinds.push_back(shader::tree_kind(shader::tree_site(i, j), moist, 0.3f));
  return kinds;
}

TEST(Stand, HasEmergentTreesAndSuppressedOnes) {
  for (const float moist : {0.1f, 0.9f}) {
    int low = 0, tall = 0, all = 0;
    for (const shader::TreeKind& kind : stand(moist)) {
      if (kind.species != CW_RED_OAK) continue;
      constexpr double kTall = 21.0;  // [m] of a red oak between cove and ridge
      const double share = static_cast<double>(kind.height) / (kTall * (0.80 + 0.34 * static_cast<double>(moist)));
      low += share < 0.80 ? 1 : 0;
      tall += share > 1.15 ? 1 : 0;
      ++all;
    }
    EXPECT_WITHIN(static_cast<double>(low) / all, 0.155, tests::model(100, 0.05, "a tenth to a sixth kept under the others"));
    EXPECT_WITHIN(static_cast<double>(tall) / all, 0.155, tests::model(100, 0.05, "a tenth to a sixth stands out"));
  }
}

TEST(Stand, VariesInLightByFifteenHundredthsAndInHueByKindAndTree) {
  double sum = 0.0, squares = 0.0, redder = 0.0, redder_squares = 0.0;
  const auto trees = stand(0.5f);
  for (const shader::TreeKind& kind : trees) {
    const glm::vec3 tint = shader::own_tint(kind.tint, kind.looks);
    const double light = static_cast<double>(tint.g);
    sum += light;
    squares += light * light;
    const shader::Leaves leaves = shader::leaves_of(155.0f / 365.0f, kind.species, 0.5f);
    const double hue = static_cast<double>(tint.r * leaves.albedo.r / (tint.g * leaves.albedo.g));
    redder += hue;
    redder_squares += hue * hue;
  }
  const auto n = static_cast<double>(trees.size());
  const double spread = std::sqrt(squares / n - sum / n * sum / n);
  EXPECT_WITHIN(sum / n, 1.0, tests::model(2, 1.0, "in the mean as its kind"));
  EXPECT_WITHIN(spread, 0.15, tests::model(10, 0.15, "art direction: 15 % per crown"));
  const double hue = redder / n;
  EXPECT_WITHIN(hue, 0.65, tests::model(6, 0.65, "red over green of broad leaves in June"));
  EXPECT_GT(std::sqrt(redder_squares / n - hue * hue) / hue, 0.07);
}

TEST(Stand, HasSycamoresOnWetBottomsAlone) {
  const auto share = [](float moist) {
    constexpr int kChances = 1000;
    int count = 0;
    for (int k = 0; k < kChances; ++k) count += shader::species_of(moist, (static_cast<float>(k) + 0.5f) / kChances) == CW_SYCAMORE ? 1 : 0;
    return static_cast<double>(count) / kChances;
  };
  EXPECT_WITHIN(share(1.0f), 0.12, tests::model(100, 0.03, "an eighth of the trees along creeks"));
  EXPECT_EQ(share(0.8f), 0.0);
  const glm::vec3 pale = shader::bark_of(CW_SYCAMORE);
  for (int s = 0; s < CW_SYCAMORE; ++s) EXPECT_GT(pale.g, 1.5f * shader::bark_of(s).g) << "the palest bark of all, " << s;
}

TEST(Stand, HasItsDeadMostOnTheRidgesOfOak) {
  const auto dead = [](float moist) {
    double sum = 0.0;
    const auto trees = stand(moist);
    for (const shader::TreeKind& kind : trees) sum += kind.late < 0.0f ? 1.0 : 0.0;
    return sum / static_cast<double>(trees.size());
  };
  EXPECT_WITHIN(dead(0.0f), 0.028, tests::model(100, 0.008, "chestnuts of a stand where the blight went through; three sigma of 3,600 trees"));
  EXPECT_WITHIN(dead(1.0f), 0.010, tests::model(100, 0.005, "three sigma of 3,600 trees"));
}

TEST_F(Woods, AreNotBlackUnderTheSkyAlone) {
  // Before sunrise, beside the same land in grass.
  Renderer trees = renderer(tests::rolling_woods(0.0), drawn_as(0.1, 12000)), grass = renderer(tests::flat_land({0, 255, 0, 0}), drawn_as(0.1, 12000));
  for (Renderer* r : {&trees, &grass}) r->set_heavens(sun(-3.0));
  const double ratio = mean(luminance(trees, over_a_hectare())) / mean(luminance(grass, over_a_hectare()));
  EXPECT_GT(ratio, 0.44) << "0.54 measured; 0.34 with the crown's own shade taken twice and nothing let through";
  EXPECT_LT(ratio, 0.75) << "a forest is darker than grass";
}

TEST_F(Woods, LetALowSunThroughTheirLeaves) {
  Renderer r = renderer(tests::rolling_woods(0.0), drawn_as(0.1, 12000));
  const auto lit = [&](double azimuth) {
    r.set_heavens(sun(10.0, azimuth));
    return mean(luminance(r, over_a_hectare()));
  };
  const double against = lit(0.0) / lit(180.0);
  EXPECT_GT(against, 0.19) << "what woods throw forward over what they throw back: 0.25 measured, 0.13 with leaves that let nothing through";
  EXPECT_LT(against, 0.60) << "leaves let less through than they throw back";
}

}  // namespace
}  // namespace coalwood::render
