#pragma once

#include <filesystem>
#include <string>

#include "scene/rocket.h"
#include "sim/flight_model.h"

/// Rockets as RocketPy describes them (`spec.json` with its tables), made into a flight of this program: their
/// masses, thrust and drag curves, our aerodynamics of everything else, over the weather of one case.
namespace coalwood::app {

/// @param folder  with spec.json, thrust.csv, mass_properties.csv, power_on_drag.csv, power_off_drag.csv and one
///                folder per case with summary.json and atmosphere.csv
/// @param weather name of a case
/// @throws base::InputError naming the file that is missing or wrong
[[nodiscard]] sim::FlightModel reference_flight(const std::filesystem::path& folder, const std::string& weather,
                                                scene::AeroModel aero = scene::AeroModel::wind);

}  // namespace coalwood::app
