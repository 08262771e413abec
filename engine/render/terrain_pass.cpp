#include "render/terrain_pass.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "gl/debug.h"
#include "gl/draw_state.h"

namespace coalwood::render {
namespace {
constexpr std::size_t kMostPatches = 2048;
// Share of a range at which morphing is complete: short of the end, so that rounding
// leaves no vertex half-way where the next level takes over.
constexpr double kWholly = 0.995;

/// What pixels of a sort may hold, for terrain.frag.
std::string definitions_of(int sort, const Quality& quality) {
  struct Holds {
    int open, worked, water, litter, roof;
  };
  constexpr std::array<Holds, CW_SORTS> kHolds{{{},
                                                {.open = 0, .worked = 0, .water = 0, .litter = 0, .roof = 1},
                                                {.open = 0, .worked = 0, .water = 0, .litter = 1, .roof = 1},
                                                {.open = 1, .worked = 1, .water = 0, .litter = 0, .roof = 0},
                                                {.open = 1, .worked = 1, .water = 1, .litter = 1, .roof = 1}}};
  const Holds& h = kHolds.at(static_cast<std::size_t>(sort));
  return fmt::format("#define CW_SHADOW_TAPS {}\n#define CW_SORT {}\n#define CW_OPEN {}\n#define CW_WORKED {}\n"
                     "#define CW_WATER {}\n#define CW_LITTER {}\n#define CW_ROOF {}\n",
                     quality.shadow_taps, sort, h.open, h.worked, h.water, h.litter, h.roof) + shadow_definitions(quality);
}
}  // namespace

double tree_reach(const Quality& quality, double tan_right) {
  // A view that is `tan_right` wide holds atan(tan_right) * reach^2 / 49 m^2 trees when all of
  // it is forest; about half of it is.
  constexpr double kAreaPerTree = 49.0;  // [m^2]
  constexpr double kForest = 0.57;
  return std::clamp(std::sqrt(quality.trees * kAreaPerTree / (kForest * 2.0 * std::atan(tan_right))), 150.0, 4000.0);
}

TerrainPass::TerrainPass(const Ground& ground, const Quality& quality)
    : textures_(ground),
      quadtree_(ground, Levels{quality.terrain_grid, quality.terrain_detail}, quality.land_reach),
      place_program_("terrain.place", {.vertex = "terrain/terrain.vert",
                                       .fragment = "terrain/place.frag",
                                       .compute = {},
                                       .definitions = {}}),
      sort_program_("terrain.sort", {.vertex = "common/fullscreen.vert",
                                     .fragment = "terrain/sort.frag",
                                     .compute = {},
                                     .definitions = {}}),
      no_vertices_("terrain.sorted"),
      vertices_("terrain"),
      patches_("terrain.patches", kMostPatches),
      block_("terrain", 1) {
  make_grid(quality.terrain_grid);
  for (int sort = 1; sort < CW_SORTS; ++sort)
    programs_.emplace_back(fmt::format("terrain.sort {}", sort),
                           gl::ProgramFiles{.vertex = "terrain/sort.vert",
                                            .fragment = "terrain/terrain.frag",
                                            .compute = {},
                                            .definitions = definitions_of(sort, quality)});
}

void TerrainPass::make_places(const Targets& targets) {
  places_ = {};
  places_.size = targets.size;
  places_.places = gl::Texture("land.places", GL_RGBA16F, targets.size, {.filter = gl::Filter::nearest});
  places_.sorted = gl::Texture("land.sorted", GL_DEPTH_COMPONENT32F, targets.size, {.filter = gl::Filter::nearest});
  places_.drawn = gl::Framebuffer("land.places", places_.places, targets.depth);
  places_.sort = gl::Framebuffer::depth_only("land.sorted", places_.sorted);
  places_.shaded = gl::Framebuffer("land.shaded", *targets.hdr, &places_.sorted);
}

void TerrainPass::make_grid(int cells) {
  std::vector<glm::vec2> corners;
  std::vector<std::uint16_t> indices;
  for (int y = 0; y <= cells; ++y)
    for (int x = 0; x <= cells; ++x) corners.emplace_back(x, y);
  const auto at = [cells](int x, int y) { return static_cast<std::uint16_t>(y * (cells + 1) + x); };
  for (int y = 0; y < cells; ++y)
    for (int x = 0; x < cells; ++x) {
      // One diagonal everywhere: a patch that has morphed is its parent, triangle by triangle.
      indices.insert(indices.end(),
                     {at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y), at(x + 1, y + 1), at(x, y + 1)});
    }
  corners_ = gl::Buffer<glm::vec2>("terrain.corners", corners);
  indices_ = gl::Buffer<std::uint16_t>("terrain.indices", indices);
  index_count_ = static_cast<int>(indices.size());
  const GLuint vao = vertices_.id();
  glVertexArrayVertexBuffer(vao, 0, corners_.id(), 0, sizeof(glm::vec2));
  glVertexArrayVertexBuffer(vao, 1, patches_.id(), 0, sizeof(Patch));
  glVertexArrayElementBuffer(vao, indices_.id());
  for (GLuint i = 0; i < 2; ++i) {
    glEnableVertexArrayAttrib(vao, i);
    glVertexArrayAttribFormat(vao, i, i == 0 ? 2 : 4, GL_FLOAT, GL_FALSE, 0);
    glVertexArrayAttribBinding(vao, i, i);
  }
  glVertexArrayBindingDivisor(vao, 1, 1);
}

void TerrainPass::prepare(const FrameContext& context) {
  const Vec3d& camera = context.camera.position;
  const double above = std::max(0.0, camera.z - context.ground.height(camera.x, camera.y));
  gpu::TerrainBlock block{};
  textures_.describe(block);
  const auto east = static_cast<float>(camera.x);
  const auto north = static_cast<float>(camera.y);
  block.camera_split =
      glm::vec4(east, north, camera.x - static_cast<double>(east), camera.y - static_cast<double>(north));
  block.elevation.y = static_cast<float>(camera.z);
  block.elevation.z = static_cast<float>(tree_reach(context.quality, static_cast<double>(context.block.camera_right.w)));
  block.elevation.w = static_cast<float>(above);
  // From high above only the coarse levels are left: there is room to carry each farther.
  constexpr double kHigh = 6000.0;  // [m]
  quadtree_.set_lens(lens_reach(context.camera) * (1.0 + 0.6 * std::min(above / kHigh, 1.0)));
  const Levels& levels = quadtree_.levels();
  for (int i = 0; i < Levels::kCount; ++i) {
    const bool last = i >= levels.top();
    const double start = last ? 1e7 : levels.morph_start(i);
    const double end = last ? 2e7 : kWholly * levels.range(i);
    block.ranges[static_cast<std::size_t>(i)] = glm::vec4(start, end, levels.cell(i), 0.0);
  }
  block_.update(block);
  block_.bind_uniform(CW_TERRAIN_BINDING);

  const gpu::FrameBlock& frame = context.block;
  const auto planes = view_planes(frame.camera_right, frame.camera_up, frame.camera_forward,
                                  frame.camera_right.w, frame.camera_up.w);
  selected_ = quadtree_.select(camera, above, planes, &context.skyline);
  if (selected_.size() > kMostPatches) selected_.resize(kMostPatches);
  if (!selected_.empty()) patches_.update(selected_);
  triangles_ = static_cast<int>(selected_.size()) * index_count_ / 3;
}

void TerrainPass::draw(const FrameContext& context) {
  const gl::DebugGroup group("terrain");
  if (places_.size != context.targets.size) make_places(context.targets);
  textures_.bind();
  block_.bind_uniform(CW_TERRAIN_BINDING);
  constexpr std::array<float, 4> kNone{};
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glClearNamedFramebufferfv(places_.drawn.id(), GL_COLOR, 0, kNone.data());
  places_.drawn.bind(places_.size);
  // Both sides: where vertices are on their way to their parents' places slivers turn over,
  // and without them single pixels of sky showed through (measured, 1 in 24 poses).
  gl::apply({.cull = gl::Cull::none});
  place_program_.use();
  glBindVertexArray(vertices_.id());
  glDrawElementsInstanced(GL_TRIANGLES, index_count_, GL_UNSIGNED_SHORT, nullptr, static_cast<GLsizei>(selected_.size()));

  // Light once a pixel: triangles of a few pixels cost whole blocks of them.
  places_.places.bind(CW_UNIT_LAND_PLACES);
  context.targets.depth->bind(CW_UNIT_LAND_DEPTH);
  glBindVertexArray(no_vertices_.id());
  const auto draw_picture = [] { glDrawArrays(GL_TRIANGLES, 0, 3); };
  places_.sort.bind(places_.size);
  gl::apply({.depth = gl::Depth::always, .cull = gl::Cull::none, .colour_write = false});
  sort_program_.use();
  draw_picture();
  places_.shaded.bind(places_.size);
  gl::apply({.depth = gl::Depth::equal, .depth_write = false, .cull = gl::Cull::none});
  for (const gl::Program& program : programs_) {
    program.use();
    draw_picture();
  }
}

}  // namespace coalwood::render
