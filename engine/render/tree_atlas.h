#pragma once

#include <cstdint>
#include <vector>

/// Pictures of trees from the side, from half above and from above, grown and painted by
/// the program: trunk, branches, clumps of leaf sprays. Trees farther than a stone's throw
/// are drawn with them.
namespace coalwood::render {

/// Tiles of one size, one after the other: for each kind of tree, its views from low to high.
struct TreeAtlas {
  static constexpr int kKinds = 8;
  static constexpr int kViews = 3;  ///< from elevations 5, 35 and 70 degrees
  int tile = 128;                   ///< [px] side of a tile
  /// RGBA8 per pixel, rows from the bottom: R, G normal right and up in the picture's own
  /// plane (128: none), B light that reaches the place from the sky, A how full of leaf the
  /// tree must be for this pixel to be seen (255: wood, always; 0: never).
  std::vector<std::uint8_t> rgba;

  [[nodiscard]] std::size_t tile_bytes() const {
    return 4u * static_cast<std::size_t>(tile) * static_cast<std::size_t>(tile);
  }
};

/// Share of a tile's side that the height of its tree takes.
inline constexpr double kTreeShare = 0.92;

/// Grows and paints all kinds; the same seed gives the same bytes.
[[nodiscard]] TreeAtlas painted_trees(int tile, std::uint32_t seed);

/// The next smaller level of every tile: normals and light averaged over what is covered,
/// coverage kept up so that far crowns do not thin out.
[[nodiscard]] TreeAtlas halved(const TreeAtlas& atlas);

}  // namespace coalwood::render
