#pragma once

#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "gl/texture.h"
#include "render/forest.h"
#include "render/frame_context.h"
#include "render/tree_silhouettes.h"
#include "shaders/shared/casters.h"

/// Trees as shadow maps see them: each the picture of itself from where the light stands.
/// Where the trees stand and what they are is the forest's.
namespace coalwood::render {

class TreeCasters {
 public:
  /// @param forest must outlive it @param most in one map; the farthest from its middle are left out
  TreeCasters(Forest& forest, int most);

  /// Picks the trees of each map.
  void prepare(const FrameContext& context, const Silhouettes& silhouettes, std::span<const ShadowView> views);
  /// Draws those of the map with this number in the span given to prepare(). Target and
  /// state are set by the caller.
  /// @param silhouettes of the trees
  void draw(std::size_t number, const ShadowView& view, const Silhouettes& silhouettes);

 private:
  struct Part {
    std::size_t first = 0;
    std::size_t count = 0;
  };
  void pick(const FrameContext& context, const Silhouettes& silhouettes, const ShadowView& view);

  Forest* forest_;
  std::size_t most_;
  gl::Program program_;
  gl::VertexArray vertices_;
  gl::Buffer<gpu::TreeCaster> trees_;
  gl::Buffer<gpu::CasterBlock> block_;
  std::vector<gpu::TreeCaster> picked_;
  std::vector<Part> parts_;
};

}  // namespace coalwood::render
