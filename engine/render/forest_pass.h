#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "gl/texture.h"
#include "render/forest.h"
#include "render/frame_context.h"

/// Draws the trees around the camera as pictures that face it, lit by their normals.
/// Beyond their reach the terrain pass raises the forest's roof. Reads the frame block,
/// the air's tables, the shadow heights; writes targets.opaque.
namespace coalwood::render {

class ForestPass {
 public:
  ForestPass(const Ground& ground, const Quality& quality);
  /// Picks the trees in view, nearest first, at most as many as the quality allows.
  void prepare(const FrameContext& context);
  void draw(const FrameContext& context);
  [[nodiscard]] int trees() const noexcept { return static_cast<int>(instances_.size()); }

 private:
  struct Instance {
    glm::vec4 place;  ///< xyz: middle of the tree in E [m], w: height [m]
    glm::vec4 looks;  ///< x: kind, y: species, z: tint, w: mirrored (-1 or 1)
  };
  Forest forest_;
  gl::Texture atlas_;
  gl::Program program_;
  gl::VertexArray vertices_;
  gl::Buffer<Instance> buffer_;
  std::vector<Instance> instances_;
  std::size_t most_;
};

}  // namespace coalwood::render
