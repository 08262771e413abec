#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scene/scene.h"

/// OpenRocket designs where a scene is expected: every verb that takes a scene takes a
/// design, and says of each item whether it was imported, approximated or dropped.
namespace coalwood::app {

/// What a design leaves open.
struct DesignChoice {
  std::string configuration;          ///< id or name; empty: the design's default
  std::filesystem::path motors;       ///< folder of motor files, looked in first; empty: only scenes/motors
};

/// A scene and what became of the design's items, one line each.
struct ImportedDesign {
  scene::Scene scene;
  std::vector<std::string> losses;    ///< "approximated: ..." and "dropped: ..."
  int imported = 0;                   ///< items taken as they are
};

[[nodiscard]] bool is_design(const std::filesystem::path& file);

/// @throws base::InputError for a bad design, an unknown configuration, or a motor no folder has
[[nodiscard]] ImportedDesign import_design(const std::filesystem::path& file, const DesignChoice& choice,
                                           const std::vector<std::string>& overrides);

}  // namespace coalwood::app
