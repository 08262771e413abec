#pragma once

#include "gl/buffer.h"
#include "gl/handle.h"
#include "render/model_mesh.h"

/// A mesh in GPU memory, with the vertex layout of MeshVertex at locations 0 to 4.
namespace coalwood::render {

class GpuMesh {
 public:
  GpuMesh() noexcept = default;
  GpuMesh(std::string_view label, const Mesh& mesh);

  /// Draws all of it. @param instances copies; @param first number of the first, as gl_BaseInstance has it
  void draw(int instances = 1, unsigned first = 0) const;
  /// Draws a stretch of its indices.
  void draw_range(std::size_t first_index, std::size_t count) const;
  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
  [[nodiscard]] int triangles() const noexcept { return static_cast<int>(count_ / 3); }

 private:
  gl::Buffer<MeshVertex> vertices_;
  gl::Buffer<std::uint32_t> indices_;
  gl::VertexArray array_;
  std::size_t count_ = 0;
};

}  // namespace coalwood::render
