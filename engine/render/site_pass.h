#pragma once

#include <array>
#include <memory>
#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "render/frame_context.h"
#include "render/model_gpu.h"
#include "render/lamps.h"
#include "render/site_layout.h"
#include "shaders/shared/site.h"

/// Draws what stands at the site and in the town, each model once for all of its
/// instances in view; houses far off as plain bodies.
namespace coalwood::render {

class SitePass {
 public:
  explicit SitePass(const Quality& quality);

  /// Places everything; reads models at the first call. @throws base::InputError for a damaged installation
  void set_look(const exchange::Look& look, const Ground& ground);
  /// Chooses what is in view and turns the heads.
  void prepare(const FrameContext& context);
  void cast_shadow(const FrameContext& context, const ShadowView& view);
  void draw(const FrameContext& context);
  /// The lamps of the night nearest to a camera, CW_LAMPS at most, nearest first.
  /// @param sun sine of its elevation @param clock [s] since local midnight @param exposure picture value per cd/m^2
  [[nodiscard]] std::vector<Lamp> lamps(const Camera& camera, double sun, double clock, double exposure) const;

 private:
  struct Kind {
    GpuMesh mesh;
    glm::vec3 head_pivot{0.0f}, flag_pivot{0.0f};
    double radius = 1.0;  ///< [m] of the ball about the origin that holds it
  };
  /// Instances of one mesh, one after the other in the buffer.
  struct Batch {
    const Kind* kind = nullptr;
    unsigned first = 0;
    int count = 0;
  };
  gpu::SiteInstance instance_of(const Stand& stand, const FrameContext& context) const;
  gpu::SiteBlock block_of(const FrameContext& context, const glm::mat4& clip_from_eye) const;
  void draw_batches(const std::vector<Batch>& batches, gpu::SiteBlock block);
  /// @param shadow null: what the camera sees; else what throws a shadow into that map
  void gather(const FrameContext& context, std::vector<Batch>& batches, const ShadowView* shadow);

  gl::Program program_;
  gl::Program caster_;
  gl::Buffer<gpu::SiteBlock> block_;
  gl::Buffer<gpu::SiteInstance> instances_;
  std::size_t room_ = 0;
  std::array<Kind, kSiteModels> kinds_;
  Kind far_house_;
  Kind rail_;
  bool loaded_ = false;
  std::vector<Stand> stands_;
  std::vector<gpu::SiteInstance> gathered_;
  std::vector<Batch> seen_;
  std::array<std::vector<Batch>, kShadowViews> casters_;
};

}  // namespace coalwood::render
