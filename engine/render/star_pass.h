#pragma once

#include "gl/buffer.h"
#include "gl/program.h"
#include "render/frame_context.h"
#include "render/stars.h"

/// Draws the stars over the sky, behind everything else.
namespace coalwood::render {

class StarPass {
 public:
  StarPass();
  /// Reads the frame block, adds to targets.opaque where depth is still the cleared 0.
  void draw(const FrameContext& context, const AirTables& air, glm::dvec2 shift);

 private:
  gl::Program program_;
  gl::Buffer<gpu::StarSprite> sprites_;
  std::size_t room_ = 0;
  gl::VertexArray no_vertices_;
};

}  // namespace coalwood::render
