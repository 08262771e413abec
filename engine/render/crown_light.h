#pragma once

#include <vector>

#include "render/tree_model.h"

/// Light inside a crown, found once for each tree that is grown.
namespace coalwood::render {

/// Fills in how much sky each spray sees through the others (`open`), and turns its `normal` to where that comes from.
/// Fine enough that a cluster of leaves has a lit top and a dark underside of its own: leaf area gathered in a lattice,
/// marched along directions of the upper hemisphere and a little below. Beer's law. Source for the thought: Monsi and Saeki 1953.
/// @param sprays whose normals hold which way they look by themselves, of any length
/// @param seed of the leaves' own chance directions
void light_crown(std::vector<Spray>& sprays, std::uint32_t seed);

}  // namespace coalwood::render
