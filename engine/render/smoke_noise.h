#pragma once

#include <cstdint>
#include <vector>

/// A block of billowing noise that repeats in all directions: what erodes smoke and fire.
namespace coalwood::render {

inline constexpr int kSmokeNoiseSide = 48;  ///< [voxels]
inline constexpr int kSmokeNoiseCells = 4;  ///< coarsest billows along a side

/// Values 0 to 255, mean about 128: cellular noise of three octaves (round billows with
/// creases between) joined with gradient-like noise. x fastest. The same on every machine
/// but for the rounding of single precision.
[[nodiscard]] std::vector<std::uint8_t> smoke_noise(std::uint32_t seed);

}  // namespace coalwood::render
