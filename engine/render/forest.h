#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <unordered_map>
#include <vector>

#include "render/ground.h"

/// Where each tree stands: one chance per cell of a jittered lattice, kept where the
/// ground is forest. Nothing is stored but a cache: the same place always grows the same
/// trees.
namespace coalwood::render {

struct Tree {
  glm::vec3 p_W;       ///< [m] foot of the trunk; single precision is enough beside the camera's tiles
  float height;        ///< [m]
  std::uint32_t hash;  ///< what else differs: kind, species, tint, mirrored
};

class Forest {
 public:
  static constexpr double kSpacing = 7.0;  ///< [m] of the lattice
  static constexpr int kTileCells = 8;
  static constexpr double kTile = kSpacing * kTileCells;  ///< [m]

  explicit Forest(const Ground& ground) : ground_(&ground) {}

  /// The trees of tile (column, row); the tile's south-west corner is at that times kTile.
  const std::vector<Tree>& tile(int column, int row);

 private:
  [[nodiscard]] std::vector<Tree> grown(int column, int row) const;
  const Ground* ground_;
  std::unordered_map<std::uint64_t, std::vector<Tree>> cache_;
};

}  // namespace coalwood::render
