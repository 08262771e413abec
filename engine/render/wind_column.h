#pragma once

#include <glm/glm.hpp>

#include "exchange/look.h"

namespace coalwood::render {

/// Air velocity [m/s] (east, north) at a height [m] over the pad, from the look's own
/// column: straight lines between its levels, constant beyond them; none: calm.
[[nodiscard]] glm::dvec2 wind_at(const exchange::WindColumn& wind, double height);

}  // namespace coalwood::render
