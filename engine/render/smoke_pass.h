#pragma once

#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "gl/texture.h"
#include "render/frame_context.h"
#include "render/smoke_plume.h"
#include "shaders/shared/smoke.h"

/// Draws the smoke, sorted from far to near, at half size where pixels are dear; and what
/// it lets through toward the key light.
namespace coalwood::render {

class SmokePass {
 public:
  explicit SmokePass(const Quality& quality);

  /// Computes the puffs of this instant, their light and their order.
  void prepare(const FrameContext& context);
  /// Draws the map of transmittance toward the key light.
  void draw_shadow(const FrameContext& context);
  [[nodiscard]] const gl::Texture& shadow() const noexcept { return shadow_; }
  [[nodiscard]] glm::mat4 shadow_from_eye(const FrameContext& context) const;

  /// Which part of the smoke: that beyond a distance from the camera, or that within it.
  enum class Part { beyond, within };
  /// @param distance [m] along the line of sight
  void draw(const FrameContext& context, Part part, double distance);
  [[nodiscard]] bool empty() const noexcept { return puffs_.empty(); }

 private:
  struct Light {
    Vec3d centre;
    double radius = 1.0;
  };
  Light light_ball() const;
  gpu::SmokeBlock block_of(const FrameContext& context, const glm::mat4& clip, double ratio) const;

  int most_puffs_;
  int ratio_;
  gl::Program program_, shadow_program_, composite_;
  gl::Buffer<gpu::SmokeBlock> block_;
  gl::Buffer<gpu::SmokePuff> buffer_;
  gl::Texture noise_, shadow_, half_, half_distance_;
  gl::Framebuffer shadow_target_, half_target_;
  gl::Size half_size_;
  gl::VertexArray no_vertices_;
  std::vector<Puff> puffs_;
  std::vector<Thickness> sun_;
  std::vector<double> up_;
  std::vector<std::uint32_t> order_;  // far to near
  std::vector<double> distances_;     // along the line of sight, by puff
  std::vector<gpu::SmokePuff> packed_;
};

}  // namespace coalwood::render
