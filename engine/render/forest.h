#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <unordered_map>
#include <vector>

#include "render/ground.h"
#include "shaders/shared/trees.h"

/// Where each tree stands and what it is: one chance per cell of a jittered lattice, kept
/// where the ground is forest; saplings and rhododendron along its edges. Nothing is
/// stored but a cache: the same place always grows the same trees, and the shader of the
/// forest's roof computes the same ones (shaders/common/foliage.glsl).
namespace coalwood::render {

struct Tree {
  glm::vec3 p_W;        ///< [m] foot of the trunk; single precision is enough beside the camera's tiles
  float height;         ///< [m]
  int species;          ///< of shaders/shared/foliage.h
  float late;           ///< 0 to 1: how late in spring and how early in autumn; less than 0: dead
  float tint;           ///< 0 to 1: how light among its kind
  float crowd;          ///< 0 to 1: how much its neighbours shade its foot
  std::uint32_t looks;  ///< what else differs: shape, turn, warmth of its green
  bool shrub;           ///< of the understorey
};

/// Which of its species' shapes it has, 0 to CW_TREE_SHAPES - 1.
[[nodiscard]] inline int shape_of(const Tree& tree) { return static_cast<int>((tree.looks >> 27) % CW_TREE_SHAPES); }
/// How far it is turned about its trunk, 0 to 1 of a whole turn.
[[nodiscard]] inline float turn_of(const Tree& tree) { return static_cast<float>((tree.looks >> 12) & 255u) / 255.0f; }

class Forest {
 public:
  static constexpr int kTileCells = 8;
  static constexpr double kTile = 7.0 * kTileCells;  ///< [m]

  explicit Forest(const Ground& ground) : ground_(&ground) {}

  /// The trees of tile (column, row); the tile's south-west corner is at that times kTile.
  const std::vector<Tree>& tile(int column, int row);

 private:
  [[nodiscard]] std::vector<Tree> grown(int column, int row) const;
  void grow_understorey(int column, int row, std::vector<Tree>& trees) const;
  const Ground* ground_;
  std::unordered_map<std::uint64_t, std::vector<Tree>> cache_;
};

}  // namespace coalwood::render
