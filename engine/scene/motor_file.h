#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scene/motor.h"

/// Motor files: RASP .eng, read here, and RockSim .rse (motor_rse.h). A RASP file holds one motor or several;
/// each is a header line (name, diameter mm, length mm, delays, propellant kg, loaded kg, maker), then lines
/// of time [s] and thrust [N] up to zero thrust; ';' begins a comment. Source: G. H. Stine's RASP (1978) as
/// described by ThrustCurve.org, "RASP file format".
namespace coalwood::scene {

/// Largest motor file that is read [bytes].
inline constexpr std::size_t kLargestMotorFile = 1u << 20;

/// All motors of a RASP text. A curve that does not begin at 0 s begins at (0 s, 0 N), one that does not end
/// at 0 N falls to it within a thousandth of its burn time.
/// @param origin  names the text in faults.
/// @throws base::InputError with every fault, each with its line.
[[nodiscard]] std::vector<Motor> parse_eng(std::string_view text, const std::string& origin);

/// One motor of a file.
/// @param name  which one; empty: the first.
/// @throws base::InputError when the file cannot be read, is of an unknown kind, is faulty, or has no such
/// motor.
[[nodiscard]] Motor read_motor(const std::filesystem::path& path, const std::string& name = {});

}  // namespace coalwood::scene
