#include "render/ground_cover_pass.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "render/quadtree.h"
#include "render/shader_functions.h"

namespace coalwood::render {
namespace {

constexpr double kReach = 42.0;  // [m]
constexpr float kTurn = 2.0f * std::numbers::pi_v<float>;

float part_of(std::uint32_t hash, std::uint32_t which) { return shader::unit_float(shader::hash1(hash + which)); }

/// Green in summer, straw from autumn to spring: as grass_material() has it.
float green_of(float season) {
  const auto step = [](float a, float b, float x) {
    const float t = std::clamp((x - a) / (b - a), 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
  };
  return step(0.22f, 0.33f, season) * (1.0f - 0.75f * step(0.74f, 0.88f, season));
}

glm::vec3 colour_of(const Piece& piece, float season) {
  const float a = part_of(piece.hash, 21u), b = part_of(piece.hash, 22u);
  if (piece.kind == PieceKind::stone) {
    // Bone coal and grey shale, some of it rusty; red dog from brown to brick.
    if (piece.burnt) return glm::mix(glm::vec3(0.040f, 0.027f, 0.022f), glm::vec3(0.072f, 0.043f, 0.033f), a);
    const glm::vec3 grey = glm::mix(glm::vec3(0.020f), glm::vec3(0.066f, 0.064f, 0.061f), a * a);
    return glm::mix(grey, grey * glm::vec3(1.15f, 1.0f, 0.82f), b);
  }
  const bool tuft = piece.kind == PieceKind::tuft;
  const glm::vec3 green = tuft ? glm::mix(glm::vec3(0.058f, 0.094f, 0.024f), glm::vec3(0.105f, 0.118f, 0.042f), a)
                               : glm::mix(glm::vec3(0.042f, 0.075f, 0.024f), glm::vec3(0.078f, 0.092f, 0.034f), a);
  const glm::vec3 straw = glm::mix(glm::vec3(0.19f, 0.15f, 0.08f), glm::vec3(0.11f, 0.088f, 0.05f), a);
  return glm::mix(straw, green, green_of(season) * (b > 0.9f ? 0.45f : 1.0f));
}

}  // namespace

std::size_t GroundCoverPass::shape_of(const Piece& piece) {
  if (piece.kind != PieceKind::stone) return kStoneShapes - 1 + static_cast<std::size_t>(piece.kind);
  return shader::hash1(piece.hash + 31u) % kStoneShapes;
}

std::vector<GroundCoverPass::Vertex> GroundCoverPass::meshes(std::array<Mesh, kShapes>& parts) {
  std::vector<Vertex> v;
  const auto triangle = [&](glm::vec3 a, glm::vec3 b, glm::vec3 c, glm::vec3 sway, float blade) {
    const glm::vec3 n = glm::normalize(glm::cross(b - a, c - a));
    v.push_back({glm::vec4(a, sway.x), glm::vec4(n, blade)});
    v.push_back({glm::vec4(b, sway.y), glm::vec4(n, blade)});
    v.push_back({glm::vec4(c, sway.z), glm::vec4(n, blade)});
  };
  // Broken stones: two uneven rings and a top, sunk a little into the ground. A lump; a slab of shale, low, broad and flat on top; a
  // splinter, long and sharp.
  struct Form {
    int sides;
    float long_, rim, edge, top;  // length over width, height of the upper ring and its unevenness, of the top
  };
  constexpr std::array<Form, kStoneShapes> kForms{Form{6, 1.0f, 0.30f, 0.60f, 1.0f}, Form{5, 1.35f, 0.42f, 0.10f, 0.5f}, Form{4, 2.1f, 0.25f, 0.45f, 0.8f}};
  for (std::size_t form = 0; form < kForms.size(); ++form) {
    const Form& f = kForms[form];
    const int first = static_cast<int>(v.size());
    const auto sides = static_cast<std::size_t>(f.sides);
    const auto seed = static_cast<std::uint32_t>(10 * form);
    std::array<glm::vec3, 6> low{}, high{};
    const float broad = 1.0f / std::sqrt(f.long_);  // as much ground as a round one
    for (std::size_t i = 0; i < sides; ++i) {
      const auto h = static_cast<std::uint32_t>(i) + seed;
      const float angle = kTurn * (static_cast<float>(i) + 0.5f * part_of(h, 1u)) / static_cast<float>(f.sides);
      const float r = 0.65f + 0.6f * part_of(h, 2u), s = form == 1 ? 0.8f * r : 0.3f + 0.45f * part_of(h, 3u);
      const glm::vec3 stretch(broad * f.long_, broad, 1.0f);
      low[i] = stretch * glm::vec3(r * std::cos(angle), r * std::sin(angle), -0.25f);
      high[i] = stretch * glm::vec3(s * std::cos(angle + 0.3f), s * std::sin(angle + 0.3f), f.rim + f.edge * part_of(h, 4u));
    }
    const glm::vec3 top(0.18f, -0.12f, f.top);
    for (std::size_t i = 0; i < sides; ++i) {
      const std::size_t k = (i + 1) % sides;
      const float shade = part_of(static_cast<std::uint32_t>(i) + seed, 5u);
      triangle(low[i], low[k], high[k], glm::vec3(0.0f), shade);
      triangle(low[i], high[k], high[i], glm::vec3(0.0f), shade);
      triangle(high[i], high[k], top, glm::vec3(0.0f), shade);
    }
    parts[form] = {first, static_cast<int>(v.size()) - first};
  }
  // Blades from one root, or broader leaves on stalks.
  for (const PieceKind kind : {PieceKind::tuft, PieceKind::weed}) {
    const bool weed = kind == PieceKind::weed;
    const int first = static_cast<int>(v.size());
    const int blades = weed ? 11 : 9;
    for (int i = 0; i < blades; ++i) {
      const auto h = static_cast<std::uint32_t>(i) + (weed ? 100u : 50u);
      const float angle = kTurn * (static_cast<float>(i) + 0.7f * part_of(h, 1u)) / static_cast<float>(blades);
      const glm::vec3 out(std::cos(angle), std::sin(angle), 0.0f), side(-out.y, out.x, 0.0f);
      const float lean = 0.15f + 0.55f * part_of(h, 2u), length = 0.6f + 0.4f * part_of(h, 3u);
      const float width = weed ? 0.085f + 0.05f * part_of(h, 4u) : 0.022f + 0.012f * part_of(h, 4u);
      const float start = weed ? 0.45f * part_of(h, 5u) : 0.0f;  // leaves set up the stem
      const glm::vec3 root = 0.06f * out + glm::vec3(0, 0, start);
      const float rise = (1.0f - start) * length;
      const glm::vec3 middle = root + out * (lean * 0.45f * rise) + glm::vec3(0, 0, 0.62f * rise);
      const glm::vec3 tip = root + out * (lean * 1.25f * rise) + glm::vec3(0, 0, rise * (1.0f - 0.3f * lean));
      const float blade = part_of(h, 6u);
      const float thin = weed ? 0.35f : 1.0f, broad = weed ? 1.0f : 0.75f;
      triangle(root - side * (width * thin), root + side * (width * thin), middle + side * (width * broad), glm::vec3(start, start, 0.6f), blade);
      triangle(root - side * (width * thin), middle + side * (width * broad), middle - side * (width * broad), glm::vec3(start, 0.6f, 0.6f), blade);
      triangle(middle - side * (width * broad), middle + side * (width * broad), tip, glm::vec3(0.6f, 0.6f, 1.0f), blade);
    }
    parts[kStoneShapes - 1 + static_cast<std::size_t>(kind)] = {first, static_cast<int>(v.size()) - first};
  }
  return v;
}

GroundCoverPass::GroundCoverPass(const Ground& ground, const Quality& quality)
    : cover_(ground),
      most_(static_cast<std::size_t>(std::max(quality.ground_pieces, 0))),
      program_("ground cover", {.vertex = "ground_cover/piece.vert", .fragment = "ground_cover/piece.frag", .compute = {}, .definitions = std::string("#define CW_SHADOW_TAPS 1\n") + shadow_definitions(quality)}),
      array_("ground cover"),
      vertices_("ground cover", meshes(parts_)),
      instances_("ground cover instances", std::max<std::size_t>(1, most_ * kShapes)),
      block_("ground cover", 1) {
  const GLuint vao = array_.id();
  glVertexArrayVertexBuffer(vao, 0, vertices_.id(), 0, sizeof(Vertex));
  glVertexArrayVertexBuffer(vao, 1, instances_.id(), 0, sizeof(Instance));
  glVertexArrayBindingDivisor(vao, 1, 1);
  for (GLuint i = 0; i < 5; ++i) {
    const GLuint slot = i < 2 ? 0 : 1;
    glEnableVertexArrayAttrib(vao, i);
    glVertexArrayAttribFormat(vao, i, 4, GL_FLOAT, GL_FALSE, (slot == 0 ? i : i - 2) * static_cast<GLuint>(sizeof(glm::vec4)));
    glVertexArrayAttribBinding(vao, i, slot);
  }
}

void GroundCoverPass::prepare(const FrameContext& context) {
  for (auto& kind : picked_) kind.clear();
  const Vec3d& camera = context.camera.position;
  const double above = std::max(0.0, camera.z - context.ground.height(camera.x, camera.y));
  if (above > 0.6 * kReach || most_ == 0) return;
  const gpu::FrameBlock& frame = context.block;
  const auto planes = view_planes(frame.camera_right, frame.camera_up, frame.camera_forward, frame.camera_right.w, frame.camera_up.w);
  struct Tile {
    int column, row;
    double distance;
  };
  std::vector<Tile> tiles;
  const auto tile_of = [](double x) { return static_cast<int>(std::floor(x / GroundCover::kTile)); };
  for (int j = tile_of(camera.y - kReach); j <= tile_of(camera.y + kReach); ++j)
    for (int i = tile_of(camera.x - kReach); i <= tile_of(camera.x + kReach); ++i) {
      const double de = (i + 0.5) * GroundCover::kTile - camera.x, dn = (j + 0.5) * GroundCover::kTile - camera.y;
      const glm::vec3 middle(de, dn, context.ground.height(camera.x + de, camera.y + dn) - camera.z);
      constexpr float kBall = 0.9f * static_cast<float>(GroundCover::kTile);
      if (std::any_of(planes.begin(), planes.end(), [&](const glm::vec3& n) { return glm::dot(n, middle) < -kBall; })) continue;
      tiles.push_back({i, j, de * de + dn * dn});
    }
  std::stable_sort(tiles.begin(), tiles.end(), [](const Tile& a, const Tile& b) { return a.distance < b.distance; });
  const float season = frame.exposure.z;
  std::size_t count = 0;
  for (const Tile& tile : tiles)
    for (const Piece& piece : cover_.tile(tile.column, tile.row)) {
      if (count >= most_) break;
      const Vec3d p_W{static_cast<double>(piece.p_W.x), static_cast<double>(piece.p_W.y), static_cast<double>(piece.p_W.z)};
      const glm::vec3 p = to_eye(context.camera, p_W);
      if (std::any_of(planes.begin(), planes.end(), [&](const glm::vec3& n) { return glm::dot(n, p) < -0.5f; })) continue;
      // Fewer with distance; each sinks into the ground as its turn comes, so that none pops.
      const float near = 1.0f - glm::length(p) / static_cast<float>(kReach);
      const float grown = std::clamp((near * near * 1.5f - piece.rank) * 6.0f, 0.0f, 1.0f);
      if (grown <= 0.0f) continue;
      const float turn = kTurn * part_of(piece.hash, 1u), own = part_of(piece.hash, 2u);
      const float width = piece.kind == PieceKind::stone ? 1.2f + 0.8f * part_of(piece.hash, 3u) : 0.6f + 0.6f * part_of(piece.hash, 3u);
      picked_[shape_of(piece)].push_back(
          {glm::vec4(p, piece.size * grown), glm::vec4(std::cos(turn), std::sin(turn), width, own),
           glm::vec4(colour_of(piece, season), piece.kind == PieceKind::stone ? 0.0f : 1.0f)});
      ++count;
    }
  for (std::size_t k = 0; k < picked_.size(); ++k)
    if (!picked_[k].empty()) instances_.update(std::span<const Instance>(picked_[k]), k * most_);
}

void GroundCoverPass::draw(const FrameContext& context) {
  if (std::all_of(picked_.begin(), picked_.end(), [](const auto& kind) { return kind.empty(); })) return;
  const gl::DebugGroup group("ground cover");
  context.targets.opaque->bind(context.targets.size);
  gl::apply({.cull = gl::Cull::none});
  const exchange::WindColumn& wind = context.look.wind;
  gpu::GroundCoverBlock block{};
  if (!wind.height.empty()) block.cover_wind = glm::vec4(0.4 * wind.east.front(), 0.4 * wind.north.front(), 0.0, 0.0);
  block_.update(block);
  block_.bind_uniform(CW_GROUND_COVER_BINDING);
  program_.use();
  glBindVertexArray(array_.id());
  for (std::size_t k = 0; k < picked_.size(); ++k)
    if (!picked_[k].empty())
      glDrawArraysInstancedBaseInstance(GL_TRIANGLES, parts_[k].first, parts_[k].count, static_cast<GLsizei>(picked_[k].size()), static_cast<GLuint>(k * most_));
}

}  // namespace coalwood::render
