#pragma once

#include <memory>

#include "scene/scene.h"
#include "terrain/erosion.h"
#include "terrain/ground.h"

/// The ground of a scene: made once, then kept in the user's cache folder.
namespace coalwood::app {

/// Whether the scene names an elevation model.
[[nodiscard]] bool is_surveyed(const scene::Scene& scene);

/// What `ground_of` would refuse about the scene's elevation model, after a look at it. @throws
/// base::InputError
void check_land(const scene::Scene& scene);

/// Prints the share done on standard error, as long as it lives.
[[nodiscard]] terrain::Progress progress_on_terminal();

/// @param progress told the share done, 0 to 1, when the land is made and not found; may be empty
/// @throws base::InputError when a map is missing or damaged; of an elevation model: at the key of the scene.
[[nodiscard]] std::shared_ptr<const terrain::Ground> ground_of(const scene::Scene& scene,
                                                               const terrain::Progress& progress = {});

}  // namespace coalwood::app
