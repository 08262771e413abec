#include "render/sky_pass.h"

#include "gl/debug.h"
#include "gl/draw_state.h"

namespace coalwood::render {

SkyPass::SkyPass()
    : program_(
          "sky",
          {.vertex = "common/fullscreen.vert", .fragment = "sky/sky.frag", .compute = {}, .definitions = {}}),
      no_vertices_("sky") {}

void SkyPass::draw(const FrameContext& context) {
  const gl::DebugGroup group("sky");
  context.targets.opaque->bind(context.targets.size);
  gl::apply({.depth = gl::Depth::equal, .depth_write = false, .cull = gl::Cull::none});
  program_.use();
  glBindVertexArray(no_vertices_.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace coalwood::render
