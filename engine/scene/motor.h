#pragma once

#include <array>
#include <string>
#include <vector>

/// A motor as the flight sees it: a thrust curve and its masses, whatever it was read from or computed with.
namespace coalwood::scene {

/// How the grain shrinks: `core` burns from its bore outward and keeps its length, `end` burns from its aft
/// end forward and keeps its radius (loose zinc-sulfur does, from the nozzle up).
enum class Burning { core, end };

/// One motor, resolved. Thrust is what a test stand at `reference_pressure` would show.
struct Motor {
  std::string name;   ///< designation, "H100" or what the scene calls it
  std::string maker;  ///< manufacturer; may be empty
  /// (time since ignition [s], thrust [N]): time strictly ascending from 0, thrust never negative and 0 at
  /// the end. Empty: no motor, the vehicle stays on the pad.
  std::vector<std::array<double, 2>> thrust;
  double propellant_mass = 0.0;  ///< [kg] burnt between ignition and the last sample
  double case_mass = 0.0;        ///< [kg] of the motor without propellant; 0: part of the rocket's components
  double diameter = 0.0;         ///< [m] outside
  double length = 0.0;           ///< [m]
  double grain_length = 0.0;     ///< [m] of the propellant column, from the aft end forward; 0: `length`
  Burning burning = Burning::core;
  double overhang = 0.0;                 ///< [m] of the motor's aft end behind the rocket's aft end
  double nozzle_station = -1;            ///< [m] of the nozzle's exit; -1: the aft end of rocket or motor
  double nozzle_exit_diameter = 0.0;     ///< [m]; 0: no back-pressure correction
  double reference_pressure = 101325.0;  ///< [Pa] ambient, at which `thrust` holds
  /// Rows (time [s], propellant left [kg], station of its centre [m], its transverse and axial inertia
  /// [kg m^2] about that centre), time ascending from 0, mass never rising; empty: mass in proportion to
  /// thrust, from the grain's form.
  std::vector<std::array<double, 5>> mass_curve{};

  bool operator==(const Motor&) const = default;
};

/// Total impulse [N s] of the thrust curve (trapezoids between samples, as .eng files are meant).
[[nodiscard]] double total_impulse(const Motor& motor) noexcept;

/// Time [s] of the last sample; 0 for no motor.
[[nodiscard]] double burn_time(const Motor& motor) noexcept;

/// Delivered specific impulse [s]: total impulse over propellant weight at 9.80665 m/s^2; 0 without
/// propellant.
[[nodiscard]] double specific_impulse(const Motor& motor) noexcept;

}  // namespace coalwood::scene
