#pragma once

#include <string>
#include <vector>

#include "scene/motor.h"
#include "scene/rocket.h"

/// Mass, centre of mass and inertia of a rocket from its components.
namespace coalwood::scene {

/// Mass properties of a body that is symmetric about the rocket's axis.
struct MassProperties {
  double mass = 0.0;                ///< [kg]
  double centre = 0.0;              ///< [m] station
  double transverse_inertia = 0.0;  ///< [kg m^2] about a transverse axis through the centre
  double axial_inertia = 0.0;       ///< [kg m^2] about the rocket's axis
};

struct ComponentMass {
  std::string name;
  MassProperties properties;
};

/// Both as one rigid body (parallel axes).
[[nodiscard]] MassProperties combined(const MassProperties& a, const MassProperties& b) noexcept;

/// A hollow cylinder of uniform density on the axis.
[[nodiscard]] MassProperties cylinder(double mass, double fore_station, double length, double outer_radius,
                                      double inner_radius = 0.0) noexcept;

/// Every component with its mass, overrides applied, without motor.
[[nodiscard]] std::vector<ComponentMass> component_masses(const Rocket& rocket);

/// The rocket without its motor; `rocket.given` stands in place of what it gives.
[[nodiscard]] MassProperties empty_rocket(const Rocket& rocket);

/// The motor without propellant, as a uniform solid cylinder.
[[nodiscard]] MassProperties motor_case(const Rocket& rocket, const Motor& motor) noexcept;

/// The propellant that is left when `fraction` [1] of the load remains.
[[nodiscard]] MassProperties propellant(const Rocket& rocket, const Motor& motor, double fraction) noexcept;

/// Rocket and motor without propellant: what lands.
[[nodiscard]] MassProperties dry_rocket(const Rocket& rocket, const Motor& motor);

/// Rocket and motor before ignition.
[[nodiscard]] MassProperties loaded_rocket(const Rocket& rocket, const Motor& motor);

}  // namespace coalwood::scene
