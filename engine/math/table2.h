#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "math/cell.h"

/// A smooth function of two numbers on a uniform grid: bicubic between the points,
/// constant beyond the edges. For coefficients against Mach and Reynolds numbers,
/// whose slope must not jump if the integrator is to keep its order.
namespace coalwood::math {

/// Immutable; copies share their storage. By default zero everywhere. Slopes are
/// limited along each axis as in Table.
class Table2 {
 public:
  Table2() noexcept;
  /// Of a function sampled at (nx + 1) * (ny + 1) points.
  static Table2 of(const std::function<double(double, double)>& function, double x0, double x1, int nx,
                   double y0, double y1, int ny);
  static Table2 constant(double value);

  template <Scalar Real>
  Real operator()(const Real& x, const Real& y) const noexcept {
    const Cell<Real> cx = locate<Real>((x - x0_) * per_x_, cells_x_);
    const Cell<Real> cy = locate<Real>((y - y0_) * per_y_, cells_y_);
    const auto k = index_in_rows(cy, cells_x_, cx) << 4;
    const auto row = [&](int j) {
      const double* c = patches_ + 4 * j;
      return cubic<Value<Real>, Real>(fetch(c, k), fetch(c + 1, k), fetch(c + 2, k), fetch(c + 3, k), cx.fraction);
    };
    return cubic<Real, Real>(row(0), row(1), row(2), row(3), cy.fraction);
  }
  /// Largest magnitude at a point of the grid.
  double largest() const noexcept { return largest_; }
  /// Whether both are the same table: copies of one.
  bool is(const Table2& other) const noexcept { return patches_ == other.patches_; }

 private:
  const double* patches_;  // sixteen per cell: powers of x fastest
  double x0_ = 0.0, y0_ = 0.0;
  double per_x_ = 0.0, per_y_ = 0.0;
  double cells_x_ = 1.0, cells_y_ = 1.0;
  double largest_ = 0.0;
  std::shared_ptr<const std::vector<double>> storage_;
};

}  // namespace coalwood::math
