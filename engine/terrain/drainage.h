#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "terrain/lattice.h"

/// Where the water goes: every post hands its water to one of its eight neighbours (its
/// receiver), all the way to an outlet at the edge. Erosion, creeks, valley flats and
/// the measures of a landscape are built on it.
namespace coalwood::terrain {

/// What is known of the water before the heights are looked at.
struct WaterRules {
  std::vector<std::int32_t> forced;  ///< receiver that a post must have (a pinned creek); -1: free
  std::vector<float> inflow;         ///< [m^2] area drained from outside the lattice into a post
  std::vector<std::uint8_t> outlet;  ///< 1: water leaves the lattice here
};

/// No creek pinned, no inflow, water leaves over the whole edge.
[[nodiscard]] WaterRules open_edges(const Lattice& lattice);

/// A drainage network over a lattice; `route` follows the heights.
class Drainage {
 public:
  explicit Drainage(const Lattice& lattice, WaterRules rules);

  /// Displaces the posts by up to `jitter` [cells], hashed from `seed`, for the comparison
  /// of slopes. A square lattice lets water run in eight directions only: valleys would
  /// stand at 45 degrees and even slopes would be combed into rills. With posts displaced
  /// anew for each step of erosion neither finds a hold. 0: plain steepest descent.
  void displace(double jitter, std::uint32_t seed);

  /// Finds receivers, order and drained areas. Hollows drain over their lowest sill.
  void route(std::span<const double> z);

  [[nodiscard]] const Lattice& lattice() const noexcept { return lattice_; }
  [[nodiscard]] const WaterRules& rules() const noexcept { return rules_; }
  /// Receiver of each post; an outlet is its own.
  [[nodiscard]] std::span<const std::int32_t> receiver() const noexcept { return receiver_; }
  /// [m] way to the receiver.
  [[nodiscard]] std::span<const double> length() const noexcept { return length_; }
  /// Posts such that each comes after its receiver.
  [[nodiscard]] std::span<const std::int32_t> order() const noexcept { return order_; }
  /// [m^2] drained through each post, its own cell included.
  [[nodiscard]] std::span<const double> area() const noexcept { return area_; }
  /// How often `route` had to search sills because some hollow had no way down.
  [[nodiscard]] int floods() const noexcept { return floods_; }

 private:
  bool descend(std::span<const double> z);
  void flood(std::span<const double> z);
  void sort_downstream_first();

  Lattice lattice_;
  WaterRules rules_;
  std::vector<float> shift_east_, shift_north_;
  std::vector<std::int32_t> receiver_, order_;
  std::vector<double> length_, area_;
  int floods_ = 0;
};

/// Raises every hollow so that each post but outlets lies at least `rise` above some
/// neighbour on its way out (priority flood; ties by index).
/// Source: Barnes, Lehman, Mulla, "Priority-flood", Computers & Geosciences 62 (2014).
/// @param sill if not empty, receives the neighbour through which each post was reached.
void fill_hollows(const Lattice& lattice, const WaterRules& rules, double rise, std::span<double> z,
                  std::span<std::int32_t> sill = {});

}  // namespace coalwood::terrain
