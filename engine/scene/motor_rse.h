#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene/motor.h"

/// RockSim motor files, .rse: XML with one `engine` per motor, its size and masses as attributes (mm, g) and
/// samples of time, thrust and mass in `data`.
namespace coalwood::scene {

/// All motors of a text. Curves are opened and closed as those of RASP files are. The mass and centre of mass
/// of the samples are not used: propellant leaves in proportion to thrust.
/// @param origin  names the text in faults.
/// @throws base::InputError with every fault, each with its line.
[[nodiscard]] std::vector<Motor> parse_rse(std::string_view text, const std::string& origin);

}  // namespace coalwood::scene
