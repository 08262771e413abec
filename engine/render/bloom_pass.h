#pragma once

#include <vector>

#include "gl/program.h"
#include "gl/texture.h"

/// What a lens scatters: the picture's light spread over ever wider circles. No light is made
/// or lost by it, apart from what exceeds CW_BLOOM_LIMIT.
namespace coalwood::render {

class BloomPass {
 public:
  /// @param divisor 2 or 4: side of the picture over that of the finest level; 4 costs a quarter
  explicit BloomPass(int divisor);
  /// Makes the pyramid of a picture in scene light, then binds its finest level at CW_UNIT_BLOOM.
  void draw(const gl::Texture& hdr, gl::Size size);
  /// The same without drawing: the pyramid of the last draw().
  void bind() const;

 private:
  struct Level {
    gl::Texture texture;
    gl::Framebuffer target;
    gl::Size size;
  };
  void make_levels(gl::Size size);

  int divisor_;
  gl::Size size_;
  std::vector<Level> levels_;  // fine to coarse
  gl::Program first_, down_, up_;
  gl::VertexArray no_vertices_;
};

}  // namespace coalwood::render
