#include "render/shadow_pass.h"

#include <algorithm>
#include <cmath>
#include <thread>

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "render/shadow_fit.h"
#include "shaders/shared/bindings.h"

namespace coalwood::render {
namespace {

constexpr int kLandPosts = 1024;       // along a side of the swept layers
constexpr double kObjectRadius = 9.0;  // [m] holds the vehicle, its rail and an open canopy's lines
constexpr double kObjectBehind = 60.0;  // [m] the vehicle throws its own shadow finely so far
constexpr float kSlopeBias = 1.6f;
constexpr float kUnitBias = 2.0f;
constexpr double kDiscRadius = 0.00465;  // [rad] of sun and moon

/// Posts that cover the same ground, at most kLandPosts of them.
terrain::Lattice swept_lattice(const terrain::Lattice& full) {
  terrain::Lattice lattice = full;
  lattice.size = kLandPosts;
  lattice.spacing = full.spacing * (full.size - 1) / (kLandPosts - 1);
  return lattice;
}

glm::vec4 described(const terrain::Lattice& l) {
  // Texel centres are at the posts.
  const double inverse = 1.0 / (l.spacing * l.size);
  return {l.west - 0.5 * l.spacing, l.south - 0.5 * l.spacing, inverse, inverse};
}

}  // namespace

ShadowPass::ShadowPass(const Ground& ground, Forest& forest, const Quality& quality)
    : object_depth_("shadow.object", GL_DEPTH_COMPONENT32F,
                    gl::Size{quality.object_shadow_size, quality.object_shadow_size}),
      cascade_depth_(gl::Texture::array("shadow.cascades", GL_DEPTH_COMPONENT32F,
                                        {quality.near_shadow_size, quality.near_shadow_size},
                                        static_cast<int>(kEnds.size()))),
      trees_(forest, quality.shadow_trees),
      tree_maps_(quality.shadow_tree_maps),
      macro_lattice_(swept_lattice(ground.fields().macro.lattice())),
      near_lattice_(swept_lattice(ground.fields().near.lattice())),
      macro_blocking_(blocking_heights(ground, macro_lattice_, kOpaqueForest)),
      near_blocking_(blocking_heights(ground, near_lattice_, kOpaqueForest)),
      bare_blocking_(blocking_heights(ground, near_lattice_, 0.0)),
      land_(gl::Texture::array("shadow.land", GL_RG32F, {kLandPosts, kLandPosts}, 3)) {
  object_depth_.compare(GL_LEQUAL);
  cascade_depth_.compare(GL_LEQUAL);
  sizes_.fill(quality.near_shadow_size);
  sizes_[0] = quality.object_shadow_size;
  targets_[0] = gl::Framebuffer::depth_only("shadow.object", object_depth_);
  for (int layer = 0; layer < static_cast<int>(kEnds.size()); ++layer)
    targets_[static_cast<std::size_t>(layer) + 1] =
        gl::Framebuffer::depth_layer("shadow.cascade", cascade_depth_, layer);
}

void ShadowPass::set_light(const Vec3d& direction) {
  const Vec3d light = rounded_light(direction);
  constexpr double kSame = 1e-12;
  if (math::norm(light - swept_for_) < kSame) return;
  swept_for_ = light;
  constexpr unsigned kMostThreads = 4;
  const int threads = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, kMostThreads));
  const auto upload = [this](int layer, const ShadowHeights& heights) {
    land_.upload_layer(GL_RG, GL_FLOAT, {kLandPosts, kLandPosts}, layer, heights.posts.data());
  };
  sweep(macro_lattice_, macro_blocking_, light, nullptr, macro_swept_, threads);
  upload(0, macro_swept_);
  sweep(near_lattice_, near_blocking_, light, &macro_swept_, near_swept_, threads);
  upload(1, near_swept_);
  sweep(near_lattice_, bare_blocking_, light, &macro_swept_, near_swept_, threads);
  upload(2, near_swept_);
}

void ShadowPass::describe(const Camera& camera, const Vec3d& vehicle, const Vec3d& light,
                          gpu::FrameBlock& block) {
  const LightAxes axes = light_axes(light);
  views_[0] = aimed(axes, camera, {vehicle, kObjectRadius}, sizes_[0], kObjectBehind);
  double start = 0.0;
  for (std::size_t i = 0; i < kEnds.size(); ++i) {
    const Ball ball =
        slice_of_view(camera, static_cast<double>(block.camera_right.w), static_cast<double>(block.camera_up.w), start, kEnds[i]);
    ShadowView& view = views_[i + 1];
    view = aimed(axes, camera, ball, sizes_[i + 1], ball.radius);
    view.index = i + 1;
    view.eye = camera.position;
    view.begins = start;
    const MapPlace place = place_of(axes, camera, view);
    block.cascade_scale[i] = glm::vec4(place.scale, view.texel);
    block.cascade_offset[i] = glm::vec4(place.offset, kEnds[i]);
    start = 0.9 * kEnds[i];  // the next takes over in the last tenth
  }
  const glm::mat4 to_texture(glm::vec4(0.5f, 0, 0, 0), glm::vec4(0, 0.5f, 0, 0), glm::vec4(0, 0, 1, 0),
                             glm::vec4(0.5f, 0.5f, 0, 1));
  block.object_shadow_from_eye = to_texture * views_[0].clip_from_eye;
  block.light_from_eye = glm::mat4(light_from_eye(axes));
  const auto maps = static_cast<std::size_t>(std::clamp(tree_maps_, 0, static_cast<int>(kEnds.size())));
  const double wooded = maps == 0 ? 0.0 : kEnds[maps - 1];
  block.shadow_texels = glm::vec4(views_[0].texel, wooded, 1.0 / sizes_[0], 1.0 / sizes_[1]);
  block.terrain_shadow_map = described(macro_lattice_);
  block.terrain_shadow_near = described(near_lattice_);
  const double level = std::max(1e-4, 1.0 - light.z * light.z);
  block.key_disc = glm::vec4(kDiscRadius / level, near_lattice_.spacing, macro_lattice_.spacing, 0.0);
}

void ShadowPass::draw(const FrameContext& context, const Silhouettes& silhouettes,
                      const std::function<void(const ShadowView&)>& casters) {
  const gl::DebugGroup group("shadow");
  const gl::DrawState state{.depth = gl::Depth::lesser,
                            .cull = gl::Cull::none,
                            .colour_write = false,
                            .depth_clamp = true,
                            .slope_bias = kSlopeBias,
                            .unit_bias = kUnitBias};
  // Trees stand in the vehicle's map, too: where it reaches it decides alone.
  const auto wooded = static_cast<std::size_t>(std::clamp(tree_maps_, 0, static_cast<int>(kEnds.size())));
  trees_.prepare(context, silhouettes, std::span<const ShadowView>(views_).first(wooded + 1));
  for (const ShadowView& view : views_) {
    const int size = sizes_[view.index];
    targets_[view.index].bind({size, size});
    gl::apply(state);
    constexpr float kFar = 1.0f;
    glClearNamedFramebufferfv(targets_[view.index].id(), GL_DEPTH, 0, &kFar);
    casters(view);
    if (view.index <= wooded) trees_.draw(view.index, view, silhouettes);
  }
}

void ShadowPass::bind() const {
  object_depth_.bind(CW_UNIT_OBJECT_SHADOW);
  cascade_depth_.bind(CW_UNIT_CASCADES);
  land_.bind(CW_UNIT_TERRAIN_SHADOW);
}

}  // namespace coalwood::render
