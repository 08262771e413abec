#pragma once

#include "math/scalar.h"

/// Vectors of three and their algebra, for every Scalar. Frames are in the names
/// of variables (Drake's monogram), not in the types.
namespace coalwood::math {

template <Scalar Real>
struct Vec3 {
  Real x{}, y{}, z{};
};
using Vec3d = Vec3<double>;

template <Scalar Real>
constexpr Vec3<Real> operator+(const Vec3<Real>& a, const Vec3<Real>& b) noexcept {
  return {a.x + b.x, a.y + b.y, a.z + b.z};
}
template <Scalar Real>
constexpr Vec3<Real> operator-(const Vec3<Real>& a, const Vec3<Real>& b) noexcept {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
template <Scalar Real>
constexpr Vec3<Real> operator-(const Vec3<Real>& a) noexcept {
  return {-a.x, -a.y, -a.z};
}
template <Scalar Real>
constexpr Vec3<Real> operator*(const Real& s, const Vec3<Real>& a) noexcept {
  return {s * a.x, s * a.y, s * a.z};
}
template <Scalar Real>
constexpr Real dot(const Vec3<Real>& a, const Vec3<Real>& b) noexcept {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
template <Scalar Real>
constexpr Vec3<Real> cross(const Vec3<Real>& a, const Vec3<Real>& b) noexcept {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
/// a x (0, 0, z): of what lies on an axis.
template <Scalar Real>
constexpr Vec3<Real> cross_axial(const Vec3<Real>& a, const Real& z) noexcept {
  return {a.y * z, -a.x * z, Real(0.0)};
}
/// Euclidean norm; its gradient at the origin is zero.
template <Scalar Real>
Real norm(const Vec3<Real>& a) noexcept {
  return safe_sqrt(dot(a, a));
}
/// a / |a|; the zero vector stays zero.
template <Scalar Real>
Vec3<Real> normalized(const Vec3<Real>& a) noexcept {
  const Real length = norm(a);
  const auto some = Real(0.0) < length;
  return select(some, Real(1.0), Real(0.0)) / select(some, length, Real(1.0)) * a;
}
template <Scalar Real>
Vec3<Real> select(const Mask<Real>& m, const Vec3<Real>& a, const Vec3<Real>& b) noexcept {
  return {select(m, a.x, b.x), select(m, a.y, b.y), select(m, a.z, b.z)};
}

}  // namespace coalwood::math
