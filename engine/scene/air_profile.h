#pragma once

#include <vector>

#include "physics/environment.h"
#include "scene/scene.h"

/// From a profile of the air (a table or a sounding) to the tables that the flight reads.
namespace coalwood::scene {

/// The profile that a scene gives, from its table or its sounding; empty: it gives none.
[[nodiscard]] std::vector<AirLevel> air_levels(const Weather& weather);

/// Air by height above the pad through the levels (two at least): temperature and humidity in straight lines,
/// pressure by exponentials between them; density and speed of sound those of humid air. Below the lowest and
/// above the highest level the standard atmosphere goes on from the temperature and pressure there. To 85 km,
/// every 50 m.
/// @param elevation  [m] of the pad above sea level
[[nodiscard]] physics::Atmosphere<double> atmosphere_of(const std::vector<AirLevel>& levels,
                                                        double elevation);

/// Puts a speed of sound of its own into an atmosphere.
/// @param sound  rows (height above sea level [m], speed of sound [m/s]), straight lines between; not empty
void set_sound_speed(physics::Atmosphere<double>& air, double elevation,
                     const std::vector<std::array<double, 2>>& sound);

/// Density [kg/m^3] and speed of sound [m/s] of humid air: mixture of two ideal gases.
/// Source: CIPM-2007 less its compressibility (4e-4); heat capacities 7/2 R and 4 R.
[[nodiscard]] double humid_density(const AirLevel& air);
[[nodiscard]] double humid_sound_speed(const AirLevel& air);

}  // namespace coalwood::scene
