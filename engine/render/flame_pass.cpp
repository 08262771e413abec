#include "render/flame_pass.h"

#include <algorithm>
#include <cmath>

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "math/random.h"
#include "render/exposure.h"
#include "render/smoke_noise.h"

namespace coalwood::render::shader {
using namespace glm;  // NOLINT: the text is GLSL
#include "shaders/common/fire_print.glsl"
}  // namespace coalwood::render::shader

namespace coalwood::render {
namespace {

/// [1] Widest radius of the flame over its length.
constexpr double kSlender = 0.115;
/// [1] Length of the flame at no thrust over that at full thrust.
constexpr double kLeastLength = 0.35;
/// [m/s] at which the fire's pattern runs along the jet: what an eye can follow of it.
constexpr double kPatternSpeed = 42.0;
/// [1] Mean brightness over the face of a flame, of its core's.
constexpr double kMeanBrightness = 0.38;

/// Shock diamonds stand 1.306 sqrt(M^2 - 1) diameters of the jet apart. Source: Prandtl 1904; Pack 1950, the first zero of the
/// Bessel function J0 over its zero's wave number.
constexpr double kShockSpacing = 1.306;
/// [1] Strength of the diamonds at full thrust, and the root of M^2 - 1 from which they are as strong.
constexpr double kDiamonds = 0.9, kSupersonic = 1.0;
/// Unsteady burning: beats [1/s] and how much each changes the brightness [1].
struct Beat {
  double rate, depth;
};
constexpr Beat kBeats[] = {{13.0, 0.07}, {31.0, 0.05}, {74.0, 0.03}};
constexpr std::uint64_t kFlickerStream = 223;

/// [s] in which the exposure comes back to 1/e of the way in stops. Source: automatic exposure of cameras and games.
constexpr double kRecovery = 1.5;

Vec3d scaled(const exchange::Colour& c, double s) { return {s * c.r, s * c.g, s * c.b}; }

/// Brightness over its mean.
double flicker_at(double time, std::uint64_t seed) {
  double sum = 1.0;
  for (std::uint64_t k = 0; k < std::size(kBeats); ++k) {
    const double x = time * kBeats[k].rate, cell = std::floor(x), f = x - cell;
    const auto at = [&](double i) { return 2.0 * math::uniform(seed, kFlickerStream, static_cast<std::uint64_t>(static_cast<std::int64_t>(i)), k) - 1.0; };
    sum += kBeats[k].depth * (at(cell) + f * f * (3.0 - 2.0 * f) * (at(cell + 1.0) - at(cell)));
  }
  return sum;
}

}  // namespace

Flame flame_of(const exchange::Snapshot& snapshot, const exchange::Look& look, double full_thrust,
               double ground) {
  Flame flame;
  const exchange::VehicleSnapshot& v = snapshot.vehicle;
  if (v.thrust <= 0.0 || v.mass_flow <= 0.0) return flame;
  flame.share = std::clamp(v.thrust / std::max(full_thrust, v.thrust), 0.0, 1.0);
  flame.length = look.exhaust.flame_length * (kLeastLength + (1.0 - kLeastLength) * std::sqrt(flame.share));
  const double exit = std::max(look.rocket.nozzle.exit_radius, 0.003);
  flame.widest = std::max(kSlender * flame.length, 1.6 * exit);
  flame.flicker = flicker_at(snapshot.time, look.seed);
  const double mach = v.thrust / (v.mass_flow * look.exhaust.sound_speed);
  if (mach > 1.0) flame.shocks = kShockSpacing * 2.0 * exit * std::sqrt(mach * mach - 1.0);
  flame.jet_W = math::rotate(v.q_WB, Vec3d{0, 0, -1});
  flame.nozzle_W = v.p_WB + math::rotate(v.q_WB, Vec3d{0, 0, v.nose_station_B - look.rocket.nozzle.station});
  const double height = flame.nozzle_W.z - ground;
  flame.height = std::max(height, 0.0);
  const double left = flame.length - height;
  if (left > 0.0 && flame.jet_W.z < -0.3) {
    flame.splash = 0.75 * std::sqrt(left * flame.length);
    flame.splash_W = flame.nozzle_W + (std::max(height, 0.0) / -flame.jet_W.z) * flame.jet_W;
    flame.splash_W.z = ground;
  }
  return flame;
}

double full_thrust_of(const exchange::Trail& trail, const exchange::Snapshot& snapshot) {
  double most = snapshot.vehicle.thrust;
  for (const auto* part : {&trail.flown, &trail.predicted})
    for (const exchange::TrailPoint& point : *part) most = std::max(most, point.thrust);
  return most;
}

FlameLight light_of(const Flame& flame, const exchange::Exhaust& exhaust) {
  FlameLight light;
  if (flame.length <= 0.0) return light;
  const double below = std::min(
      0.45 * flame.length, std::max(flame.splash > 0.0 ? flame.nozzle_W.z - flame.splash_W.z : 1e9, 0.0));
  light.p_W = flame.nozzle_W + below * flame.jet_W;
  if (flame.splash > 0.0) light.p_W.z = std::max(light.p_W.z, flame.splash_W.z + 0.35 * flame.splash);
  light.height = flame.height;
  light.radius = 0.5 * flame.length * 0.35 + 0.1;
  // Face of the flame as seen from the side; a fireball on the ground has about the same.
  const double face = 1.5 * flame.widest * flame.length;
  const double candela = exhaust.flame_luminance * flame.flicker * kMeanBrightness * face;
  const Vec3d colour = scaled(exhaust.flame_core, 0.6 * candela) + scaled(exhaust.flame_edge, 0.4 * candela);
  light.intensity = {colour.x, colour.y, colour.z};
  const exchange::Colour& core = exhaust.flame_core;
  light.peak = CW_FLAME_HEART * exhaust.flame_luminance * static_cast<double>(std::max({core.r, core.g, core.b}));
  return light;
}

float fire_print_exponent(const FlameLight& light, float exposure) {
  return shader::fire_print_exponent(static_cast<float>(light.peak) * exposure);
}

// A picture is taken for the flame from its first instant, as a camera at a launch is set: a motor
// burns for a second, and to follow it would leave all of that white. What takes time is the way back.
double exposure_by_flame(double exposure, const FlameLight& light, double distance, double slope, double compensation) {
  constexpr double kEdge = 1.5;      // [1] of half the height: between the upper edge of a picture and its corners
  // [m] How far off the land is that a flame lights: about one that stands on it, that much more per metre of its height, and
  // at most. A long lens leaves most of it out.
  constexpr double kClose = 9.0, kMore = 3.0, kAway = 50.0;
  constexpr double kWide = 0.10;     // [1] slope of a lens that shows the land about its subject
  constexpr double kStops = 0.92;    // [1] of the stops between: the land keeps some of its own light
  const double land = std::min(kClose + kMore * light.height, kAway) * std::sqrt(std::min(slope / kWide, 1.0));
  const double d = std::max(kEdge * distance * slope, land);
  const double candela = 0.2126 * light.intensity.x + 0.7152 * light.intensity.y + 0.0722 * light.intensity.z;
  if (candela <= 0.0) return exposure;
  const double lit = exposure_of(candela / (d * d), compensation);
  return lit < exposure ? exposure * std::pow(lit / exposure, kStops) : exposure;
}

double exposure_after_flame(double exposure, double lit, double since) {
  if (lit >= exposure || since >= kFlameRemembered) return exposure;
  return exposure * std::pow(lit / exposure, std::exp(-std::max(since, 0.0) / kRecovery));
}

FlamePass::FlamePass(const Quality&)
    : program_(
          "flame",
          {.vertex = "flame/flame.vert", .fragment = "flame/flame.frag", .compute = {}, .definitions = {}}),
      block_("flame", 1),
      noise_(gl::Texture::volume("flame noise", GL_R8, {kSmokeNoiseSide, kSmokeNoiseSide}, kSmokeNoiseSide,
                                 {gl::Filter::linear, gl::Wrap::repeat})),
      no_vertices_("flame") {
  glTextureParameteri(noise_.id(), GL_TEXTURE_WRAP_R, GL_REPEAT);
  const std::vector<std::uint8_t> noise = smoke_noise(2u);
  for (int z = 0; z < kSmokeNoiseSide; ++z)
    noise_.upload_layer(GL_RED, GL_UNSIGNED_BYTE, {kSmokeNoiseSide, kSmokeNoiseSide}, z,
                        noise.data() + static_cast<std::size_t>(z) * kSmokeNoiseSide * kSmokeNoiseSide);
}

void FlamePass::draw(const FrameContext& context, const Flame& flame) {
  if (flame.length <= 0.0) return;
  const gl::DebugGroup group("flame");
  const exchange::Exhaust& exhaust = context.look.exhaust;
  gpu::FlameBlock block{};
  const double exit = std::max(context.look.rocket.nozzle.exit_radius, 0.003);
  block.nozzle = glm::vec4(to_eye(context.camera, flame.nozzle_W), exit);
  block.jet = glm::vec4(to_glm(flame.jet_W), flame.length);
  const double bright = exhaust.flame_luminance * flame.flicker * (0.6 + 0.4 * flame.share);
  block.core_light = glm::vec4(to_glm(scaled(exhaust.flame_core, bright)), flame.widest);
  block.edge_light = glm::vec4(to_glm(scaled(exhaust.flame_edge, bright)), std::max(flame.shocks, exit));
  block.splash = glm::vec4(to_eye(context.camera, flame.splash_W), flame.splash);
  // The noise repeats after this many metres of the pattern (see the shader's scale).
  const double period = flame.widest * 3.4 / 0.42;
  const double diamonds = kDiamonds * flame.share * std::min(flame.shocks / (kShockSpacing * 2.0 * exit * kSupersonic), 1.0);
  block.flicker = glm::vec4(std::fmod(context.time * kPatternSpeed, period * 1000.0), diamonds, 0.0, 0.0);
  context.targets.colour->bind(context.targets.size);
  gl::apply({.depth = gl::Depth::off,
             .depth_write = false,
             .blend = gl::Blend::premultiplied,
             .cull = gl::Cull::front});
  program_.use();
  block_.update(block);
  block_.bind_uniform(CW_FLAME_BINDING);
  noise_.bind(CW_UNIT_FLAME_NOISE);
  context.targets.depth->bind(CW_UNIT_FLAME_DEPTH);
  glBindVertexArray(no_vertices_.id());
  if (flame.splash > 0.0)
    glDrawArraysInstancedBaseInstance(GL_TRIANGLES, 0, 36, 2, 0);
  else
    glDrawArrays(GL_TRIANGLES, 0, 36);
}

}  // namespace coalwood::render
