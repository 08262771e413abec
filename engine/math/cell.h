#pragma once

#include <bit>
#include <cstdint>

#include "math/scalar.h"

/// Where a number falls in a uniform grid, for every Scalar, with no branch and no
/// conversion instruction that some instruction sets lack. All tables look up
/// through these few functions, so a lane and a scalar land in the same cell with
/// the same fraction, bit for bit.
namespace coalwood::math {

/// 2^52 + 2^51: adding it to a number of magnitude below 2^51 rounds that number to
/// a whole one (ties to even), which then stands in the low bits of the sum.
inline constexpr double kRounder = 6755399441055744.0;
inline constexpr std::int64_t kRounderBits = 0x4338000000000000;

/// The whole number that a double holds, as an index.
inline std::int64_t index_of(double whole) noexcept {
  return std::bit_cast<std::int64_t>(whole + kRounder) - kRounderBits;
}
inline xsimd::batch<std::int64_t> index_of(const Lanes& whole) noexcept {
  using Index = xsimd::batch<std::int64_t>;
  return xsimd::bitwise_cast<Index>(whole + Lanes(kRounder)) - Index(kRounderBits);
}

/// numbers[index], lane by lane.
inline double fetch(const double* numbers, std::int64_t index) noexcept { return numbers[index]; }
inline Lanes fetch(const double* numbers, const xsimd::batch<std::int64_t>& index) noexcept {
  return Lanes::gather(numbers, index);
}

/// The nearest whole number (ties to even) of a number below 2^51 in magnitude.
template <class Plain>
Plain nearest_whole(const Plain& x) noexcept {
  return (x + Plain(kRounder)) - Plain(kRounder);
}

/// A cell of a uniform grid and the place within it.
template <Scalar Real>
struct Cell {
  Value<Real> whole;  ///< number of the cell, from 0
  Real fraction;      ///< [1] place within it, 0 to 1
};

/// Cell of a coordinate.
/// @param u      coordinate in cells; what lies outside 0 ... cells is moved to the
///               nearer end and loses its gradient; not-a-number is moved to 0.
/// @param cells  how many cells there are, at least 1.
template <Scalar Real>
Cell<Real> locate(const Real& u, double cells) noexcept {
  const Real above = select(Real(0.0) < u, u, Real(0.0));
  const Real inside = select(above < Real(cells), above, Real(cells));
  using Plain = Value<Real>;
  const Plain whole = nearest_whole<Plain>(minimum<Plain>(value_of(inside) - Plain(0.5), Plain(cells - 1.0)));
  return {whole, inside - Real(whole)};
}

}  // namespace coalwood::math
