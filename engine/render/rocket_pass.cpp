#include "render/rocket_pass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "gl/draw_state.h"
#include "render/rocket_lettering.h"
#include "render/rocket_mesh.h"
#include "render/rocket_places.h"

namespace coalwood::render {
namespace {

/// [1] Height of the letters over the body's radius, and of the tube that they may fill.
constexpr double kLetterHeight = 1.15, kLetterStretch = 0.72;
/// How scorched a tail is before its first firing, when it has been tested on the bench.
constexpr double kBenchScorch = 0.25;
/// [cd/m^2] of a nozzle at the end of a burn: dull red heat, about 1000 K.
constexpr double kNozzleGlow = 260.0;
/// [s] in which it cools.
constexpr double kCooling = 6.0;

gl::Texture texture_of(const ModelTexture& source) {
  gl::Texture texture("model colour", GL_SRGB8_ALPHA8, {source.width, source.height},
                      {gl::Filter::trilinear, gl::Wrap::repeat}, 0);
  texture.upload(GL_RGBA, GL_UNSIGNED_BYTE, {source.width, source.height}, source.rgba.data());
  texture.make_mips();
  return texture;
}

bool same_shape(const exchange::RocketShape& a, const exchange::RocketShape& b) {
  const auto same_finish = [](const exchange::Finish& p, const exchange::Finish& q) {
    return p.albedo.r == q.albedo.r && p.albedo.g == q.albedo.g && p.albedo.b == q.albedo.b &&
           p.roughness == q.roughness && p.metallic == q.metallic;
  };
  const bool bodies = std::equal(a.bodies.begin(), a.bodies.end(), b.bodies.begin(), b.bodies.end(),
                                 [&](const auto& p, const auto& q) {
                                   return p.outline == q.outline && same_finish(p.finish, q.finish);
                                 });
  const bool fins = std::equal(
      a.fins.begin(), a.fins.end(), b.fins.begin(), b.fins.end(), [&](const auto& p, const auto& q) {
        return p.count == q.count && p.first_angle == q.first_angle && p.outline == q.outline &&
               p.thickness == q.thickness && p.cant == q.cant && same_finish(p.finish, q.finish);
      });
  const bool tubes = std::equal(
      a.tubes.begin(), a.tubes.end(), b.tubes.begin(), b.tubes.end(), [&](const auto& p, const auto& q) {
        return p.count == q.count && p.first_angle == q.first_angle && p.station == q.station && p.length == q.length &&
               p.distance == q.distance && p.outer_radius == q.outer_radius && p.inner_radius == q.inner_radius &&
               same_finish(p.finish, q.finish);
      });
  return bodies && fins && tubes && a.length == b.length && a.nozzle.station == b.nozzle.station &&
         a.nozzle.exit_radius == b.nozzle.exit_radius && a.nozzle.length == b.nozzle.length &&
         a.lettering == b.lettering && a.model_file == b.model_file;
}

}  // namespace

glm::mat4 eye_from_nose(const Camera& camera, const exchange::VehicleSnapshot& vehicle) {
  return glm::translate(eye_from_body(camera, vehicle.p_WB, vehicle.q_WB),
                        glm::vec3(0.0f, 0.0f, static_cast<float>(vehicle.nose_station_B)));
}

RocketPass::RocketPass(const Quality& quality)
    : around_(quality.tier >= Tier::high     ? 96
              : quality.tier == Tier::medium ? 48
                                             : 36),
      program_("rocket", {.vertex = "rocket/rocket.vert",
                          .fragment = "rocket/rocket.frag",
                          .compute = "",
                          .definitions = shadow_definitions(quality)}),
      caster_("rocket caster", {.vertex = "rocket/rocket.vert",
                                .fragment = "common/caster.frag",
                                .compute = "",
                                .definitions = "#define CW_CASTER\n"}),
      block_("rocket", 1),
      blank_("blank", GL_RGBA8, {1, 1}) {
  const std::array<std::uint8_t, 4> white{255, 255, 255, 255};
  blank_.upload(GL_RGBA, GL_UNSIGNED_BYTE, {1, 1}, white.data());
}

void RocketPass::set_look(const exchange::Look& look) {
  if (!mesh_.empty() && same_shape(look.rocket, shape_)) return;
  Model model;
  if (look.rocket.model_file.empty()) {
    RocketFineness fineness;
    fineness.around = around_;
    model.mesh = rocket_mesh(look.rocket, fineness);
    model.ranges = {{0, model.mesh.indices.size(), -1}};
  } else {
    model = import_model(look.rocket.model_file);
  }
  mesh_ = GpuMesh("rocket", model.mesh);
  ranges_ = std::move(model.ranges);
  textures_.clear();
  for (const ModelTexture& texture : model.textures) textures_.push_back(texture_of(texture));
  shape_ = look.rocket;

  lettering_place_ = glm::vec4(0.0f);
  const LetteringPlace place = lettering_place(shape_);
  if (shape_.lettering.empty() || !shape_.model_file.empty() || place.to <= place.from) return;
  const LetteringStrip strip = draw_lettering(shape_.lettering, look.seed);
  // The strip's rows are the letters' height and a margin of a sixth on either side.
  double height = kLetterHeight * place.radius * 8.0 / 6.0;
  double length = height * static_cast<double>(strip.aspect);
  const double most = kLetterStretch * (place.to - place.from);
  if (length > most) {
    height *= most / length;
    length = most;
  }
  const double start = place.from + 0.5 * (place.to - place.from - length);
  lettering_place_ = glm::vec4(start, length, height, place.radius);
  const gl::Size size{strip.width, strip.height};
  lettering_ = gl::Texture("lettering", GL_R8, size, {gl::Filter::linear, gl::Wrap::clamp});
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  lettering_.upload(GL_RED, GL_UNSIGNED_BYTE, size, strip.field.data());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
}

gpu::RocketBlock RocketPass::block_of(const FrameContext& context) const {
  gpu::RocketBlock block{};
  const exchange::VehicleSnapshot& vehicle = context.snapshot.vehicle;
  block.clip_from_model_space = context.block.clip_from_eye;
  block.eye_from_nose = eye_from_nose(context.camera, vehicle);
  const double burnt = std::clamp(1.0 - vehicle.propellant_left, 0.0, 1.0);
  const double scorch = kBenchScorch + (1.0 - kBenchScorch) * std::min(1.0, 2.0 * burnt);
  double glow = 0.0;
  if (burnt > 0.0) {
    double cold_for = 0.0;
    if (vehicle.thrust <= 0.0)
      for (const exchange::Event& event : context.trail.events)
        if (event.name == "burnout" && event.time <= context.time) cold_for = context.time - event.time;
    glow = kNozzleGlow * burnt * std::exp(-cold_for / kCooling * 3.0);
  }
  block.rocket_extent = glm::vec4(shape_.length, scorch, glow, 0.0);
  block.lettering_place = lettering_place_;
  block.lettering_colour = glm::vec4(0.035f, 0.03f, 0.028f, 0.0f);
  return block;
}

void RocketPass::cast_shadow(const FrameContext& context, const ShadowView& view) {
  gpu::RocketBlock block = block_of(context);
  block.clip_from_model_space = view.clip_from_eye;
  caster_.use();
  block_.update(block);
  block_.bind_uniform(CW_ROCKET_BINDING);
  mesh_.draw();
}

void RocketPass::draw(const FrameContext& context) {
  gl::apply(
      {.depth = gl::Depth::nearer, .cull = shape_.model_file.empty() ? gl::Cull::back : gl::Cull::none});
  program_.use();
  (lettering_ ? lettering_ : blank_).bind(CW_UNIT_LETTERING);
  draw_meshes(block_of(context));
}

void RocketPass::draw_meshes(const gpu::RocketBlock& block) {
  for (const ModelRange& range : ranges_) {
    gpu::RocketBlock with = block;
    with.rocket_extent.w = range.texture >= 0 ? 1.0f : 0.0f;
    (range.texture >= 0 ? textures_[static_cast<std::size_t>(range.texture)] : blank_)
        .bind(CW_UNIT_MODEL_COLOUR);
    block_.update(with);
    block_.bind_uniform(CW_ROCKET_BINDING);
    mesh_.draw_range(range.first, range.count);
  }
}

}  // namespace coalwood::render
