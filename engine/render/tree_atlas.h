#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "render/leaf_texture.h"
#include "render/tree_model.h"

/// Pictures of the trees of tree_model.h from around and above, painted at start from the
/// same limbs and sprays that near trees are drawn with. Trees farther than a stone's
/// throw are drawn with them.
namespace coalwood::render {

/// Tiles of one size: for each tree its views, row by row of elevation.
struct TreeAtlas {
  /// Rows of views: elevation [rad] and how many around. The shader knows the same numbers.
  struct Row {
    double elevation;
    int views;
  };
  static constexpr std::array<Row, 3> kRows{{{0.09, 5}, {0.61, 5}, {1.26, 2}}};
  static constexpr int kViews = 12;
  int tile = 128;  ///< [px] side of a tile
  /// RGBA8 per pixel: R, G normal right and up in the picture's own plane (128: none), B how
  /// much sky the place sees, A coverage by leaves that no wood hides.
  std::vector<std::uint8_t> leaves;
  /// RG8 per pixel: R how light the wood is, G its coverage, leaves away.
  std::vector<std::uint8_t> wood;

  [[nodiscard]] static int layers(int trees) { return trees * kViews; }
  [[nodiscard]] std::size_t pixels() const { return static_cast<std::size_t>(tile) * static_cast<std::size_t>(tile); }
};

/// Share of a tile's side that the height of its tree takes.
inline constexpr double kTreeShare = 0.90;

/// Paints all trees. @param tile [px] a power of two
[[nodiscard]] TreeAtlas painted_trees(const std::vector<TreeModel>& trees, int tile);

/// The next smaller level of the wood: plain means, for its coverage is a chance.
[[nodiscard]] std::vector<std::uint8_t> halved_wood(const std::vector<std::uint8_t>& wood, int side, int layers);

}  // namespace coalwood::render
