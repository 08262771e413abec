#include "physics/earth.h"

#include <cmath>

#include "math/ellipsoid.h"

namespace coalwood::physics {
namespace {

using math::kEccentricity2;
using math::kFlattening;
using math::kSemiMajorAxis;

// WGS 84, NIMA TR 8350.2.
constexpr double kEquatorGravity = 9.7803253359;        // [m/s^2]
constexpr double kSomigliana = 0.00193185265241;        // [1]
constexpr double kCentrifugalRatio = 0.00344978650684;  // [1] omega^2 a^2 b / GM
constexpr double kRotation = 7.292115e-5;               // [rad/s]

}  // namespace

Gravity<double> normal_gravity(double latitude, double elevation) {
  const double s2 = std::sin(latitude) * std::sin(latitude);
  const double surface = kEquatorGravity * (1.0 + kSomigliana * s2) / std::sqrt(1.0 - kEccentricity2 * s2);
  const double linear = 2.0 / kSemiMajorAxis * (1.0 + kFlattening + kCentrifugalRatio - 2.0 * kFlattening * s2);
  const double quadratic = 3.0 / (kSemiMajorAxis * kSemiMajorAxis);
  // The same parabola, told from the pad instead of the ellipsoid.
  const double at_pad = 1.0 - linear * elevation + quadratic * elevation * elevation;
  return {surface * at_pad, (linear - 2.0 * quadratic * elevation) / at_pad, quadratic / at_pad};
}

Vec3<double> earth_rotation(double latitude) {
  return {0.0, kRotation * std::cos(latitude), kRotation * std::sin(latitude)};
}

double site_curvature(double latitude, double elevation) {
  const double w2 = 1.0 - kEccentricity2 * std::sin(latitude) * std::sin(latitude);
  const double gaussian_radius = kSemiMajorAxis * std::sqrt(1.0 - kEccentricity2) / w2;
  return 1.0 / (gaussian_radius + elevation);
}

}  // namespace coalwood::physics
