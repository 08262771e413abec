#pragma once

#include <memory>

#include "scene/scene.h"
#include "terrain/erosion.h"
#include "terrain/ground.h"

/// The ground of a scene: made once, then kept in the user's cache folder.
namespace coalwood::app {

/// @param progress told the share done, 0 to 1; may be empty
/// @throws base::InputError when a map is missing or damaged.
[[nodiscard]] std::shared_ptr<const terrain::Ground> ground_of(const scene::Scene& scene,
                                                               const terrain::Progress& progress = {});

}  // namespace coalwood::app
