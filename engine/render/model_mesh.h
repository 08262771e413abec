#pragma once

#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <string>
#include <vector>

/// Triangle meshes as the passes of the launch site draw them: one vertex layout for
/// rockets that are made from a scene, for models from files and for canopies.
namespace coalwood::render {

/// Corner of a triangle. What belongs to the material is folded in, so that a model of
/// many materials is one draw.
struct MeshVertex {
  glm::vec3 position{0.0f};            ///< [m]
  glm::vec3 normal{0.0f, 0.0f, 1.0f};  ///< unit
  glm::vec2 uv{0.0f};                  ///< texture; on a rocket: (angle about the axis [rad], station [m])
  std::array<std::uint16_t, 4> albedo{0, 0, 0, 0xffff};  ///< linear rgb, ambient occlusion; 65535 is 1
  std::array<std::uint8_t, 4> surface{
      128, 0, 0, 0};  ///< roughness, metallic (255 is 1), kind (shaders/shared/surface_kinds.h), part
  friend bool operator==(const MeshVertex&, const MeshVertex&) = default;
};
static_assert(sizeof(MeshVertex) == 44);

/// Parts of a model that move by themselves.
enum class MeshPart : std::uint8_t { body = 0, head = 1, flag = 2 };

struct Mesh {
  std::vector<MeshVertex> vertices;
  std::vector<std::uint32_t> indices;  ///< three a triangle, counter-clockwise from outside
};

/// [0, 1] to the whole range of an unsigned integer.
[[nodiscard]] std::uint16_t unorm16(float value);
[[nodiscard]] std::uint8_t unorm8(float value);

/// Box around the vertices [m].
struct Box {
  glm::vec3 low{0.0f}, high{0.0f};
};
[[nodiscard]] Box box_of(const Mesh& mesh);

/// Sum of the triangles' areas [m^2].
[[nodiscard]] double area_of(const Mesh& mesh);
/// Volume inside a closed mesh [m^3], positive when its triangles face outward. Source:
/// divergence theorem over the triangles.
[[nodiscard]] double volume_of(const Mesh& mesh);
/// Whether every edge, vertices told apart by place alone (to a micrometre), is met once
/// in each direction.
[[nodiscard]] bool is_closed(const Mesh& mesh);

/// Puts `part` behind `whole`.
void append(Mesh& whole, const Mesh& part);

}  // namespace coalwood::render
