#pragma once

#include "gl/program.h"
#include "gl/texture.h"
#include "render/air.h"
#include "render/quality.h"

/// The tables of the air on the GPU: transmittance and multiple scattering as they come
/// from the CPU, the sky as seen from the camera and the light in front of things anew
/// for each frame. Reads the frame block.
namespace coalwood::render {

class AirPass {
 public:
  explicit AirPass(const Quality& quality);
  /// Takes over tables made from new constants.
  void set_tables(const AirTables& tables);
  /// Fills sky-view table and aerial volume; the frame block is bound.
  void draw();
  /// Binds the four tables to their fixed units.
  void bind() const;

 private:
  gl::Size sky_size_;
  int aerial_size_;
  int aerial_depth_;
  gl::Texture transmittance_;
  gl::Texture multiscatter_;
  gl::Texture sky_view_;
  gl::Texture aerial_;
  gl::Framebuffer sky_target_;
  gl::Program sky_program_;
  gl::Program aerial_program_;
  gl::VertexArray no_vertices_;
};

}  // namespace coalwood::render
