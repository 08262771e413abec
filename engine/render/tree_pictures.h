#pragma once

#include <filesystem>

#include "render/tree_atlas.h"

/// The trees' pictures, painted once and kept in the user's cache folder: painting them takes
/// seconds. They depend on nothing but the code that grows and paints them and on their size.
namespace coalwood::render {

/// From the cache, or painted and then kept.
/// @param trees all that grown_tree() grows, in order @param tile [px] a power of two
/// @param folder of the cache
[[nodiscard]] TreeAtlas kept_tree_pictures(const std::vector<TreeModel>& trees, int tile,
                                           const std::filesystem::path& folder);

}  // namespace coalwood::render
