#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "terrain/lattice.h"

/// Elevations on a square lattice. Between posts the ground is bilinear: the physics,
/// the picture on the CPU and the shaders (which fetch four posts and mix them) all use
/// that one rule, so their heights agree to rounding.
namespace coalwood::terrain {

/// Rise of the ground per metre east and north [1].
struct Gradient {
  double east = 0.0;
  double north = 0.0;
};

/// Lowest and highest elevation of a patch [m].
struct Range {
  float low = 0.0f;
  float high = 0.0f;
};

class HeightField {
 public:
  HeightField() : HeightField(Lattice{}, std::vector<float>(4, 0.0f)) {}

  /// @param elevation [m] above sea level, row by row from the south, west to east.
  HeightField(const Lattice& lattice, std::vector<float> elevation);

  [[nodiscard]] const Lattice& lattice() const noexcept { return lattice_; }
  [[nodiscard]] std::span<const float> elevations() const noexcept { return elevation_; }
  [[nodiscard]] float at(int column, int row) const noexcept {
    return elevation_[lattice_.index(column, row)];
  }

  /// Elevation [m] at (east, north) [m]; outside the lattice that of the nearest edge point.
  [[nodiscard]] double sample(double east, double north) const noexcept;

  /// Gradient of the same bilinear surface (zero across an edge outside the lattice).
  [[nodiscard]] Gradient gradient(double east, double north) const noexcept;

  /// Smooth (Catmull-Rom) elevation [m] through the same posts, for amplification.
  [[nodiscard]] double sample_bicubic(double east, double north) const noexcept;

  /// Check sum of lattice and elevations: equal fields, equal sums.
  [[nodiscard]] std::uint64_t hash() const noexcept;

 private:
  struct Cell {
    int column, row;
    double u, v;
  };
  [[nodiscard]] Cell cell_of(double east, double north) const noexcept;

  Lattice lattice_;
  std::vector<float> elevation_;
};

/// Lowest and highest elevation of square blocks of cells, and of blocks of blocks up
/// to the whole field: what a quadtree needs to cull. Level 0 has blocks of `block`
/// cells a side; each next level joins 2 x 2.
class RangePyramid {
 public:
  RangePyramid(const HeightField& field, int block);

  [[nodiscard]] int levels() const noexcept { return static_cast<int>(levels_.size()); }
  [[nodiscard]] int side(int level) const noexcept { return levels_[static_cast<std::size_t>(level)].side; }
  [[nodiscard]] Range at(int level, int column, int row) const noexcept;

 private:
  struct Level {
    int side;
    std::vector<Range> ranges;
  };
  std::vector<Level> levels_;
};

}  // namespace coalwood::terrain
