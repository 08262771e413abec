#include "render/forest.h"

#include <algorithm>
#include <cmath>

#include "render/shader_functions.h"

namespace coalwood::render {
namespace {
constexpr std::size_t kMostTiles = 6000;
constexpr std::uint32_t kSeed = 0x7ee5u;
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
  for (int y = 0; y < kTileCells; ++y)
    for (int x = 0; x < kTileCells; ++x) {
      const int i = column * kTileCells + x;
      const int j = row * kTileCells + y;
      const std::uint32_t hash = shader::hash2(i, j, kSeed);
      const std::uint32_t other = shader::hash1(hash + 1u);
      const double east = kSpacing * (i + 0.5 + 0.85 * (static_cast<double>(hash & 0xffffu) / 65536.0 - 0.5));
      const double north = kSpacing * (j + 0.5 + 0.85 * (static_cast<double>(hash >> 16) / 65536.0 - 0.5));
      const double density = ground_->cover(east, north, CoverMap::forest);
      const double chance = static_cast<double>(shader::unit_float(other));
      if (density < 0.08 || chance > 0.35 + density) continue;
      // Edges are lower: saplings and shrubs lean out of the shade.
      const double inside = std::clamp((density - 0.15) / 0.75, 0.0, 1.0);
      const double size = 13.0 + 10.0 * static_cast<double>(shader::unit_float(shader::hash1(other)));
      const double height = size * (0.38 + 0.62 * inside);
      trees.push_back({glm::vec3(east, north, ground_->height(east, north) - 0.02 * height),
                       static_cast<float>(height), shader::hash1(other + 7u)});
    }
  return trees;
}

}  // namespace coalwood::render
