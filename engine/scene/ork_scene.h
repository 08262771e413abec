#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "scene/ork.h"
#include "scene/ork_motor.h"
#include "scene/scene.h"

/// From an imported design to a scene that flies.
namespace coalwood::scene {

/// The configuration of that id or name; empty: the design's default.
/// @throws base::InputError that lists what there is when none is called so.
[[nodiscard]] const OrkConfiguration& configuration_of(const OrkDesign& design, const std::string& name = {});

/// A scene and what became of a configuration's motors.
struct OrkScene {
  Scene scene;
  std::vector<ImportNote> notes;
};

/// The scene of one configuration: its rocket, its motors, and the launch, place and wind of the first
/// simulation that flies it, over flat ground. Motors that are not lit while the stages stay together are
/// carried as masses.
/// @param motors  of the configuration; with none the rocket stays on the pad
[[nodiscard]] OrkScene scene_of(const OrkDesign& design, const OrkConfiguration& configuration,
                                std::span<const MountedMotor> motors);

/// The same with motors found in the motor files of some folders, or where one is not there, rebuilt from
/// what the design's simulations stored.
/// @throws base::InputError that names a motor which is in neither
[[nodiscard]] OrkScene scene_of(const OrkDesign& design, const OrkConfiguration& configuration,
                                std::span<const std::filesystem::path> folders);

}  // namespace coalwood::scene
