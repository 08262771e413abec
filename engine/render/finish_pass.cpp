#include "render/finish_pass.h"

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "shaders/shared/bindings.h"

namespace coalwood::render {
namespace {
constexpr float kContrast = 1.50f;    // [1] of the look, about the display's values
constexpr float kSaturation = 1.28f;  // [1]
}  // namespace

FinishPass::FinishPass()
    : develop_program_("develop", {.vertex = "common/fullscreen.vert",
                                   .fragment = "finish/develop.frag",
                                   .compute = {},
                                   .definitions = {}}),
      soften_program_("finish.soften", {.vertex = "common/fullscreen.vert",
                                        .fragment = "finish/finish.frag",
                                        .compute = {},
                                        .definitions = "#define CW_SOFTEN 1\n"}),
      plain_program_("finish.plain", {.vertex = "common/fullscreen.vert",
                                      .fragment = "finish/finish.frag",
                                      .compute = {},
                                      .definitions = "#define CW_SOFTEN 0\n"}),
      block_("finish", 1),
      no_vertices_("finish") {}

void FinishPass::make_targets(gl::Size size) {
  size_ = size;
  developed_target_ = {};
  developed_ = gl::Texture("finish.developed", GL_RGBA16F, size);
  developed_target_ = gl::Framebuffer("finish.developed", developed_);
}

void FinishPass::develop(const Targets& targets, int sample, int samples) {
  const gl::DebugGroup group("develop");
  if (targets.size != size_) make_targets(targets.size);
  values_.weight = glm::vec4(1.0f / static_cast<float>(samples), kContrast, kSaturation, 0.0f);
  block_.update(values_);
  block_.bind_uniform(CW_FINISH_BINDING);
  developed_target_.bind(size_);
  gl::apply({.depth = gl::Depth::off,
             .depth_write = false,
             .blend = sample == 0 ? gl::Blend::off : gl::Blend::add,
             .cull = gl::Cull::none});
  targets.hdr->bind(CW_UNIT_FREE);
  develop_program_.use();
  glBindVertexArray(no_vertices_.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

void FinishPass::finish(const gl::Target& target, bool soften_edges, std::uint32_t seed) {
  const gl::DebugGroup group("finish");
  values_.sizes = glm::vec4(size_.width, size_.height, target.size.width, target.size.height);
  values_.dither = glm::uvec4(seed, 0u, 0u, 0u);
  block_.update(values_);
  block_.bind_uniform(CW_FINISH_BINDING);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target.framebuffer);
  glViewport(0, 0, target.size.width, target.size.height);
  gl::apply({.depth = gl::Depth::off, .depth_write = false, .cull = gl::Cull::none});
  developed_.bind(CW_UNIT_FREE);
  (soften_edges ? soften_program_ : plain_program_).use();
  glBindVertexArray(no_vertices_.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace coalwood::render
