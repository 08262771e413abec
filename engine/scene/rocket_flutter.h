#pragma once

#include "scene/rocket.h"

/// The speed at which fins flutter.
namespace coalwood::scene {

/// What holds fins against flutter [Pa]: they flutter at Mach sqrt(flutter_stiffness / p).
///
/// flutter_stiffness = G p0 / (D (lambda + 1) / 2) in the names of `flutter_speed`.
/// @returns infinity for fins that cannot flutter in this model
[[nodiscard]] double flutter_stiffness(const FinSet& fins);

/// Speed [m/s] above which bending and torsion of a fin feed each other.
///
/// V = a sqrt(G / (D (lambda + 1) / 2 * p / p0)), D = 24 eps gamma p0 / pi * AR^3 / ((t/c)^3 (AR + 2)), AR =
/// span^2 / area of one fin, lambda = tip / root chord, eps = distance of the area's centroid behind the
/// quarter chord [1 of root chord]. Source: Martin 1958, NACA TN 4197, eq. 18, with eps for its 1/4 as
/// Bennett 2023, Apogee Peak of Flight 615. Valid for thin, solid, trapezoidal fins of aspect ratio below
/// about 3; others are taken by area and chords.
/// @param sound_speed [m/s], @param pressure [Pa] of the air
/// @returns infinity for fins that cannot flutter in this model (centroid before the quarter chord)
[[nodiscard]] double flutter_speed(const FinSet& fins, double sound_speed, double pressure);

}  // namespace coalwood::scene
