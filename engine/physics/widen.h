#pragma once

#include "physics/numbers.h"

/// From the plain vehicle and environment of a scene to those of lanes or gradients:
/// every number becomes a Real with the same value (in all lanes, without derivatives);
/// tables are shared. Vary what you like afterwards.
namespace coalwood::physics {

template <Scalar Real>
Vec3<Real> widened(const Vec3<double>& v) noexcept {
  return {Real(v.x), Real(v.y), Real(v.z)};
}

template <Scalar Real>
Vehicle<Real> widened(const Vehicle<double>& v) {
  const Motor<double>& m = v.motor;
  const Aerodynamics<double>& a = v.aerodynamics;
  Vehicle<Real> wide{.dry_inertia = {},
                     .motor = {.thrust = m.thrust,
                               .flow = m.flow,
                               .propellant_z = m.propellant_z,
                               .transverse_gyration2 = m.transverse_gyration2,
                               .axial_gyration2 = m.axial_gyration2},
                     .mass_arm = v.mass_arm,
                     .aerodynamics = {.drag_direction = a.drag_direction,
                                      .under_canopy = a.under_canopy,
                                      .friction = a.friction,
                                      .drag_power_off = a.drag_power_off,
                                      .drag_power_on = a.drag_power_on,
                                      .normal_force = a.normal_force,
                                      .normal_force_z = a.normal_force_z,
                                      .normal_force_z2 = a.normal_force_z2,
                                      .angle_over_sine = a.angle_over_sine,
                                      .roll_forcing = a.roll_forcing,
                                      .roll_damping = a.roll_damping}};
  for (std::size_t i = 0; i < kMaxCanopies; ++i) {
    wide.canopies[i].trigger = v.canopies[i].trigger;
    wide.canopies[i].releases_others = v.canopies[i].releases_others;
    wide.canopies[i].diameter = v.canopies[i].diameter;
    wide.canopies[i].streamer = v.canopies[i].streamer;
  }
  pair_numbers(wide, v, [](Real& to, const double& from) { to = Real(from); });
  return wide;
}

template <Scalar Real>
Environment<Real> widened(const Environment<double>& e) {
  Environment<Real> wide{.atmosphere = {.pressure = e.atmosphere.pressure,
                                        .density = e.atmosphere.density,
                                        .temperature = e.atmosphere.temperature,
                                        .sound_speed = e.atmosphere.sound_speed,
                                        .viscosity = e.atmosphere.viscosity},
                         .wind = {.east = e.wind.east, .north = e.wind.north},
                         .turbulence = {.waves = e.turbulence.waves,
                                        .vertical_stretch = e.turbulence.vertical_stretch,
                                        .horizontal_deviation = e.turbulence.horizontal_deviation,
                                        .vertical_deviation = e.turbulence.vertical_deviation},
                         .ground = e.ground};
  pair_numbers(wide, e, [](Real& to, const double& from) { to = Real(from); });
  return wide;
}

}  // namespace coalwood::physics
