#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "scene/ork.h"
#include "scene/scene.h"

/// From an imported design to a scene that flies.
namespace coalwood::scene {

/// The configuration of that id or name; empty: the design's default.
/// @throws base::InputError that lists what there is when none is called so.
[[nodiscard]] const OrkConfiguration& configuration_of(const OrkDesign& design, const std::string& name = {});

/// The thrust curve of a motor that a design names, from the motor files of some folders: the same
/// designation but for case, blanks and a trailing delay, and the same maker where several are called so.
/// @returns nothing when no file has it; damaged files are passed over
[[nodiscard]] std::optional<Motor> find_motor(const OrkMotor& wanted,
                                              std::span<const std::filesystem::path> folders);

/// The scene of one configuration: its rocket, the motor of its lowest stage (several in a cluster as one),
/// and the launch, place and wind of the first simulation that flies it, over flat ground.
/// @param motor  as `find_motor` gives it; with none the rocket stays on the pad
[[nodiscard]] Scene scene_of(const OrkDesign& design, const OrkConfiguration& configuration,
                             const std::optional<Motor>& motor);

}  // namespace coalwood::scene
