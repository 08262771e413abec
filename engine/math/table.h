#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "math/cell.h"

/// A function of one number, tabulated on a uniform grid: monotone cubic between
/// the points, constant beyond the ends. How everything that the physics knows by
/// measurement or by a transcendental function enters the step.
namespace coalwood::math {

/// Immutable; copies share their storage. By default zero everywhere.
///
/// Between points the slope is that of five-point differences, limited so that the
/// curve rises only where the data rise. Error for smooth data: O(dx^4) away from
/// extrema, O(dx^3) next to them.
/// Source: Fritsch and Carlson 1980, Monotone piecewise cubic interpolation, SIAM J.
/// Numer. Anal. 17(2); limit |slope| <= 3 min(|left|, |right|).
class Table {
 public:
  Table() noexcept;

  /// The same value everywhere.
  static Table constant(double value);
  /// Through `values` at x0, x0 + dx, ... At least one value, dx > 0.
  static Table through(double x0, double dx, std::span<const double> values);
  /// Of a function sampled at n + 1 points from x0 to x1 > x0.
  static Table of(const std::function<double(double)>& function, double x0, double x1, int n);
  /// Of a measured curve: straight lines between the knots, which may stand at any
  /// ascending xs, resampled to n cells between the first and the last, straight too. A knot in
  /// the inside of a cell is cut off by that cell's chord.
  static Table from_knots(std::span<const double> xs, std::span<const double> ys, int n);

  /// The tabulated function at x; the gradient of a Jet is the slope of the cubic.
  template <Scalar Real>
  Real operator()(const Real& x) const noexcept {
    return at<Real>(cell(x));
  }

  /// Slope at x, per unit of x; zero beyond the ends.
  template <Scalar Real>
  Real slope(const Real& x) const noexcept {
    const Cell<Real> c = cell(x);
    const auto k = c.index << 2;
    const Real& f = c.fraction;
    const Real in_cell =
        (Value<Real>(3.0) * fetch(cubics_ + 3, k) * f + Value<Real>(2.0) * fetch(cubics_ + 2, k)) * f +
        fetch(cubics_ + 1, k);
    const Mask<Real> begun = Real(first_) < x, over = !(x < Real(last_));
    return select(begun & !over, per_cell_ * in_cell, Real(0.0));
  }

  /// Cell of x, to look up several tables of one grid at once.
  template <Scalar Real>
  Cell<Real> cell(const Real& x) const noexcept {
    return locate<Real>((x - first_) * per_cell_, cells_);
  }
  /// Value in a cell that a table of the same grid gave.
  template <Scalar Real>
  Real at(const Cell<Real>& c) const noexcept {
    const auto k = c.index << 2;
    const Real& f = c.fraction;
    return cubic<Value<Real>, Real>(fetch(cubics_, k), fetch(cubics_ + 1, k), fetch(cubics_ + 2, k), fetch(cubics_ + 3, k), f);
  }
  /// The corner of the curve that comes next after x: where the slope jumps, as at a knot of from_knots;
  /// the end of the grid where there is none. Corners within a billionth of the grid after x do not count.
  /// A method of high order steps from corner to corner.
  template <Scalar Real>
  Real next_corner(const Real& x) const noexcept {
    constexpr double kPast = 1.0e-9;  // of the grid: beyond the rounding of an x that stands on a corner
    const Value<Real> u = (value_of(x) - first_) * per_cell_ + Value<Real>(kPast * cells_);
    return Real(fetch(corners_, locate<Value<Real>>(u, cells_).index));
  }
  /// Whether a cell of one may be used in the other.
  bool same_grid(const Table& other) const noexcept { return grid_ == other.grid_; }

  /// Whether both are the same table: copies of one.
  bool is(const Table& other) const noexcept { return cubics_ == other.cubics_; }

  double first() const noexcept { return first_; }  ///< lowest x of the grid
  double last() const noexcept { return last_; }    ///< highest x of the grid
  int cells() const noexcept { return static_cast<int>(cells_); }
  /// Mean over the grid, exact for the cubics.
  double mean() const noexcept { return mean_; }
  /// Largest magnitude of a tabulated value.
  double largest() const noexcept { return largest_; }
  /// Largest tabulated value (which a monotone cubic does not exceed).
  double maximum() const noexcept;

 private:
  static constexpr std::uint64_t kOneCell = 0;  // grid_ of what is the same everywhere

  static Table of_cubics(double x0, double dx, std::vector<double> cubics);

  const double* cubics_;  // four per cell, ascending powers of the fraction
  double first_ = 0.0;
  double last_ = 0.0;
  double per_cell_ = 0.0;  // 1 / dx; zero for a constant
  double cells_ = 1.0;
  std::uint64_t grid_ = kOneCell;  // hash of first_, per_cell_ and cells_
  double mean_ = 0.0;
  double largest_ = 0.0;
  const double* corners_;  // per cell: x of the first corner at its end or later, the end of the grid if none
  std::shared_ptr<const std::vector<double>> storage_;  // the cubics, then the corners
};

/// Values of several tables at one x: those on the first one's grid share its cell.
template <Scalar Real>
class Lookup {
 public:
  Lookup(const Table& first, const Real& x) noexcept : first_(first), x_(x), cell_(first.cell(x)) {}

  Real operator()(const Table& table) const noexcept {
    return table.same_grid(first_) ? table.at(cell_) : table(x_);
  }

 private:
  const Table& first_;
  const Real& x_;
  Cell<Real> cell_;
};

}  // namespace coalwood::math
