#pragma once

#include "math/quaternion.h"

/// What the integrator advances.
namespace coalwood::physics {

using math::any;
using math::Mask;
using math::Quaternion;
using math::Rotation;
using math::Scalar;
using math::select;
using math::value_of;
using math::Vec3;

/// World W: east, north, up at the pad, turning with the Earth. Body B: origin at the
/// centre of dry mass, +z to the nose.
template <Scalar Real>
struct State {
  Vec3<Real> p_WB;        ///< [m]     body origin from the pad
  Vec3<Real> v_WB;        ///< [m/s]   its velocity relative to W, in W
  Quaternion<Real> q_WB;  ///< [1]     unit; v_W = rotate(q_WB, v_B)
  Vec3<Real> w_WB_B;      ///< [rad/s] body rate relative to W, in B
  Real propellant{};      ///< [kg]    not yet burnt
};

/// Time derivative of a State, field for field.
template <Scalar Real>
struct StateRate {
  Vec3<Real> p_WB;        ///< [m/s]
  Vec3<Real> v_WB;        ///< [m/s^2]
  Quaternion<Real> q_WB;  ///< [1/s]
  Vec3<Real> w_WB_B;      ///< [rad/s^2]
  Real propellant{};      ///< [kg/s]
};

/// a where m holds, else b.
template <Scalar Real>
State<Real> select(const Mask<Real>& m, const State<Real>& a, const State<Real>& b) noexcept {
  return {select<Real>(m, a.p_WB, b.p_WB),
          select<Real>(m, a.v_WB, b.v_WB),
          {select(m, a.q_WB.w, b.q_WB.w), select(m, a.q_WB.x, b.q_WB.x), select(m, a.q_WB.y, b.q_WB.y),
           select(m, a.q_WB.z, b.q_WB.z)},
          select<Real>(m, a.w_WB_B, b.w_WB_B),
          select(m, a.propellant, b.propellant)};
}

}  // namespace coalwood::physics
