#pragma once

#include "physics/environment.h"
#include "physics/vehicle.h"

/// The numbers of a flight's model and state, told once: every field that is a Real, of two things of the same
/// shape side by side. Widening to lanes or gradients, packing several flights into lanes and taking them apart
/// again follow this list; tables and choices are not on it.
namespace coalwood::physics {

template <class A, class B, class Use>
void pair_numbers(Vec3<A>& a, const Vec3<B>& b, const Use& use) {
  use(a.x, b.x);
  use(a.y, b.y);
  use(a.z, b.z);
}

template <class A, class B, class Use>
void pair_numbers(Motor<A>& a, const Motor<B>& b, const Use& use) {
  use(a.propellant_load, b.propellant_load);
  use(a.burn_time, b.burn_time);
  use(a.thrust_scale, b.thrust_scale);
  use(a.exit_area, b.exit_area);
  use(a.reference_pressure, b.reference_pressure);
  use(a.nozzle_z, b.nozzle_z);
  use(a.tilt_x, b.tilt_x);
  use(a.tilt_y, b.tilt_y);
}

template <class A, class B, class Use>
void pair_numbers(Aerodynamics<A>& a, const Aerodynamics<B>& b, const Use& use) {
  use(a.reference_area, b.reference_area);
  use(a.diameter, b.diameter);
  use(a.length, b.length);
  use(a.drag_scale, b.drag_scale);
  use(a.normal_force_scale, b.normal_force_scale);
  use(a.cp_shift, b.cp_shift);
  use(a.crossflow_area, b.crossflow_area);
  use(a.crossflow_z, b.crossflow_z);
  use(a.crossflow_spread, b.crossflow_spread);
  use(a.fin_cant, b.fin_cant);
}

template <class A, class B, class Use>
void pair_numbers(Canopy<A>& a, const Canopy<B>& b, const Use& use) {
  use(a.setting, b.setting);
  use(a.lag, b.lag);
  use(a.inflation_time, b.inflation_time);
  use(a.drag_area, b.drag_area);
  use(a.attachment_z, b.attachment_z);
}

template <class A, class B, class Use>
void pair_numbers(Vehicle<A>& a, const Vehicle<B>& b, const Use& use) {
  use(a.dry_mass, b.dry_mass);
  pair_numbers(a.dry_inertia, b.dry_inertia, use);
  pair_numbers(a.motor, b.motor, use);
  pair_numbers(a.aerodynamics, b.aerodynamics, use);
  for (std::size_t i = 0; i < kMaxCanopies; ++i) pair_numbers(a.canopies[i], b.canopies[i], use);
  use(a.nose_z, b.nose_z);
  use(a.aft_z, b.aft_z);
  use(a.upper_guide_z, b.upper_guide_z);
  use(a.lower_guide_z, b.lower_guide_z);
  use(a.flutter_stiffness, b.flutter_stiffness);
}

template <class A, class B, class Use>
void pair_numbers(Environment<A>& a, const Environment<B>& b, const Use& use) {
  use(a.atmosphere.density_scale, b.atmosphere.density_scale);
  use(a.wind.scale, b.wind.scale);
  pair_numbers(a.wind.offset_W, b.wind.offset_W, use);
  use(a.turbulence.intensity, b.turbulence.intensity);
  pair_numbers(a.turbulence.origin, b.turbulence.origin, use);
  pair_numbers(a.turbulence.drift_W, b.turbulence.drift_W, use);
  use(a.turbulence.horizontal_length, b.turbulence.horizontal_length);
  use(a.gravity.surface, b.gravity.surface);
  use(a.gravity.linear, b.gravity.linear);
  use(a.gravity.quadratic, b.gravity.quadratic);
  use(a.curvature, b.curvature);
  pair_numbers(a.rotation_W, b.rotation_W, use);
  use(a.ground_friction, b.ground_friction);
  pair_numbers(a.rail.base_W, b.rail.base_W, use);
  pair_numbers(a.rail.direction_W, b.rail.direction_W, use);
  use(a.rail.length, b.rail.length);
  use(a.rail.friction, b.rail.friction);
}

template <class A, class B, class Use>
void pair_numbers(Flight<A>& a, const Flight<B>& b, const Use& use) {
  State<A>& x = a.state;
  const State<B>& y = b.state;
  pair_numbers(x.p_WB, y.p_WB, use);
  pair_numbers(x.v_WB, y.v_WB, use);
  use(x.q_WB.w, y.q_WB.w);
  use(x.q_WB.x, y.q_WB.x);
  use(x.q_WB.y, y.q_WB.y);
  use(x.q_WB.z, y.q_WB.z);
  pair_numbers(x.w_WB_B, y.w_WB_B, use);
  use(x.propellant, y.propellant);
  for (std::size_t e = 0; e < kEvents; ++e) {
    use(a.phase.time[e], b.phase.time[e]);
    use(a.phase.height[e], b.phase.height[e]);
    use(a.phase.speed[e], b.phase.speed[e]);
  }
}

}  // namespace coalwood::physics
