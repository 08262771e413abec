#pragma once

#include "physics/environment.h"

namespace coalwood::physics {

/// US Standard Atmosphere 1976 up to 85 km, shifted to the weather at the pad.
///
/// Temperature is the standard's plus `temperature_offset` at every height; pressure
/// follows from the pad's by the hydrostatic equation through that temperature; density
/// by the ideal gas law; viscosity by Sutherland's law. Geometric and geopotential
/// height are told apart.
///
/// Source: NOAA-S/T 76-1562 (1976), eqs. 18, 23, 33, 50, 51; R = 287.05287 J/(kg K).
/// Validity: -500 m to 85 km above sea level; dry air; the fall of molecular mass above
/// 80 km (0.04 % at 85 km) is left out. Tabulated every 50 m; beyond the ends constant.
///
/// @param pad_elevation       [m] above sea level
/// @param temperature_offset  [K]
/// @param pad_pressure        [Pa]; 0: the standard's at that elevation
Atmosphere<double> standard_atmosphere(double pad_elevation, double temperature_offset = 0.0,
                                       double pad_pressure = 0.0);

/// The standard's own temperature [K] and pressure [Pa] at a geometric height [m] above sea level.
double standard_temperature(double elevation);
double standard_pressure(double elevation);

/// Dynamic viscosity [Pa s] of air at a temperature [K]: Sutherland's law as in the standard.
double viscosity_of_air(double temperature);

}  // namespace coalwood::physics
