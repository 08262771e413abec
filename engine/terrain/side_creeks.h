#pragma once

#include <vector>

#include "terrain/features.h"

/// The creeks that nobody has written down: the channels of the valley's own drainage.
namespace coalwood::terrain {

/// Channels that drain at least `least_area` [m^2], from their heads to where they meet a
/// known creek, another channel or the edge; four widths by drained area. `known` are
/// lines that need no channel beside them.
[[nodiscard]] std::vector<Line> side_creeks(const HeightField& macro, const std::vector<Line>& known,
                                            double least_area);

}  // namespace coalwood::terrain
