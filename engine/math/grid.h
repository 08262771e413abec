#pragma once

#include <memory>
#include <vector>

#include "math/cell.h"

/// A function of two numbers, tabulated on a uniform grid, straight in each
/// direction between the points (bilinear), constant beyond the edges: the ground.
namespace coalwood::math {

/// Immutable; copies share their storage. By default zero everywhere.
class Grid {
 public:
  Grid() noexcept;
  /// @param x0, y0   place of the first value
  /// @param dx, dy   spacing, > 0
  /// @param columns  number of values along x, at least 2; rows along y likewise
  /// @param values   columns * rows of them, x running fastest, y ascending
  Grid(double x0, double y0, double dx, double dy, int columns, int rows, std::vector<double> values);

  template <Scalar Real>
  Real operator()(const Real& x, const Real& y) const noexcept {
    const Cell<Real> cx = locate<Real>((x - x0_) * per_x_, cells_x_);
    const Cell<Real> cy = locate<Real>((y - y0_) * per_y_, cells_y_);
    const auto k = index_in_rows(cy, columns_, cx);
    const Real a(fetch(values_, k)), b(fetch(values_ + 1, k));
    const Real c(fetch(values_ + next_row_, k)), d(fetch(values_ + next_row_ + 1, k));
    const Real low = a + cx.fraction * (b - a);
    const Real high = c + cx.fraction * (d - c);
    return low + cy.fraction * (high - low);
  }

  /// Whether (x, y) lies on the grid, its edges included; never for a default grid.
  template <Scalar Real>
  Mask<Real> contains(const Real& x, const Real& y) const noexcept {
    const Mask<Real> west = x < Real(x0_), east = Real(x1_) < x;
    const Mask<Real> south = y < Real(y0_), north = Real(y1_) < y;
    return !(west | east | south | north);
  }
  /// Whether both are the same grid: copies of one.
  bool is(const Grid& other) const noexcept { return values_ == other.values_; }
  double minimum() const noexcept { return minimum_; }  ///< lowest value
  double maximum() const noexcept { return maximum_; }  ///< highest value

 private:
  const double* values_;
  std::ptrdiff_t next_row_ = 2;
  double x0_ = 0.0, y0_ = 0.0, x1_ = -1.0, y1_ = -1.0;
  double per_x_ = 0.0, per_y_ = 0.0;
  double cells_x_ = 1.0, cells_y_ = 1.0;
  double columns_ = 2.0;
  double minimum_ = 0.0, maximum_ = 0.0;
  std::shared_ptr<const std::vector<double>> storage_;
};

}  // namespace coalwood::math
