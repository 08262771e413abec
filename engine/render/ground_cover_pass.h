#pragma once

#include <array>
#include <glm/glm.hpp>
#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "render/frame_context.h"
#include "render/ground_cover.h"
#include "shaders/shared/ground_cover.h"

/// Draws the pieces of the ground around the camera: without them the foreground is a
/// picture on a plane. Reads the frame block and the shadow maps; writes targets.opaque.
namespace coalwood::render {

class GroundCoverPass {
 public:
  GroundCoverPass(const Ground& ground, const Quality& quality);
  void prepare(const FrameContext& context);
  void draw(const FrameContext& context);

 private:
  struct Vertex {
    glm::vec4 position;
    glm::vec4 normal;
  };
  struct Instance {
    glm::vec4 place, looks, colouring;
  };
  struct Mesh {
    int first = 0;
    int count = 0;
  };
  static constexpr std::size_t kStoneShapes = 3;  // a lump, a slab, a splinter; tufts and weeds follow
  static constexpr std::size_t kShapes = kStoneShapes + kPieceKinds - 1;
  static std::size_t shape_of(const Piece& piece);
  static std::vector<Vertex> meshes(std::array<Mesh, kShapes>& parts);

  GroundCover cover_;
  std::size_t most_;
  gl::Program program_;
  gl::VertexArray array_;
  std::array<Mesh, kShapes> parts_;
  gl::Buffer<Vertex> vertices_;
  gl::Buffer<Instance> instances_;
  gl::Buffer<gpu::GroundCoverBlock> block_;
  std::array<std::vector<Instance>, kShapes> picked_;
};

}  // namespace coalwood::render
