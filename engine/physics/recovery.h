#pragma once

#include "physics/aerodynamics.h"
#include "physics/mass.h"

/// Pull of parachutes and streamers.
namespace coalwood::physics {

/// Fastest rates [1/s] that a canopy may impose on the flight, so that a fixed step
/// stays inside the stability region of RK4 (|h lambda| < 2.78): a line is elastic
/// and a canopy drags air along, so a real one is softer still. Neither limit acts in
/// steady descent; both act when a canopy opens at many times its descent speed.
inline constexpr double kFastestCanopyDrag = 100.0;   ///< [1/s] drag coefficient per mass
inline constexpr double kFastestCanopySwing = 150.0;  ///< [rad/s] of the body under its line

/// Whether any device has begun to fill.
template <Scalar Real>
Mask<Real> any_out(const Vehicle<Real>& vehicle, const Phase<Real>& phase) noexcept {
  Mask<Real> out = Real(1.0) < Real(0.0);
  for (std::size_t i = 0; i < kMaxCanopies; ++i)
    if (vehicle.canopies[i].trigger != Trigger::none) out = out | happened(phase, index(Event::deployment, i));
  return out;
}

/// Whether a device was let go by one that opened after it.
template <Scalar Real>
Mask<Real> released(const Vehicle<Real>& vehicle, const Phase<Real>& phase, std::size_t i) noexcept {
  const Real& opened = phase.time[index(Event::deployment, i)];
  Mask<Real> gone = opened < opened;
  for (std::size_t j = 0; j < kMaxCanopies; ++j) {
    if (!vehicle.canopies[j].releases_others) continue;
    const Mask<Real> later = opened < phase.time[index(Event::deployment, j)];
    gone = gone | (later & happened(phase, index(Event::deployment, j)));
  }
  return gone;
}

/// How far a device has filled: 0 packed or let go ... 1 full (MODEL.md, eq. 17).
template <Scalar Real>
Real inflation(const Vehicle<Real>& vehicle, const Phase<Real>& phase, std::size_t i,
               const Real& t) noexcept {
  const Canopy<Real>& canopy = vehicle.canopies[i];
  const auto open = happened(phase, index(Event::deployment, i));
  const auto full = happened(phase, index(Event::inflated, i));
  const auto takes_time = Real(0.0) < canopy.inflation_time;
  const Real elapsed = select(open, t - phase.time[index(Event::deployment, i)], Real(0.0));
  const Real part = elapsed / select(takes_time, canopy.inflation_time, Real(1.0));
  const Real filling = math::clamp<Real>(part, Real(0.0), Real(1.0));
  const Real filled = select(full, Real(1.0), select(open, filling, Real(0.0)));
  return select(released(vehicle, phase, i), Real(0.0), filled);
}

/// Velocity relative to the air [m/s], in B, of the point at which a device pulls.
template <Scalar Real>
Vec3<Real> canopy_airspeed(const Canopy<Real>& canopy, const Incidence<Real>& in,
                           const Vec3<Real>& w_WB_B) noexcept {
  return in.v_AB_B + cross(w_WB_B, Vec3<Real>{Real(0.0), Real(0.0), canopy.attachment_z});
}

/// Pull of a device over the speed of its attachment point [kg/s] (MODEL.md, eq. 16), held to what a fixed
/// step bears.
/// @param filled [1] as `inflation` has it; @param speed [m/s] of the point relative to the air
template <Scalar Real>
Real canopy_drag(const Canopy<Real>& canopy, const Air<Real>& air, const MassProperties<Real>& mass,
                 const Real& filled, const Real& speed) noexcept {
  const Real unlimited = 0.5 * air.density * canopy.drag_area * filled * filled * speed;
  return math::minimum<Real>(unlimited, Real(kFastestCanopyDrag) * mass.mass);
}

/// Force of all devices, each at its attachment point against the air's velocity there
/// (so that the body hangs from it and swings to rest), and moment about the body origin.
template <Scalar Real>
Wrench<Real> canopy_wrench(const Vehicle<Real>& vehicle, const Phase<Real>& phase, const Air<Real>& air,
                           const Incidence<Real>& in, const MassProperties<Real>& mass,
                           const Vec3<Real>& w_WB_B, const Real& t) noexcept {
  Wrench<Real> pull;
  const Real across = 0.5 * (mass.inertia.x + mass.inertia.y);
  for (std::size_t i = 0; i < kMaxCanopies; ++i) {
    const Canopy<Real>& canopy = vehicle.canopies[i];
    if (canopy.trigger == Trigger::none || !any(happened(phase, index(Event::deployment, i)))) continue;
    const Real filled = inflation(vehicle, phase, i, t);
    const Vec3<Real> v = canopy_airspeed(canopy, in, w_WB_B);
    const Real speed = norm(v);
    const Real drag = canopy_drag(canopy, air, mass, filled, speed);
    const Vec3<Real> force = -drag * v;
    // Arm about the centre of mass, shortened where the swing would be too fast.
    const Real arm = canopy.attachment_z - mass.z;
    const Real reach = math::magnitude<Real>(arm);
    const Real stiffness = drag * speed * reach / across;
    const Real damping = drag * arm * arm / across;
    const Real softness = math::minimum<Real>(
        Real(1.0), math::minimum<Real>(Real(kFastestCanopySwing * kFastestCanopySwing) /
                                           math::maximum<Real>(stiffness, Real(1.0)),
                                       Real(kFastestCanopyDrag) / math::maximum<Real>(damping, Real(1.0))));
    const Real z = mass.z + softness * arm;
    pull.force_B = pull.force_B + force;
    pull.moment_B = pull.moment_B + Vec3<Real>{-z * force.y, z * force.x, Real(0.0)};
  }
  return pull;
}

}  // namespace coalwood::physics
