#pragma once

#include "gl/buffer.h"
#include "gl/program.h"
#include "gl/texture.h"
#include "render/bloom_pass.h"
#include "render/frame_context.h"
#include "shaders/shared/finish.h"

/// From the HDR picture to the one that is shown: bloom, exposure by the picture's histogram, tone map (AgX), average of jittered
/// samples, softened edges, scaling to the target, dither, 8 bits. The only place where
/// light becomes display values.
namespace coalwood::render {

/// How a picture is taken.
struct Development {
  double grey = 0.0;               ///< picture value of a grey card under the open sky
  double compensation = 0.0;       ///< [EV] that the exposure was asked to be off by: not to be taken back
  double exposure = 1.0;           ///< picture value of 1 cd/m^2
  double dazzled = 1.0;            ///< exposure without flames over `exposure`: more than 1 beside a flame
  glm::vec3 light{1000.0f};        ///< [lx] on level ground in the open: what eyes are adapted to
};

class FinishPass {
 public:
  explicit FinishPass(const Quality& quality);
  /// Scatters, meters, tone-maps targets.hdr and adds it with weight 1/samples.
  /// @param sample 0 starts a new picture
  void develop(const Targets& targets, const Development& how, int sample, int samples);
  [[nodiscard]] const gl::Texture& developed() const noexcept { return developed_; }
  /// Writes a picture of display values, of the developed one's size, to the whole target.
  /// @param seed of the dither
  void finish(const gl::Texture& picture, const gl::Target& target, bool soften_edges, std::uint32_t seed);

 private:
  void make_targets(gl::Size size);
  void meter();
  gl::Size size_;
  gl::Texture developed_;
  gl::Framebuffer developed_target_;
  BloomPass bloom_;
  gl::Program meter_program_;
  gl::Program develop_program_;
  gl::Program soften_program_, plain_program_;  // two: a CPU renderer pays for both sides of a branch
  gl::Texture blue_noise_;
  gl::Buffer<gpu::FinishBlock> block_;
  gl::Buffer<float> metered_;
  gpu::FinishBlock values_{};
  gl::VertexArray no_vertices_;
};

}  // namespace coalwood::render
