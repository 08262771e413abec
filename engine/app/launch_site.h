#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/design_file.h"
#include "app/land.h"
#include "scene/scene.h"
#include "sim/flight_model.h"
#include "terrain/ground.h"

/// A scene with the ground it stands on: what a flight and its picture are made from.
namespace coalwood::app {

struct LaunchSite {
  scene::Scene scene;                              ///< as read, overrides applied
  std::shared_ptr<const terrain::Ground> ground;   ///< shared with the picture: one height field for both

  /// Reads the scene (the shipped miss_riley.toml when `file` is empty; a design is imported and
  /// its losses are logged) and its ground.
  /// @param progress told how far the ground is, 0 to 1; left out: told on standard error
  /// @throws base::InputError with every fault.
  [[nodiscard]] static LaunchSite load(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                       const DesignChoice& design = {},
                                       const terrain::Progress& progress = progress_on_terminal());

  /// A scene made otherwise, with its ground.
  [[nodiscard]] static LaunchSite of(scene::Scene scene, const terrain::Progress& progress = {});

  /// Makes flight models of this scene with edits.
  [[nodiscard]] sim::ModelSource model_source() const;
};

/// The scene with edits applied in order. @throws base::InputError
[[nodiscard]] scene::Scene edited(scene::Scene scene, std::span<const exchange::SetParameter> edits);

/// Model of one scene over a ground.
[[nodiscard]] sim::FlightModel model_of(const scene::Scene& scene, const terrain::Ground& ground);

}  // namespace coalwood::app
