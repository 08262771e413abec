#pragma once

#include "physics/vehicle.h"
#include "scene/motor.h"
#include "scene/rocket.h"

/// From a rocket as its builder describes it to what the flight computation takes.
namespace coalwood::scene {

/// Highest Mach number of the coefficient tables; constant beyond.
inline constexpr double kHighestMach = 5.0;

/// The vehicle that flies: masses about the centre of dry mass, thrust by fraction of burn time, coefficients
/// tabulated against Mach number (and friction against the fourth root of the Reynolds number).
/// Validity: a geometry in which `design_faults` finds nothing.
[[nodiscard]] physics::Vehicle<double> vehicle_of(const Rocket& rocket, const Motor& motor,
                                                  const AeroSettings& settings = {});

}  // namespace coalwood::scene
