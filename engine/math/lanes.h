#pragma once

#include <cstdint>
#include <xsimd/xsimd.hpp>

#include "math/cell.h"

/// Vectors of doubles as a Scalar: an ensemble flies one flight per lane. A look-up in a table is one too.
namespace coalwood::math {

/// As wide as the unit that includes this is compiled for.
using Lanes = xsimd::batch<double>;

}  // namespace coalwood::math

// Found by argument-dependent look-up, so they live beside the types.
namespace xsimd {

/// Lane-wise choice between two masks.
template <class T, class A>
batch_bool<T, A> either(const batch_bool<T, A>& m, const batch_bool<T, A>& a, const batch_bool<T, A>& b) noexcept {
  return (m & a) | (~m & b);
}
template <class A>
batch<double, A> value_of(const batch<double, A>& x) noexcept {
  return x;
}
template <class A>
batch<std::int64_t, A> index_in(const batch<double, A>& rounded) noexcept {
  using Indices = batch<std::int64_t, A>;
  return bitwise_cast<Indices>(rounded) - Indices(coalwood::math::kRounderBits);
}
template <class A>
batch<double, A> fetch(const double* numbers, const batch<std::int64_t, A>& index) noexcept {
  return batch<double, A>::gather(numbers, index);
}

}  // namespace xsimd
