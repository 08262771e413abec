#pragma once

#include <bit>
#include <cstdint>

#include "math/scalar.h"

/// Where a number falls in a uniform grid, for every Scalar, with no conversion instruction
/// that some instruction sets lack. All tables look up through these few functions, so a
/// lane and a scalar land in the same cell with the same fraction, bit for bit.
namespace coalwood::math {

/// 2^52 + 2^51: adding it to a number of magnitude below 2^51 rounds that number to
/// a whole one (ties to even), which then stands in the low bits of the sum.
inline constexpr double kRounder = 6755399441055744.0;
inline constexpr std::int64_t kRounderBits = 0x4338000000000000;

/// The whole number in the low bits of a sum with kRounder, as an index.
inline std::int64_t index_in(double rounded) noexcept {
  return std::bit_cast<std::int64_t>(rounded) - kRounderBits;
}
/// The whole number that a double holds, as an index.
template <class Plain>
auto index_of(const Plain& whole) noexcept {
  return index_in(whole + Plain(kRounder));
}
/// Index into a table of a plain number or of lanes.
template <class Plain>
using Index = decltype(index_in(std::declval<Plain>()));

/// numbers[index]
inline double fetch(const double* numbers, std::int64_t index) noexcept { return numbers[index]; }

/// The nearest whole number (ties to even) of a number below 2^51 in magnitude.
template <class Plain>
Plain nearest_whole(const Plain& x) noexcept {
  return (x + Plain(kRounder)) - Plain(kRounder);
}

/// A cell of a uniform grid and the place within it.
template <Scalar Real>
struct Cell {
  Value<Real> whole;      ///< number of the cell, from 0
  Index<Value<Real>> index;  ///< the same, to look it up
  Real fraction;          ///< [1] place within it, 0 to 1
};

/// Cell of a coordinate.
/// @param u      coordinate in cells; what lies outside 0 ... cells is moved to the
///               nearer end and loses its gradient; not-a-number is moved to 0.
/// @param cells  how many cells there are, at least 1.
template <Scalar Real>
Cell<Real> locate(const Real& u, double cells) noexcept {
  if constexpr (std::same_as<Real, double>) {
    // Nothing to move and no end near: the common case, foreseen by the processor, with less to wait for.
    if (0.0 < u && u <= cells - 1.0) [[likely]] {
      const double rounded = (u - 0.5) + kRounder;
      const double whole = rounded - kRounder;
      return {whole, index_in(rounded), u - whole};
    }
  }
  const Real above = select(Real(0.0) < u, u, Real(0.0));
  const Real inside = select(above < Real(cells), above, Real(cells));
  using Plain = Value<Real>;
  const Plain rounded = minimum<Plain>(value_of(inside) - Plain(0.5), Plain(cells - 1.0)) + Plain(kRounder);
  const Plain whole = rounded - Plain(kRounder);
  return {whole, index_in(rounded), inside - Real(whole)};
}

/// c0 + c1 f + c2 f^2 + c3 f^3, in two halves that a processor works on at once: nested products would follow one another.
template <class Number, Scalar Real>
Real cubic(const Number& c0, const Number& c1, const Number& c2, const Number& c3, const Real& f) noexcept {
  return (c3 * f + c2) * (f * f) + (c1 * f + c0);
}

/// Index of the cell of a grid in two directions, rows of `columns` one after the other.
template <Scalar Real>
auto index_in_rows(const Cell<Real>& row, double columns, const Cell<Real>& column) noexcept {
  if constexpr (std::same_as<Real, double>) {
    return row.index * static_cast<std::int64_t>(columns) + column.index;
  } else {  // not every instruction set multiplies whole numbers
    using Plain = Value<Real>;
    return index_of(row.whole * Plain(columns) + column.whole);
  }
}

}  // namespace coalwood::math
