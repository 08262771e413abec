#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "gl/buffer.h"
#include "gl/handle.h"
#include "render/tree_model.h"

/// All trees' meshes in one vertex and one index buffer. Indices are in order of depth for
/// eight directions to look from, nearest first, so that what is hidden is not shaded.
namespace coalwood::render {

/// Corner of a spray or limb; the vertex shader makes it face the camera.
struct TreeVertex {
  glm::vec4 first;                    ///< as trees/mesh.vert has them
  glm::vec4 second;
  std::array<std::uint8_t, 4> kind;
};
static_assert(sizeof(TreeVertex) == 36);

class TreeMeshes {
 public:
  static constexpr int kSets = 3;     ///< all sprays; the first half; the first quarter, and no branches
  static constexpr int kWays = 8;

  explicit TreeMeshes(std::span<const TreeModel> models);

  struct Range {
    std::uint32_t first = 0;          ///< index
    std::uint32_t count = 0;
  };
  /// @param kept share of sprays shown @param azimuth [rad] direction from the tree to the eye, in the tree's own axes
  [[nodiscard]] static int set_of(double kept);
  [[nodiscard]] static int way_of(double azimuth);
  [[nodiscard]] Range range(int model, int set, int way) const {
    return ranges_[static_cast<std::size_t>((model * kSets + set) * kWays + way)];
  }
  [[nodiscard]] const gl::Buffer<TreeVertex>& vertices() const noexcept { return vertices_; }
  [[nodiscard]] const gl::Buffer<std::uint32_t>& indices() const noexcept { return indices_; }

 private:
  gl::Buffer<TreeVertex> vertices_;
  gl::Buffer<std::uint32_t> indices_;
  std::vector<Range> ranges_;
};

}  // namespace coalwood::render
