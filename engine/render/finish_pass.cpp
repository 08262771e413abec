#include "render/finish_pass.h"

#include <array>
#include <cstdint>
#include <vector>

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "render/blue_noise.h"
#include "render/exposure.h"
#include "render/white_balance.h"
#include "shaders/shared/bindings.h"

namespace coalwood::render {
namespace {

/// [1] Share of the light that a lens scatters. Source: Call of Duty: Advanced Warfare uses 0.04 (Jimenez 2014).
constexpr float kScattered = 0.04f;
/// [EV] below a grey card in the open that a picture may lie, and above 1 that its bright half may, before the exposure follows.
constexpr float kDark = 3.2f, kBright = 1.2f;
/// [1] How far it follows.
constexpr float kFollowed = 0.9f;

gl::Texture noise_texture() {
  gl::Texture texture("finish.blue noise", GL_RGBA16, {kBlueNoiseSide, kBlueNoiseSide}, {gl::Filter::nearest, gl::Wrap::repeat});
  const std::vector<std::uint16_t> ranks = blue_noise();
  // Each colour takes the noise from another place, so that dither is no grey pattern.
  constexpr std::array<std::array<int, 2>, 4> kPlaces{{{0, 0}, {21, 37}, {43, 11}, {0, 0}}};
  constexpr int kSteps = 0x10000 / (kBlueNoiseSide * kBlueNoiseSide);
  std::vector<std::uint16_t> texels;
  texels.reserve(4 * ranks.size());
  for (int y = 0; y < kBlueNoiseSide; ++y)
    for (int x = 0; x < kBlueNoiseSide; ++x)
      for (const auto& [dx, dy] : kPlaces) {
        const int at = (y + dy) % kBlueNoiseSide * kBlueNoiseSide + (x + dx) % kBlueNoiseSide;
        texels.push_back(static_cast<std::uint16_t>(ranks[static_cast<std::size_t>(at)] * kSteps + kSteps / 2));
      }
  texture.upload(GL_RGBA, GL_UNSIGNED_SHORT, {kBlueNoiseSide, kBlueNoiseSide}, texels.data());
  return texture;
}

}  // namespace

FinishPass::FinishPass(const Quality& quality)
    : bloom_(quality.bloom_divisor),
      meter_program_("meter", {.vertex = {}, .fragment = {}, .compute = "finish/meter.comp", .definitions = {}}),
      develop_program_("develop", {.vertex = "common/fullscreen.vert",
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
      blue_noise_(noise_texture()),
      block_("finish", 1),
      metered_("metered", 1),
      no_vertices_("finish") {}

void FinishPass::make_targets(gl::Size size) {
  size_ = size;
  developed_target_ = {};
  developed_ = gl::Texture("finish.developed", GL_RGBA16F, size);
  developed_target_ = gl::Framebuffer("finish.developed", developed_);
}

void FinishPass::meter() {
  meter_program_.use();
  glDispatchCompute(1, 1, 1);
  glMemoryBarrier(GL_SHADER_STORAGE_BARRIER_BIT);
}

void FinishPass::develop(const Targets& targets, const Development& how, int sample, int samples) {
  const gl::DebugGroup group("develop");
  if (targets.size != size_) make_targets(targets.size);
  // Too wide to change within a pixel: the first sample's serves them all.
  if (sample == 0)
    bloom_.draw(*targets.hdr, targets.size);
  else
    bloom_.bind();
  values_.meter = glm::vec4(how.grey, kDark, kBright + static_cast<float>(how.compensation), kFollowed);
  const double illuminance = luminance_of(how.light);
  // Before a flame it is not the scene's light that the eye is adapted to.
  const glm::mat3 balance = adaptation(how.light, adaptation_degree(illuminance) / how.dazzled);
  for (int column = 0; column < 3; ++column) values_.balance[column] = glm::vec4(balance[column], 0.0f);
  values_.balance[0].w = static_cast<float>(how.exposure);
  const double card = grey_card(illuminance, 1.0);
  values_.balance[1].w = static_cast<float>(card);
  values_.balance[2].w = static_cast<float>(card * how.dazzled);
  values_.weight = glm::vec4(1.0f / static_cast<float>(samples), kScattered, 0.0f, 0.0f);
  block_.update(values_);
  block_.bind_uniform(CW_FINISH_BINDING);
  metered_.bind_storage(CW_METERED);
  if (sample == 0) meter();
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

void FinishPass::finish(const gl::Texture& picture, const gl::Target& target, bool soften_edges, std::uint32_t seed) {
  const gl::DebugGroup group("finish");
  values_.sizes = glm::vec4(size_.width, size_.height, target.size.width, target.size.height);
  values_.dither = glm::uvec4(seed % kBlueNoiseSide, seed / kBlueNoiseSide % kBlueNoiseSide, 0u, 0u);
  block_.update(values_);
  block_.bind_uniform(CW_FINISH_BINDING);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target.framebuffer);
  glViewport(0, 0, target.size.width, target.size.height);
  gl::apply({.depth = gl::Depth::off, .depth_write = false, .cull = gl::Cull::none});
  picture.bind(CW_UNIT_FREE);
  blue_noise_.bind(CW_UNIT_BLUE_NOISE);
  (soften_edges ? soften_program_ : plain_program_).use();
  glBindVertexArray(no_vertices_.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace coalwood::render
