#pragma once

#include "render/ground.h"

namespace coalwood::render {

/// How moist the ground is for trees: 0 a dry ridge, 1 a wet cove. From how a place lies
/// among its surroundings (coves gather water, crests shed it) and which way it faces
/// (north and east are cooler). @param east,north [m]
/// Source for the two causes: Whittaker, "Vegetation of the Great Smoky Mountains", 1956.
[[nodiscard]] double site_moisture(const Ground& ground, double east, double north);

}  // namespace coalwood::render
