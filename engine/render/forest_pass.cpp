#include "render/forest_pass.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "render/quadtree.h"
#include "render/terrain_pass.h"
#include "render/tree_atlas.h"
#include "shaders/shared/terrain.h"

namespace coalwood::render {
namespace {

constexpr int kTilePixels = 128;
constexpr std::uint32_t kSeed = 1957u;

gl::Texture uploaded(TreeAtlas atlas) {
  const int layers = TreeAtlas::kKinds * TreeAtlas::kViews;
  int levels = 1;
  for (int side = atlas.tile; side > 4; side /= 2) ++levels;
  gl::Texture texture = gl::Texture::array("forest.atlas", GL_RGBA8, {atlas.tile, atlas.tile}, layers,
                                           {.filter = gl::Filter::linear_mip_nearest}, levels);
  for (int level = 0; level < levels; ++level) {
    const gl::Size size{atlas.tile, atlas.tile};
    for (int layer = 0; layer < layers; ++layer)
      texture.upload_layer(GL_RGBA, GL_UNSIGNED_BYTE, size, layer,
                           atlas.rgba.data() + static_cast<std::size_t>(layer) * atlas.tile_bytes(), level);
    if (level + 1 < levels) atlas = halved(atlas);
  }
  return texture;
}

}  // namespace

ForestPass::ForestPass(const Ground& ground, const Quality& quality)
    : forest_(ground),
      atlas_(uploaded(painted_trees(kTilePixels, kSeed))),
      program_("forest",
               {.vertex = "trees/tree.vert",
                .fragment = "trees/tree.frag",
                .compute = {},
                .definitions = fmt::format("#define CW_TREE_VIEWS {}\n#define CW_TREE_SHARE {:.3f}\n"
                                           "#define CW_SHADOW_TAPS 1\n",
                                           TreeAtlas::kViews, kTreeShare)}),
      vertices_("forest"),
      buffer_("forest.instances", static_cast<std::size_t>(std::max(quality.trees, 1))),
      most_(static_cast<std::size_t>(std::max(quality.trees, 0))) {
  const GLuint vao = vertices_.id();
  glVertexArrayVertexBuffer(vao, 0, buffer_.id(), 0, sizeof(Instance));
  glVertexArrayBindingDivisor(vao, 0, 1);
  for (GLuint i = 0; i < 2; ++i) {
    glEnableVertexArrayAttrib(vao, i);
    glVertexArrayAttribFormat(vao, i, 4, GL_FLOAT, GL_FALSE, i * static_cast<GLuint>(sizeof(glm::vec4)));
    glVertexArrayAttribBinding(vao, i, 0);
  }
}

void ForestPass::prepare(const FrameContext& context) {
  instances_.clear();
  const Vec3d& camera = context.camera.position;
  const double reach = tree_reach(context.quality);
  const double above = std::max(0.0, camera.z - context.ground.height(camera.x, camera.y));
  if (above > reach || most_ == 0) return;
  const gpu::FrameBlock& frame = context.block;
  const auto planes = view_planes(frame.camera_right, frame.camera_up, frame.camera_forward,
                                  frame.camera_right.w, frame.camera_up.w);
  struct Near {
    int column, row;
    double distance;
  };
  std::vector<Near> tiles;
  const int span = static_cast<int>(reach / Forest::kTile) + 1;
  const int column = static_cast<int>(std::floor(camera.x / Forest::kTile));
  const int row = static_cast<int>(std::floor(camera.y / Forest::kTile));
  for (int j = row - span; j <= row + span; ++j)
    for (int i = column - span; i <= column + span; ++i) {
      const double de = (i + 0.5) * Forest::kTile - camera.x;
      const double dn = (j + 0.5) * Forest::kTile - camera.y;
      const double distance = std::sqrt(de * de + dn * dn + above * above);
      if (distance > reach + Forest::kTile) continue;
      // A ball around the tile, as high as its ground may vary, against the view.
      const auto centre =
          glm::vec3(de, dn, context.ground.height(camera.x + de, camera.y + dn) + 10.0 - camera.z);
      constexpr float kBall = static_cast<float>(Forest::kTile);
      if (std::any_of(planes.begin(), planes.end(),
                      [&](const glm::vec3& n) { return glm::dot(n, centre) < -kBall; }))
        continue;
      tiles.push_back({i, j, distance});
    }
  std::stable_sort(tiles.begin(), tiles.end(),
                   [](const Near& a, const Near& b) { return a.distance < b.distance; });
  for (const Near& t : tiles) {
    for (const Tree& tree : forest_.tile(t.column, t.row)) {
      if (instances_.size() >= most_) break;
      const Vec3d middle{static_cast<double>(tree.p_W.x), static_cast<double>(tree.p_W.y),
                         static_cast<double>(tree.p_W.z) + 0.5 * static_cast<double>(tree.height)};
      const glm::vec3 p = to_eye(context.camera, middle);
      const float size = tree.height;
      if (glm::dot(p, p) > static_cast<float>(reach * reach)) continue;
      if (std::any_of(planes.begin(), planes.end(),
                      [&](const glm::vec3& n) { return glm::dot(n, p) < -0.75f * size; }))
        continue;
      const std::uint32_t h = tree.hash;
      instances_.push_back(
          {glm::vec4(p, tree.height),
           glm::vec4(static_cast<float>(h % TreeAtlas::kKinds), static_cast<float>((h >> 8) & 255u) / 255.0f,
                     static_cast<float>((h >> 16) & 255u) / 255.0f, (h >> 24) % 2u == 0u ? 1.0f : -1.0f)});
    }
  }
  if (!instances_.empty()) buffer_.update(instances_);
}

void ForestPass::draw(const FrameContext& context) {
  if (instances_.empty()) return;
  const gl::DebugGroup group("forest");
  context.targets.opaque->bind(context.targets.size);
  gl::apply({.cull = gl::Cull::none});
  atlas_.bind(CW_UNIT_LAND_FREE);
  program_.use();
  glBindVertexArray(vertices_.id());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(instances_.size()));
}

}  // namespace coalwood::render
