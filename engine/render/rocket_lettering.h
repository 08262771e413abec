#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

/// Letters painted by hand on the body: strokes of a brush, drawn as a distance field
/// so that they stay sharp at two metres.
namespace coalwood::render {

/// A strip of text. Value: distance to the edge of the paint, 128 at the edge, more
/// inside; one letter height is kLetterRows rows.
struct LetteringStrip {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> field;  ///< rows from the bottom up
  float aspect = 1.0f;              ///< width over the letters' height
};

inline constexpr int kLetterRows = 64;       ///< [px]
inline constexpr float kFieldReach = 0.12f;  ///< [letter heights] distance that maps to the ends of the range

/// Draws capital letters, figures, and - . / & '; others become blanks. Lower case is raised.
/// @param seed of the painter's unsteady hand
[[nodiscard]] LetteringStrip draw_lettering(std::string_view text, std::uint64_t seed);

}  // namespace coalwood::render
