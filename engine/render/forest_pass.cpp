#include "render/forest_pass.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/resources.h"
#include "gl/debug.h"
#include "gl/draw_state.h"
#include "render/quadtree.h"
#include "render/shader_functions.h"
#include "render/terrain_pass.h"
#include "render/tree_pictures.h"
#include "render/wind_column.h"

namespace coalwood::render {
namespace {

constexpr double kMeshFade = 0.75;         // share of the meshes' reach from which pictures take over
constexpr double kFringe = 3.0;            // times the trees' reach: how far out ridges have a fringe
constexpr double kFarthestFringe = 3200.0;  // [m]
constexpr double kFringeBegins = 0.7;       // times the trees' reach
constexpr std::size_t kMostMeshes = 4000;
constexpr double kLeastShrub = 3.5;        // [px] height of a shrub that is still drawn
constexpr double kCrownHeight = 18.0;      // [m] of the wind that sways
constexpr double kUsualPixel = 0.0016;     // [rad] of a picture 640 wide through a 35 mm lens
constexpr double kFullTree = 0.35;         // share of the meshes' reach up to which they have all their sprays

std::vector<TreeModel> all_trees() {
  std::vector<TreeModel> models;
  for (int species = 0; species < CW_SPECIES_COUNT; ++species)
    for (int shape = 0; shape < kTreeShapes; ++shape) models.push_back(grown_tree(species, shape));
  return models;
}

int levels_of(int side) {
  int levels = 1;
  for (; side > 4; side /= 2) ++levels;
  return levels;
}

/// Uploads layers of RGBA8 with mip levels that keep their coverage.
gl::Texture uploaded_leaves(const char* label, std::vector<std::uint8_t> rgba, int side, int layers) {
  const int levels = levels_of(side);
  gl::Texture texture = gl::Texture::array(label, GL_RGBA8, {side, side}, layers,
                                           {.filter = gl::Filter::linear_mip_nearest}, levels);
  std::vector<double> wanted;
  const std::size_t bytes = 4u * static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  for (int l = 0; l < layers; ++l) wanted.push_back(coverage(rgba.data() + static_cast<std::size_t>(l) * bytes, side));
  for (int level = 0; level < levels; ++level) {
    const std::size_t layer_bytes = rgba.size() / static_cast<std::size_t>(layers);
    for (int l = 0; l < layers; ++l)
      texture.upload_layer(GL_RGBA, GL_UNSIGNED_BYTE, {side, side}, l,
                           rgba.data() + static_cast<std::size_t>(l) * layer_bytes, level);
    if (level + 1 < levels) rgba = halved_keeping_coverage(rgba, side, layers, wanted);
    side /= 2;
  }
  return texture;
}

gl::Texture uploaded_wood(std::vector<std::uint8_t> wood, int side, int layers) {
  const int levels = levels_of(side);
  gl::Texture texture = gl::Texture::array("trees.wood", GL_RG8, {side, side}, layers,
                                           {.filter = gl::Filter::linear_mip_nearest}, levels);
  for (int level = 0; level < levels; ++level) {
    const std::size_t layer_bytes = wood.size() / static_cast<std::size_t>(layers);
    for (int l = 0; l < layers; ++l)
      texture.upload_layer(GL_RG, GL_UNSIGNED_BYTE, {side, side}, l,
                           wood.data() + static_cast<std::size_t>(l) * layer_bytes, level);
    if (level + 1 < levels) wood = halved_wood(wood, side, layers);
    side /= 2;
  }
  return texture;
}

std::string definitions(const Quality& quality) {
  return fmt::format("#define CW_TREE_SHARE {:.3f}\n#define CW_TWIG_LAYER {}\n#define CW_MANY_LEAVES {}\n"
                     "#define CW_SHADOW_TAPS 1\n",
                     kTreeShare, kTwigLayer, kManyLeaves) + shadow_definitions(quality);
}

void describe_instances(const gl::VertexArray& vao, const gl::Buffer<gpu::TreeInstance>& buffer) {
  glVertexArrayVertexBuffer(vao.id(), 0, buffer.id(), 0, sizeof(gpu::TreeInstance));
  glVertexArrayBindingDivisor(vao.id(), 0, 1);
  for (GLuint i = 0; i < 3; ++i) {
    glEnableVertexArrayAttrib(vao.id(), i);
    glVertexArrayAttribFormat(vao.id(), i, 4, GL_FLOAT, GL_FALSE, i * static_cast<GLuint>(sizeof(glm::vec4)));
    glVertexArrayAttribBinding(vao.id(), i, 0);
  }
}

gpu::TreeInstance instance_of(const Tree& tree, const Camera& camera) {
  constexpr float kByte = 1.0f / 255.0f;
  const std::uint32_t h = tree.looks;
  gpu::TreeInstance i{};
  i.place = glm::vec4(to_eye(camera, {static_cast<double>(tree.p_W.x), static_cast<double>(tree.p_W.y),
                                      static_cast<double>(tree.p_W.z)}),
                      tree.height);
  i.looks = glm::vec4(static_cast<float>(tree.species), static_cast<float>(shape_of(tree)), tree.late, tree.tint);
  i.own = glm::vec4(turn_of(tree) * 2.0f * std::numbers::pi_v<float>, tree.crowd,
                    static_cast<float>(h & 255u) * kByte, static_cast<float>((h >> 20) & 127u) / 128.0f);
  return i;
}

/// Share of the trees at a place that stand before the sky or a farther hill, as seen by the
/// camera: where the ground turns away from it, fading out toward `rim` [m].
double fringe_at(const FrameContext& context, double east, double north, double rim) {
  const Vec3d here{east, north, context.ground.height(east, north)};
  const Vec3d to = context.camera.position - here;
  const double distance = math::norm(to);
  const double facing = math::dot(context.ground.normal(east, north), to) / distance;
  const auto step = [](double a, double b, double x) {
    const double t = std::clamp((x - a) / (b - a), 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
  };
  constexpr double kGrazing = 0.10;  // sine of the angle between ground and line of sight
  constexpr double kAway = -0.30;
  return (1.0 - step(kGrazing, 2.2 * kGrazing, facing)) * step(kAway, 0.5 * kAway, facing) *
         (1.0 - step(0.75 * rim, rim, distance));
}

glm::vec3 middle_of(const gpu::TreeInstance& t) { return glm::vec3(t.place) + glm::vec3(0, 0, 0.5f * t.place.w); }

}  // namespace

ForestPass::ForestPass(Forest& forest, const Quality& quality) : ForestPass(forest, quality, all_trees()) {}

ForestPass::ForestPass(Forest& forest, const Quality& quality, const std::vector<TreeModel>& models)
    : forest_(&forest),
      meshes_(models),
      picture_program_("forest.pictures", {.vertex = "trees/picture.vert",
                                           .fragment = "trees/picture.frag",
                                           .compute = {},
                                           .definitions = definitions(quality)}),
      mesh_program_("forest.meshes", {.vertex = "trees/mesh.vert",
                                      .fragment = "trees/mesh.frag",
                                      .compute = {},
                                      .definitions = definitions(quality)}),
      picture_vertices_("forest.pictures"),
      mesh_vertices_("forest.meshes"),
      picture_buffer_("forest.pictures", static_cast<std::size_t>(std::max(quality.trees + quality.trees / 2, 1))),
      mesh_buffer_("forest.meshes", kMostMeshes),
      foliage_("foliage", 1),
      most_(static_cast<std::size_t>(std::max(quality.trees, 0))),
      mesh_reach_(quality.tree_mesh_reach) {
  {
    TreeAtlas atlas = kept_tree_pictures(models, quality.tree_tile, base::cache_root() / "trees");
    const int layers = TreeAtlas::layers(static_cast<int>(models.size()));
    silhouettes_ = silhouettes_of(atlas, static_cast<int>(models.size()));
    boxes_ = boxes_of(atlas, static_cast<int>(models.size()));
    leaf_pictures_ = uploaded_leaves("trees.leaves", std::move(atlas.leaves), atlas.tile, layers);
    wood_pictures_ = uploaded_wood(std::move(atlas.wood), atlas.tile, layers);
  }
  constexpr int kSpraySide = 128;
  sprays_ = uploaded_leaves("trees.sprays", drawn_leaves(kSpraySide).rgba, kSpraySide, kLeafLayers);
  describe_instances(picture_vertices_, picture_buffer_);
  describe_instances(mesh_vertices_, mesh_buffer_);
  const GLuint vao = mesh_vertices_.id();
  glVertexArrayVertexBuffer(vao, 1, meshes_.vertices().id(), 0, sizeof(TreeVertex));
  glVertexArrayElementBuffer(vao, meshes_.indices().id());
  for (GLuint i = 3; i < 6; ++i) {
    glEnableVertexArrayAttrib(vao, i);
    glVertexArrayAttribBinding(vao, i, 1);
  }
  glVertexArrayAttribFormat(vao, 3, 4, GL_FLOAT, GL_FALSE, offsetof(TreeVertex, first));
  glVertexArrayAttribFormat(vao, 4, 4, GL_FLOAT, GL_FALSE, offsetof(TreeVertex, second));
  glVertexArrayAttribIFormat(vao, 5, 4, GL_UNSIGNED_BYTE, offsetof(TreeVertex, kind));
}

void ForestPass::describe(const FrameContext& context) {
  gpu::FoliageBlock block{};
  const float season = context.block.exposure.z;
  for (int s = 0; s < CW_SPECIES_COUNT; ++s) {
    const auto i = static_cast<std::size_t>(s);
    const shader::Leaves first = shader::leaves_of(season, s, 0.0f);
    const shader::Leaves last = shader::leaves_of(season, s, 1.0f);
    block.first_leaves[i] = glm::vec4(first.albedo, first.density);
    block.last_leaves[i] = glm::vec4(last.albedo, last.density);
    block.bark[i] = glm::vec4(shader::bark_of(s), 0.0f);
  }
  std::copy(boxes_.begin(), boxes_.end(), std::begin(block.picture_boxes));
  // The roof as a mean of the kinds, dry and moist, early and late.
  for (int corner = 0; corner < 4; ++corner) {
    constexpr int kChances = 128;
    glm::vec4 sum(0.0f);
    float leaf = 0.0f;
    for (int k = 0; k < kChances; ++k) {
      const int s = shader::species_of(static_cast<float>(corner & 1), (static_cast<float>(k) + 0.5f) / kChances);
      const glm::vec4 one = corner < 2 ? block.first_leaves[static_cast<std::size_t>(s)] : block.last_leaves[static_cast<std::size_t>(s)];
      sum += glm::vec4(glm::vec3(one) * one.w, one.w);
      leaf += one.w;
    }
    block.mean_leaves[static_cast<std::size_t>(corner)] = glm::vec4(glm::vec3(sum) / std::max(leaf, 1e-3f), leaf / kChances);
  }
  const glm::dvec2 wind = wind_at(context.look.wind, kCrownHeight);
  const double speed = glm::length(wind);
  const glm::dvec2 way = speed > 1e-6 ? wind / speed : glm::dvec2(1.0, 0.0);
  constexpr double kHour = 3600.0;  // [s] whole periods of nothing: a scene ends before it
  block.tree_wind = glm::vec4(way.x, way.y, speed, std::fmod(context.time + kHour, kHour));
  const double reach = tree_reach(context.quality, static_cast<double>(context.block.camera_right.w));
  const double meshes = mesh_reach(context);
  block.tree_detail = glm::vec4(kFullTree * meshes, 0.0, 0.0, 0.0);
  block.tree_ranges = glm::vec4(kMeshFade * meshes, meshes, 0.80 * reach, reach);
  foliage_.update(block);
  foliage_.bind_uniform(CW_FOLIAGE_BINDING);
}

double ForestPass::mesh_reach(const FrameContext& context) const {
  // A long lens, or a larger picture, shows as much of a tree farther off.
  constexpr double kLeast = 0.4;
  constexpr double kMost = 12.0;
  const auto pixel = static_cast<double>(context.block.jitter.z);
  return mesh_reach_ * std::clamp(kUsualPixel / std::max(pixel, 1e-6), kLeast, kMost);
}

void ForestPass::prepare(const FrameContext& context) {
  describe(context);
  pictures_.clear();
  batches_.clear();
  triangles_ = 0;
  if (most_ > 0) choose(context);
  if (!pictures_.empty()) picture_buffer_.update(pictures_);
  std::size_t first = 0;
  for (const Batch& b : batches_) {
    mesh_buffer_.update(b.trees, first);
    first += b.trees.size();
  }
}

void ForestPass::choose(const FrameContext& context) {
  const Vec3d& camera = context.camera.position;
  const double reach = tree_reach(context.quality, static_cast<double>(context.block.camera_right.w));
  const double meshes = mesh_reach(context);
  const auto pixel = static_cast<double>(context.block.jitter.z);
  const double above = std::max(0.0, camera.z - context.ground.height(camera.x, camera.y));
  if (above > reach) return;
  const gpu::FrameBlock& frame = context.block;
  const auto planes = view_planes(frame.camera_right, frame.camera_up, frame.camera_forward,
                                  frame.camera_right.w, frame.camera_up.w);
  const auto outside = [&](const glm::vec3& p, float ball) {
    return std::any_of(planes.begin(), planes.end(), [&](const glm::vec3& n) { return glm::dot(n, p) < -ball; });
  };
  struct Near {
    int column, row;
    double distance;
    double fringe;  // share of its trees that stand before the sky
  };
  std::vector<Near> tiles;
  const double rim = std::max(reach, std::min(kFringe * reach, kFarthestFringe));
  const int span = static_cast<int>(rim / Forest::kTile) + 1;
  const int column = static_cast<int>(std::floor(camera.x / Forest::kTile));
  const int row = static_cast<int>(std::floor(camera.y / Forest::kTile));
  constexpr float kBall = static_cast<float>(Forest::kTile);
  for (int j = row - span; j <= row + span; ++j)
    for (int i = column - span; i <= column + span; ++i) {
      const double e = (i + 0.5) * Forest::kTile;
      const double n = (j + 0.5) * Forest::kTile;
      const double de = e - camera.x;
      const double dn = n - camera.y;
      const double distance = std::sqrt(de * de + dn * dn + above * above);
      if (distance > rim + Forest::kTile) continue;
      // First by the sides of the view alone, which need no height.
      constexpr float kSlope = 400.0f;  // [m] that its ground may be over or under the camera
      const glm::vec3 level(de, dn, 0.0f);
      if (glm::dot(planes[0], level) < -kBall - kSlope * std::abs(planes[0].z) ||
          glm::dot(planes[1], level) < -kBall - kSlope * std::abs(planes[1].z))
        continue;
      // A ball around the tile, as high as its ground may vary, against the view.
      if (outside(glm::vec3(de, dn, context.ground.height(e, n) + 10.0 - camera.z), kBall)) continue;
      constexpr double kTops = 55.0;  // [m] of its crowns over the ground at its middle, on a slope
      if (context.skyline.hides(e - 0.5 * Forest::kTile, n - 0.5 * Forest::kTile, Forest::kTile, context.ground.height(e, n) + kTops)) continue;
      const double fringe = distance > kFringeBegins * reach ? fringe_at(context, e, n, rim) : 0.0;
      if (distance > reach + Forest::kTile && fringe <= 0.0) continue;
      tiles.push_back({i, j, distance, fringe});
    }
  std::stable_sort(tiles.begin(), tiles.end(), [](const Near& a, const Near& b) { return a.distance < b.distance; });
  for (const Near& t : tiles)
    for (const Tree& tree : forest_->tile(t.column, t.row)) {
      gpu::TreeInstance instance = instance_of(tree, context.camera);
      const glm::vec3 p = middle_of(instance);
      const auto distance = static_cast<double>(glm::length(p));
      if (t.fringe > 0.0 && distance > kFringeBegins * reach) instance.own.y = 2.0f + static_cast<float>(t.fringe);
      if (distance > (t.fringe > 0.0 ? rim : reach) || outside(p, 0.75f * tree.height)) continue;
      if (tree.shrub && static_cast<double>(tree.height) < kLeastShrub * pixel * distance) continue;
      if (distance < meshes) add_mesh(instance, kFullTree * meshes);
      if (distance > kMeshFade * meshes && pictures_.size() < (t.fringe > 0.0 ? most_ + most_ / 2 : most_)) pictures_.push_back(instance);
    }
}

void ForestPass::add_mesh(const gpu::TreeInstance& tree, double full) {
  const glm::vec3 p = middle_of(tree);
  const double kept = std::clamp(full / std::max(1.0, static_cast<double>(glm::length(p))), 0.20, 1.0);
  const int set = TreeMeshes::set_of(kept);
  const int way = TreeMeshes::way_of(std::atan2(-static_cast<double>(p.y), -static_cast<double>(p.x)) - static_cast<double>(tree.own.x));
  const int model = static_cast<int>(tree.looks.x) * kTreeShapes + static_cast<int>(tree.looks.y);
  std::size_t held = 0;
  for (const Batch& b : batches_) held += b.trees.size();
  if (held >= kMostMeshes) return;
  for (Batch& b : batches_)
    if (b.model == model && b.set == set && b.way == way) {
      b.trees.push_back(tree);
      return;
    }
  batches_.push_back({model, set, way, {tree}});
}

void ForestPass::draw(const FrameContext& context) {
  const gl::DebugGroup group("forest");
  context.targets.opaque->bind(context.targets.size);
  gl::apply({.cull = gl::Cull::none});
  if (!batches_.empty()) {
    sprays_.bind(CW_UNIT_SPRAYS);
    mesh_program_.use();
    glBindVertexArray(mesh_vertices_.id());
    GLuint first = 0;
    for (const Batch& b : batches_) {
      const TreeMeshes::Range range = meshes_.range(b.model, b.set, b.way);
      const auto count = static_cast<GLsizei>(b.trees.size());
      const auto* offset = reinterpret_cast<const void*>(static_cast<std::uintptr_t>(range.first) * sizeof(std::uint32_t));
      glDrawElementsInstancedBaseInstance(GL_TRIANGLES, static_cast<GLsizei>(range.count), GL_UNSIGNED_INT, offset, count, first);
      first += static_cast<GLuint>(count);
      triangles_ += static_cast<int>(range.count) / 3 * count;
    }
  }
  if (pictures_.empty()) return;
  leaf_pictures_.bind(CW_UNIT_TREE_LEAVES);
  wood_pictures_.bind(CW_UNIT_TREE_WOOD);
  picture_program_.use();
  glBindVertexArray(picture_vertices_.id());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(pictures_.size()));
  triangles_ += 2 * static_cast<int>(pictures_.size());
}

}  // namespace coalwood::render
