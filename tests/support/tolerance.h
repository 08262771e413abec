#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

/// Tolerances with a reason. No test compares with a bare number: the bound says
/// where the difference comes from. `CW_TOLERANCE_SCALE` multiplies every bound;
/// 0 makes every comparison print its residual.
namespace coalwood::tests {

inline double tolerance_scale() {
  static const double scale = [] {
    const char* text = std::getenv("CW_TOLERANCE_SCALE");
    return text ? std::strtod(text, nullptr) : 1.0;
  }();
  return scale;
}

/// The same bits are promised.
inline double exact() { return 0.0; }
/// n roundings of numbers as large as `scale`.
inline double rounding(double n, double scale) {
  return n * std::numeric_limits<double>::epsilon() * std::abs(scale);
}
/// A method of order p with step h leaves C h^p.
inline double truncation(double C, double h, double p) { return C * std::pow(h, p); }
/// A model that is known to `percent` of `reference`; `source` says from where.
inline double model(double percent, double reference, const char* /*source*/) {
  return 0.01 * percent * std::abs(reference);
}
/// A figure quoted to the last given digit: half a unit of it.
inline double printed(double last_digit) { return 0.5000001 * last_digit; }

inline ::testing::AssertionResult within(const char* what, const char* of, const char*, double value,
                                         double reference, double bound) {
  const double residual = std::abs(value - reference);
  if (residual <= bound * tolerance_scale() || value == reference) return ::testing::AssertionSuccess();
  ::testing::AssertionResult failure = ::testing::AssertionFailure();
  failure.operator<<(what) << " = " << ::testing::PrintToString(value) << ", " << of << " = "
                           << ::testing::PrintToString(reference);
  return failure << ": residual " << residual << " exceeds " << bound * tolerance_scale();
}

}  // namespace coalwood::tests

/// |value - reference| <= bound; prints the residual where not.
#define EXPECT_WITHIN(value, reference, bound) \
  EXPECT_PRED_FORMAT3(coalwood::tests::within, value, reference, bound)
#define ASSERT_WITHIN(value, reference, bound) \
  ASSERT_PRED_FORMAT3(coalwood::tests::within, value, reference, bound)
