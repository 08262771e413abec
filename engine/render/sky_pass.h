#pragma once

#include "gl/program.h"
#include "render/frame_context.h"

/// The sky where nothing else was drawn: radiance from the sky-view table, sun and moon
/// discs. Drawn after everything opaque, tests depth EQUAL to the cleared 0.
namespace coalwood::render {

class SkyPass {
 public:
  SkyPass();
  /// Reads the frame block and the air's tables, writes targets.opaque.
  void draw(const FrameContext& context);

 private:
  gl::Program program_;
  gl::VertexArray no_vertices_;
};

}  // namespace coalwood::render
