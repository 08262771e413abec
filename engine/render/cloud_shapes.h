#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "shaders/shared/clouds.h"

/// Shapes of fair-weather cumulus: thermals that rise from a flat base, each a pile of bubbles with smaller bubbles on
/// them. A cloud of the sky is one of these, scaled as a whole. Lengths are in boxes: a shape's box is 1 wide and deep.
/// Source: R. Scorer and F. Ludlam, "Bubble theory of penetrative convection", 1953.
namespace coalwood::render {

/// How far inside the cloud a voxel lies, and what follows from that alone.
struct CloudShape {
  std::vector<std::uint8_t> field;   ///< CW_CLOUD_SIDE^2 * CW_CLOUD_LEVELS, x fastest: 0 a band outside, 255 a band inside
  std::vector<float> density;        ///< the same at half the size: share of a voxel that is cloud [1]
  glm::vec3 low{0.0f}, high{0.0f};   ///< what is not empty
  float footprint = 0.0f;            ///< [1] share of the box's ground that is under cloud
};

inline constexpr int kCloudHalfSide = CW_CLOUD_SIDE / 2, kCloudHalfLevels = CW_CLOUD_LEVELS / 2;
/// Height of the highest shape.
inline constexpr float kTallestCloud = 0.60f;

/// All of them, flattest first: a seed's own. @param threads at least 1; the result is the same
[[nodiscard]] std::vector<CloudShape> cloud_shapes(std::uint32_t seed, int threads);

/// [1] of a place in the box: how far inside, in boxes, within the band; -1 band outside the box.
[[nodiscard]] float inside(const CloudShape& shape, const glm::vec3& p);

}  // namespace coalwood::render
