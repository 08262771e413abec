#pragma once

#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

/// Trees grown by the program: trunk, boughs and branches by each species' habit, and
/// sprays of leaves on them. Near trees are drawn from these, and the pictures of far
/// trees are painted from the very same. A tree is 1 high and stands at the origin.
namespace coalwood::render {

/// Which drawing of a spray a species bears (leaf_texture.h).
enum class LeafKind : std::uint8_t { simple, lobed, compound, flat_needles, tufted_needles, broad_evergreen };
inline constexpr int kLeafKinds = 6;

/// A spray of leaves: a picture that faces whoever looks, around a place of the crown.
struct Spray {
  glm::vec3 centre;
  glm::vec3 normal;    ///< unit: where its light comes from, outward and up
  float size = 0.05f;  ///< half of its side
  float turn = 0.0f;   ///< [rad] in its own plane
  float open = 1.0f;   ///< 0 to 1: how much of the sky it sees through its own crown
  float chance = 0.0f; ///< 0 to 1: which of a thinning crown's sprays go last
};

/// A piece of wood between two places.
struct Limb {
  glm::vec3 from, to;
  float from_radius, to_radius;
  int order = 0;  ///< 0 trunk, 1 bough, 2 branch
};

struct TreeModel {
  LeafKind leaf = LeafKind::simple;
  float crown_base = 0.3f;    ///< height of the lowest leaves
  std::vector<Limb> limbs;
  std::vector<Spray> sprays;  ///< in an order of chance: the first n of them are a thinner tree
};

inline constexpr int kTreeShapes = 2;  ///< of each species

/// Grows one. @param species of shaders/shared/foliage.h @param shape 0 to kTreeShapes-1
/// The same arguments always grow the same tree.
[[nodiscard]] TreeModel grown_tree(int species, int shape);

/// Sizes of the sprays of the first `count` of a model, so that they fill the same crown.
[[nodiscard]] float spray_growth(const TreeModel& model, std::size_t count);

}  // namespace coalwood::render
