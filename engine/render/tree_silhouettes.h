#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "gl/texture.h"
#include "render/tree_atlas.h"

/// What of the trees' pictures keeps the light out: the shadow of a tree is that of the tree that is drawn.
namespace coalwood::render {

struct Silhouettes {
  /// An R8 array with the atlas' layers: the share of leaves from which on a place is closed, 1 for wood, 0 for
  /// none. Clumps of leaves close one after the other as they come out.
  gl::Texture closed;
  /// Of each layer, what is not empty: xy from, zw to, 0 to 1.
  std::vector<glm::vec4> boxes;
};
/// Of each tree, what is not empty in any of its pictures, with a margin for their smaller levels: as boxes above.
[[nodiscard]] std::vector<glm::vec4> boxes_of(const TreeAtlas& atlas, int trees);
[[nodiscard]] Silhouettes silhouettes_of(const TreeAtlas& atlas, int trees);

}  // namespace coalwood::render
