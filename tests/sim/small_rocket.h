#pragma once

#include <span>

#include "exchange/command.h"
#include "physics/atmosphere.h"
#include "sim/flight_model.h"

/// The rocket that the tests of records, their files and ensembles fly.
namespace coalwood::tests {

/// A small finned rocket with a one-second motor. Keys: "thrust", "wind", "load", "nose".
inline sim::FlightModel small_rocket(std::span<const exchange::SetParameter> edits) {
  sim::FlightModel model;
  model.step = 0.0073;  // nothing falls on the grid
  model.end = 60.0;
  auto& vehicle = model.vehicle;
  vehicle.dry_mass = 1.0;
  vehicle.dry_inertia = {0.08, 0.08, 0.001};
  vehicle.motor.propellant_load = 0.25;
  vehicle.motor.burn_time = 1.1;
  vehicle.motor.thrust = math::Table::constant(120.0);
  vehicle.motor.nozzle_z = -0.5;
  auto& aero = vehicle.aerodynamics;
  aero.reference_area = 0.002;
  aero.diameter = 0.05;
  aero.drag_power_off = aero.drag_power_on = math::Table::constant(0.5);
  aero.normal_force = math::Table::constant(12.0);
  aero.normal_force_z = math::Table::constant(-12.0 * 0.12);
  aero.normal_force_z2 = math::Table::constant(12.0 * 0.1);
  vehicle.nose_z = 0.5;
  vehicle.aft_z = -0.5;
  model.environment.atmosphere = physics::standard_atmosphere(432.0);
  model.environment.rail.length = 1.5;
  for (const exchange::SetParameter& edit : edits) {
    if (edit.key == "thrust")
      vehicle.motor.thrust_scale = edit.value;
    else if (edit.key == "wind")
      model.environment.wind.offset_W.x = edit.value;
    else if (edit.key == "load")
      vehicle.motor.propellant_load = edit.value;
    else if (edit.key == "nose")
      vehicle.nose_z = edit.value;
  }
  return model;
}

}  // namespace coalwood::tests
