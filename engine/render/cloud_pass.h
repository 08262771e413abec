#pragma once

#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "gl/texture.h"
#include "render/cloud_field.h"
#include "render/cloud_light.h"
#include "render/frame_block.h"
#include "render/frame_context.h"
#include "shaders/shared/bindings.h"
#include "shaders/shared/clouds.h"

/// Draws fair-weather clouds, sorted from far to near, at half size where pixels are dear; and what they let through toward the
/// key light. Made only where a look has clouds.
namespace coalwood::render {

class CloudPass {
 public:
  CloudPass(const Quality& quality, const exchange::Look& look);
  /// Takes over another look's clouds and wind.
  void set_look(const exchange::Look& look);
  /// What lights them: their ways toward it are computed anew when it has moved by half a degree.
  void set_light(const SceneLight& light, const AirTables& air);
  /// Tells the frame where the shadow's map lies.
  void describe(const Camera& camera, double time, gpu::FrameBlock& block);
  /// Draws that map when the light or the place that it is asked for have moved.
  void draw_shadow();
  void bind() const { shadow_.bind(CW_UNIT_CLOUD_SHADOW); }
  /// That map: R, the share of the key light that passes.
  [[nodiscard]] const gl::Texture& shadow() const noexcept { return shadow_; }
  /// Chooses and sorts what is in view.
  void prepare(const FrameContext& context);

  /// Which of them: those behind the smoke of the flight, or those before it.
  enum class Part { behind, before };
  void draw(const FrameContext& context, Part part);

 private:
  gpu::CloudBlock block_of(const FrameContext* context) const;
  [[nodiscard]] bool before_smoke(const FrameContext& context, const Cloud& cloud) const;

  int ratio_, shadow_side_;  // [px]
  std::vector<CloudShape> shapes_;
  std::vector<std::vector<std::uint8_t>> texels_;  // of each shape's ways: toward the light, up, down
  CloudField field_;
  gl::Program program_, shadow_program_, depth_program_, composite_;
  gl::Buffer<gpu::CloudBlock> block_;
  gl::Buffer<gpu::CloudPlace> buffer_;
  gl::Texture shapes_texture_, ways_, prints_, noise_, shadow_, half_, half_depth_;
  gl::Framebuffer shadow_target_, half_target_;
  gl::Size half_size_;
  gl::VertexArray no_vertices_;

  glm::vec3 key_{0.0f, 0.0f, 1.0f}, key_light_{0.0f};  // of the clouds
  glm::vec3 swept_for_{0.0f}, printed_for_{0.0f};
  PrintBox print_box_;
  glm::vec3 shadow_light_{0.0f};        // the key light of the ground
  glm::dvec2 shadow_corner_{0.0};       // [m] of the map, on the field's own ground
  bool stale_shadow_ = true;
  std::vector<Cloud> gathered_;         // on the field's own ground, about a place, as small as an angle
  glm::dvec2 gathered_at_{0.0};
  double gathered_angle_ = 0.0;
  struct Placed {
    gpu::CloudPlace place;
    double distance;
  };
  std::vector<Placed> behind_, before_;
};

}  // namespace coalwood::render
