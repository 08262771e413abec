#pragma once

#include "scene/rocket.h"

/// Skin friction against Reynolds and Mach numbers.
namespace coalwood::scene {

/// Coefficient [1] of a smooth flat plate without compressibility.
/// Turbulent: 1 / (1.50 ln Re - 5.6)^2, constant 0.0148 below Re 1e4. Transitional: laminar 1.328 / sqrt(Re)
/// up to 5.39e5, then turbulent less 1700 / Re; constant 0.0133 below 1e4. Source: Schlichting 1979,
/// Boundary-Layer Theory, sections 21 and 22; Niskanen 2013, eq. 3.79 to 3.81.
[[nodiscard]] double smooth_friction(BoundaryLayer layer, double reynolds);

/// Coefficient [1] that roughness of size `grain` [m] on a body of `length` [m] does not let fall below.
/// Source: Barrowman 1967, The Practical Calculation of the Aerodynamic Characteristics of Slender Finned
/// Vehicles, eq. 4-6: 0.032 (grain / length)^0.2.
[[nodiscard]] double rough_friction(double grain, double length);

/// Friction [1] with compressibility: the larger of smooth and rough, each with its own Mach factor; between
/// Mach 0.9 and 1.1 the subsonic and supersonic factors are mixed. Source: Niskanen 2013, eq. 3.82 to 3.84 (1
/// - 0.1 M^2, (1 + 0.15 M^2)^-0.58, (1 + 0.18 M^2)^-1; laminar (1 + 0.045 M^2)^-0.25).
[[nodiscard]] double friction_coefficient(BoundaryLayer layer, double reynolds, double mach, double grain,
                                          double length);

}  // namespace coalwood::scene
