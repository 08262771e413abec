#include "render/star_pass.h"

#include "gl/debug.h"
#include "gl/draw_state.h"

namespace coalwood::render {

StarPass::StarPass()
    : program_("stars",
               {.vertex = "stars/star.vert", .fragment = "stars/star.frag", .compute = {}, .definitions = {}}),
      no_vertices_("stars") {}

void StarPass::draw(const FrameContext& context, const AirTables& air, glm::dvec2 shift) {
  const std::vector<gpu::StarSprite> seen =
      stars_seen({context.look, context.heavens, context.camera, air, context.targets.size, shift, context.time,
                  context.quality.faintest_star});
  if (seen.empty()) return;
  const gl::DebugGroup group("stars");
  if (seen.size() > room_) {
    room_ = seen.size() + seen.size() / 2;
    sprites_ = {};
    sprites_ = gl::Buffer<gpu::StarSprite>("stars", room_);
  }
  sprites_.update(std::span<const gpu::StarSprite>(seen));
  context.targets.opaque->bind(context.targets.size);
  gl::apply({.depth = gl::Depth::equal, .depth_write = false, .blend = gl::Blend::add, .cull = gl::Cull::none});
  program_.use();
  sprites_.bind_storage(CW_STAR_LIST);
  glBindVertexArray(no_vertices_.id());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(seen.size()));
}

}  // namespace coalwood::render
