#pragma once

#include "math/vec3.h"

/// Hamilton quaternions, (w, x, y, z) in memory, files and logs. `q_AB` takes the
/// components of a vector in B to its components in A: v_A = rotate(q_AB, v_B).
namespace coalwood::math {

template <Scalar Real>
struct Quaternion {
  Real w = Real(1.0), x{}, y{}, z{};
};
using Quatd = Quaternion<double>;

template <Scalar Real>
constexpr Quaternion<Real> operator*(const Quaternion<Real>& a, const Quaternion<Real>& b) noexcept {
  return {a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z, a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y,
          a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x, a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w};
}
template <Scalar Real>
constexpr Quaternion<Real> conjugate(const Quaternion<Real>& q) noexcept {
  return {q.w, -q.x, -q.y, -q.z};
}
template <Scalar Real>
Quaternion<Real> normalized(const Quaternion<Real>& q) noexcept {
  using std::sqrt;
  const Real s = Real(1.0) / sqrt(q.w * q.w + q.x * q.x + q.y * q.y + q.z * q.z);
  return {s * q.w, s * q.x, s * q.y, s * q.z};
}
/// v_A from v_B for a unit q_AB.
template <Scalar Real>
constexpr Vec3<Real> rotate(const Quaternion<Real>& q, const Vec3<Real>& v) noexcept {
  const Vec3<Real> u{q.x, q.y, q.z};
  const Vec3<Real> t = Real(2.0) * cross(u, v);
  return v + q.w * t + cross(u, t);
}
/// v_B from v_A for a unit q_AB.
template <Scalar Real>
constexpr Vec3<Real> unrotate(const Quaternion<Real>& q, const Vec3<Real>& v) noexcept {
  return rotate(conjugate(q), v);
}

}  // namespace coalwood::math
