#pragma once

#include "physics/contact.h"
#include "physics/loads.h"

/// The equations of motion.
namespace coalwood::physics {

/// Acceleration along the rail [m/s^2] that the loads would give (sliding friction
/// included); lift-off is where it becomes positive.
template <Scalar Real>
Real rail_acceleration(const Rail<Real>& rail, const Loads<Real>& loads, const State<Real>& x) noexcept {
  const Vec3<Real> a_W =
      loads.inertia.per_mass * rotate(x.q_WB, loads.force_B) + loads.gravity_W + loads.coriolis_W;
  const Real along = dot(rail.direction_W, a_W);
  const Vec3<Real> across = a_W - along * rail.direction_W;
  return along - rail.friction * norm(across);
}

/// Linear and angular acceleration of the body origin.
template <Scalar Real>
struct Motion {
  Vec3<Real> a_WB;     ///< [m/s^2] in W
  Vec3<Real> alpha_B;  ///< [rad/s^2] in B
};

/// Of a free rigid body with its centre of mass at z on the axis (MODEL.md, eqs. 20 and 21).
template <Scalar Real>
Motion<Real> free_motion(const Loads<Real>& loads, const State<Real>& x, const Vec3<Real>& force_B,
                         const Vec3<Real>& moment_B) noexcept {
  const Vec3<Real>& w = x.w_WB_B;
  const Inertia<Real>& inertia = loads.inertia;
  const Vec3<Real>& moments = inertia.moments;
  const Vec3<Real>& per = inertia.per_moments;
  const Vec3<Real> spin{moments.x * w.x, moments.y * w.y, moments.z * w.z};
  const Vec3<Real> net = moment_B - cross(w, spin);
  Motion<Real> motion;
  motion.alpha_B = {net.x * per.x, net.y * per.y, net.z * per.z};
  Vec3<Real> a_B = inertia.per_mass * force_B;
  if (any(loads.mass.loaded)) {
    const Vec3<Real> of_origin = a_B - cross_axial(motion.alpha_B, loads.arm) - cross(w, cross_axial(w, loads.arm));
    a_B = select<Real>(loads.mass.loaded, of_origin, a_B);
  }
  motion.a_WB = rotate(loads.incidence.R_WB, a_B) + loads.gravity_W + loads.coriolis_W;
  return motion;
}

/// While only the lower guide is on the rail: that point may move along the rail only, the
/// body pivots about it, roll is held. The guide's push is solved for (MODEL.md, eq. 22)
/// with the mean of the two transverse inertias.
template <Scalar Real>
Motion<Real> pivoting_motion(const Vehicle<Real>& vehicle, const Rail<Real>& rail, const Loads<Real>& loads,
                             const State<Real>& x) noexcept {
  Loads<Real> round = loads;
  const Vec3<Real>& moments = loads.inertia.moments;
  const Real across = 0.5 * (moments.x + moments.y);
  round.inertia = Inertia<Real>(loads.mass.mass, {across, across, moments.z});
  const Vec3<Real> moment{loads.moment_B.x, loads.moment_B.y, Real(0.0)};
  const Motion<Real> unheld = free_motion(round, x, loads.force_B, moment);

  // Acceleration of the guide without its push, across the rail, in B.
  const Vec3<Real> guide{Real(0.0), Real(0.0), vehicle.lower_guide_z};
  const Vec3<Real>& w = x.w_WB_B;
  const Vec3<Real> u_B = unrotate(x.q_WB, rail.direction_W);
  const Vec3<Real> a_guide =
      unrotate(x.q_WB, unheld.a_WB) + cross(unheld.alpha_B, guide) + cross(w, cross(w, guide));
  const Vec3<Real> a_across = a_guide - dot(u_B, a_guide) * u_B;

  // Compliance k - q b b^T across the rail, b the body axis' part across it.
  const Real r = vehicle.lower_guide_z - loads.arm;
  const Real q = r * r / across;
  const Real k = loads.inertia.per_mass + q;
  const Vec3<Real> b = Vec3<Real>{Real(0.0), Real(0.0), Real(1.0)} - u_B.z * u_B;
  const Real bend = q * dot(b, a_across) / (k * (k - q * dot(b, b)));
  const Vec3<Real> push = -((Real(1.0) / k) * a_across + bend * b);

  const Vec3<Real> turning = moment + Vec3<Real>{-r * push.y, r * push.x, Real(0.0)};
  Motion<Real> held = free_motion(round, x, loads.force_B + push, turning);
  held.alpha_B.z = Real(0.0);
  return held;
}

/// Where a vehicle is bound for: known before any force is.
template <Scalar Real>
struct Course {
  Vec3<Real> rate_W;      ///< [m/s] of its place
  Footing<Real> footing;  ///< under it, once it has landed
};

template <Scalar Real>
Course<Real> course_at(const Environment<Real>& environment, const Phase<Real>& phase, const State<Real>& x) noexcept {
  Course<Real> course{x.v_WB, {}};
  const Mask<Real> landed = happened(phase, Event::landing);
  if (!any(landed)) return course;
  course.footing = footing_at(environment.ground, x.p_WB);
  const Vec3<Real> v_W = along_ground(course.footing, x.v_WB);
  // Heights of the ground count from the curved level surface.
  const Real fall = environment.curvature * (x.p_WB.x * v_W.x + x.p_WB.y * v_W.y);
  const Vec3<Real> over_ground{v_W.x, v_W.y, v_W.z - fall};
  course.rate_W = select<Real>(landed, over_ground, x.v_WB);
  return course;
}

/// Time derivative of the state; pure. `phase` selects the law per lane: held on the pad,
/// on the rail, pivoting about the lower guide, free, sliding over the ground.
template <Scalar Real>
[[gnu::flatten]] StateRate<Real> derivative(const Vehicle<Real>& vehicle, const Environment<Real>& environment,
                           const Phase<Real>& phase, const Loads<Real>& loads, const Course<Real>& course,
                           const State<Real>& x) noexcept {
  Motion<Real> motion = free_motion(loads, x, loads.force_B, loads.moment_B);

  const Mask<Real> clear = happened(phase, Event::rail_clear);
  if (any(!clear)) {
    const Mask<Real> lifted = happened(phase, Event::liftoff);
    const Mask<Real> exited = happened(phase, Event::rail_exit);
    const Motion<Real> pivoting = pivoting_motion(vehicle, environment.rail, loads, x);
    const Real along = select(lifted, rail_acceleration(environment.rail, loads, x), Real(0.0));
    const Vec3<Real> sliding = along * environment.rail.direction_W;
    const Vec3<Real> none{Real(0.0), Real(0.0), Real(0.0)};
    motion.a_WB = select<Real>(clear, motion.a_WB, select<Real>(exited, pivoting.a_WB, sliding));
    motion.alpha_B = select<Real>(clear, motion.alpha_B, select<Real>(exited, pivoting.alpha_B, none));
  }

  StateRate<Real> rate;
  rate.p_WB = course.rate_W;
  rate.v_WB = motion.a_WB;
  rate.q_WB = turning_rate(x.q_WB, x.w_WB_B);
  rate.w_WB_B = motion.alpha_B;
  rate.propellant = -loads.thrust.mass_flow;

  const Mask<Real> landed = happened(phase, Event::landing);
  if (any(landed)) {
    const Vec3<Real> v_W = along_ground(course.footing, x.v_WB);
    const Vec3<Real> none{Real(0.0), Real(0.0), Real(0.0)};
    rate.v_WB = select<Real>(
        landed, sliding_acceleration(course.footing, environment.ground_friction, loads.gravity_W, v_W), rate.v_WB);
    rate.w_WB_B = select<Real>(landed, none, rate.w_WB_B);
    rate.propellant = select(landed, Real(0.0), rate.propellant);
  }
  return rate;
}

template <Scalar Real>
StateRate<Real> derivative(const Vehicle<Real>& vehicle, const Environment<Real>& environment,
                           const Phase<Real>& phase, const Real& t, const State<Real>& x) noexcept {
  return derivative(vehicle, environment, phase, loads_at(vehicle, environment, phase, t, x),
                    course_at(environment, phase, x), x);
}

}  // namespace coalwood::physics
