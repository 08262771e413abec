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
/// Rate of q_AB [1/s] of a body that turns with w_B [rad/s]: half of q_AB (0, w_B).
template <Scalar Real>
constexpr Quaternion<Real> turning_rate(const Quaternion<Real>& q, const Vec3<Real>& w_B) noexcept {
  const Vec3<Real> w = Real(0.5) * w_B;
  return {-(q.x * w.x) - q.y * w.y - q.z * w.z, q.w * w.x + q.y * w.z - q.z * w.y,
          q.w * w.y - q.x * w.z + q.z * w.x, q.w * w.z + q.x * w.y - q.y * w.x};
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

/// The matrix of a quaternion, by rows: worth making where several vectors are turned.
template <Scalar Real>
struct Rotation {
  Vec3<Real> x, y, z;

  /// That of q; of unit length, or nearly.
  explicit Rotation(const Quaternion<Real>& q) noexcept {
    const Real x2 = q.x + q.x, y2 = q.y + q.y, z2 = q.z + q.z;
    const Real xx = q.x * x2, yy = q.y * y2, zz = q.z * z2;
    const Real xy = q.x * y2, xz = q.x * z2, yz = q.y * z2;
    const Real wx = q.w * x2, wy = q.w * y2, wz = q.w * z2;
    x = {Real(1.0) - (yy + zz), xy - wz, xz + wy};
    y = {xy + wz, Real(1.0) - (xx + zz), yz - wx};
    z = {xz - wy, yz + wx, Real(1.0) - (xx + yy)};
  }
};
/// v_A from v_B for the rotation of q_AB.
template <Scalar Real>
constexpr Vec3<Real> rotate(const Rotation<Real>& r, const Vec3<Real>& v) noexcept {
  return {dot(r.x, v), dot(r.y, v), dot(r.z, v)};
}
/// v_B from v_A for the rotation of q_AB.
template <Scalar Real>
constexpr Vec3<Real> unrotate(const Rotation<Real>& r, const Vec3<Real>& v) noexcept {
  return v.x * r.x + v.y * r.y + v.z * r.z;
}

}  // namespace coalwood::math
