#pragma once

#include <cstdint>
#include <vector>

/// Noise for dither: every value once, neighbours as different as can be, so that what it adds
/// to a picture is fine grain without clumps.
namespace coalwood::render {

inline constexpr int kBlueNoiseSide = 64;  ///< [px] after which it repeats

/// Ranks 0 to side * side - 1 in rows: whatever share of the lowest ranks is taken, they lie
/// evenly spread, over the edges too. A function of nothing: always the same.
/// Source: R. Ulichney, "The void-and-cluster method for dither array generation", 1993.
[[nodiscard]] std::vector<std::uint16_t> blue_noise();

}  // namespace coalwood::render
