#include "render/cloud_pass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <thread>

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "gl/headless_context.h"
#include "math/ellipsoid.h"
#include "render/exposure.h"
#include "render/smoke_drift.h"
#include "render/smoke_noise.h"

namespace coalwood::render {
namespace {

constexpr std::uint32_t kShapeSeed = 20u;
constexpr double kFarthest = 64000.0;      // [m] to which clouds are drawn: there the sky takes over
constexpr double kSmallest = 8.0;         // [px] of the picture that a cloud's box is wide at least
constexpr double kShadowExtent = 40000.0;  // [m] side of the map of shadows
constexpr double kShadowGrid = 4000.0;     // [m] of the places that it may lie at
constexpr float kLowestLight = 0.06f;      // [1] sine of the elevation below which shadows fall as at it: they are out of the map then
constexpr std::size_t kMost = 8000;

/// A direction rounded to half a degree: what tables are made for, so that they depend on nothing but the instant.
glm::vec3 rounded(const glm::vec3& light) {
  constexpr float kStep = 0.00872665f;  // [rad]
  const float azimuth = std::round(std::atan2(light.y, light.x) / kStep) * kStep;
  const float elevation = std::round(std::asin(std::clamp(light.z, -1.0f, 1.0f)) / kStep) * kStep;
  return {std::cos(elevation) * std::cos(azimuth), std::cos(elevation) * std::sin(azimuth), std::sin(elevation)};
}

int threads() { return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 4u)); }

gpu::CloudPlace packed(const Cloud& cloud, const CloudShape& shape, const glm::vec3& corner, float shown) {
  constexpr float kBelowOne = 0.999f;
  return {.corner = glm::vec4(corner, cloud.width),
          .low = glm::vec4(shape.low, static_cast<float>(cloud.shape) + kBelowOne * cloud.hash),
          .high = glm::vec4(shape.high, shown),
          .seen = glm::vec4(-1.0f, -1.0f, 1.0f, 1.0f),
          .near = glm::vec4(0.0f)};
}

/// The part of the picture that a box covers; false: none of it.
bool seen_of(const glm::mat4& clip_from_eye, gpu::CloudPlace& place) {
  constexpr float kNear = 1.0f;  // [m] along the line of sight
  const glm::vec3 corner(place.corner), low(place.low), high(place.high);
  std::array<glm::vec4, 8> corners;
  for (std::size_t c = 0; c < corners.size(); ++c) {
    const glm::vec3 unit((c & 1) != 0 ? high.x : low.x, (c & 2) != 0 ? high.y : low.y, (c & 4) != 0 ? high.z : low.z);
    corners[c] = clip_from_eye * glm::vec4(corner + place.corner.w * unit, 1.0f);
  }
  glm::vec2 from(1.0f), to(-1.0f);
  const auto take = [&](const glm::vec4& clip) {
    from = glm::min(from, glm::vec2(clip) / clip.w);
    to = glm::max(to, glm::vec2(clip) / clip.w);
  };
  for (std::size_t c = 0; c < corners.size(); ++c) {
    if (corners[c].w >= kNear) take(corners[c]);
    // Where an edge meets the near plane.
    for (const std::size_t axis : {1u, 2u, 4u}) {
      if ((c & axis) != 0) continue;
      const glm::vec4 &p = corners[c], &q = corners[c | axis];
      if ((p.w < kNear) != (q.w < kNear)) take(glm::mix(p, q, (kNear - p.w) / (q.w - p.w)));
    }
  }
  from = glm::max(from, glm::vec2(-1.0f));
  to = glm::min(to, glm::vec2(1.0f));
  place.seen = glm::vec4(from, to);
  float nearest = corners[0].w;
  for (const glm::vec4& c : corners) nearest = std::min(nearest, c.w);
  place.near = glm::vec4(std::max(nearest, kNear), 0.0f, 0.0f, 0.0f);
  return from.x < to.x && from.y < to.y;
}

}  // namespace

CloudPass::CloudPass(const Quality& quality, const exchange::Look& look)
    : ratio_(quality.tier >= Tier::high && !gl::is_software_renderer() ? 1 : 2),
      shadow_side_(quality.tier >= Tier::high ? 2048 : 640),
      shapes_(cloud_shapes(kShapeSeed, threads())),
      program_("clouds", {.vertex = "clouds/cloud.vert", .fragment = "clouds/cloud.frag", .compute = {}, .definitions = {}}),
      shadow_program_("cloud shadow", {.vertex = "clouds/shadow.vert", .fragment = "clouds/shadow.frag", .compute = {}, .definitions = {}}),
      depth_program_("cloud depth", {.vertex = "common/fullscreen.vert", .fragment = "clouds/depth.frag", .compute = {}, .definitions = {}}),
      composite_("cloud composite", {.vertex = "common/fullscreen.vert", .fragment = "clouds/composite.frag", .compute = {}, .definitions = {}}),
      block_("clouds", 1),
      buffer_("clouds", kMost),
      shapes_texture_(gl::Texture::volume("cloud shapes", GL_R8, {CW_CLOUD_SIDE, CW_CLOUD_SIDE}, CW_CLOUD_LEVELS * CW_CLOUD_SHAPES)),
      ways_(gl::Texture::volume("cloud ways", GL_RGBA8, {kCloudHalfSide, kCloudHalfSide}, kCloudHalfLevels * CW_CLOUD_SHAPES)),
      prints_(gl::Texture::array("cloud prints", GL_R8, {CW_CLOUD_PRINT, CW_CLOUD_PRINT}, CW_CLOUD_SHAPES)),
      noise_(gl::Texture::volume("cloud noise", GL_R8, {kSmokeNoiseSide, kSmokeNoiseSide}, kSmokeNoiseSide, {gl::Filter::linear, gl::Wrap::repeat})),
      no_vertices_("clouds") {
  glTextureParameteri(noise_.id(), GL_TEXTURE_WRAP_R, GL_REPEAT);
  const std::vector<std::uint8_t> noise = smoke_noise(5u);
  for (int z = 0; z < kSmokeNoiseSide; ++z)
    noise_.upload_layer(GL_RED, GL_UNSIGNED_BYTE, {kSmokeNoiseSide, kSmokeNoiseSide}, z, noise.data() + static_cast<std::size_t>(z) * kSmokeNoiseSide * kSmokeNoiseSide);
  for (int s = 0; s < CW_CLOUD_SHAPES; ++s) {
    const CloudShape& shape = shapes_[static_cast<std::size_t>(s)];
    for (int z = 0; z < CW_CLOUD_LEVELS; ++z)
      shapes_texture_.upload_layer(GL_RED, GL_UNSIGNED_BYTE, {CW_CLOUD_SIDE, CW_CLOUD_SIDE}, s * CW_CLOUD_LEVELS + z, shape.field.data() + static_cast<std::size_t>(z) * CW_CLOUD_SIDE * CW_CLOUD_SIDE);
    const std::vector<float> up = way_through(shape, {0.0f, 0.0f, 1.0f}), down = way_through(shape, {0.0f, 0.0f, -1.0f});
    std::vector<std::uint8_t>& texels = texels_.emplace_back(up.size() * 4);
    for (std::size_t i = 0; i < up.size(); ++i) {
      texels[4 * i + 1] = way_kept(up[i]);
      texels[4 * i + 2] = way_kept(down[i]);
    }
  }
  shadow_ = gl::Texture("cloud shadow", GL_R8, {shadow_side_, shadow_side_});
  shadow_target_ = gl::Framebuffer("cloud shadow", shadow_);
  set_look(look);
}

void CloudPass::set_look(const exchange::Look& look) {
  field_ = CloudField(look, shapes_);
  gathered_.clear();
  stale_shadow_ = true;
}

void CloudPass::set_light(const SceneLight& light, const AirTables& air) {
  shadow_light_ = light.key_direction;
  // At their height the sun is up when it has set below.
  const auto height = static_cast<float>(field_.top() + kZeroLevelBelowPad);
  const glm::vec3 sun = light.sun_illuminance * light_through_air(air, height, light.sun_direction.z);
  const glm::vec3 moon = light.moon_illuminance * light_through_air(air, height, light.moon_direction.z);
  const bool by_sun = luminance_of(sun) >= luminance_of(moon);
  key_ = by_sun ? light.sun_direction : light.moon_direction;
  key_light_ = by_sun ? light.sun_illuminance : light.moon_illuminance;
  const glm::vec3 swept = rounded(key_);
  if (swept != swept_for_) {
    swept_for_ = swept;
    constexpr std::size_t kLayer = static_cast<std::size_t>(kCloudHalfSide) * kCloudHalfSide;
    for (std::size_t s = 0; s < shapes_.size(); ++s) {
      std::vector<std::uint8_t>& texels = texels_[s];
      const std::vector<float> toward = way_through(shapes_[s], swept);
      for (std::size_t i = 0; i < toward.size(); ++i) texels[4 * i] = way_kept(toward[i]);
      for (int z = 0; z < kCloudHalfLevels; ++z)
        ways_.upload_layer(GL_RGBA, GL_UNSIGNED_BYTE, {kCloudHalfSide, kCloudHalfSide}, static_cast<int>(s) * kCloudHalfLevels + z, texels.data() + static_cast<std::size_t>(z) * kLayer * 4);
    }
  }
  glm::vec3 printed = rounded(shadow_light_);
  if (printed.z < kLowestLight) printed = glm::normalize(glm::vec3(printed.x, printed.y, kLowestLight));
  if (printed != printed_for_) {
    printed_for_ = printed;
    print_box_ = print_box(printed);
    stale_shadow_ = true;
    for (std::size_t s = 0; s < shapes_.size(); ++s) {
      const std::vector<float> print = print_of(shapes_[s], printed, print_box_);
      std::vector<std::uint8_t> texels(print.size());
      std::transform(print.begin(), print.end(), texels.begin(), way_kept);
      prints_.upload_layer(GL_RED, GL_UNSIGNED_BYTE, {CW_CLOUD_PRINT, CW_CLOUD_PRINT}, static_cast<int>(s), texels.data());
    }
  }
}

void CloudPass::describe(const Camera& camera, double time, gpu::FrameBlock& block) {
  // The map lies still on the field's own ground until the place that it is asked for has moved on.
  const glm::dvec2 drift = field_.drifted(time);
  const double up = std::max(static_cast<double>(shadow_light_.z), static_cast<double>(kLowestLight));
  const glm::dvec2 slope = glm::dvec2(shadow_light_.x, shadow_light_.y) / up;
  // Farther ahead than behind; by the heading alone, so that a camera that looks up after a rocket keeps its map.
  const glm::dvec2 forward{camera.forward().x, camera.forward().y};
  const glm::dvec2 ahead = forward / std::max(glm::length(forward), 1e-6);
  const glm::dvec2 middle = glm::dvec2(camera.position.x, camera.position.y) + 0.25 * kShadowExtent * ahead + slope * field_.base() - drift;
  const glm::dvec2 corner = (glm::floor(middle / kShadowGrid + 0.5)) * kShadowGrid - 0.5 * kShadowExtent;
  if (corner != shadow_corner_) {
    shadow_corner_ = corner;
    stale_shadow_ = true;
  }
  const glm::dvec2 from_camera = corner + drift - glm::dvec2(camera.position.x, camera.position.y);
  block.cloud_shadow = glm::vec4(from_camera.x, from_camera.y, 1.0 / kShadowExtent, field_.base() - camera.position.z);
  block.cloud_slope = glm::vec4(slope.x, slope.y, 1.0 / (field_.top() - field_.base()), 0.0f);
}

gpu::CloudBlock CloudPass::block_of(const FrameContext* context) const {
  gpu::CloudBlock block{};
  if (context != nullptr) {
    // Samples of one picture are drawn between each other's pixels.
    const auto sample = static_cast<int>(context->block.seed.w);
    const bool between = ratio_ > 1 && context->quality.samples > 1;
    block.cloud_grid = glm::vec4(ratio_, between ? static_cast<float>(sample & 1) - 0.5f : 0.0f, between ? static_cast<float>((sample >> 1) & 1) - 0.5f : 0.0f, context->time);
  }
  block.cloud_key = glm::vec4(key_, 0.0f);
  block.cloud_light = glm::vec4(key_light_, 0.0f);
  block.shadow_box = glm::vec4(0.0f, 0.0f, static_cast<float>(1.0 / kShadowExtent), 0.0f);
  block.print_box = glm::vec4(print_box_.corner, print_box_.extent);
  return block;
}

void CloudPass::draw_shadow() {
  if (!stale_shadow_) return;
  const gl::DebugGroup group("cloud shadow");
  stale_shadow_ = false;
  const double half = 0.5 * kShadowExtent;
  const double reach = std::sqrt(2.0) * half + (field_.top() - field_.base()) / static_cast<double>(printed_for_.z);
  // At no time: on the field's own ground.
  const std::vector<Cloud> clouds = field_.around(shadow_corner_.x + half, shadow_corner_.y + half, reach, 0.0);
  std::vector<gpu::CloudPlace> places;
  for (const Cloud& cloud : clouds) {
    if (places.size() == kMost) break;
    const glm::vec3 corner(cloud.corner.x - shadow_corner_.x, cloud.corner.y - shadow_corner_.y, 0.0);
    places.push_back(packed(cloud, shapes_[cloud.shape], corner, 1.0f));
  }
  shadow_target_.bind({shadow_side_, shadow_side_});
  gl::apply({.depth = gl::Depth::off, .depth_write = false, .blend = gl::Blend::multiply, .cull = gl::Cull::none});
  constexpr std::array<float, 4> kClear{1.0f, 1.0f, 1.0f, 1.0f};
  glClearNamedFramebufferfv(shadow_target_.id(), GL_COLOR, 0, kClear.data());
  if (places.empty()) return;
  buffer_.update(std::span<const gpu::CloudPlace>(places));
  buffer_.bind_storage(CW_CLOUD_PLACES);
  block_.update(block_of(nullptr));
  block_.bind_uniform(CW_CLOUD_BINDING);
  prints_.bind(CW_UNIT_CLOUD_PRINTS);
  shadow_program_.use();
  glBindVertexArray(no_vertices_.id());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(places.size()));
}

bool CloudPass::before_smoke(const FrameContext& context, const Cloud& cloud) const {
  // The column of smoke within the layer of clouds, as the wind has carried it.
  const math::Vec3d& eye = context.camera.position;
  const glm::dvec2 to_cloud(cloud.corner.x + 0.5 * cloud.width - eye.x, cloud.corner.y + 0.5 * cloud.width - eye.y);
  for (const exchange::TrailPoint& point : context.trail.flown) {
    if (point.p_W.z < field_.base()) continue;
    const double height = std::min(point.p_W.z, field_.top());
    const auto carried = drift(context.look.wind, height, {}, std::max(0.0, context.time - point.time));
    const glm::dvec2 to_smoke(point.p_W.x + carried[0] - eye.x, point.p_W.y + carried[1] - eye.y);
    return glm::length(to_cloud) < glm::length(to_smoke);
  }
  return false;  // no smoke has come as high
}

void CloudPass::prepare(const FrameContext& context) {
  const Camera& camera = context.camera;
  const math::Vec3d& eye = camera.position;
  const double pixel = static_cast<double>(context.block.jitter.z);
  behind_.clear();
  before_.clear();
  // Those about a place near by of the field's own ground: the same until the camera has moved on.
  const glm::dvec2 drift = field_.drifted(context.time);
  const glm::dvec2 middle = glm::floor((glm::dvec2(eye.x, eye.y) - drift) / kShadowGrid + 0.5) * kShadowGrid;
  const double angle = kSmallest * pixel;
  if (middle != gathered_at_ || angle != gathered_angle_ || gathered_.empty()) {
    gathered_at_ = middle;
    gathered_angle_ = angle;
    gathered_ = field_.around(middle.x, middle.y, kFarthest + kShadowGrid, 0.0, angle, kShadowGrid);
  }
  const Vec3d forward = camera.forward();
  for (const Cloud& still : gathered_) {
    Cloud cloud = still;
    cloud.corner.x += drift.x;
    cloud.corner.y += drift.y;
    const double east = cloud.corner.x + 0.5 * cloud.width - eye.x, north = cloud.corner.y + 0.5 * cloud.width - eye.y;
    if (east * forward.x + north * forward.y + (cloud.corner.z - eye.z) * forward.z < -2.0 * cloud.width) continue;
    const double away = std::hypot(east, north);
    if (away > kFarthest || cloud.width <= angle * away) continue;
    const double drop = away * away / (2.0 * math::kMeanRadius);
    const CloudShape& shape = shapes_[cloud.shape];
    Cloud here = cloud;
    here.corner.z -= drop;
    // It comes and goes at the size where it is no longer drawn.
    const double large = cloud.width / (kSmallest * pixel * std::max(away, 1.0));
    const double shown = std::clamp(4.0 * (large - 1.0), 0.0, 1.0) * std::clamp(8.0 * (1.0 - away / kFarthest), 0.0, 1.0);
    gpu::CloudPlace place = packed(here, shape, to_eye(camera, here.corner), static_cast<float>(shown));
    if (shown <= 0.0 || !seen_of(context.block.clip_from_eye, place)) continue;
    const double top = here.corner.z + cloud.width * static_cast<double>(shape.high.z);
    if (top < eye.z + away && context.skyline.hides(here.corner.x, here.corner.y, cloud.width, top)) continue;
    (before_smoke(context, cloud) ? before_ : behind_).push_back({place, away * away + std::pow(here.corner.z - eye.z, 2)});
  }
  for (auto* part : {&behind_, &before_}) {
    std::stable_sort(part->begin(), part->end(), [](const Placed& a, const Placed& b) { return a.distance > b.distance; });
  }
}

void CloudPass::draw(const FrameContext& context, Part part) {
  const std::vector<Placed>& drawn = part == Part::behind ? behind_ : before_;
  if (drawn.empty()) return;
  const gl::DebugGroup group("clouds");
  const gl::Size full = context.targets.size;
  const gl::Size size{(full.width + ratio_ - 1) / ratio_, (full.height + ratio_ - 1) / ratio_};
  if (size != half_size_) {
    half_ = gl::Texture("half clouds", GL_RGBA16F, size, {gl::Filter::nearest, gl::Wrap::clamp});
    half_depth_ = gl::Texture("half clouds depth", GL_DEPTH_COMPONENT32F, size, {.filter = gl::Filter::nearest});
    half_target_ = gl::Framebuffer("half clouds", half_, &half_depth_);
    half_size_ = size;
  }
  // Farthest first: if there are too many, those go.
  std::vector<gpu::CloudPlace> places;
  for (std::size_t i = drawn.size() - std::min(drawn.size(), kMost); i < drawn.size(); ++i) places.push_back(drawn[i].place);
  block_.update(block_of(&context));
  block_.bind_uniform(CW_CLOUD_BINDING);
  context.targets.depth->bind(CW_UNIT_CLOUD_DEPTH);
  glBindVertexArray(no_vertices_.id());
  half_target_.bind(size);
  constexpr std::array<float, 4> kClear{};
  // Depth at half size, so that what land hides costs nothing.
  gl::apply({.depth = gl::Depth::always, .cull = gl::Cull::none, .colour_write = false});
  depth_program_.use();
  glDrawArrays(GL_TRIANGLES, 0, 3);
  gl::apply({.depth = gl::Depth::nearer, .depth_write = false, .blend = gl::Blend::premultiplied, .cull = gl::Cull::none});
  glClearNamedFramebufferfv(half_target_.id(), GL_COLOR, 0, kClear.data());
  buffer_.update(std::span<const gpu::CloudPlace>(places));
  buffer_.bind_storage(CW_CLOUD_PLACES);
  shapes_texture_.bind(CW_UNIT_CLOUD_FIELD);
  ways_.bind(CW_UNIT_CLOUD_LIGHT);
  noise_.bind(CW_UNIT_CLOUD_NOISE);
  program_.use();
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(places.size()));

  context.targets.colour->bind(full);
  gl::apply({.depth = gl::Depth::off, .depth_write = false, .blend = gl::Blend::premultiplied, .cull = gl::Cull::none});
  // Over time they are taken for sky, which remembers: alpha tells of what does not.
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
  composite_.use();
  half_.bind(CW_UNIT_CLOUD_HALF);
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace coalwood::render
