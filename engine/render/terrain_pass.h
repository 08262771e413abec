#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "render/frame_context.h"
#include "render/land_textures.h"
#include "render/quadtree.h"

/// Draws the land: patches of the quadtree, materials, forest roof. Reads the frame
/// block, the air's tables and the shadow maps; writes targets.opaque.
namespace coalwood::render {

class TerrainPass {
 public:
  TerrainPass(const Ground& ground, const Quality& quality);
  /// Fills the terrain block and picks the patches; leaves block and textures bound for
  /// all passes that stand on the land.
  void prepare(const FrameContext& context);
  void draw(const FrameContext& context);
  [[nodiscard]] int triangles() const noexcept { return triangles_; }
  [[nodiscard]] const LandTextures& textures() const noexcept { return textures_; }

 private:
  void make_grid(int cells);

  LandTextures textures_;
  Quadtree quadtree_;
  gl::Program program_;
  gl::VertexArray vertices_;
  gl::Buffer<glm::vec2> corners_;
  gl::Buffer<std::uint16_t> indices_;
  gl::Buffer<Patch> patches_;
  gl::Buffer<gpu::TerrainBlock> block_;
  std::vector<Patch> selected_;
  int index_count_ = 0;
  int triangles_ = 0;
};

/// [m] from the camera up to which trees are drawn one by one.
[[nodiscard]] double tree_reach(const Quality& quality, double tan_right);

}  // namespace coalwood::render
