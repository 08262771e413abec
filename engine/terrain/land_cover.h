#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "terrain/features.h"
#include "terrain/height_field.h"

/// What grows and lies on the ground, rasterised for the picture.
namespace coalwood::terrain {

/// Shares of one post's ground, 0 to 255 for none to all; they add up to at most 255.
enum class Cover : std::uint8_t {
  forest,  ///< closed canopy
  grass,   ///< bottoms, gardens, clearings, weeds
  slack,   ///< bare coal waste
  road,    ///< driven or trodden earth, ballast, yards
};

struct LandCover {
  Lattice lattice;
  std::vector<std::array<std::uint8_t, 4>> weights;  ///< by Cover, per post
  std::vector<std::uint8_t> water;                   ///< share of open water

  [[nodiscard]] double share(int column, int row, Cover kind) const noexcept {
    return weights[lattice.index(column, row)][static_cast<std::size_t>(kind)] / 255.0;
  }
};

/// Cover at the posts of `field`: forest on all slopes; grass on level bottoms, most of it
/// around houses; the dump bare with a weedy rim; ways and water where their lines run.
/// What is narrower than a post covers its part of it.
[[nodiscard]] LandCover land_cover_of(const HeightField& field, const Features& features);

/// The same everywhere.
[[nodiscard]] LandCover uniform_cover(const Lattice& lattice, Cover kind);

}  // namespace coalwood::terrain
