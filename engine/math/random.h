#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

/// Random numbers without a generator to carry along: each is a pure function of a
/// seed and of counters that say what it is for (flight number, parameter, particle).
/// So any of them can be had in any order, on any thread, again.
namespace coalwood::math {

/// Mixes 64 bits so that each bit of the result depends on every bit of x.
/// Source: Steele, Lea, Flood 2014, Fast splittable pseudorandom number generators,
/// with the constants of Stafford's variant 13.
constexpr std::uint64_t mixed(std::uint64_t x) noexcept {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ULL;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebULL;
  x ^= x >> 31;
  return x;
}

/// 64 random bits for a seed and up to three counters.
constexpr std::uint64_t random_bits(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0,
                                    std::uint64_t c = 0) noexcept {
  constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ULL;  // 2^64 / golden ratio, odd
  std::uint64_t x = mixed(seed + kGolden);
  x = mixed(x ^ (a + kGolden));
  x = mixed(x + (b + 1) * kGolden);
  return mixed(x ^ (c + 2 * kGolden));
}

/// Uniform in [0, 1), of 53 random bits.
constexpr double uniform(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0,
                         std::uint64_t c = 0) noexcept {
  return static_cast<double>(random_bits(seed, a, b, c) >> 11) * 0x1.0p-53;
}

/// Normal with mean 0 and standard deviation 1. Source: Box and Muller 1958.
inline double normal(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) noexcept {
  const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform(seed, a, b, c)));
  const double turn = static_cast<double>(mixed(random_bits(seed, a, b, c)) >> 11) * 0x1.0p-53;
  return radius * std::cos(2.0 * std::numbers::pi * turn);
}

}  // namespace coalwood::math
