#pragma once

#include <array>
#include <cstdint>
#include <vector>

/// Close-up texture of the ground, made at the start: what lies on it, heaped piece by
/// piece on a square that repeats. The terrain's shader lays it at several scales and
/// turns, so that no repeat shows, and leaves it out where a pixel is larger.
namespace coalwood::render {

enum class DetailLayer : std::uint8_t { slack, gravel, litter, grass };
inline constexpr int kDetailLayers = 4;

/// One layer: four bytes per texel. Red, green: slope to east and north, -2 to 2;
/// blue: tone, mean 1/2; alpha: how open to the sky, 1: all of it.
struct DetailPicture {
  int side = 0;  ///< [px]
  std::vector<std::array<std::uint8_t, 4>> texels;
};

/// @param side a power of two
[[nodiscard]] DetailPicture painted_detail(DetailLayer layer, int side);

}  // namespace coalwood::render
