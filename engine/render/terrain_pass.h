#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "render/frame_context.h"
#include "render/land_textures.h"
#include "render/quadtree.h"

/// Draws the land: patches of the quadtree as places alone, then materials, forest roof and light once a
/// pixel, sort by sort. Reads the frame block, the air's tables and the shadow maps; writes targets.opaque.
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
  /// The land's own picture: where it is and of which sort (shared/terrain.h).
  struct Places {
    gl::Size size;
    gl::Texture places;      ///< RGBA16F, as place.frag writes it
    gl::Texture sorted;      ///< depth, as sort.frag writes it
    gl::Framebuffer drawn;   ///< places, over the depth of the picture
    gl::Framebuffer sort;    ///< sorted alone
    gl::Framebuffer shaded;  ///< colour of the picture, over sorted
  };
  void make_grid(int cells);
  void make_places(const Targets& targets);

  LandTextures textures_;
  Quadtree quadtree_;
  gl::Program place_program_;
  gl::Program sort_program_;
  std::vector<gl::Program> programs_;  ///< of sorts 1 and up
  Places places_;
  gl::VertexArray no_vertices_;
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
