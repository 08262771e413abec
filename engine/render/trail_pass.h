#pragma once

#include "gl/buffer.h"
#include "gl/program.h"
#include "render/frame_context.h"
#include "render/trail_line.h"

/// Draws the path over the picture: as wide everywhere, faint behind the land.
namespace coalwood::render {

class TrailPass {
 public:
  TrailPass();
  void draw(const FrameContext& context);

 private:
  gl::Program program_;
  gl::Buffer<gpu::TrailKnot> buffer_;
  gl::VertexArray no_vertices_;
};

}  // namespace coalwood::render
