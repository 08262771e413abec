#include "math/ellipsoid.h"
#include "shaders/shared/frame.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>

#include "gl/draw_state.h"
#include "gl/program.h"
#include "gl/readback.h"
#include "render/land_textures.h"
#include "render/renderer.h"
#include "support/gl_context.h"
#include "support/picture.h"
#include "support/scratch.h"
#include "support/survey.h"
#include "support/tolerance.h"
#include "terrain/dem_land.h"

/// Whole frames over a small made-up land, on whatever driver there is.
namespace coalwood::render {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr gl::Size kSize{192, 108};

terrain::HeightField field(int size, double spacing, double roughness) {
  const terrain::Lattice lattice{size, spacing, -0.5 * spacing * (size - 1), -0.5 * spacing * (size - 1)};
  std::vector<float> e(lattice.count());
  for (int j = 0; j < size; ++j)
    for (int i = 0; i < size; ++i) {
      const double x = lattice.east_of(i);
      const double y = lattice.north_of(j);
      e[lattice.index(i, j)] =
          static_cast<float>(432.0 + roughness * (90.0 * std::sin(x / 310.0) * std::sin(y / 270.0) +
                                                  6.0 * std::sin(x / 37.0 + y / 23.0)));
    }
  return {lattice, e};
}

/// @param spacing [m] of the middle field's posts; what lies beyond its 256 cells is forest
std::shared_ptr<const Ground> land(double roughness, std::array<std::uint8_t, 4> cover, double spacing = 64.0) {
  terrain::HeightField near = field(129, 8.0, roughness);
  terrain::HeightField macro = field(257, spacing, roughness);
  const auto covered = [&](const terrain::HeightField& f) {
    return CoverMap{f.lattice(), std::vector<std::array<std::uint8_t, 4>>(f.lattice().count(), cover), {}};
  };
  CoverMap near_cover = covered(near);
  CoverMap macro_cover = covered(macro);
  return std::make_shared<const Ground>(
      Fields{near, macro, field(321, 512.0, roughness), near_cover, macro_cover, 432.0});
}

Quality small() {
  Quality q = quality_of(Tier::low);
  q.trees = 300;
  q.object_shadow_size = 128;
  q.near_shadow_size = 128;
  return q;
}

exchange::Heavens morning() {
  exchange::Heavens h;
  h.sun_direction = math::normalized(Vec3d{0.55, -0.15, 0.82});
  return h;
}

exchange::Look plain() {
  exchange::Look look;
  look.spectators = 0;
  return look;
}

struct Shot {
  support::Picture picture;
  std::vector<float> depth;
};

Shot shot(Renderer& renderer, const Camera& camera, double time = 1.0) {
  gl::Texture texture("shot", GL_RGBA8, kSize);
  gl::Framebuffer target("shot", texture);
  exchange::Snapshot snapshot;
  snapshot.time = time;
  snapshot.vehicle.p_WB = {0, 0, 1e5};  // out of the picture
  renderer.draw(snapshot, {}, camera, {target.id(), kSize});
  gl::Pixels pixels = gl::read_pixels({target.id(), kSize});
  Shot s{{kSize.width, kSize.height, std::move(pixels.rgba)}, {}};
  s.depth.resize(static_cast<std::size_t>(kSize.width) * static_cast<std::size_t>(kSize.height));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, renderer.hdr().framebuffer);
  glReadPixels(0, 0, kSize.width, kSize.height, GL_DEPTH_COMPONENT, GL_FLOAT, s.depth.data());
  return s;
}

Camera over(const Ground& ground, double east, double north, double above, double azimuth, double pitch) {
  Camera c;
  c.position = {east, north, ground.height(east, north) + above};
  c.q_WC = looking({std::cos(pitch * kDegree) * std::sin(azimuth * kDegree),
                    std::cos(pitch * kDegree) * std::cos(azimuth * kDegree), std::sin(pitch * kDegree)});
  return c;
}

using Frames = support::GlTest;

TEST_F(Frames, AreTheSameTwiceAndFromAnotherRenderer) {
  const auto ground = land(1.0, {255, 0, 0, 0});
  const Camera camera = over(*ground, 40, 30, 30, 70, -8);
  std::uint64_t first = 0;
  for (int run = 0; run < 2; ++run) {
    Renderer renderer(ground, small());
    renderer.set_look(plain());
    renderer.set_heavens(morning());
    const std::uint64_t once = support::hash_of(shot(renderer, camera).picture);
    (void)shot(renderer, over(*ground, 900, -300, 700, 200, -30), 55.0);  // something else between
    const std::uint64_t again = support::hash_of(shot(renderer, camera).picture);
    EXPECT_EQ(once, again) << "a frame remembers the one before it";
    if (run == 0) first = once;
    EXPECT_EQ(once, first);
  }
}

TEST_F(Frames, ShowTheHorizonWhereTheEarthHasIt) {
  // Grass to the end of the land: a forest's roof 20 m above the ground beyond 8 km lifts the horizon by 1.7 pixels here.
  const auto ground = land(0.0, {0, 255, 0, 0}, 640.0);
  Renderer renderer(ground, small());
  renderer.set_look(plain());
  renderer.set_heavens(morning());
  for (const double height : {2.0, 30.0, 150.0, 350.0}) {
    Camera c = over(*ground, 0, 0, height, 0, 0);
    c.vertical_fov = 8.0 * kDegree;
    const Shot s = shot(renderer, c);
    const double dip = std::acos(math::kMeanRadius / (math::kMeanRadius + height));
    const double f = 0.5 * kSize.height / std::tan(0.5 * c.vertical_fov);
    const double wanted = 0.5 * kSize.height - f * std::tan(dip);
    for (int column = 0; column < kSize.width; column += 16) {
      int row = 0;
      while (row < kSize.height && s.depth[static_cast<std::size_t>(row * kSize.width + column)] > 0.0f) ++row;
      // A row is counted when its middle is below the horizon: half a pixel is the count's own.
      EXPECT_WITHIN(row, wanted, tests::model(100, 1.0, "a pixel; 0.39 measured")) << "height " << height;
    }
  }
}

TEST_F(Frames, LeaveNoGapBetweenPatches) {
  const auto ground = land(1.0, {0, 255, 0, 0});
  Renderer renderer(ground, small());
  renderer.set_look(plain());
  renderer.set_heavens(morning());
  // Straight and slanting down: every pixel must hit the ground.
  for (int i = 0; i < 24; ++i) {
    const double above = i % 3 == 0 ? 60.0 : (i % 3 == 1 ? 900.0 : 9000.0);
    const Shot s =
        shot(renderer, over(*ground, -3000.0 + 263.0 * i, 2100.0 - 171.0 * i, above, 31.0 * i, -62.0));
    int holes = 0;
    std::size_t where = 0;
    for (std::size_t k = 0; k < s.depth.size(); ++k) {
      if (s.depth[k] > 0.0f) continue;
      ++holes;
      where = k;
    }
    EXPECT_EQ(holes, 0) << "pose " << i << ", the last at pixel "
                        << where % static_cast<std::size_t>(kSize.width) << ", "
                        << where / static_cast<std::size_t>(kSize.width);
    if (holes > 0) support::keep_failed("failed", "seam_" + std::to_string(i), s.picture);
  }
}

TEST_F(Frames, StayWithinTheTriangleBudget) {
  const auto ground = land(1.0, {0, 255, 0, 0});
  Renderer renderer(ground, small());
  renderer.set_look(plain());
  renderer.set_heavens(morning());
  for (const double above : {2.0, 300.0, 9000.0}) {
    (void)shot(renderer, over(*ground, 10, 20, above, 40, -5));
    EXPECT_LT(renderer.terrain_triangles(), 90000) << above;
    EXPECT_GT(renderer.terrain_triangles(), 1000) << above;
  }
}

TEST_F(Frames, AreDrawnBeforeALookIsSetAsWithTheOneThatIsEmpty) {
  const auto ground = land(1.0, {0, 255, 0, 0});
  Renderer bare(ground, small()), dressed(ground, small());
  dressed.set_look({});
  const Camera camera = over(*ground, 40, 30, 30, 70, -8);
  EXPECT_EQ(support::hash_of(shot(bare, camera).picture), support::hash_of(shot(dressed, camera).picture));
}

TEST_F(Frames, AreTheSameForAWatcherThatDrawsElsewhere) {
  const auto ground = land(1.0, {0, 255, 0, 0});
  Renderer renderer(ground, small());
  renderer.set_look(plain());
  const Camera camera = over(*ground, 12, -12, 3, 315, -8);  // the pad before it
  const std::uint64_t alone = support::hash_of(shot(renderer, camera).picture);
  const gl::Texture elsewhere("elsewhere", GL_RGBA8, {8, 8});
  const gl::Framebuffer other("elsewhere", elsewhere);
  int passes = 0;
  renderer.watch([&] {
    ++passes;
    other.bind({8, 8});
  });
  EXPECT_EQ(support::hash_of(shot(renderer, camera).picture), alone);
  EXPECT_GT(passes, 8);
  const int before = passes;
  renderer.watch({});
  (void)shot(renderer, camera);
  EXPECT_EQ(passes, before);
}

TEST_F(Frames, AveragingSamplesSoftensEdgesOnly) {
  const auto ground = land(1.0, {0, 255, 0, 0});
  Quality q = small();
  q.antialias = Antialias::none;
  Renderer renderer(ground, q);
  renderer.set_look(plain());
  renderer.set_heavens(morning());
  const Camera camera = over(*ground, 40, 30, 30, 70, 2);
  const support::Picture one = shot(renderer, camera).picture;
  q.samples = 4;
  renderer.set_quality(q);
  const support::Picture four = shot(renderer, camera).picture;
  const support::Difference d = support::compare(one, four, 24);
  EXPECT_GT(d.largest, 8);
  EXPECT_LT(d.share_above, 0.05);
  EXPECT_LT(d.mean, 4.0);
}

TEST_F(Frames, NightIsDarkerThanDayAndNotBlack) {
  const auto ground = land(1.0, {0, 255, 0, 0});
  Renderer renderer(ground, small());
  renderer.set_look(plain());
  const auto mean = [&](const exchange::Heavens& h) {
    renderer.set_heavens(h);
    const Shot s = shot(renderer, over(*ground, 40, 30, 30, 70, -2));
    double sum = 0;
    for (std::size_t i = 0; i < s.picture.rgba.size(); i += 4) sum += s.picture.rgba[i + 1];
    return sum / (0.25 * static_cast<double>(s.picture.rgba.size()));
  };
  exchange::Heavens night;
  night.sun_direction = math::normalized(Vec3d{-0.5, 0.3, -0.7});
  night.moon_direction = math::normalized(Vec3d{0.3, -0.5, 0.6});
  night.moon_lit = 0.9;
  const double day = mean(morning());
  const double moonlit = mean(night);
  EXPECT_GT(day, 60.0);
  EXPECT_LT(moonlit, 0.6 * day);
  EXPECT_GT(moonlit, 2.0) << "no black crush";
}

/// The heights that the shaders find at `places` (east, north); in z.
std::vector<glm::vec4> heights_on_gpu(const Ground& ground, std::vector<glm::vec4> places) {
  const LandTextures textures(ground);
  gpu::TerrainBlock block{};
  textures.describe(block);
  gl::Buffer<gpu::TerrainBlock> blocks("block", 1);
  blocks.update(block);
  gpu::FrameBlock frame{};
  frame.exposure.w = static_cast<float>(math::kMeanRadius);
  gl::Buffer<gpu::FrameBlock> frames("frame", 1);
  frames.update(frame);
  places.resize((places.size() + 63) / 64 * 64);
  gl::Buffer<glm::vec4> buffer("places", places);
  const gl::Program program(
      "heights", {.vertex = {}, .fragment = {}, .compute = "terrain/heights.comp", .definitions = {}});
  textures.bind();
  blocks.bind_uniform(CW_TERRAIN_BINDING);
  frames.bind_uniform(CW_FRAME_BINDING);
  buffer.bind_storage(0);
  program.use();
  glDispatchCompute(static_cast<GLuint>(places.size() / 64), 1, 1);
  glMemoryBarrier(GL_BUFFER_UPDATE_BARRIER_BIT);
  glGetNamedBufferSubData(buffer.id(), 0, static_cast<GLsizeiptr>(places.size() * sizeof(glm::vec4)),
                          places.data());
  return places;
}

/// Along a spiral from the pad out to `reach` [m].
std::vector<glm::vec4> spiral(double reach) {
  constexpr int kPlaces = 4096;
  const double growth = std::pow(reach / 0.3, 1.0 / (kPlaces - 1));
  std::vector<glm::vec4> places;
  for (int i = 0; i < kPlaces; ++i) {
    const double r = 0.3 * std::pow(growth, i);
    places.emplace_back(r * std::sin(2.4 * i), r * std::cos(2.4 * i), 0.0, 0.0);
  }
  return places;
}

TEST_F(Frames, GroundHeightsOnTheGpuAreThoseOfTheCpu) {
  const auto ground = land(1.0, {0, 255, 0, 0});
  for (const glm::vec4& p : heights_on_gpu(*ground, spiral(28000.0)))
    EXPECT_WITHIN(p.z, ground->height(p.x, p.y), tests::model(1, 1.0, "1 cm; 1.1 mm measured")) << p.x << " " << p.y;
}

TEST_F(Frames, GroundHeightsOnTheGpuAreThoseOfTheCpuOverASurveyAndTheLandBeyondIt) {
  const std::filesystem::path file = tests::scratch("heights.asc");
  std::ofstream(file) << tests::hilly_survey();
  const auto ground = ground_of(terrain::ground_of_dem(file, {37.5 * kDegree, -81.5 * kDegree, 0.0, false, 0.0}));
  std::filesystem::remove(file);
  std::vector<glm::vec4> places = spiral(79000.0);
  // And across each edge where one field gives way to the next.
  for (const terrain::HeightField* field : {&ground->fields().near, &ground->fields().macro}) {
    const terrain::Lattice& l = field->lattice();
    for (int i = 0; i < 640; ++i) {
      const double along = l.west + (l.east() - l.west) * i / 640.0, across = 0.05 * (i % 21 - 10);
      places.emplace_back(along, l.north() + across, 0.0, 0.0);
      places.emplace_back(l.west + across, along, 0.0, 0.0);
    }
  }
  for (const glm::vec4& p : heights_on_gpu(*ground, places))
    EXPECT_WITHIN(p.z, ground->height(p.x, p.y), tests::model(1, 1.0, "1 cm; 1.9 mm measured")) << p.x << " " << p.y;
}

}  // namespace
}  // namespace coalwood::render
