#pragma once

#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "render/frame_context.h"
#include "shaders/shared/spark.h"

/// Glowing grains that the motor throws out: they outrun the gas that the air stops, cool, fall and go out.
namespace coalwood::render {

/// One grain as an eye sees it: the streak of the last sixtieth of a second.
struct Spark {
  Vec3d from_W;       ///< [m]
  Vec3d to_W;         ///< [m] where it is now
  double glow = 0.0;  ///< [1] of its light when it left, 0 to 1
};

/// The sparks that are in the air; a pure function of what the trail tells, the seed and the time. @param time [s]
[[nodiscard]] std::vector<Spark> sparks_at(const exchange::Trail& trail, const exchange::Look& look, const Ground& ground, double time);

class SparkPass {
 public:
  SparkPass();
  void draw(const FrameContext& context);

 private:
  gl::Program program_;
  gl::Buffer<gpu::SparkBlock> block_;
  gl::Buffer<gpu::Spark> buffer_;
  gl::VertexArray no_vertices_;
  std::vector<gpu::Spark> packed_;
};

}  // namespace coalwood::render
