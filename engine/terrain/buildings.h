#pragma once

#include <vector>

#include "terrain/features.h"

/// The coal camp: rows of company houses along the road at Frog Level, Snakeroot,
/// Middletown and Coalwood, and in Coalwood the church, the Big Store, the clubhouse, the
/// machine shop, the tipple over the railway and the headframe of the shaft.
namespace coalwood::terrain {

/// Plots beside the road of `lines`, on ground that is level enough, clear of water,
/// rails and each other.
[[nodiscard]] std::vector<Building> buildings_along(const std::vector<Line>& lines, const HeightField& macro);

}  // namespace coalwood::terrain
