#include "render/blue_noise.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "render/shader_functions.h"

namespace coalwood::render {
namespace {

constexpr int kSide = kBlueNoiseSide;
constexpr std::size_t kCells = static_cast<std::size_t>(kSide) * kSide;
constexpr double kSigma = 1.9;      // [px] of the bell with which cells feel each other; 1.5 to 2 after Ulichney
constexpr std::size_t kStart = kCells / 10;  // cells set at first; any minority does

/// How crowded each cell is by those that are set.
class Crowd {
 public:
  Crowd() : bell_(kCells), crowding_(kCells, 0.0), set_(kCells, false) {
    for (int y = 0; y < kSide; ++y)
      for (int x = 0; x < kSide; ++x) {
        const int dx = std::min(x, kSide - x), dy = std::min(y, kSide - y);
        bell_[index(x, y)] = std::exp(-(dx * dx + dy * dy) / (2.0 * kSigma * kSigma));
      }
  }
  void put(std::size_t cell, bool on) {
    set_[cell] = on;
    const int cx = static_cast<int>(cell) % kSide, cy = static_cast<int>(cell) / kSide;
    const double sign = on ? 1.0 : -1.0;
    for (int y = 0; y < kSide; ++y)
      for (int x = 0; x < kSide; ++x)
        crowding_[index(x, y)] += sign * bell_[index((x - cx + kSide) % kSide, (y - cy + kSide) % kSide)];
  }
  [[nodiscard]] bool is_set(std::size_t cell) const { return set_[cell]; }
  /// The most crowded cell of those that are set.
  [[nodiscard]] std::size_t cluster() const { return extreme(true, 1.0); }
  /// The least crowded cell of those that are not.
  [[nodiscard]] std::size_t void_() const { return extreme(false, -1.0); }

 private:
  static std::size_t index(int x, int y) { return static_cast<std::size_t>(y) * kSide + static_cast<std::size_t>(x); }
  [[nodiscard]] std::size_t extreme(bool among, double sign) const {
    std::size_t best = kCells;
    for (std::size_t i = 0; i < kCells; ++i)
      if (set_[i] == among && (best == kCells || sign * crowding_[i] > sign * crowding_[best])) best = i;
    return best;
  }
  std::vector<double> bell_, crowding_;
  std::vector<bool> set_;
};

}  // namespace

std::vector<std::uint16_t> blue_noise() {
  Crowd crowd;
  for (std::size_t placed = 0, i = 0; placed < kStart; ++i) {
    const std::size_t cell = shader::hash1(static_cast<std::uint32_t>(i)) % kCells;
    if (crowd.is_set(cell)) continue;
    crowd.put(cell, true);
    ++placed;
  }
  // Move the most crowded into the largest void until it is the same place.
  for (;;) {
    const std::size_t from = crowd.cluster();
    crowd.put(from, false);
    const std::size_t to = crowd.void_();
    crowd.put(to, true);
    if (to == from) break;
  }
  std::vector<std::uint16_t> ranks(kCells);
  Crowd thinned = crowd;
  for (std::size_t rank = kStart; rank-- > 0;) {
    const std::size_t cell = thinned.cluster();
    thinned.put(cell, false);
    ranks[cell] = static_cast<std::uint16_t>(rank);
  }
  // With more than half set, the voids of the set are the clusters of the unset: one rule serves.
  for (std::size_t rank = kStart; rank < kCells; ++rank) {
    const std::size_t cell = crowd.void_();
    crowd.put(cell, true);
    ranks[cell] = static_cast<std::uint16_t>(rank);
  }
  return ranks;
}

}  // namespace coalwood::render
