#include "render/tree_pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/cache.h"
#include "render/painting_digest.h"

namespace coalwood::render {

TreeAtlas kept_tree_pictures(const std::vector<TreeModel>& trees, int tile, const std::filesystem::path& folder) {
  constexpr std::size_t kMost = 6;  // of tiers and versions
  const base::Cache cache(folder, kMost);
  const std::string key = fmt::format("tree pictures {} of {} px, {}", trees.size(), tile, kSourceDigest);
  TreeAtlas atlas;
  atlas.tile = tile;
  const std::size_t pixels = static_cast<std::size_t>(TreeAtlas::layers(static_cast<int>(trees.size()))) * atlas.pixels();
  if (const std::optional<std::string> bytes = cache.find(key); bytes && bytes->size() == 6 * pixels) {
    const auto middle = bytes->begin() + static_cast<std::ptrdiff_t>(4 * pixels);
    atlas.leaves.assign(bytes->begin(), middle);
    atlas.wood.assign(middle, bytes->end());
    return atlas;
  }
  atlas = painted_trees(trees, tile);
  std::string bytes;
  bytes.reserve(6 * pixels);
  bytes.append(atlas.leaves.begin(), atlas.leaves.end());
  bytes.append(atlas.wood.begin(), atlas.wood.end());
  cache.store(key, bytes);
  return atlas;
}

}  // namespace coalwood::render
