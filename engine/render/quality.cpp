#include "render/quality.h"

#include <algorithm>

namespace coalwood::render {

std::optional<Tier> tier_named(std::string_view name) {
  const auto* found = std::find(kTierNames.begin(), kTierNames.end(), name);
  if (found == kTierNames.end()) return std::nullopt;
  return static_cast<Tier>(found - kTierNames.begin());
}

const char* shadow_definitions(const Quality& quality) { return quality.clouds ? "#define CW_CLOUDS\n" : ""; }

Quality quality_of(Tier tier) {
  Quality q;
  q.tier = tier;
  switch (tier) {
    case Tier::low:
      q.trees = 4000;
      q.tree_mesh_reach = 16.0;
      q.tree_tile = 64;
      q.faintest_star = 4.5;
      q.antialias = Antialias::none;  // drawn small and scaled up, a picture is soft enough
      q.smoke_sprites = 400;
      q.object_shadow_size = 512;
      q.near_shadow_size = 512;
      q.shadow_trees = 900;
      q.ground_pieces = 700;
      q.sky_width = 64;
      q.sky_height = 36;
      q.aerial_size = 24;
      q.aerial_depth = 12;
      break;
    case Tier::medium:
      break;
    case Tier::high:
      q.terrain_grid = 32;
      q.terrain_detail = 1.5;
      q.trees = 60000;
      q.tree_mesh_reach = 40.0;
      q.tree_tile = 256;
      q.faintest_star = 7.0;
      q.smoke_sprites = 4000;
      q.object_shadow_size = 2048;
      q.near_shadow_size = 2048;
      q.shadow_trees = 12000;
      q.ground_pieces = 12000;
      q.shadow_tree_maps = 3;
      q.sky_width = 192;
      q.sky_height = 108;
      q.aerial_depth = 32;
      q.bloom_divisor = 2;
      break;
    case Tier::ultra:
      q = quality_of(Tier::high);
      q.tier = tier;
      q.terrain_detail = 2.0;
      q.trees = 120000;
      q.tree_mesh_reach = 60.0;
      q.object_shadow_size = 4096;
      q.near_shadow_size = 4096;
      q.shadow_trees = 24000;
      q.ground_pieces = 24000;
      q.sky_width = 256;
      q.sky_height = 144;
      q.aerial_size = 48;
      q.aerial_depth = 48;
      break;
  }
  return q;
}

}  // namespace coalwood::render
