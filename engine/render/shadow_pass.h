#pragma once

#include <array>
#include <functional>
#include <vector>

#include "gl/texture.h"
#include "render/frame_context.h"
#include "render/sun_sweep.h"

/// Who sees the key light: two stabilised maps for what is built or flies (one tight
/// around the vehicle, one over the launch site) and the swept shadow heights of the land.
namespace coalwood::render {

class ShadowPass {
 public:
  ShadowPass(const Ground& ground, const Quality& quality);

  /// Sweeps the land again when the light has moved a tenth of a degree.
  void set_light(const Vec3d& direction);
  /// Fills in the shadow members of a frame's block.
  void describe(const Camera& camera, const Vec3d& vehicle, const Vec3d& light, gpu::FrameBlock& block);
  /// Draws both maps. @param casters draws everything that throws a shadow, depth only
  void draw(const FrameContext& context, const std::function<void(const ShadowView&)>& casters);
  /// Binds the maps and the shadow heights to their units.
  void bind() const;

 private:
  struct Map {
    gl::Texture depth;
    gl::Framebuffer target;
    int size = 0;
    ShadowView view;
  };
  void aim(Map& map, const Camera& camera, const Vec3d& centre, double radius, const Vec3d& light);

  const Ground* ground_;
  Map object_;
  Map near_;
  terrain::Lattice macro_lattice_;
  terrain::Lattice near_lattice_;
  std::vector<float> macro_blocking_;
  std::vector<float> near_blocking_;
  gl::Texture land_;
  Vec3d swept_for_{0.0, 0.0, 0.0};
};

}  // namespace coalwood::render
