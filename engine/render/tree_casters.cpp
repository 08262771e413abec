#include "render/tree_casters.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "gl/draw_state.h"
#include "render/shader_functions.h"
#include "render/shadow_fit.h"

namespace coalwood::render {
namespace {

constexpr int kShapes = 4;
constexpr int kSide = 64;           // [px] of a crown's picture
constexpr double kTallest = 30.0;   // [m]
constexpr double kColumn = 140.0;   // [m] toward the light beyond a map's ball that trees count
constexpr float kCrownShare = 0.4f; // of the height, radius of the ball that holds a crown

/// How readily each place of a crown closes as leaves come out: boughs first (wood, 1),
/// then clumps of leaves, gaps between them never quite.
gl::Texture painted_crowns() {
  gl::Texture texture = gl::Texture::array("shadow.crowns", GL_R8, {kSide, kSide}, kShapes,
                                           {.filter = gl::Filter::linear_mip_nearest}, 4);
  for (int shape = 0; shape < kShapes; ++shape) {
    std::vector<float> closed(static_cast<std::size_t>(kSide * kSide), 0.0f);
    std::uint32_t state = shader::hash1(9001u + static_cast<std::uint32_t>(shape));
    const auto chance = [&state] {
      state = shader::hash1(state);
      return shader::unit_float(state);
    };
    const auto disc = [&](float x, float y, float r, float value) {
      for (int j = 0; j < kSide; ++j)
        for (int i = 0; i < kSide; ++i) {
          const float dx = (static_cast<float>(i) + 0.5f) / kSide - x, dy = (static_cast<float>(j) + 0.5f) / kSide - y;
          float& at = closed[static_cast<std::size_t>(j * kSide + i)];
          if (dx * dx + dy * dy < r * r) at = std::max(at, value);
        }
    };
    constexpr int kClumps = 46, kBoughs = 9;
    for (int k = 0; k < kClumps; ++k) {
      const float a = 6.2831853f * chance(), d = 0.40f * std::sqrt(chance());
      disc(0.5f + d * std::cos(a), 0.5f + d * std::sin(a), 0.05f + 0.055f * chance(), 0.25f + 0.6f * chance());
    }
    for (int k = 0; k < kBoughs; ++k) {
      const float a = 6.2831853f * chance(), reach = 0.3f + 0.14f * chance();
      for (float t = 0.0f; t < 1.0f; t += 0.04f)
        disc(0.5f + t * reach * std::cos(a), 0.42f + t * reach * std::sin(a), 0.018f * (1.3f - t), 1.0f);
    }
    std::vector<std::uint8_t> pixels(closed.size());
    for (std::size_t i = 0; i < closed.size(); ++i) pixels[i] = static_cast<std::uint8_t>(closed[i] * 255.0f);
    texture.upload_layer(GL_RED, GL_UNSIGNED_BYTE, {kSide, kSide}, shape, pixels.data());
  }
  texture.make_mips();
  return texture;
}

/// Share of the leaves that are out: of the forest as a whole, for its shade alone.
double leaves_out(double season) {
  const auto step = [](double a, double b, double x) {
    const double t = std::clamp((x - a) / (b - a), 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
  };
  return step(0.275, 0.365, season) * (1.0 - 0.9 * step(0.80, 0.875, season));
}

}  // namespace

TreeCasters::TreeCasters(const Ground& ground, int most)
    : forest_(ground),
      most_(static_cast<std::size_t>(std::max(most, 0))),
      crowns_(painted_crowns()),
      program_("tree caster", {.vertex = "shadow/tree.vert", .fragment = "shadow/tree.frag", .compute = {}, .definitions = {}}),
      vertices_("tree casters"),
      trees_("tree casters", std::max<std::size_t>(1, most_ * kShadowViews)),
      block_("tree casters", 1) {
  const GLuint vao = vertices_.id();
  glVertexArrayVertexBuffer(vao, 0, trees_.id(), 0, sizeof(glm::vec4));
  glVertexArrayBindingDivisor(vao, 0, 1);
  glEnableVertexArrayAttrib(vao, 0);
  glVertexArrayAttribFormat(vao, 0, 4, GL_FLOAT, GL_FALSE, 0);
  glVertexArrayAttribBinding(vao, 0, 0);
}

void TreeCasters::pick(const FrameContext& context, const ShadowView& view) {
  const std::size_t first = picked_.size();
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
    for (const Tree& tree : forest_.tile(tile.column, tile.row)) {
      if (picked_.size() - first >= most_) break;
      const Vec3d foot{static_cast<double>(tree.p_W.x), static_cast<double>(tree.p_W.y), static_cast<double>(tree.p_W.z)};
      const double height = static_cast<double>(tree.height);
      const Vec3d crown = foot + Vec3d{0, 0, 0.6 * height};
      const double along = math::dot(crown - view.centre, view.light);
      if (along > view.radius + kColumn || !view.concerns(crown, static_cast<double>(kCrownShare) * height)) continue;
      const std::uint32_t hash = shader::hash2(static_cast<int>(std::floor(foot.x * 16.0)), static_cast<int>(std::floor(foot.y * 16.0)), 3u);
      picked_.emplace_back(to_eye(context.camera, foot), (hash & 1u) != 0u ? tree.height : -tree.height);
    }
  parts_.push_back({first, picked_.size() - first});
}

void TreeCasters::prepare(const FrameContext& context, std::span<const ShadowView> views) {
  picked_.clear();
  parts_.clear();
  for (const ShadowView& view : views) pick(context, view);
  if (!picked_.empty()) trees_.update(picked_);
}

void TreeCasters::draw(const FrameContext& context, std::size_t number, const ShadowView& view) {
  const Part& part = parts_[number];
  if (part.count == 0) return;
  const LightAxes axes = light_axes(view.light);
  gpu::CasterBlock block{};
  block.clip_from_caster = view.clip_from_eye;
  block.light_right = glm::vec4(to_glm(axes.right), leaves_out(static_cast<double>(context.block.exposure.z)));
  block.light_up = glm::vec4(to_glm(axes.up), view.light.z);
  block_.update(block);
  block_.bind_uniform(CW_CASTER_BINDING);
  crowns_.bind(CW_UNIT_CROWNS);
  program_.use();
  glBindVertexArray(vertices_.id());
  constexpr int kVertices = 12;
  glDrawArraysInstancedBaseInstance(GL_TRIANGLES, 0, kVertices, static_cast<GLsizei>(part.count), static_cast<GLuint>(part.first));
}

}  // namespace coalwood::render
