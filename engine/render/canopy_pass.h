#pragma once

#include "gl/buffer.h"
#include "gl/program.h"
#include "render/frame_context.h"
#include "render/model_gpu.h"
#include "shaders/shared/canopy.h"

/// Draws the recovery devices that are out: parachutes by their inflation, streamers.
namespace coalwood::render {

/// Gores, lines and riser of a canopy; places are computed by the shader from uv and part.
[[nodiscard]] Mesh canopy_mesh();
[[nodiscard]] Mesh streamer_mesh();

/// The space that canopies and streamers fill: a tube from the nose on.
struct CanopySpace {
  Vec3d p_W;            ///< [m] the nose
  Vec3d up_W;           ///< [1] unit, where they stream
  Vec3d lying_W;        ///< [1] unit, level: down the wind, where they come to lie
  double lain = 0.0;    ///< [1] how far they have come to lie: 0 streaming, 1 on the ground
  double length = 0.0;  ///< [m] 0: none is out
  double radius = 0.0;  ///< [m]
};
[[nodiscard]] CanopySpace canopy_space(const exchange::VehicleSnapshot& vehicle, const exchange::WindColumn& wind);

/// [s] after touch-down in which a canopy of that diameter [m] falls and comes to lie.
[[nodiscard]] double falling_time(double diameter);

class CanopyPass {
 public:
  explicit CanopyPass(const Quality& quality);
  void cast_shadow(const FrameContext& context, const ShadowView& view);
  void draw(const FrameContext& context);

 private:
  void draw_all(const FrameContext& context, const glm::mat4& clip_from_eye);

  gl::Program program_, caster_;
  gl::Buffer<gpu::CanopyBlock> block_;
  GpuMesh canopy_, streamer_;
};

}  // namespace coalwood::render
