#pragma once

#include "physics/environment.h"
#include "physics/vehicle.h"

/// From the plain vehicle and environment of a scene to those of lanes or gradients:
/// every number becomes a Real with the same value (in all lanes, without derivatives);
/// tables are shared. Vary what you like afterwards.
namespace coalwood::physics {

template <Scalar Real>
Vec3<Real> widened(const Vec3<double>& v) noexcept {
  return {Real(v.x), Real(v.y), Real(v.z)};
}

template <Scalar Real>
Motor<Real> widened(const Motor<double>& m) {
  return {.propellant_load = Real(m.propellant_load),
          .burn_time = Real(m.burn_time),
          .thrust = m.thrust,
          .flow = m.flow,
          .thrust_scale = Real(m.thrust_scale),
          .exit_area = Real(m.exit_area),
          .reference_pressure = Real(m.reference_pressure),
          .nozzle_z = Real(m.nozzle_z),
          .tilt_x = Real(m.tilt_x),
          .tilt_y = Real(m.tilt_y),
          .propellant_z = m.propellant_z,
          .transverse_gyration2 = m.transverse_gyration2,
          .axial_gyration2 = m.axial_gyration2};
}

template <Scalar Real>
Aerodynamics<Real> widened(const Aerodynamics<double>& a) {
  return {.reference_area = Real(a.reference_area),
          .diameter = Real(a.diameter),
          .length = Real(a.length),
          .drag_direction = a.drag_direction,
          .friction = a.friction,
          .drag_power_off = a.drag_power_off,
          .drag_power_on = a.drag_power_on,
          .drag_scale = Real(a.drag_scale),
          .normal_force = a.normal_force,
          .normal_force_z = a.normal_force_z,
          .normal_force_z2 = a.normal_force_z2,
          .normal_force_scale = Real(a.normal_force_scale),
          .cp_shift = Real(a.cp_shift),
          .crossflow_area = Real(a.crossflow_area),
          .crossflow_z = Real(a.crossflow_z),
          .crossflow_spread = Real(a.crossflow_spread),
          .roll_forcing = a.roll_forcing,
          .roll_damping = a.roll_damping,
          .fin_cant = Real(a.fin_cant)};
}

template <Scalar Real>
Canopy<Real> widened(const Canopy<double>& c) {
  return {.trigger = c.trigger,
          .setting = Real(c.setting),
          .lag = Real(c.lag),
          .inflation_time = Real(c.inflation_time),
          .drag_area = Real(c.drag_area),
          .attachment_z = Real(c.attachment_z),
          .diameter = c.diameter,
          .streamer = c.streamer};
}

template <Scalar Real>
Vehicle<Real> widened(const Vehicle<double>& v) {
  Vehicle<Real> wide{.dry_mass = Real(v.dry_mass),
                     .dry_inertia = widened<Real>(v.dry_inertia),
                     .motor = widened<Real>(v.motor),
                     .aerodynamics = widened<Real>(v.aerodynamics),
                     .canopies = {},
                     .nose_z = Real(v.nose_z),
                     .aft_z = Real(v.aft_z),
                     .upper_guide_z = Real(v.upper_guide_z),
                     .lower_guide_z = Real(v.lower_guide_z),
                     .flutter_stiffness = Real(v.flutter_stiffness)};
  for (std::size_t i = 0; i < kMaxCanopies; ++i) wide.canopies[i] = widened<Real>(v.canopies[i]);
  return wide;
}

template <Scalar Real>
Environment<Real> widened(const Environment<double>& e) {
  return {.atmosphere = {.pressure = e.atmosphere.pressure,
                         .density = e.atmosphere.density,
                         .temperature = e.atmosphere.temperature,
                         .sound_speed = e.atmosphere.sound_speed,
                         .viscosity = e.atmosphere.viscosity,
                         .density_scale = Real(e.atmosphere.density_scale)},
          .wind = {.east = e.wind.east,
                   .north = e.wind.north,
                   .scale = Real(e.wind.scale),
                   .offset_W = widened<Real>(e.wind.offset_W)},
          .turbulence = {.waves = e.turbulence.waves,
                         .intensity = Real(e.turbulence.intensity),
                         .origin = widened<Real>(e.turbulence.origin),
                         .drift_W = widened<Real>(e.turbulence.drift_W),
                         .horizontal_length = Real(e.turbulence.horizontal_length),
                         .vertical_stretch = e.turbulence.vertical_stretch,
                         .horizontal_deviation = e.turbulence.horizontal_deviation,
                         .vertical_deviation = e.turbulence.vertical_deviation},
          .gravity = {Real(e.gravity.surface), Real(e.gravity.linear), Real(e.gravity.quadratic)},
          .curvature = Real(e.curvature),
          .rotation_W = widened<Real>(e.rotation_W),
          .ground = e.ground,
          .ground_friction = Real(e.ground_friction),
          .rail = {.base_W = widened<Real>(e.rail.base_W),
                   .direction_W = widened<Real>(e.rail.direction_W),
                   .length = Real(e.rail.length),
                   .friction = Real(e.rail.friction)}};
}

}  // namespace coalwood::physics
