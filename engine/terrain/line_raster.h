#pragma once

#include <span>
#include <vector>

#include "terrain/lattice.h"
#include "terrain/places.h"

/// How far every post of a lattice is from a set of lines, and at what level the nearest
/// runs: for creeks that are cut into the ground, roads that are graded, trees that stand
/// back. Posts beyond `reach` of every line keep a huge distance.
namespace coalwood::terrain {

class LineRaster {
 public:
  LineRaster(const Lattice& lattice, double reach);

  /// Adds a line; each post keeps what is nearest to it.
  void draw(std::span<const Waypoint> line);

  /// [m] from a post to the nearest line; 1e30 beyond reach.
  [[nodiscard]] double distance(std::size_t post) const noexcept {
    return static_cast<double>(distance_[post]);
  }
  /// [m] elevation of the nearest line there.
  [[nodiscard]] double level(std::size_t post) const noexcept { return static_cast<double>(level_[post]); }

 private:
  Lattice lattice_;
  double reach_;
  std::vector<float> distance_, level_;
};

}  // namespace coalwood::terrain
