#pragma once

#include <cstdint>
#include <vector>

#include "render/tree_model.h"

/// Sprays of leaves drawn by the program, leaf by leaf.
namespace coalwood::render {

inline constexpr int kManyLeaves = kLeafKinds;         ///< of a kind's layer to the one with more and smaller leaves
inline constexpr int kTwigLayer = 2 * kLeafKinds;      ///< bare twigs
inline constexpr int kLeafLayers = 2 * kLeafKinds + 1;

/// One square picture per LeafKind; one for each of sprays that stand for several, with leaves as small again; one of bare twigs. RGBA8, rows from the bottom: R how light (128: mean),
/// G, B tilt of the leaf right and up (128: none), A coverage.
struct LeafTexture {
  int side = 128;  ///< [px]
  std::vector<std::uint8_t> rgba;
  [[nodiscard]] std::size_t layer_bytes() const {
    return 4u * static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  }
};

[[nodiscard]] LeafTexture drawn_leaves(int side);

/// Share of pixels of one RGBA layer that pass an alpha test at one half.
[[nodiscard]] double coverage(const std::uint8_t* rgba, int side);

/// The next smaller level of `layers` square RGBA pictures: colours averaged by coverage
/// and spread into the empty, alpha scaled so that the share that passes the test at one
/// half stays `wanted[layer]`. Source: I. Castano, "Computing alpha mipmaps", 2010.
[[nodiscard]] std::vector<std::uint8_t> halved_keeping_coverage(const std::vector<std::uint8_t>& rgba, int side,
                                                                int layers, const std::vector<double>& wanted);

/// Gives empty pixels the look of their nearest painted neighbours, so that filtering
/// brings in no dark rim; their coverage stays 0.
void spread_colours(std::uint8_t* rgba, int side);

}  // namespace coalwood::render
