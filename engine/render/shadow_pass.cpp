#include "render/shadow_pass.h"

#include <cmath>

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "shaders/shared/bindings.h"

namespace coalwood::render {
namespace {

constexpr int kLandPosts = 1024;       // along a side of the swept layers
constexpr double kObjectRadius = 9.0;  // [m] holds the vehicle, its rail and an open canopy's lines
constexpr double kSiteRadius = 90.0;   // [m] holds pad, blockhouse and people
constexpr float kSlopeBias = 1.6f;
constexpr float kUnitBias = 2.0f;

gl::Texture depth_map(const char* label, int size) {
  gl::Texture texture(label, GL_DEPTH_COMPONENT32F, {size, size});
  texture.compare(GL_LEQUAL);
  return texture;
}

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

ShadowPass::ShadowPass(const Ground& ground, const Quality& quality)
    : ground_(&ground),
      macro_lattice_(swept_lattice(ground.fields().macro.lattice())),
      near_lattice_(swept_lattice(ground.fields().near.lattice())),
      macro_blocking_(blocking_heights(ground, macro_lattice_, kOpaqueForest)),
      near_blocking_(blocking_heights(ground, near_lattice_, kOpaqueForest)),
      land_(gl::Texture::array("shadow.land", GL_R32F, {kLandPosts, kLandPosts}, 2)) {
  object_.size = quality.object_shadow_size;
  near_.size = quality.near_shadow_size;
  object_.depth = depth_map("shadow.object", object_.size);
  near_.depth = depth_map("shadow.near", near_.size);
  object_.target = gl::Framebuffer::depth_only("shadow.object", object_.depth);
  near_.target = gl::Framebuffer::depth_only("shadow.near", near_.depth);
}

void ShadowPass::set_light(const Vec3d& direction) {
  const Vec3d light = rounded_light(direction);
  constexpr double kSame = 1e-12;
  if (math::norm(light - swept_for_) < kSame) return;
  swept_for_ = light;
  const gl::Size size{kLandPosts, kLandPosts};
  const ShadowHeights macro = swept(macro_lattice_, macro_blocking_, light, nullptr);
  land_.upload_layer(GL_RED, GL_FLOAT, size, 0, macro.height.data());
  const ShadowHeights near = swept(near_lattice_, near_blocking_, light, &macro);
  land_.upload_layer(GL_RED, GL_FLOAT, size, 1, near.height.data());
}

void ShadowPass::aim(Map& map, const Camera& camera, const Vec3d& centre, double radius, const Vec3d& light) {
  const Vec3d up_hint = std::abs(light.z) > 0.9 ? Vec3d{0, 1, 0} : Vec3d{0, 0, 1};
  const Vec3d right = math::normalized(math::cross(up_hint, light));
  const Vec3d up = math::cross(light, right);
  const double texel = 2.0 * radius / map.size;
  // The middle moves in whole texels of the light's own grid, so that edges do not crawl.
  const double cu = std::floor(math::dot(centre, right) / texel) * texel;
  const double cv = std::floor(math::dot(centre, up) / texel) * texel;
  const double cw = math::dot(centre, light);
  const double u = math::dot(camera.position, right) - cu;
  const double v = math::dot(camera.position, up) - cv;
  const double w = math::dot(camera.position, light) - cw;
  const double s = 1.0 / radius;
  // z: 0 at the end toward the light, 1 at the far end.
  const auto column = [&](double r, double t, double l) {
    return glm::dvec4(s * r, s * t, -0.5 * s * l, 0.0);
  };
  map.view.clip_from_eye =
      glm::mat4(glm::dmat4(column(right.x, up.x, light.x), column(right.y, up.y, light.y),
                           column(right.z, up.z, light.z), glm::dvec4(s * u, s * v, 0.5 - 0.5 * s * w, 1.0)));
  map.view.centre = centre;
  map.view.radius = radius;
  map.view.texel = texel;
}

void ShadowPass::describe(const Camera& camera, const Vec3d& vehicle, const Vec3d& light,
                          gpu::FrameBlock& block) {
  aim(object_, camera, vehicle, kObjectRadius, light);
  aim(near_, camera, {0.0, 0.0, ground_->height(0.0, 0.0)}, kSiteRadius, light);
  const glm::mat4 place(glm::vec4(0.5f, 0, 0, 0), glm::vec4(0, 0.5f, 0, 0), glm::vec4(0, 0, 1, 0),
                        glm::vec4(0.5f, 0.5f, 0, 1));
  block.object_shadow_from_eye = place * object_.view.clip_from_eye;
  block.near_shadow_from_eye = place * near_.view.clip_from_eye;
  block.shadow_texels = glm::vec4(object_.view.texel, near_.view.texel, 1.0 / object_.size, 1.0 / near_.size);
  block.terrain_shadow_map = described(macro_lattice_);
  block.terrain_shadow_near = described(near_lattice_);
}

void ShadowPass::draw(const FrameContext& context, const std::function<void(const ShadowView&)>& casters) {
  const gl::DebugGroup group("shadow");
  (void)context;
  for (Map* map : {&object_, &near_}) {
    map->target.bind({map->size, map->size});
    const gl::DrawState state{.depth = gl::Depth::lesser,
                              .cull = gl::Cull::none,
                              .colour_write = false,
                              .depth_clamp = true,
                              .slope_bias = kSlopeBias,
                              .unit_bias = kUnitBias};
    gl::apply(state);
    constexpr float kFar = 1.0f;
    glClearNamedFramebufferfv(map->target.id(), GL_DEPTH, 0, &kFar);
    casters(map->view);
  }
}

void ShadowPass::bind() const {
  object_.depth.bind(CW_UNIT_OBJECT_SHADOW);
  near_.depth.bind(CW_UNIT_NEAR_SHADOW);
  land_.bind(CW_UNIT_TERRAIN_SHADOW);
}

}  // namespace coalwood::render
