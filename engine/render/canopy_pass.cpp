#include "render/canopy_pass.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "gl/draw_state.h"

namespace coalwood::render {
namespace {

constexpr int kGores = 12, kAcrossGore = 4, kDown = 12, kStreamerPieces = 32;
/// [m] Half width of a line, and [rad] the least it may look.
constexpr double kLine = 0.0012, kLeastLine = 0.0008;
/// [rad] Between canopies that lie on the ground.
constexpr double kBeside = 0.5;
/// [1] Inflation below which a canopy is still in its bag.
constexpr double kPacked = 0.001;

MeshVertex corner(float u, float v, std::uint8_t part, glm::vec2 side = {0.0f, 0.0f}) {
  MeshVertex vertex;
  vertex.position = glm::vec3(side, 0.0f);
  vertex.uv = {u, v};
  vertex.surface = {200, 0, 0, part};
  return vertex;
}

void grid(Mesh& mesh, int across, int down) {
  const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
  for (int j = 0; j <= down; ++j)
    for (int i = 0; i <= across; ++i)
      mesh.vertices.push_back(corner(static_cast<float>(i) / static_cast<float>(across),
                                     static_cast<float>(j) / static_cast<float>(down), 0));
  const auto row = static_cast<std::uint32_t>(across + 1);
  for (std::uint32_t j = 0; j < static_cast<std::uint32_t>(down); ++j)
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(across); ++i) {
      const std::uint32_t a = first + j * row + i;
      mesh.indices.insert(mesh.indices.end(), {a, a + row, a + row + 1, a, a + row + 1, a + 1});
    }
}

/// A three-sided bar; the shader puts its ends in place.
void bar(Mesh& mesh, float u, std::uint8_t part) {
  const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
  for (int k = 0; k < 3; ++k) {
    const float a = static_cast<float>(2.0 * std::numbers::pi * k / 3.0);
    for (const float v : {0.0f, 1.0f})
      mesh.vertices.push_back(corner(u, v, part, {std::cos(a), std::sin(a)}));
  }
  for (std::uint32_t k = 0; k < 3; ++k) {
    const std::uint32_t a = first + 2 * k, b = first + 2 * ((k + 1) % 3);
    mesh.indices.insert(mesh.indices.end(), {a, a + 1, b + 1, a, b + 1, b});
  }
}

Vec3d wind_at(const exchange::WindColumn& wind, double height) {
  if (wind.height.empty()) return {};
  const auto above = std::upper_bound(wind.height.begin(), wind.height.end(), height);
  if (above == wind.height.begin()) return {wind.east.front(), wind.north.front(), 0.0};
  if (above == wind.height.end()) return {wind.east.back(), wind.north.back(), 0.0};
  const auto i = static_cast<std::size_t>(above - wind.height.begin());
  const double t = (height - wind.height[i - 1]) / (wind.height[i] - wind.height[i - 1]);
  return {wind.east[i - 1] + t * (wind.east[i] - wind.east[i - 1]),
          wind.north[i - 1] + t * (wind.north[i] - wind.north[i - 1]), 0.0};
}

bool is_out(const exchange::Canopy& canopy) { return canopy.diameter > 0.0 && canopy.inflation > kPacked; }

}  // namespace

// The lines go slack when the rocket stands: what hangs on them sinks as cloth does and the wind lays it down.
double falling_time(double diameter) {
  constexpr double kCollapse = 1.0;  // [s] until it has lost the air in it
  constexpr double kSinking = 1.6;   // [m/s] of crumpled cloth, of some 50 g/m^2
  constexpr double kLines = 1.4;     // diameters from the rocket
  return kCollapse + kLines * diameter / kSinking;
}

CanopySpace canopy_space(const exchange::VehicleSnapshot& v, const exchange::WindColumn& wind) {
  // In diameters: lines and dome, and half of the dome with what it sways aside; shaders/canopy/canopy.vert has the shape.
  constexpr double kLong = 1.5, kWide = 0.55;
  CanopySpace space;
  space.p_W = v.p_WB + math::rotate(v.q_WB, Vec3d{0, 0, v.nose_station_B});
  const Vec3d blows = wind_at(wind, space.p_W.z);
  // In a calm it falls before the nose.
  const Vec3d nose = math::rotate(v.q_WB, Vec3d{0, 0, 1});
  space.lying_W = math::normalized(Vec3d{blows.x, blows.y, 0.0} + 0.05 * Vec3d{nose.x, nose.y, 0.0} + Vec3d{1e-6, 0.0, 0.0});
  double largest = 0.0;
  for (const exchange::Canopy& canopy : v.canopies)
    if (is_out(canopy)) {
      largest = std::max(largest, canopy.diameter);
      space.length = std::max(space.length, kLong * canopy.diameter);
      space.radius = std::max(space.radius, kWide * canopy.diameter);
    }
  const double t = std::clamp(v.since_landing / falling_time(largest), 0.0, 1.0);
  space.lain = t * t * (3.0 - 2.0 * t);
  // It streams where the air goes relative to the vehicle.
  const Vec3d streams = math::normalized(blows - v.v_WB + Vec3d{0, 0, v.since_landing > 0.0 ? 1.5 + math::norm(blows) : 0.3});
  space.up_W = math::normalized((1.0 - space.lain) * streams + space.lain * space.lying_W);
  return space;
}

Mesh canopy_mesh() {
  Mesh mesh;
  grid(mesh, kGores * kAcrossGore, kDown);
  for (int k = 0; k < kGores; ++k) bar(mesh, static_cast<float>(k) / static_cast<float>(kGores), 1);
  bar(mesh, 0.0f, 2);
  return mesh;
}

Mesh streamer_mesh() {
  Mesh mesh;
  grid(mesh, 2, kStreamerPieces);
  bar(mesh, 0.0f, 2);
  return mesh;
}

CanopyPass::CanopyPass(const Quality& quality)
    : program_("canopy", {.vertex = "canopy/canopy.vert",
                          .fragment = "canopy/canopy.frag",
                          .compute = {},
                          .definitions = shadow_definitions(quality)}),
      caster_("canopy caster", {.vertex = "canopy/canopy.vert",
                                .fragment = "common/caster.frag",
                                .compute = {},
                                .definitions = "#define CW_CASTER\n"}),
      block_("canopy", 1),
      canopy_("canopy", canopy_mesh()),
      streamer_("streamer", streamer_mesh()) {}

void CanopyPass::draw_all(const FrameContext& context, const glm::mat4& clip_from_eye) {
  const exchange::VehicleSnapshot& v = context.snapshot.vehicle;
  const CanopySpace space = canopy_space(v, context.look.wind);
  for (int k = 0; k < exchange::kMaxCanopies; ++k) {
    const exchange::Canopy& canopy = v.canopies[static_cast<std::size_t>(k)];
    if (!is_out(canopy)) continue;
    // What lies lies still.
    const double time = context.time - std::max(v.since_landing - falling_time(canopy.diameter), 0.0);
    const double sway = 0.10 * (1.0 - space.lain) * std::sin(1.3 * time + 2.0 * k),
                 turn = 0.10 * (1.0 - space.lain) * std::sin(0.9 * time + 1.0 + k);
    const Vec3d up = math::normalized(space.up_W + Vec3d{sway, turn, 0.0});
    const Vec3d side =
        math::normalized(math::cross(up, std::abs(up.z) < 0.9 ? Vec3d{0, 0, 1} : Vec3d{0, 1, 0}));
    gpu::CanopyBlock block{};
    block.clip_from_canopy = clip_from_eye;
    const glm::vec3 at = to_eye(context.camera, space.p_W);
    block.attachment = glm::vec4(at, canopy.diameter);
    block.upward = glm::vec4(to_glm(up), std::clamp(canopy.inflation, 0.0, 1.0));
    block.across = glm::vec4(to_glm(side), std::fmod(time + 1.0e4, 1.0e3));
    block.kind = glm::vec4(canopy.streamer ? 1.0 : 0.0, 0.37 * k,
                           std::max(kLine, kLeastLine * static_cast<double>(glm::length(at))), 0.0);
    // Several lie beside each other, each on the slope where its middle comes down.
    const double aside = kBeside * (k % 2 == 0 ? -0.5 : 0.5) * (k + 1);
    const Vec3d& level = space.lying_W;
    const Vec3d along{level.x * std::cos(aside) - level.y * std::sin(aside), level.x * std::sin(aside) + level.y * std::cos(aside), 0.0};
    const double reach = (canopy.streamer ? 0.5 : 1.2) * canopy.diameter;
    const Vec3d middle = space.p_W + reach * along;
    const Vec3d normal = context.ground.normal(middle.x, middle.y);
    const Vec3d floor{middle.x, middle.y, context.ground.height(middle.x, middle.y)};
    block.lying = glm::vec4(to_glm(math::normalized(along - math::dot(along, normal) * normal)), space.lain);
    block.ground = glm::vec4(to_glm(normal), glm::dot(to_glm(normal), to_eye(context.camera, floor)));
    block_.update(block);
    block_.bind_uniform(CW_CANOPY_BINDING);
    (canopy.streamer ? streamer_ : canopy_).draw();
  }
}

void CanopyPass::cast_shadow(const FrameContext& context, const ShadowView& view) {
  caster_.use();
  draw_all(context, view.clip_from_eye);
}

void CanopyPass::draw(const FrameContext& context) {
  gl::apply({.depth = gl::Depth::nearer, .cull = gl::Cull::none});
  program_.use();
  draw_all(context, context.block.clip_from_eye);
}

}  // namespace coalwood::render
