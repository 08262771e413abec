#pragma once

#include "gl/buffer.h"
#include "gl/texture.h"
#include "render/ground.h"
#include "shaders/shared/terrain.h"

/// The land on the GPU: heights, normals and covers of the three fields, as
/// shaders/terrain/ground.glsl reads them.
namespace coalwood::render {

class LandTextures {
 public:
  explicit LandTextures(const Ground& ground);
  /// Binds the textures to the units of shaders/shared/terrain.h.
  void bind() const;
  /// Lattices and pad elevation of the block; the rest is the terrain pass's.
  void describe(gpu::TerrainBlock& block) const;

 private:
  const Ground* ground_;
  gl::Texture near_height_, macro_height_, far_height_;
  gl::Texture near_surface_, macro_surface_, far_surface_;
  gl::Texture near_cover_, macro_cover_;
  gl::Texture near_kinds_, macro_kinds_;
  gl::Texture detail_;
};

}  // namespace coalwood::render
