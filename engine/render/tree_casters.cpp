#include "render/tree_casters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "gl/draw_state.h"
#include "render/shader_functions.h"
#include "render/shadow_fit.h"
#include "render/tree_atlas.h"

namespace coalwood::render {
namespace {

constexpr double kTallest = 30.0;   // [m]
constexpr double kColumn = 140.0;   // [m] toward the light beyond a map's ball that trees count
constexpr double kTreeBall = 0.55;  // of the height, radius of the ball that holds a tree

/// Which layer of the atlas shows a tree as the light sees it.
int layer_of(const Tree& tree, const Vec3d& light) {
  const double elevation = std::asin(std::clamp(light.z, -1.0, 1.0));
  int first = 0;
  std::size_t row = 0;
  while (row + 1 < TreeAtlas::kRows.size() &&
         elevation > 0.5 * (TreeAtlas::kRows[row].elevation + TreeAtlas::kRows[row + 1].elevation))
    first += TreeAtlas::kRows[row++].views;
  const int views = TreeAtlas::kRows[row].views;
  const double turn = std::atan2(light.y, light.x) / (2.0 * std::numbers::pi) - static_cast<double>(turn_of(tree));
  const int view = static_cast<int>(std::lround(turn * views));
  return TreeAtlas::kViews * (tree.species * CW_TREE_SHAPES + shape_of(tree)) + first + (view % views + views) % views;
}

}  // namespace

TreeCasters::TreeCasters(Forest& forest, int most)
    : forest_(&forest),
      most_(static_cast<std::size_t>(std::max(most, 0))),
      program_("tree caster", {.vertex = "shadow/tree.vert",
                               .fragment = "shadow/tree.frag",
                               .compute = {},
                               .definitions = fmt::format("#define CW_TREE_SHARE {:.3f}\n", kTreeShare)}),
      vertices_("tree casters"),
      trees_("tree casters", std::max<std::size_t>(1, most_ * kShadowViews)),
      block_("tree casters", 1) {
  const GLuint vao = vertices_.id();
  glVertexArrayVertexBuffer(vao, 0, trees_.id(), 0, sizeof(gpu::TreeCaster));
  glVertexArrayBindingDivisor(vao, 0, 1);
  for (GLuint i = 0; i < 3; ++i) {
    glEnableVertexArrayAttrib(vao, i);
    glVertexArrayAttribFormat(vao, i, 4, GL_FLOAT, GL_FALSE, i * static_cast<GLuint>(sizeof(glm::vec4)));
    glVertexArrayAttribBinding(vao, i, 0);
  }
}

void TreeCasters::pick(const FrameContext& context, const Silhouettes& silhouettes, const ShadowView& view) {
  const std::size_t first = picked_.size();
  const float season = context.block.exposure.z;
  // Over the ball and some way toward the light from it.
  const Vec3d end = view.centre + kColumn * view.light;
  const double reach = view.radius + kTallest;
  const auto tile_of = [](double x) { return static_cast<int>(std::floor(x / Forest::kTile)); };
  struct Tile {
    int column, row;
    double distance;
  };
  std::vector<Tile> tiles;
  for (int j = tile_of(std::min(view.centre.y, end.y) - reach); j <= tile_of(std::max(view.centre.y, end.y) + reach); ++j)
    for (int i = tile_of(std::min(view.centre.x, end.x) - reach); i <= tile_of(std::max(view.centre.x, end.x) + reach); ++i) {
      const double de = (i + 0.5) * Forest::kTile - view.centre.x, dn = (j + 0.5) * Forest::kTile - view.centre.y;
      tiles.push_back({i, j, de * de + dn * dn});
    }
  std::stable_sort(tiles.begin(), tiles.end(), [](const Tile& a, const Tile& b) { return a.distance < b.distance; });
  for (const Tile& tile : tiles)
    for (const Tree& tree : forest_->tile(tile.column, tile.row)) {
      if (picked_.size() - first >= most_) break;
      const Vec3d foot{static_cast<double>(tree.p_W.x), static_cast<double>(tree.p_W.y), static_cast<double>(tree.p_W.z)};
      const double height = static_cast<double>(tree.height);
      const Vec3d middle = foot + Vec3d{0, 0, 0.5 * height};
      const double along = math::dot(middle - view.centre, view.light);
      if (along > view.radius + kColumn || !view.concerns(middle, kTreeBall * height) ||
          view.is_shown_finer(middle, kTreeBall * height))
        continue;
      const int layer = layer_of(tree, view.light);
      picked_.push_back({glm::vec4(to_eye(context.camera, foot), tree.height), silhouettes.boxes[static_cast<std::size_t>(layer)],
                         glm::vec4(layer, tree.late < 0.0f ? 0.0f : shader::leaves_of(season, tree.species, tree.late).density, 0.0f, 0.0f)});
    }
  parts_.push_back({first, picked_.size() - first});
}

void TreeCasters::prepare(const FrameContext& context, const Silhouettes& silhouettes, std::span<const ShadowView> views) {
  picked_.clear();
  parts_.clear();
  for (const ShadowView& view : views) pick(context, silhouettes, view);
  if (!picked_.empty()) trees_.update(picked_);
}

void TreeCasters::draw(std::size_t number, const ShadowView& view, const Silhouettes& silhouettes) {
  const Part& part = parts_[number];
  if (part.count == 0) return;
  const LightAxes axes = light_axes(view.light);
  gpu::CasterBlock block{};
  block.clip_from_caster = view.clip_from_eye;
  block.light_right = glm::vec4(to_glm(axes.right), 0.0f);
  block.light_up = glm::vec4(to_glm(axes.up), 0.0f);
  block_.update(block);
  block_.bind_uniform(CW_CASTER_BINDING);
  silhouettes.closed.bind(CW_UNIT_CROWNS);
  program_.use();
  glBindVertexArray(vertices_.id());
  glDrawArraysInstancedBaseInstance(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(part.count), static_cast<GLuint>(part.first));
}

}  // namespace coalwood::render
