#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "gl/texture.h"
#include "render/forest.h"
#include "render/frame_context.h"
#include "render/tree_meshes.h"
#include "render/tree_silhouettes.h"
#include "shaders/shared/foliage.h"
#include "shaders/shared/trees.h"

/// Draws the trees around the camera: the nearest as meshes, the others as pictures of
/// those meshes, lit by their normals. Beyond their reach the terrain pass raises the
/// forest's roof. Fills the foliage block for all who draw leaves. Reads the frame block,
/// the air's tables, the shadow heights; writes targets.opaque.
namespace coalwood::render {

class ForestPass {
 public:
  /// @param forest must outlive it
  ForestPass(Forest& forest, const Quality& quality);
  /// This day's leaves and wind, and the trees in view, nearest first, at most as many as
  /// the quality allows. Leaves the foliage block bound.
  void prepare(const FrameContext& context);
  void draw(const FrameContext& context);
  /// Of the trees' pictures, as tree_silhouettes.h tells.
  [[nodiscard]] const Silhouettes& silhouettes() const noexcept { return silhouettes_; }
  [[nodiscard]] int trees() const noexcept { return static_cast<int>(pictures_.size()); }
  /// Triangles of the latest frame.
  [[nodiscard]] int triangles() const noexcept { return triangles_; }

 private:
  ForestPass(Forest& forest, const Quality& quality, const std::vector<TreeModel>& models);
  struct Batch {
    int model, set, way;
    std::vector<gpu::TreeInstance> trees;
  };
  void describe(const FrameContext& context);
  [[nodiscard]] double mesh_reach(const FrameContext& context) const;
  void choose(const FrameContext& context);
  void add_mesh(const gpu::TreeInstance& tree, double full);

  Forest* forest_;
  TreeMeshes meshes_;
  gl::Texture leaf_pictures_;
  gl::Texture wood_pictures_;
  Silhouettes silhouettes_;
  std::vector<glm::vec4> boxes_;  ///< of the trees' pictures
  gl::Texture sprays_;
  gl::Program picture_program_;
  gl::Program mesh_program_;
  gl::VertexArray picture_vertices_;
  gl::VertexArray mesh_vertices_;
  gl::Buffer<gpu::TreeInstance> picture_buffer_;
  gl::Buffer<gpu::TreeInstance> mesh_buffer_;
  gl::Buffer<gpu::FoliageBlock> foliage_;
  std::vector<gpu::TreeInstance> pictures_;
  std::vector<Batch> batches_;
  std::size_t most_;
  double mesh_reach_;        ///< [m] of the tier, for a picture of kUsualPixel
  int triangles_ = 0;
};

}  // namespace coalwood::render
