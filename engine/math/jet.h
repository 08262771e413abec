#pragma once

#include <ceres/jet.h>

#include "math/scalar.h"

/// Numbers with their derivatives as a Scalar: gradients of a flight.
namespace coalwood::math {

template <int N>
using Jet = ceres::Jet<double, N>;

}  // namespace coalwood::math

// Found by argument-dependent look-up, so they live beside the type.
namespace ceres {

template <int N>
Jet<double, N> select(bool m, const Jet<double, N>& a, const Jet<double, N>& b) noexcept {
  return m ? a : b;
}
template <int N>
double value_of(const Jet<double, N>& x) noexcept {
  return x.a;
}

}  // namespace ceres
