#include "render/smoke_pass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <numeric>

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "gl/headless_context.h"
#include "render/smoke_noise.h"

namespace coalwood::render {
namespace {

constexpr gl::Size kShadowSize{192, 192};
/// Most puffs that are lit by each other: the cost grows with the square.
constexpr int kMostPuffs = 900;
/// [1] Asymmetry of scattering by a fog of fine solids. Source: Henyey, Greenstein 1941; for grains near the wavelength in size.
constexpr float kAsymmetry = 0.65f;
/// [lx] of the sun's light below which it is night for the air.
constexpr float kNightLight = 400.0f;
/// [1] Of the flame's length: where smoke sets in behind the nozzle. Radius of its cone per metre of way: what a round jet
/// carries ends at some 2 deviations of 0.1. Source: Hussein, Capp, George 1994; Corrsin and Kistler 1955.
constexpr double kSmokeStart = 0.6, kSmokeCone = 0.2;
/// [s] How long what the ground turns aside is fire, and how long it takes to pale to smoke.
constexpr double kFire = 0.03, kCooling = 0.15;
/// [m] after which the noise of billows repeats whatever their size.
constexpr double kNoiseRepeats = 4096.0;
const glm::vec3 kDust(0.62f, 0.52f, 0.42f);

}  // namespace

SmokePass::SmokePass(const Quality& quality)
    : most_puffs_(std::clamp(quality.smoke_sprites, 16, kMostPuffs)),
      ratio_(quality.tier >= Tier::high && !gl::is_software_renderer() ? 1 : 2),
      program_(
          "smoke",
          {.vertex = "smoke/smoke.vert", .fragment = "smoke/smoke.frag", .compute = {}, .definitions = shadow_definitions(quality)}),
      shadow_program_(
          "smoke shadow",
          {.vertex = "smoke/shadow.vert", .fragment = "smoke/shadow.frag", .compute = {}, .definitions = {}}),
      composite_("smoke composite", {.vertex = "common/fullscreen.vert",
                                     .fragment = "smoke/composite.frag",
                                     .compute = {},
                                     .definitions = {}}),
      block_("smoke", 1),
      buffer_("smoke puffs", static_cast<std::size_t>(kMostPuffs) + 64),
      noise_(gl::Texture::volume("smoke noise", GL_R8, {kSmokeNoiseSide, kSmokeNoiseSide}, kSmokeNoiseSide,
                                 {gl::Filter::linear, gl::Wrap::repeat})),
      shadow_("smoke shadow", GL_RGBA8, kShadowSize),
      no_vertices_("smoke") {
  glTextureParameteri(noise_.id(), GL_TEXTURE_WRAP_R, GL_REPEAT);
  const std::vector<std::uint8_t> noise = smoke_noise(1u);
  for (int z = 0; z < kSmokeNoiseSide; ++z)
    noise_.upload_layer(GL_RED, GL_UNSIGNED_BYTE, {kSmokeNoiseSide, kSmokeNoiseSide}, z,
                        noise.data() + static_cast<std::size_t>(z) * kSmokeNoiseSide * kSmokeNoiseSide);
  shadow_target_ = gl::Framebuffer("smoke shadow", shadow_);
}

void SmokePass::prepare(const FrameContext& context) {
  PlumeSettings settings;
  settings.most_puffs = most_puffs_;
  settings.night = context.heavens.sun_direction.z < 0.0 ||
                   std::max({context.block.key_illuminance.x, context.block.key_illuminance.y,
                             context.block.key_illuminance.z}) < kNightLight;
  puffs_ = plume_at(context.trail, context.look, context.ground, context.time, settings);
  if (puffs_.size() > static_cast<std::size_t>(kMostPuffs) + 64)
    puffs_.resize(static_cast<std::size_t>(kMostPuffs) + 64);
  const std::size_t n = puffs_.size();
  if (n == 0) return;
  const glm::vec4& key = context.block.key_direction;
  const Vec3d light = math::normalized(Vec3d{key.x, key.y, key.z});
  const Vec3d forward = context.camera.forward();
  sun_.resize(n);
  up_.resize(n);
  distances_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    sun_[i] = thickness_toward(puffs_, puffs_[i].p_W, light);
    up_[i] = thickness_toward(puffs_, puffs_[i].p_W, {0.0, 0.0, 1.0}).depth;
    distances_[i] = math::dot(puffs_[i].p_W - context.camera.position, forward);
  }
  order_.resize(n);
  std::iota(order_.begin(), order_.end(), 0u);
  std::stable_sort(order_.begin(), order_.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return distances_[a] > distances_[b]; });
  packed_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Puff& puff = puffs_[order_[i]];
    const Thickness& sun = sun_[order_[i]];
    gpu::SmokePuff& p = packed_[i];
    // No thinner than a pixel: the same smoke spread over what can be seen.
    const double pixel =
        static_cast<double>(context.block.jitter.z) * std::max(distances_[order_[i]], 0.0) * ratio_;
    const double sigma = std::hypot(puff.sigma, 0.5 * pixel),
                 along = std::hypot(puff.sigma_along, 0.5 * pixel);
    p.centre = glm::vec4(to_eye(context.camera, puff.p_W), sigma);
    p.axis = glm::vec4(to_glm(puff.axis_W), along);
    // What the ground turns aside is fire first: it pales to smoke as it cools.
    const double cooled = puff.burst ? std::clamp((puff.age - kFire) / kCooling, 0.0, 1.0) : 1.0;
    p.amount = glm::vec4(cooled * puff.smoke, cooled * puff.dust, puff.age, puff.burst ? 1.0 : 0.0);
    const auto wrapped = [](double x) { return static_cast<float>(std::fmod(x, kNoiseRepeats)); };
    p.origin = glm::vec4(wrapped(puff.origin.x), wrapped(puff.origin.y), wrapped(puff.origin.z), up_[order_[i]]);
    p.sun = glm::vec4(to_glm(sun.gradient), sun.depth);
  }
  buffer_.update(std::span<const gpu::SmokePuff>(packed_));
}

gpu::SmokeBlock SmokePass::block_of(const FrameContext& context, const glm::mat4& clip, double ratio) const {
  gpu::SmokeBlock block{};
  const exchange::Colour& albedo = context.look.exhaust.smoke_albedo;
  block.clip_from_smoke = clip;
  block.smoke_albedo = glm::vec4(albedo.r, albedo.g, albedo.b, kAsymmetry);
  block.dust_albedo = glm::vec4(kDust, ratio);
  block.toward_light = glm::vec4(glm::vec3(context.block.key_direction), context.time);
  // Puffs are longer than they should be near the nozzle: nothing of them may be ahead of it or beside its jet.
  const exchange::VehicleSnapshot& v = context.snapshot.vehicle;
  const Vec3d jet = math::rotate(v.q_WB, Vec3d{0, 0, -1});
  const Vec3d nozzle =
      v.p_WB + math::rotate(v.q_WB, Vec3d{0, 0, v.nose_station_B - context.look.rocket.nozzle.station});
  const bool lit = v.thrust > 0.0;
  block.front = glm::vec4(to_glm(jet), 1e6f);
  block.front_soft = glm::vec4(1.0f, 0.0f, 0.0f, 1e9f);  // that far off it limits nothing
  if (lit || math::dot(v.v_WB, jet) < 0.0) {
    const double begins = lit ? kSmokeStart * context.look.exhaust.flame_length : 0.0;
    const double exit = std::max(context.look.rocket.nozzle.exit_radius, 0.01);
    block.front.w = static_cast<float>(kSmokeCone);
    block.front_soft = glm::vec4(static_cast<float>(1.5 * exit + kSmokeCone * begins), to_eye(context.camera, nozzle + begins * jet));
  }
  return block;
}

SmokePass::Light SmokePass::light_ball() const {
  // Around what is dense enough to darken the ground.
  Vec3d low{1e30, 1e30, 1e30}, high{-1e30, -1e30, -1e30};
  for (const Puff& puff : puffs_) {
    if ((puff.smoke + puff.dust) < 0.06 * puff.sigma * puff.sigma) continue;
    const double r = 2.5 * std::max(puff.sigma, puff.sigma_along);
    low = {std::min(low.x, puff.p_W.x - r), std::min(low.y, puff.p_W.y - r), std::min(low.z, puff.p_W.z - r)};
    high = {std::max(high.x, puff.p_W.x + r), std::max(high.y, puff.p_W.y + r),
            std::max(high.z, puff.p_W.z + r)};
  }
  if (low.x > high.x) return {{0, 0, 0}, 1.0};
  return {0.5 * (low + high), std::max(1.0, 0.5 * math::norm(high - low))};
}

glm::mat4 SmokePass::shadow_from_eye(const FrameContext& context) const {
  if (puffs_.empty()) return glm::mat4(0.0f);
  const Light ball = light_ball();
  const glm::vec3 light(context.block.key_direction);
  const glm::vec3 centre = to_eye(context.camera, ball.centre);
  const glm::vec3 side = std::abs(light.z) < 0.95f ? glm::vec3(0, 0, 1) : glm::vec3(0, 1, 0);
  const glm::mat4 view = glm::lookAt(centre + light, centre, side);
  const auto scale = static_cast<float>(0.5 / ball.radius);
  glm::mat4 to_map(1.0f);
  to_map[0][0] = to_map[1][1] = scale;
  to_map[2][2] = -0.5f * scale;
  to_map[3] = glm::vec4(0.5f, 0.5f, 0.5f, 1.0f);
  return to_map * view;
}

void SmokePass::draw_shadow(const FrameContext& context) {
  const gl::DebugGroup group("smoke shadow");
  shadow_target_.bind(kShadowSize);
  constexpr std::array<float, 4> kClear{1.0f, 1.0f, 1.0f, 1.0f};
  gl::apply(
      {.depth = gl::Depth::off, .depth_write = false, .blend = gl::Blend::multiply, .cull = gl::Cull::none});
  glClearNamedFramebufferfv(shadow_target_.id(), GL_COLOR, 0, kClear.data());
  if (puffs_.empty()) return;
  glm::mat4 to_clip(2.0f);
  to_clip[3] = glm::vec4(-1.0f, -1.0f, 0.0f, 1.0f);
  to_clip[2][2] = 1.0f;
  shadow_program_.use();
  block_.update(block_of(context, to_clip * shadow_from_eye(context), 1.0));
  block_.bind_uniform(CW_SMOKE_BINDING);
  buffer_.bind_storage(CW_SMOKE_PUFFS);
  glBindVertexArray(no_vertices_.id());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(puffs_.size()));
}

void SmokePass::draw(const FrameContext& context, Part part, double distance) {
  const gl::DebugGroup group("smoke");
  // The order is far to near: those beyond come first.
  const auto beyond = static_cast<GLsizei>(std::count_if(
      order_.begin(), order_.end(), [&](std::uint32_t i) { return distances_[i] >= distance; }));
  const auto all = static_cast<GLsizei>(puffs_.size());
  const GLsizei first = part == Part::beyond ? 0 : beyond,
                count = part == Part::beyond ? beyond : all - beyond;
  if (puffs_.empty() || count <= 0) return;
  const gl::Size full = context.targets.size;
  const gl::Size size{(full.width + ratio_ - 1) / ratio_, (full.height + ratio_ - 1) / ratio_};
  if (size != half_size_) {
    half_ = gl::Texture("half smoke", GL_RGBA16F, size, {gl::Filter::nearest, gl::Wrap::clamp});
    half_distance_ = gl::Texture("half smoke's distance", GL_R16F, size, {gl::Filter::nearest, gl::Wrap::clamp});
    const std::array<const gl::Texture*, 2> both{&half_, &half_distance_};
    half_target_ = gl::Framebuffer("half smoke", both, nullptr);
    half_size_ = size;
  }
  half_target_.bind(size);
  constexpr std::array<float, 4> kClear{};
  gl::apply({.depth = gl::Depth::off,
             .depth_write = false,
             .blend = gl::Blend::premultiplied,
             .cull = gl::Cull::none});
  glClearNamedFramebufferfv(half_target_.id(), GL_COLOR, 0, kClear.data());
  glClearNamedFramebufferfv(half_target_.id(), GL_COLOR, 1, kClear.data());
  program_.use();
  if (first > 0)
    buffer_.update(std::span<const gpu::SmokePuff>(packed_).subspan(static_cast<std::size_t>(first)));
  block_.update(block_of(context, context.block.clip_from_eye, ratio_));
  block_.bind_uniform(CW_SMOKE_BINDING);
  buffer_.bind_storage(CW_SMOKE_PUFFS);
  noise_.bind(CW_UNIT_SMOKE_NOISE);
  context.targets.depth->bind(CW_UNIT_SCENE_DEPTH);
  glBindVertexArray(no_vertices_.id());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count);

  context.targets.colour->bind(full);
  composite_.use();
  half_.bind(CW_UNIT_HALF_SMOKE);
  half_distance_.bind(CW_UNIT_HALF_DISTANCE);
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace coalwood::render
