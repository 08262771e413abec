#pragma once

#include "scene/motor.h"
#include "scene/rocket_mass.h"

/// A motor whose propellant's mass, place and inertia are known against time.
namespace coalwood::scene {

/// The propellant that is left when `fraction` [1] of the load remains, by the motor's mass curve, which must
/// not be empty.
[[nodiscard]] MassProperties propellant_by_curve(const Motor& motor, double fraction) noexcept;

/// Propellant left [kg] at a time [s] since ignition by the motor's mass curve, which must not be empty.
[[nodiscard]] double propellant_mass_at(const Motor& motor, double time) noexcept;

}  // namespace coalwood::scene
