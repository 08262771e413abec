#pragma once

#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "gl/texture.h"
#include "render/frame_context.h"
#include "render/model_gpu.h"
#include "render/model_import.h"
#include "shaders/shared/rocket.h"

/// Draws the vehicle: the mesh made from its scene, or the model file that the scene names.
namespace coalwood::render {

/// Frame N (nose tip) to E for a snapshot.
[[nodiscard]] glm::mat4 eye_from_nose(const Camera& camera, const exchange::VehicleSnapshot& vehicle);

class RocketPass {
 public:
  explicit RocketPass(const Quality& quality);

  /// @throws base::InputError for a model file that cannot be used.
  void set_look(const exchange::Look& look);
  void cast_shadow(const FrameContext& context, const ShadowView& view);
  void draw(const FrameContext& context);

 private:
  void draw_meshes(const gpu::RocketBlock& block);
  gpu::RocketBlock block_of(const FrameContext& context) const;

  int around_;
  gl::Program program_;
  gl::Program caster_;
  gl::Buffer<gpu::RocketBlock> block_;
  GpuMesh mesh_;
  std::vector<ModelRange> ranges_;
  std::vector<gl::Texture> textures_;
  gl::Texture blank_;
  gl::Texture lettering_;
  glm::vec4 lettering_place_{0.0f};
  exchange::RocketShape shape_;
};

}  // namespace coalwood::render
