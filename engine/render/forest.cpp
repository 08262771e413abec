#include "render/forest.h"

#include <algorithm>
#include <cmath>

#include "render/shader_functions.h"
#include "render/site_moisture.h"

namespace coalwood::render {
namespace {

constexpr std::size_t kMostTiles = 12000;
static_assert(CW_TREE_SPACING == 7.0f, "Forest::kTile counts on it");

Tree tree_of(const shader::TreeSite& site, const shader::TreeKind& kind, double z) {
  return {glm::vec3(site.at, z), kind.height, kind.species, kind.late, kind.tint, 1.0f, kind.looks, false};
}

}  // namespace

const std::vector<Tree>& Forest::tile(int column, int row) {
  const auto key = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(column)) << 32) |
                   static_cast<std::uint32_t>(row);
  const auto found = cache_.find(key);
  if (found != cache_.end()) return found->second;
  if (cache_.size() >= kMostTiles) cache_.clear();
  return cache_.emplace(key, grown(column, row)).first->second;
}

std::vector<Tree> Forest::grown(int column, int row) const {
  std::vector<Tree> trees;
  bool edge = false;
  for (int y = 0; y < kTileCells; ++y)
    for (int x = 0; x < kTileCells; ++x) {
      const shader::TreeSite site = shader::tree_site(column * kTileCells + x, row * kTileCells + y);
      const auto east = static_cast<double>(site.at.x);
      const auto north = static_cast<double>(site.at.y);
      const double density = ground_->cover(east, north, CoverMap::forest);
      edge = edge || (density > 0.06 && density < 0.85);
      if (density < 0.10 || static_cast<double>(shader::unit_float(site.hash ^ 0x9d2cu)) > 0.25 + density) continue;
      const double z = ground_->height(east, north);
      const float moist = shader::stand_moisture(site.at, static_cast<float>(site_moisture(*ground_, east, north)));
      Tree tree = tree_of(site, shader::tree_kind(site, moist, shader::season_height(static_cast<float>(z))), z);
      // Edges are lower: young trees lean out of the shade.
      const auto inside = static_cast<float>(std::clamp((density - 0.15) / 0.65, 0.0, 1.0));
      tree.height *= 0.45f + 0.55f * inside;
      tree.crowd = inside;
      tree.p_W.z -= 0.01f * tree.height;
      trees.push_back(tree);
    }
  if (edge) grow_understorey(column, row, trees);
  return trees;
}

void Forest::grow_understorey(int column, int row, std::vector<Tree>& trees) const {
  // Half the spacing of the trees: a wall of leaves where light reaches the ground.
  constexpr int kFiner = 2;
  constexpr std::uint32_t kSeed = 0x51b5u;
  for (int y = 0; y < kTileCells * kFiner; ++y)
    for (int x = 0; x < kTileCells * kFiner; ++x) {
      const int i = column * kTileCells * kFiner + x;
      const int j = row * kTileCells * kFiner + y;
      const std::uint32_t h = shader::hash2(i, j, kSeed);
      const std::uint32_t k = shader::hash1(h);
      const double spacing = static_cast<double>(CW_TREE_SPACING) / kFiner;
      const double east = spacing * (i + 0.1 + 0.8 * (h & 0xffffu) / 65536.0);
      const double north = spacing * (j + 0.1 + 0.8 * (h >> 16) / 65536.0);
      const double density = ground_->cover(east, north, CoverMap::forest);
      const double edge = std::clamp(density / 0.3, 0.0, 1.0) * std::clamp((0.95 - density) / 0.2, 0.0, 1.0);
      const auto chance = static_cast<double>(shader::unit_float(k));
      // In thickets with gaps between them, not a plant here and there.
      const glm::vec2 at(east, north);
      const auto thicket = static_cast<double>(shader::value_noise(at * 0.085f, 0x71cu) + 0.35f * shader::value_noise(at * 0.31f, 0x71du));
      if (density < 0.06 || chance > 0.95 * edge * std::clamp((thicket - 0.42) / 0.30, 0.0, 1.0)) continue;
      if (ground_->cover(east, north, CoverMap::road) > 0.15 || ground_->cover(east, north, CoverMap::slack) > 0.4) continue;
      const double z = ground_->height(east, north);
      const double moist = site_moisture(*ground_, east, north);
      const std::uint32_t c = shader::hash1(k + 3u);
      Tree shrub{};
      shrub.p_W = glm::vec3(east, north, z - 0.05);
      const float size = shader::unit_float(shader::hash1(c));
      // Rhododendron under the trees of moist ground, not out on the grass.
      const bool evergreen = density > 0.4 && static_cast<double>(shader::unit_float(c)) < 0.9 * moist - 0.1;
      constexpr int kSaplings[4] = {CW_RED_MAPLE, CW_TULIP_POPLAR, CW_BEECH, CW_SUGAR_MAPLE};
      shrub.species = evergreen ? CW_RHODODENDRON : (size < 0.6f ? CW_RHODODENDRON + 1 : kSaplings[(c >> 4) & 3u]);
      shrub.height = shrub.species >= CW_RHODODENDRON ? 1.3f + 2.6f * size : 2.6f + 5.5f * size * size;
      shrub.late = 0.4f + 0.2f * shader::season_height(static_cast<float>(z));
      shrub.tint = static_cast<float>((c >> 16) & 255u) / 255.0f;
      shrub.crowd = 0.25f;
      shrub.looks = c;
      shrub.shrub = true;
      trees.push_back(shrub);
    }
}

}  // namespace coalwood::render
