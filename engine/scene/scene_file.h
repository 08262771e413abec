#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "exchange/command.h"
#include "scene/scene.h"

/// Scenes as text and as sets of keys: reading, overriding, changing, writing, explaining. Every function
/// here follows the one description of the keys in keys.cpp.
namespace coalwood::scene {

/// Reads a scene file.
/// @param path       the .toml file; the motor and terrain files it names are looked for beside it, then
/// among
///                   the shipped scenes.
/// @param overrides  "key=value" each, the key dotted: "rocket.fins.span_m=0.09",
/// "rocket.parachutes.0.diameter_m=1".
///                   The last one of a key wins.
/// @throws base::InputError with every fault of the file, of the overrides and of the motor file.
[[nodiscard]] Scene read_scene(const std::filesystem::path& path,
                               const std::vector<std::string>& overrides = {});

/// The same from text. `origin` names the text in faults and is where relative paths start.
[[nodiscard]] Scene parse_scene(std::string_view text, const std::filesystem::path& origin,
                                const std::vector<std::string>& overrides = {});

/// Every fault of a scene file, none thrown: for `check`.
[[nodiscard]] std::vector<base::Fault> faults_of_file(const std::filesystem::path& path,
                                                      const std::vector<std::string>& overrides = {});

/// The scene with one number changed; `value` in the key's unit.
/// @throws base::InputError when there is no such number, the value is out of its range, or the scene that
/// results is at odds with itself.
[[nodiscard]] Scene with(const Scene& scene, std::string_view key, double value);

/// The scene with one key of any kind changed; `value` as it would stand in the file or after `--set key=`.
[[nodiscard]] Scene with(const Scene& scene, std::string_view key, std::string_view value);

/// The value of a number key, in the key's unit. @throws base::InputError when there is no such number.
[[nodiscard]] double value_of(const Scene& scene, std::string_view key);

/// The numbers that a person may change by hand, in the order of the scene file, with their present values.
/// @param first  the scene as it was before it was changed: some ranges follow the size of the rocket, and
///               a range must not run away from the hand that drags the slider.
[[nodiscard]] std::vector<exchange::Parameter> parameters_of(const Scene& scene, const Scene& first);
[[nodiscard]] std::vector<exchange::Parameter> parameters_of(const Scene& scene);

/// The scene as a TOML file that reads back to an equal scene.
/// @param folder  where the text will be saved; names of files beside the scene's origin are rewritten so
/// that
///                they are found from there. Empty: names stay as they are.
[[nodiscard]] std::string to_toml(const Scene& scene, const std::filesystem::path& folder = {});

/// All keys with unit, range, default and sentence, as the tables of scenes/README.md.
[[nodiscard]] std::string key_reference_markdown();

/// A fault of a key of [site] that was found after the reading, at the line where the key stands (the scene's
/// file alone for a key left out).
[[nodiscard]] base::Fault fault_of(const Scene& scene, const std::string& key, std::string what);

/// The file that a scene means by `name`: beside the scene, else among the shipped scenes; empty when neither
/// has it.
[[nodiscard]] std::filesystem::path asset_path(const Scene& scene, const std::string& name);

}  // namespace coalwood::scene
