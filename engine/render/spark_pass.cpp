#include "render/spark_pass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "math/random.h"
#include "render/ground.h"
#include "render/smoke_emission.h"

namespace coalwood::render {
namespace {

constexpr std::uint64_t kSparkStream = 227;
/// Most sparks in the air at once; a look that asks for more shows the newest.
constexpr int kMostSparks = 320;
/// [s] Shortest and longest time until a spark is out, and within which air stops one: of grains of 0.3 to 1 mm.
constexpr double kShortest = 0.08, kLongest = 0.45, kLeastStop = 0.02, kMostStop = 0.10;
/// [1] Of the gas's speed that grains have when they leave: solids lag.
constexpr double kSlowest = 0.3, kFastest = 0.75;
/// [rad] Half the cone that they leave in.
constexpr double kCone = 0.16;
/// [m/s^2]
constexpr double kGravity = 9.8;
/// [s] What an eye takes for one instant.
constexpr double kStreak = 1.0 / 60.0;
/// [m] Radius of the glow of one, and [cd/m^2] over the flame's.
constexpr double kRadius = 0.0035, kBrightness = 1.5;

}  // namespace

std::vector<Spark> sparks_at(const exchange::Trail& trail, const exchange::Look& look, const Ground& ground, double time) {
  std::vector<Spark> sparks;
  const double rate = look.exhaust.sparks;
  const Emission emission(trail, look.exhaust, time);
  if (emission.none() || rate <= 0.0) return sparks;
  const auto newest = static_cast<std::int64_t>(std::floor(std::min(time, emission.burnout()) * rate));
  const auto oldest = std::max(static_cast<std::int64_t>(std::ceil((time - kLongest) * rate)), newest - kMostSparks + 1);
  for (std::int64_t k = std::max<std::int64_t>(oldest, 0); k <= newest; ++k) {
    const auto chance = [&](std::uint64_t what) { return math::uniform(look.seed, kSparkStream, static_cast<std::uint64_t>(k), what); };
    const double born = (static_cast<double>(k) + chance(0)) / rate, age = time - born;
    const double lives = kShortest + (kLongest - kShortest) * chance(1) * chance(1);
    if (age < 0.0 || age >= lives || born >= emission.burnout()) continue;
    const exchange::TrailPoint point = emission.point(born);
    if (point.mass_flow <= 0.0) continue;
    // A weak fire throws fewer.
    if (chance(2) > point.mass_flow / emission.highest_flow()) continue;
    const Vec3d jet = point.exhaust_W;
    const Vec3d side = math::normalized(math::cross(jet, std::abs(jet.z) < 0.9 ? Vec3d{0, 0, 1} : Vec3d{1, 0, 0}));
    const Vec3d other = math::cross(jet, side);
    const double out = kCone * std::sqrt(chance(3)), turn = 2.0 * std::numbers::pi * chance(4);
    const double gas = point.thrust / point.mass_flow;
    const double speed = gas * (kSlowest + (kFastest - kSlowest) * chance(5));
    const Vec3d leaves =
        point.v_W + speed * math::normalized(jet + (out * std::cos(turn)) * side + (out * std::sin(turn)) * other);
    const double stop = kLeastStop + (kMostStop - kLeastStop) * chance(6);
    const auto place = [&](double t) {
      Vec3d p = point.p_W + (stop * -std::expm1(-t / stop)) * leaves;
      p.z -= 0.5 * kGravity * t * t;
      // What strikes the ground rolls on along it.
      p.z = std::max(p.z, ground.height(p.x, p.y) + kRadius);
      return p;
    };
    const double left = 1.0 - age / lives;
    sparks.push_back({place(std::max(age - kStreak, 0.0)), place(age), left * left});
  }
  return sparks;
}

SparkPass::SparkPass()
    : program_("spark", {.vertex = "flame/spark.vert", .fragment = "flame/spark.frag", .compute = {}, .definitions = {}}),
      block_("spark", 1),
      buffer_("sparks", static_cast<std::size_t>(kMostSparks)),
      no_vertices_("spark") {}

void SparkPass::draw(const FrameContext& context) {
  const std::vector<Spark> sparks = sparks_at(context.trail, context.look, context.ground, context.time);
  if (sparks.empty()) return;
  const gl::DebugGroup group("sparks");
  packed_.clear();
  for (const Spark& spark : sparks)
    packed_.push_back({glm::vec4(to_eye(context.camera, spark.from_W), static_cast<float>(spark.glow)), glm::vec4(to_eye(context.camera, spark.to_W), 0.0f)});
  const exchange::Exhaust& exhaust = context.look.exhaust;
  const auto bright = static_cast<float>(kBrightness * exhaust.flame_luminance);
  gpu::SparkBlock block{};
  block.spark_light = glm::vec4(bright * glm::vec3(exhaust.flame_core.r, exhaust.flame_core.g, exhaust.flame_core.b), kRadius);
  buffer_.update(std::span<const gpu::Spark>(packed_));
  block_.update(block);
  context.targets.opaque->bind(context.targets.size);
  gl::apply({.depth = gl::Depth::nearer, .depth_write = false, .blend = gl::Blend::premultiplied, .cull = gl::Cull::none});
  program_.use();
  block_.bind_uniform(CW_SPARK_BINDING);
  buffer_.bind_storage(CW_SPARKS);
  glBindVertexArray(no_vertices_.id());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(packed_.size()));
}

}  // namespace coalwood::render
