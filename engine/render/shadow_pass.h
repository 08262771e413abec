#pragma once

#include <array>
#include <functional>
#include <span>
#include <vector>

#include "gl/texture.h"
#include "render/frame_context.h"
#include "render/sun_sweep.h"
#include "render/tree_casters.h"

/// Who sees the key light: stabilised maps of what is built, flies and grows (one tight
/// around the vehicle, three over the view, each coarser and farther) and the swept shadow
/// heights of the land.
namespace coalwood::render {

class ShadowPass {
 public:
  /// [m] from the camera to the ends of the three cascades.
  static constexpr std::array<double, 3> kEnds{60.0, 250.0, 1000.0};

  /// @param forest must outlive it
  ShadowPass(const Ground& ground, Forest& forest, const Quality& quality);

  /// Sweeps the land again when the light has moved a tenth of a degree.
  void set_light(const Vec3d& direction);
  /// Fills in the shadow members of a frame's block.
  void describe(const Camera& camera, const Vec3d& vehicle, const Vec3d& light, gpu::FrameBlock& block);
  /// The maps of this frame, as describe() aimed them.
  [[nodiscard]] std::span<const ShadowView> views() const noexcept { return views_; }
  /// Draws the maps: trees, and with `casters` all else that throws a shadow, depth only.
  /// @param silhouettes of the trees @param casters draws what `view.concerns()`
  void draw(const FrameContext& context, const Silhouettes& silhouettes, const std::function<void(const ShadowView&)>& casters);
  /// Binds the maps and the shadow heights to their units.
  void bind() const;

 private:
  gl::Texture object_depth_;
  gl::Texture cascade_depth_;
  std::array<gl::Framebuffer, kShadowViews> targets_;
  std::array<int, kShadowViews> sizes_{};
  std::array<ShadowView, kShadowViews> views_;
  TreeCasters trees_;
  int tree_maps_;
  terrain::Lattice macro_lattice_;
  terrain::Lattice near_lattice_;
  std::vector<float> macro_blocking_;
  std::vector<float> near_blocking_;
  std::vector<float> bare_blocking_;
  ShadowHeights macro_swept_;
  ShadowHeights near_swept_;
  gl::Texture land_;
  Vec3d swept_for_{0.0, 0.0, 0.0};
};

}  // namespace coalwood::render
