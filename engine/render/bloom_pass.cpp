#include "render/bloom_pass.h"

#include <algorithm>
#include <string>

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "shaders/shared/bindings.h"
#include "shaders/shared/finish.h"

namespace coalwood::render {
namespace {

constexpr int kCoarsest = 12;  // [px] height below which there are no more levels
constexpr std::size_t kMostLevels = 8;

gl::Program full_screen(const char* name, const char* fragment, const char* definitions) {
  return {name, {.vertex = "common/fullscreen.vert", .fragment = fragment, .compute = {}, .definitions = definitions}};
}

}  // namespace

BloomPass::BloomPass(int divisor)
    : divisor_(divisor),
      first_(full_screen("bloom first", "finish/bloom_down.frag", "#define CW_FIRST 1\n")),
      down_(full_screen("bloom down", "finish/bloom_down.frag", "#define CW_FIRST 0\n")),
      up_(full_screen("bloom up", "finish/bloom_up.frag", "")),
      no_vertices_("bloom") {}

void BloomPass::make_levels(gl::Size size) {
  size_ = size;
  levels_.clear();
  gl::Size side{std::max(1, size.width / divisor_), std::max(1, size.height / divisor_)};
  do {
    Level level;
    level.size = side;
    level.texture = gl::Texture("bloom", GL_RGBA16F, side);
    level.target = gl::Framebuffer("bloom", level.texture);
    levels_.push_back(std::move(level));
    side = {std::max(1, (side.width + 1) / 2), std::max(1, (side.height + 1) / 2)};
  } while (side.height >= kCoarsest && levels_.size() < kMostLevels);
}

void BloomPass::draw(const gl::Texture& hdr, gl::Size size) {
  const gl::DebugGroup group("bloom");
  if (size != size_) make_levels(size);
  glBindVertexArray(no_vertices_.id());
  gl::apply({.depth = gl::Depth::off, .depth_write = false, .cull = gl::Cull::none});
  const gl::Texture* source = &hdr;
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    levels_[i].target.bind(levels_[i].size);
    source->bind(CW_UNIT_FREE);
    (i == 0 ? first_ : down_).use();
    glDrawArrays(GL_TRIANGLES, 0, 3);
    source = &levels_[i].texture;
  }
  gl::apply({.depth = gl::Depth::off, .depth_write = false, .blend = gl::Blend::premultiplied, .cull = gl::Cull::none});
  up_.use();
  for (std::size_t i = levels_.size() - 1; i-- > 0;) {
    levels_[i].target.bind(levels_[i].size);
    levels_[i + 1].texture.bind(CW_UNIT_FREE);
    glDrawArrays(GL_TRIANGLES, 0, 3);
  }
  bind();
}

void BloomPass::bind() const { levels_.front().texture.bind(CW_UNIT_BLOOM); }

}  // namespace coalwood::render
