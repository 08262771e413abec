#pragma once

#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "gl/texture.h"
#include "render/forest.h"
#include "render/frame_context.h"
#include "shaders/shared/casters.h"

/// Trees as shadow maps see them: a ragged crown that faces the light, and its trunk.
/// Where the trees stand and how tall they are is the forest's.
namespace coalwood::render {

class TreeCasters {
 public:
  /// @param most in one map; the farthest from its middle are left out
  TreeCasters(const Ground& ground, int most);

  /// Picks the trees of each map.
  void prepare(const FrameContext& context, std::span<const ShadowView> views);
  /// Draws those of the map with this number in the span given to prepare(). Target and
  /// state are set by the caller.
  void draw(const FrameContext& context, std::size_t number, const ShadowView& view);

 private:
  struct Part {
    std::size_t first = 0;
    std::size_t count = 0;
  };
  void pick(const FrameContext& context, const ShadowView& view);

  Forest forest_;
  std::size_t most_;
  gl::Texture crowns_;
  gl::Program program_;
  gl::VertexArray vertices_;
  gl::Buffer<glm::vec4> trees_;
  gl::Buffer<gpu::CasterBlock> block_;
  std::vector<glm::vec4> picked_;  ///< xyz: foot in E [m], w: height [m]; the sign of w mirrors
  std::vector<Part> parts_;
};

}  // namespace coalwood::render
