#pragma once

#include <cstdint>
#include <filesystem>
#include <glm/glm.hpp>
#include <string_view>
#include <vector>

#include "render/model_mesh.h"

/// Models from .glb, .gltf and .obj files, and the one place where their y-up axes
/// become the program's z-up: (x, y, z) of the file is (x, -z, y) of ours.
namespace coalwood::render {

/// A picture on a model: RGBA8, sRGB-encoded colour, rows from the top down.
struct ModelTexture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

/// Triangles that share a texture.
struct ModelRange {
  std::size_t first = 0;  ///< in Mesh::indices
  std::size_t count = 0;
  int texture = -1;  ///< in Model::textures; -1: none
};

struct Model {
  Mesh mesh;
  std::vector<ModelRange> ranges;  ///< cover all indices, in order
  std::vector<ModelTexture> textures;
  glm::vec3 head_pivot{0.0f};  ///< [m] where a node named "head..." turns
  glm::vec3 flag_pivot{0.0f};  ///< [m] hoist of a node named "flag..."
};

/// Largest file and finest mesh that are taken.
inline constexpr std::size_t kLargestModelFile = 64u << 20;  ///< [bytes]
inline constexpr std::size_t kMostModelTriangles = 2'000'000;
inline constexpr float kLargestModel = 500.0f;  ///< [m] from the origin to any vertex

/// The surface kind (shaders/shared/surface_kinds.h) of a material name: its part before the first dot.
[[nodiscard]] std::uint8_t surface_kind(std::string_view material);

/// Reads a model; node transforms are applied, nodes named head and flag become parts.
/// @throws base::InputError naming the file for one that is missing, too large, broken,
/// empty, or not a model; all in one line.
[[nodiscard]] Model import_model(const std::filesystem::path& path);

}  // namespace coalwood::render
