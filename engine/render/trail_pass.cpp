#include "render/trail_pass.h"

#include "gl/debug.h"
#include "gl/draw_state.h"

namespace coalwood::render {

TrailPass::TrailPass()
    : program_(
          "trail",
          {.vertex = "trail/trail.vert", .fragment = "trail/trail.frag", .compute = {}, .definitions = {}}),
      buffer_("trail", kMostTrailKnots),
      no_vertices_("trail") {}

void TrailPass::draw(const FrameContext& context) {
  const std::vector<gpu::TrailKnot> knots = knots_of(context.trail, context.camera, context.targets.size);
  if (knots.size() < 2) return;
  const gl::DebugGroup group("trail");
  buffer_.update(std::span<const gpu::TrailKnot>(knots));
  context.targets.colour->bind(context.targets.size);
  gl::apply({.depth = gl::Depth::off,
             .depth_write = false,
             .blend = gl::Blend::premultiplied,
             .cull = gl::Cull::none});
  program_.use();
  buffer_.bind_storage(CW_TRAIL_POINTS);
  context.targets.depth->bind(CW_UNIT_TRAIL_DEPTH);
  glBindVertexArray(no_vertices_.id());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(knots.size()) - 1);
}

}  // namespace coalwood::render
