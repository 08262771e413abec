#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

/// Integer hashes: the only source of chance in the landscape, so that it is the same
/// on every machine, and the check sums by which files are known.
namespace coalwood::terrain {

/// A well-mixed 32-bit hash of one word (the "lowbias32" finaliser).
/// Source: C. Wellons, "Prospecting for Hash Functions", 2018.
[[nodiscard]] constexpr std::uint32_t mixed(std::uint32_t x) noexcept {
  x ^= x >> 16;
  x *= 0x7feb352du;
  x ^= x >> 15;
  x *= 0x846ca68bu;
  x ^= x >> 16;
  return x;
}

/// Hash of a place on a lattice and a seed.
[[nodiscard]] constexpr std::uint32_t mixed(std::int32_t x, std::int32_t y, std::uint32_t seed) noexcept {
  return mixed(static_cast<std::uint32_t>(x) + mixed(static_cast<std::uint32_t>(y) + mixed(seed)));
}

/// Uniform in [0, 1), an exact multiple of 2^-32.
[[nodiscard]] constexpr double unit(std::uint32_t hash) noexcept { return hash * 0x1p-32; }

/// FNV-1a over bytes; `start` chains pieces. Source: Fowler, Noll, Vo, 64-bit parameters.
[[nodiscard]] constexpr std::uint64_t fnv1a(std::span<const unsigned char> bytes,
                                            std::uint64_t start = 0xcbf29ce484222325ull) noexcept {
  std::uint64_t h = start;
  for (const unsigned char b : bytes) h = (h ^ b) * 0x100000001b3ull;
  return h;
}

/// Smooth value noise in [-1, 1]: hashed lattice values joined by the quintic fade, no
/// libm function. `x`, `y` in cells.
[[nodiscard]] double value_noise(double x, double y, std::uint32_t seed) noexcept;

}  // namespace coalwood::terrain
