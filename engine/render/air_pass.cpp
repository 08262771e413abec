#include "render/air_pass.h"

#include <fmt/format.h>

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "shaders/shared/bindings.h"

namespace coalwood::render {
namespace {

gl::Texture upload(const char* label, const Table& table) {
  const gl::Size size{table.width, table.height};
  gl::Texture texture(label, GL_RGBA32F, size);
  texture.upload(GL_RGBA, GL_FLOAT, size, table.texels.data());
  return texture;
}

}  // namespace

AirPass::AirPass(const Quality& quality)
    : sky_size_{quality.sky_width, quality.sky_height},
      aerial_size_(quality.aerial_size),
      aerial_depth_(quality.aerial_depth),
      sky_view_("air.sky_view", GL_RGBA16F, sky_size_),
      aerial_(gl::Texture::volume("air.aerial", GL_RGBA16F, {aerial_size_, aerial_size_}, aerial_depth_)),
      sky_target_("air.sky_view", sky_view_),
      sky_program_("air.sky_view",
                   {.vertex = "common/fullscreen.vert",
                    .fragment = "air/sky_view.frag",
                    .compute = {},
                    .definitions = fmt::format("#define CW_SKY_WIDTH {}\n#define CW_SKY_HEIGHT {}\n",
                                               sky_size_.width, sky_size_.height)}),
      aerial_program_("air.aerial",
                      {.vertex = {}, .fragment = {}, .compute = "air/aerial.comp", .definitions = {}}),
      no_vertices_("air") {}

void AirPass::set_tables(const AirTables& tables) {
  transmittance_ = upload("air.transmittance", tables.transmittance);
  multiscatter_ = upload("air.multiscatter", tables.multiscatter);
}

void AirPass::draw() {
  const gl::DebugGroup group("air");
  transmittance_.bind(CW_UNIT_TRANSMITTANCE);
  multiscatter_.bind(CW_UNIT_MULTISCATTER);
  gl::apply({.depth = gl::Depth::off, .depth_write = false, .cull = gl::Cull::none});
  sky_target_.bind(sky_size_);
  glBindVertexArray(no_vertices_.id());
  sky_program_.use();
  glDrawArrays(GL_TRIANGLES, 0, 3);

  constexpr GLuint kGroup = 8;  // threads along a side of a work group, as in aerial.comp
  glBindImageTexture(0, aerial_.id(), 0, GL_TRUE, 0, GL_WRITE_ONLY, GL_RGBA16F);
  aerial_program_.use();
  const auto groups = (static_cast<GLuint>(aerial_size_) + kGroup - 1) / kGroup;
  glDispatchCompute(groups, groups, 1);
  glMemoryBarrier(GL_TEXTURE_FETCH_BARRIER_BIT);
}

void AirPass::bind() const {
  transmittance_.bind(CW_UNIT_TRANSMITTANCE);
  sky_view_.bind(CW_UNIT_SKY_VIEW);
  aerial_.bind(CW_UNIT_AERIAL);
  multiscatter_.bind(CW_UNIT_MULTISCATTER);
}

}  // namespace coalwood::render
