#include "app/tier_choice.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

#include "app/picture.h"
#include "gl/headless_context.h"
#include "support/gl_context.h"

namespace coalwood::app {
namespace {

using render::Tier;
namespace fs = std::filesystem;

base::Cache empty_cache(const char* name) {
  const fs::path folder = fs::path(COALWOOD_BINARY_DIR) / "tier_choice" / name;
  fs::remove_all(folder);
  return base::Cache(folder);
}

TEST(TierChoice, TakesTheRichestThatIsFastEnoughAndTriesNoneBeyondTheFirstTooSlow) {
  const auto chosen = [](const std::vector<double>& costs, std::size_t tried) {
    std::size_t asked = 0;
    const Tier best = fitting_tier(
        [&](Tier tier) {
          ++asked;
          return costs.at(static_cast<std::size_t>(tier));
        },
        0.0125);
    EXPECT_EQ(asked, tried);
    return best;
  };
  EXPECT_EQ(chosen({0.2, 0.5, 1.0, 2.0}, 1), Tier::low) << "a CPU renderer";
  EXPECT_EQ(chosen({0.004, 0.012, 0.03, 0.05}, 3), Tier::medium);
  EXPECT_EQ(chosen({0.001, 0.002, 0.003, 0.02}, 4), Tier::high);
  EXPECT_EQ(chosen({0.001, 0.002, 0.003, 0.004}, 4), Tier::ultra);
}

TEST(TierChoice, IsKeptForItsRendererOnly) {
  const base::Cache cache = empty_cache("kept");
  const TierChoice one(cache, "card one, driver 1"), newer(cache, "card one, driver 2");
  EXPECT_FALSE(one.kept().has_value()) << "measured at the first start";
  one.keep(Tier::high);
  EXPECT_EQ(TierChoice(cache, "card one, driver 1").kept(), Tier::high);
  EXPECT_FALSE(newer.kept().has_value()) << "another driver is measured anew";
  newer.keep(Tier::low);
  EXPECT_EQ(one.kept(), Tier::high);
  one.keep(Tier::ultra);
  EXPECT_EQ(one.kept(), Tier::ultra) << "a person's choice takes its place";
}

TEST(TierChoice, ForgetsWhatIsNoTier) {
  const base::Cache cache = empty_cache("spoilt");
  cache.store("quality tier of card", "splendid");
  EXPECT_FALSE(TierChoice(cache, "card").kept().has_value());
}

TEST(Tiers, EachCostsNoLessThanTheOneBefore) {
  for (std::size_t i = 1; i < render::kTierNames.size(); ++i) {
    const render::Quality less = render::quality_of(static_cast<Tier>(i - 1)), more = render::quality_of(static_cast<Tier>(i));
    EXPECT_EQ(render::tier_named(render::kTierNames[i]), static_cast<Tier>(i));
    EXPECT_EQ(more.tier, static_cast<Tier>(i));
    for (const int render::Quality::*knob :
         {&render::Quality::terrain_grid, &render::Quality::trees, &render::Quality::tree_tile, &render::Quality::ground_pieces,
          &render::Quality::smoke_sprites, &render::Quality::object_shadow_size, &render::Quality::near_shadow_size,
          &render::Quality::shadow_trees, &render::Quality::shadow_tree_maps, &render::Quality::sky_width, &render::Quality::sky_height,
          &render::Quality::aerial_size, &render::Quality::aerial_depth})
      EXPECT_LE(less.*knob, more.*knob) << render::kTierNames[i];
    EXPECT_LE(less.tree_mesh_reach, more.tree_mesh_reach);
    EXPECT_LE(less.terrain_detail, more.terrain_detail);
    EXPECT_FALSE(less == more);
  }
  EXPECT_FALSE(render::tier_named("Ultra").has_value());
  EXPECT_FALSE(render::tier_named("").has_value());
}

TEST(Tiers, FilmsAreDrawnWholeAndRememberNothing) {
  try {
    const gl::HeadlessContext context;
    for (std::size_t i = 0; i < render::kTierNames.size(); ++i)
      for (const int samples : {0, 1, 4}) {
        const render::Quality film = film_quality(samples, static_cast<Tier>(i));
        EXPECT_EQ(film.tier, static_cast<Tier>(i));
        EXPECT_EQ(film.resolution_scale, 1.0);
        EXPECT_NE(film.antialias, render::Antialias::temporal);
      }
    EXPECT_EQ(live_quality(Tier::high).antialias, render::Antialias::temporal);
  } catch (const base::FailureError& error) {
    GTEST_SKIP() << "no OpenGL here: " << error.what();
  }
}

}  // namespace
}  // namespace coalwood::app
