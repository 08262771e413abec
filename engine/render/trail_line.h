#pragma once

#include <vector>

#include "exchange/snapshot.h"
#include "gl/texture.h"
#include "render/camera.h"
#include "shaders/shared/trail.h"

/// The path of a flight as stretches of line for the picture.
namespace coalwood::render {

/// Most knots a single path is drawn with.
inline constexpr std::size_t kMostKnots = 512;
/// Most knots of all paths together: many ghosts (an ensemble of flights) share what the flight itself leaves.
inline constexpr std::size_t kMostTrailKnots = 65536;

/// What to draw: flown (ember), predicted (white, dashed), ghosts (blue-grey, faint).
/// Stretches behind the camera are cut off. @param size of the picture [px]
[[nodiscard]] std::vector<gpu::TrailKnot> knots_of(const exchange::Trail& trail, const Camera& camera,
                                                   gl::Size size);

}  // namespace coalwood::render
