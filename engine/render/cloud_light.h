#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "render/cloud_shapes.h"

/// How much cloud lies between the places of a shape and its light: by Beer's law what the light still gives there, and what
/// it leaves for the ground. Ways are in boxes of full density.
namespace coalwood::render {

/// Of every voxel of a shape at half the size, x fastest: way through cloud toward a light.
/// One pass over planes square to the axis that the light leans to most. @param light unit
[[nodiscard]] std::vector<float> way_through(const CloudShape& shape, const glm::vec3& light);

/// Where the shadow of any shape falls in the plane of its box's floor.
struct PrintBox {
  glm::vec2 corner{0.0f}, extent{1.0f};
};
/// @param light unit, above the horizon
[[nodiscard]] PrintBox print_box(const glm::vec3& light);
/// Way through cloud toward the light from places of that plane, CW_CLOUD_PRINT^2, x fastest.
[[nodiscard]] std::vector<float> print_of(const CloudShape& shape, const glm::vec3& light, const PrintBox& box);

/// As the graphics card takes ways: the root of their share of the longest.
[[nodiscard]] std::uint8_t way_kept(float way);

}  // namespace coalwood::render
