#pragma once

#include <cmath>

#include "math/measures.h"
#include "physics/atmosphere.h"
#include "physics/earth.h"
#include "physics/observe.h"
#include "physics/step.h"
#include "physics/turbulence.h"

/// Vehicles and surroundings that several tests fly. The figures are plausible, not
/// those of any scene.
namespace coalwood::tests {

using namespace coalwood::physics;
using math::dot;
using math::kDegree;
using math::norm;

/// A slender four-finned rocket, 2 m and 10 kg, with everything switched on: propellant that
/// moves the centre of mass, a thrust curve with back pressure, Mach-dependent coefficients,
/// cant, two canopies.
inline Vehicle<double> sounding_rocket() {
  Vehicle<double> v;
  v.dry_mass = 8.0;
  v.dry_inertia = {2.5, 2.5, 0.006};
  v.motor.propellant_load = 4.0;
  v.motor.burn_time = 2.3171;
  v.motor.thrust = Table::of([](double s) { return 2600.0 * (1.0 - 0.5 * s * s); }, 0.0, 1.0, 200);
  v.motor.exit_area = 8.0e-4;
  v.motor.nozzle_z = -0.9;
  v.motor.propellant_z = Table::constant(-0.45);
  v.motor.transverse_gyration2 = Table::constant(0.05);
  v.motor.axial_gyration2 = Table::constant(4.0e-4);
  Aerodynamics<double>& a = v.aerodynamics;
  a.diameter = 0.0762;
  a.reference_area = math::kPi / 4.0 * a.diameter * a.diameter;
  a.length = 2.0;
  a.friction = Table2::of([](double mach, double root) { return 0.9 / (root + 10.0) * (6.0 - 0.4 * mach); },
                          0.0, 4.0, 40, 0.0, 120.0, 60);
  const auto hump = [](double m) { return 0.12 * std::exp(-12.0 * (m - 1.1) * (m - 1.1)); };
  a.drag_power_off =
      Table::of([&](double m) { return 0.18 + hump(m) + 0.05 / (1.0 + m * m); }, 0.0, 4.0, 400);
  a.drag_power_on = Table::of([&](double m) { return 0.10 + hump(m) + 0.05 / (1.0 + m * m); }, 0.0, 4.0, 400);
  const auto slope = [](double m) { return 1.0 + 0.3 * std::exp(-4.0 * (m - 1.0) * (m - 1.0)); };
  // Nose at z = +0.85, fins at z = -0.75.
  const double nose = 2.0, fins = 14.0, z_nose = 0.85, z_fins = -0.75;
  a.normal_force = Table::of([&](double m) { return nose + fins * slope(m); }, 0.0, 4.0, 400);
  a.normal_force_z =
      Table::of([&](double m) { return nose * z_nose + fins * slope(m) * z_fins; }, 0.0, 4.0, 400);
  a.normal_force_z2 = Table::of(
      [&](double m) { return nose * z_nose * z_nose + fins * slope(m) * z_fins * z_fins; }, 0.0, 4.0, 400);
  a.crossflow_area = 1.1 * (a.diameter * a.length + 0.03);
  a.crossflow_z = -0.1;
  a.crossflow_spread = 0.6;
  a.roll_forcing = Table::constant(9.0);
  a.roll_damping = Table::constant(22.0);
  a.fin_cant = 0.002;
  v.canopies[0] = {.trigger = Trigger::apogee,
                   .lag = 1.3,
                   .inflation_time = 0.4,
                   .drag_area = 0.3,
                   .attachment_z = 0.7,
                   .diameter = 0.7};
  v.canopies[1] = {.trigger = Trigger::height,
                   .setting = 300.0,
                   .lag = 0.2,
                   .inflation_time = 1.1,
                   .drag_area = 4.0,
                   .attachment_z = 0.7,
                   .diameter = 2.5};
  v.nose_z = 1.0;
  v.aft_z = -1.0;
  v.upper_guide_z = 0.1;
  v.lower_guide_z = -0.8;
  return v;
}

/// Coalwood's air, wind, gravity and rotation over flat ground, rail leaning 5 degrees.
inline Environment<double> windy_site() {
  constexpr double kLatitude = 37.3846 * kDegree, kElevation = 432.0;
  Environment<double> e;
  e.atmosphere = standard_atmosphere(kElevation, 4.0);
  e.wind.east = Table::of([](double h) { return 4.0 + 6.0 * h / (h + 2000.0); }, 0.0, 12000.0, 120);
  e.wind.north = Table::of([](double h) { return -1.0 - 3.0 * h / (h + 4000.0); }, 0.0, 12000.0, 120);
  e.turbulence = dryden(7, {.wind_at_6m = 4.0, .deviation_aloft = 1.0, .drift_W = {6.0, -1.5, 0.0}});
  e.gravity = normal_gravity(kLatitude, kElevation);
  e.curvature = site_curvature(kLatitude, kElevation);
  e.rotation_W = earth_rotation(kLatitude);
  e.rail.direction_W = rail_direction(85.0 * kDegree, 250.0 * kDegree);
  e.rail.length = 4.0;
  return e;
}

/// Flies from `flight` at time `start` for `steps` steps of h; never longer than to the end.
template <Scalar Real>
Flight<Real> fly(const Vehicle<Real>& v, const Environment<Real>& e, Flight<Real> flight, double h, int steps,
                 double start = 0.0) {
  for (int i = 0; i < steps && any(!ended(flight)); ++i)
    flight = step(v, e, Real(start + i * h), flight, Real(h));
  return flight;
}

/// A phase of free flight with the motor out (or never there).
template <Scalar Real>
Phase<Real> coasting(bool past_apogee = false) {
  Phase<Real> phase;
  for (const Event e :
       {Event::ignition, Event::liftoff, Event::rail_exit, Event::rail_clear, Event::burnout}) {
    phase.time[index(e)] = Real(0.0);
  }
  if (past_apogee) phase.time[index(Event::apogee)] = Real(0.0);
  return phase;
}

}  // namespace coalwood::tests
