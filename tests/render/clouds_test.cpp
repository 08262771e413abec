#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "gl/readback.h"
#include "render/chance.h"
#include "render/cloud_field.h"
#include "render/cloud_light.h"
#include "render/cloud_pass.h"
#include "render/exposure.h"
#include "render/renderer.h"
#include "support/flat_land.h"
#include "support/gl_context.h"
#include "support/heavens.h"
#include "support/picture.h"
#include "support/tolerance.h"

/// Fair-weather clouds: how many there are, where they stand, what light and shadow they make.
namespace coalwood::render {
namespace {

const std::vector<CloudShape>& shapes() {
  static const std::vector<CloudShape> made = cloud_shapes(20u, 2);
  return made;
}

exchange::Look look_with(double cover) {
  exchange::Look look;
  look.spectators = 0;
  look.clouds = {cover, 1400.0, 700.0};
  look.wind = {{0.0, 3000.0}, {2.0, 8.0}, {-1.0, 3.0}};
  return look;
}

/// [1] of the way through cloud of full density straight up from a place of the ground.
bool under(const std::vector<Cloud>& clouds, double east, double north) {
  for (const Cloud& cloud : clouds) {
    const glm::vec2 at((east - cloud.corner.x) / cloud.width, (north - cloud.corner.y) / cloud.width);
    if (at.x < 0.0f || at.y < 0.0f || at.x >= 1.0f || at.y >= 1.0f) continue;
    for (int level = 0; level < CW_CLOUD_LEVELS; ++level)
      if (inside(shapes()[cloud.shape], {at.x, at.y, (static_cast<float>(level) + 0.5f) / CW_CLOUD_SIDE}) > 0.0f) return true;
  }
  return false;
}

TEST(Clouds, CoverTheShareOfTheGroundThatTheSceneSays) {
  for (const double cover : {0.08, 0.15, 0.35}) {
    const CloudField field(look_with(cover), shapes());
    int covered = 0, places = 0;
    // Forty discs far from each other: fields gather and thin out over nine kilometres.
    Chance chance(3u);
    for (int disc = 0; disc < 60; ++disc) {
      const double east = 40000.0 * disc, north = 7000.0 * disc;
      const std::vector<Cloud> clouds = field.around(east, north, 6000.0, 0.0);
      for (int i = 0; i < 400; ++i, ++places) {
        const double a = 2.0 * std::numbers::pi * static_cast<double>(chance()), r = 6000.0 * std::sqrt(static_cast<double>(chance()));
        covered += under(clouds, east + r * std::cos(a), north + r * std::sin(a)) ? 1 : 0;
      }
    }
    const double measured = static_cast<double>(covered) / places;
    EXPECT_WITHIN(measured, cover, tests::model(20.0, cover, "random fields: 60 discs of 113 km^2")) << cover;
  }
  EXPECT_TRUE(CloudField(look_with(0.0), shapes()).around(0.0, 0.0, 20000.0, 0.0).empty());
}

TEST(Clouds, AllBeginAtOneHeight) {
  const CloudField field(look_with(0.3), shapes());
  const std::vector<Cloud> clouds = field.around(0.0, 0.0, 15000.0, 40.0);
  ASSERT_GT(clouds.size(), 100u);
  for (const Cloud& cloud : clouds) EXPECT_EQ(cloud.corner.z, 1400.0);
  for (const CloudShape& shape : shapes()) {
    // Most of what stands over the ground begins within two voxels of the floor.
    int flat = 0, all = 0;
    for (int y = 0; y < CW_CLOUD_SIDE; ++y)
      for (int x = 0; x < CW_CLOUD_SIDE; ++x)
        for (int z = 0; z < CW_CLOUD_LEVELS; ++z)
          if (shape.field[static_cast<std::size_t>((z * CW_CLOUD_SIDE + y) * CW_CLOUD_SIDE + x)] > 127) {
            ++all;
            EXPECT_GE(z, 1) << "under the base";
            flat += z <= 3 ? 1 : 0;
            break;
          }
    EXPECT_GT(flat, all / 2);
    EXPECT_LE(static_cast<double>(shape.high.z), static_cast<double>(kTallestCloud) + 0.12);
  }
}

TEST(Clouds, DriftWithTheWindAtTheirBase) {
  const CloudField field(look_with(0.2), shapes());
  constexpr double kTime = 100.0;
  // Between 2 and 8, -1 and 3 m/s over 3000 m: what it is at 1400.
  const double east = (2.0 + 6.0 * 1400.0 / 3000.0) * kTime, north = (-1.0 + 4.0 * 1400.0 / 3000.0) * kTime;
  const std::vector<Cloud> before = field.around(0.0, 0.0, 8000.0, 0.0), after = field.around(east, north, 8000.0, kTime);
  ASSERT_EQ(before.size(), after.size());
  ASSERT_GT(before.size(), 20u);
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].shape, after[i].shape);
    EXPECT_WITHIN(after[i].corner.x - before[i].corner.x, east, tests::rounding(64, 1e4));
    EXPECT_WITHIN(after[i].corner.y - before[i].corner.y, north, tests::rounding(64, 1e4));
  }
}

/// A slab that fills its box from one level to another.
CloudShape slab(int first, int end) {
  CloudShape shape;
  shape.density.assign(static_cast<std::size_t>(kCloudHalfSide) * kCloudHalfSide * kCloudHalfLevels, 0.0f);
  for (int z = first; z < end; ++z)
    std::fill_n(shape.density.begin() + z * kCloudHalfSide * kCloudHalfSide, kCloudHalfSide * kCloudHalfSide, 1.0f);
  shape.low = glm::vec3(0.0f);
  shape.high = glm::vec3(1.0f, 1.0f, 0.75f);
  return shape;
}

TEST(Clouds, LightFadesByBeersLawThroughASlab) {
  const CloudShape shape = slab(4, 16);
  constexpr double kVoxel = 1.0 / kCloudHalfSide;
  for (const double elevation : {90.0, 60.0, 40.0}) {
    const Vec3d sun = toward(180.0, elevation);
    const std::vector<float> way = way_through(shape, to_glm(sun));
    for (int z = 4; z < 16; ++z) {
      const auto middle = static_cast<std::size_t>((z * kCloudHalfSide + kCloudHalfSide / 2) * kCloudHalfSide + kCloudHalfSide / 2);
      // From the voxel's middle to the top; the trapezoid counts half a voxel of what it ends in.
      EXPECT_WITHIN(static_cast<double>(way[middle]), (16 - z - 0.5) * kVoxel / sun.z + 0.5 * kVoxel / sun.z, tests::truncation(0.51 / sun.z, kVoxel, 1.0)) << elevation << " " << z;
    }
    const PrintBox box = print_box(to_glm(sun));
    const std::vector<float> print = print_of(shape, to_glm(sun), box);
    // A place whose way to the sun lies within the slab all along.
    const glm::vec2 foot = glm::vec2(0.5f) - glm::vec2(to_glm(sun)) / static_cast<float>(sun.z) * 0.3f;
    const glm::vec2 texel = (foot - box.corner) / box.extent * static_cast<float>(CW_CLOUD_PRINT);
    const auto at = static_cast<std::size_t>(static_cast<int>(texel.y) * CW_CLOUD_PRINT + static_cast<int>(texel.x));
    EXPECT_WITHIN(static_cast<double>(print[at]), 12 * kVoxel / sun.z, tests::truncation(1.0, 1e-4, 1.0)) << elevation;
  }
  // The root of eight bits tells a way within a fiftieth of itself where it matters.
  for (const float way : {0.02f, 0.1f, 0.4f}) {
    const double kept = std::pow(way_kept(way) / 255.0, 2) * static_cast<double>(CW_CLOUD_LONGEST);
    EXPECT_WITHIN(kept, static_cast<double>(way), tests::model(3.0, static_cast<double>(way), "half a step of eight bits"));
  }
}

using CloudPictures = support::GlTest;

TEST_F(CloudPictures, ShadowsFallWhereSunAndCloudSay) {
  const exchange::Look look = look_with(0.2);
  const AirTables& air = clear_air();
  exchange::Heavens heavens;
  heavens.sun_direction = toward(135.0, 50.0);
  const SceneLight light = light_of(air, heavens, 0.0);
  CloudPass pass(quality_of(Tier::medium), look);
  pass.set_light(light, air);
  Camera camera;
  camera.position = {300.0, -500.0, 20.0};
  camera.q_WC = looking({0.0, 1.0, 0.0});
  constexpr double kTime = 30.0;
  gpu::FrameBlock block{};
  pass.describe(camera, kTime, block);
  pass.draw_shadow();
  int side = 0;
  glGetTextureLevelParameteriv(pass.shadow().id(), 0, GL_TEXTURE_WIDTH, &side);
  std::vector<std::uint8_t> map(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glGetTextureImage(pass.shadow().id(), 0, GL_RED, GL_UNSIGNED_BYTE, static_cast<GLsizei>(map.size()), map.data());

  const CloudField field(look, shapes());
  const Vec3d sun = toward(135.0, 50.0);
  Chance chance(9u);
  int dark = 0, agree = 0, shadows = 0;
  constexpr int kPlaces = 4000;
  const std::vector<Cloud> clouds = field.around(0.0, 0.0, 16000.0, kTime);
  for (int i = 0; i < kPlaces; ++i) {
    const Vec3d place{static_cast<double>(chance.between(-6000.0f, 6000.0f)), static_cast<double>(chance.between(-6000.0f, 6000.0f)), static_cast<double>(chance.between(-100.0f, 600.0f))};
    // The way to the sun, marched through the very shapes.
    bool hidden = false;
    for (double height = 1400.0; height < 2200.0 && !hidden; height += 12.0) {
      const Vec3d p = place + ((height - place.z) / sun.z) * sun;
      for (const Cloud& cloud : clouds) {
        const glm::vec3 q((p.x - cloud.corner.x) / cloud.width, (p.y - cloud.corner.y) / cloud.width, (p.z - cloud.corner.z) / cloud.width);
        if (q.x > 0.0f && q.x < 1.0f && q.y > 0.0f && q.y < 1.0f && inside(shapes()[cloud.shape], q) > 0.0f) hidden = true;
      }
    }
    // As shaders ask.
    const Vec3d p_E = place - camera.position;
    const double below = static_cast<double>(block.cloud_shadow.w) - p_E.z;
    const double u = (p_E.x + static_cast<double>(block.cloud_slope.x) * below - static_cast<double>(block.cloud_shadow.x)) * static_cast<double>(block.cloud_shadow.z);
    const double v = (p_E.y + static_cast<double>(block.cloud_slope.y) * below - static_cast<double>(block.cloud_shadow.y)) * static_cast<double>(block.cloud_shadow.z);
    ASSERT_TRUE(u > 0.0 && v > 0.0 && u < 1.0 && v < 1.0);
    const bool shaded = map[static_cast<std::size_t>(static_cast<int>(v * side) * side + static_cast<int>(u * side))] < 200;
    shadows += hidden ? 1 : 0;
    dark += shaded ? 1 : 0;
    agree += hidden == shaded ? 1 : 0;
  }
  EXPECT_GT(shadows, kPlaces / 20);
  EXPECT_GT(dark, kPlaces / 20);
  // A texel of the map is 62 m wide: places at the edges differ.
  EXPECT_GT(agree, kPlaces * 94 / 100) << agree << " of " << kPlaces << ", " << shadows << " hidden, " << dark << " dark";
}

constexpr gl::Size kSize{192, 108};

Quality small() {
  Quality q = quality_of(Tier::low);
  q.trees = 100;
  q.object_shadow_size = 128;
  q.near_shadow_size = 128;
  return q;
}

struct Shot {
  support::Picture picture;
  std::vector<float> hdr;  ///< rgba, pre-exposed
};

Shot shot(Renderer& renderer, const Camera& camera, double time) {
  gl::Texture texture("shot", GL_RGBA8, kSize);
  gl::Framebuffer target("shot", texture);
  exchange::Snapshot snapshot;
  snapshot.time = time;
  snapshot.vehicle.p_WB = {0, 0, 1e5};
  renderer.draw(snapshot, {}, camera, {target.id(), kSize});
  gl::Pixels pixels = gl::read_pixels({target.id(), kSize});
  Shot s{{kSize.width, kSize.height, std::move(pixels.rgba)}, std::vector<float>(static_cast<std::size_t>(kSize.width) * kSize.height * 4)};
  glBindFramebuffer(GL_READ_FRAMEBUFFER, renderer.hdr().framebuffer);
  glReadPixels(0, 0, kSize.width, kSize.height, GL_RGBA, GL_FLOAT, s.hdr.data());
  return s;
}

Camera upward(double azimuth, double pitch) {
  Camera c;
  c.position = {0.0, 0.0, 3.0};
  c.vertical_fov = 60.0 * kDegree;
  c.q_WC = looking(toward(azimuth, pitch));
  return c;
}

TEST_F(CloudPictures, AreTheSameTwiceAndFromAnotherRendererAndNoneIsTheSkyAsItWas) {
  const auto ground = tests::flat_land();
  exchange::Heavens heavens;
  heavens.sun_direction = toward(135.0, 50.0);
  std::array<std::uint64_t, 2> hashes{};
  std::uint64_t clear = 0;
  for (int run = 0; run < 2; ++run) {
    Renderer renderer(ground, small());
    renderer.set_look(look_with(0.0));
    renderer.set_heavens(heavens);
    const std::uint64_t none = support::hash_of(shot(renderer, upward(300.0, 25.0), 20.0).picture);
    if (run == 0) clear = none;
    EXPECT_EQ(none, clear);
    renderer.set_look(look_with(0.25));
    const std::uint64_t once = support::hash_of(shot(renderer, upward(300.0, 25.0), 20.0).picture);
    EXPECT_NE(once, none);
    (void)shot(renderer, upward(90.0, -5.0), 900.0);  // something else between
    hashes[static_cast<std::size_t>(run)] = support::hash_of(shot(renderer, upward(300.0, 25.0), 20.0).picture);
    EXPECT_EQ(hashes[static_cast<std::size_t>(run)], once) << "clouds remember the frame before";
    EXPECT_NE(once, support::hash_of(shot(renderer, upward(300.0, 25.0), 200.0).picture)) << "they stand still";
    renderer.set_look(look_with(0.0));
    EXPECT_EQ(support::hash_of(shot(renderer, upward(300.0, 25.0), 20.0).picture), clear) << "something of the clouds stays";
  }
  EXPECT_EQ(hashes[0], hashes[1]);
}

TEST_F(CloudPictures, GiveBackNoMoreLightThanFallsOnThem) {
  const auto ground = tests::flat_land();
  exchange::Heavens heavens;
  heavens.sun_direction = toward(135.0, 50.0);
  Renderer renderer(ground, small());
  renderer.set_look(look_with(0.45));
  renderer.set_heavens(heavens);
  // With the sun behind the camera: no forward peak.
  const Camera camera = upward(315.0, 30.0);
  const Shot seen = shot(renderer, camera, 20.0);
  renderer.set_look(look_with(0.0));
  const Shot clear = shot(renderer, camera, 20.0);
  const AirTables air = tables_of(air_of(look_with(0.0).aerosol_optical_depth));
  const SceneLight light = light_of(air, heavens, 0.0);
  // A white diffuser that faces the sun above the haze, under the whole sky and over the lit ground.
  const glm::vec3 sun = light.sun_illuminance * light_through_air(air, 2400.0f, light.sun_direction.z);
  const double white = (luminance_of(sun) + luminance_of(irradiance(light.sky, {0.0f, 0.0f, 1.0f}))) / std::numbers::pi * exposure_toward(light.exposure, sky_in_front(air, light, camera));
  double brightest = 0.0;
  int cloudy = 0;
  for (std::size_t i = 0; i < seen.hdr.size(); i += 4) {
    const double here = luminance_of({seen.hdr[i], seen.hdr[i + 1], seen.hdr[i + 2]});
    const double behind = luminance_of({clear.hdr[i], clear.hdr[i + 1], clear.hdr[i + 2]});
    if (std::abs(here - behind) < 0.02 * behind) continue;
    ++cloudy;
    brightest = std::max(brightest, here - behind);
  }
  EXPECT_GT(cloudy, kSize.width * kSize.height / 12);
  EXPECT_LT(brightest, white);
  EXPECT_GT(brightest, 0.4 * white) << "sunlit tops are bright";
}

}  // namespace
}  // namespace coalwood::render
