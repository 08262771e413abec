#pragma once

#include <cmath>
#include <concepts>
#include <utility>

/// What the physics may ask of a number. Three kinds of number are served by one
/// source: `double` (live and solver), vectors of it (an ensemble, one flight per lane:
/// math/lanes.h) and numbers with their derivatives (math/jet.h). There is no branching
/// on a value: `select(mask, a, b)` evaluates both sides, so arguments of sqrt and
/// divisors must be safe on both.
///
/// What the other kinds need is found by argument-dependent look-up and stands beside their types,
/// so that only the units that fly with them read those large headers.
namespace coalwood::math {

constexpr double select(bool m, double a, double b) noexcept { return m ? a : b; }
constexpr bool either(bool m, bool a, bool b) noexcept { return m ? a : b; }
constexpr bool any(bool m) noexcept { return m; }

/// Result of a comparison of two T: bool, or one bool per lane.
template <class T>
using Mask = decltype(std::declval<T>() < std::declval<T>());

/// The value of a number without its derivatives; lanes as they are.
constexpr double value_of(double x) noexcept { return x; }

/// What value_of gives for a Real: double, or the lanes.
template <class Real>
using Value = decltype(value_of(std::declval<Real>()));

template <class T>
concept Scalar = !std::integral<T> && requires(const T a, const T b) {
  T(1.0);
  { a + b } -> std::convertible_to<T>;
  { a - b } -> std::convertible_to<T>;
  { a* b } -> std::convertible_to<T>;
  { a / b } -> std::convertible_to<T>;
  { -a } -> std::convertible_to<T>;
  { select(a < b, a, b) } -> std::convertible_to<T>;
};

/// sqrt of a number that may be zero or less: zero there, with zero gradient.
template <Scalar Real>
Real safe_sqrt(const Real& a) noexcept {
  using std::sqrt;
  const auto positive = Real(0.0) < a;
  // A processor foresees this branch; two choices would hold the root up.
  if constexpr (std::same_as<Real, double>) return positive ? sqrt(a) : 0.0;
  return select(positive, sqrt(select(positive, a, Real(1.0))), Real(0.0));
}
template <Scalar Real>
Real minimum(const Real& a, const Real& b) noexcept {
  return select(a < b, a, b);
}
template <Scalar Real>
Real maximum(const Real& a, const Real& b) noexcept {
  return select(a < b, b, a);
}
template <Scalar Real>
Real clamp(const Real& x, const Real& low, const Real& high) noexcept {
  return minimum(maximum(x, low), high);
}
template <Scalar Real>
Real magnitude(const Real& x) noexcept {
  return select(x < Real(0.0), -x, x);
}

}  // namespace coalwood::math
