#pragma once

#include <cstddef>

/// Where the posts of a square grid stand in the world frame W: east right, north
/// up, the pad at (0, 0). Post (column 0, row 0) is the south-west one.
namespace coalwood::terrain {

struct Lattice {
  int size = 2;           ///< posts along one side
  double spacing = 30.0;  ///< [m] between neighbouring posts
  double west = 0.0;      ///< [m] east coordinate of column 0
  double south = 0.0;     ///< [m] north coordinate of row 0

  [[nodiscard]] std::size_t count() const noexcept {
    return static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
  }
  [[nodiscard]] std::size_t index(int column, int row) const noexcept {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column);
  }
  [[nodiscard]] double east_of(int column) const noexcept { return west + spacing * column; }
  [[nodiscard]] double north_of(int row) const noexcept { return south + spacing * row; }
  [[nodiscard]] double east() const noexcept { return east_of(size - 1); }
  [[nodiscard]] double north() const noexcept { return north_of(size - 1); }
  [[nodiscard]] bool contains(double e, double n) const noexcept {
    return e >= west && n >= south && e <= east() && n <= north();
  }
  /// Column (row) of the post nearest to an east (north) coordinate; may lie outside.
  [[nodiscard]] int nearest_column(double e) const noexcept { return nearest((e - west) / spacing); }
  [[nodiscard]] int nearest_row(double n) const noexcept { return nearest((n - south) / spacing); }

  friend bool operator==(const Lattice&, const Lattice&) = default;

 private:
  static int nearest(double x) noexcept {
    return x < -0.5 ? -1 - static_cast<int>(-x - 0.5) : static_cast<int>(x + 0.5);
  }
};

/// `size` posts a side around the pad, one of which stands exactly at (0, 0).
[[nodiscard]] inline Lattice centred_lattice(int size, double spacing) noexcept {
  return {size, spacing, -spacing * (size / 2), -spacing * (size / 2)};
}

}  // namespace coalwood::terrain
