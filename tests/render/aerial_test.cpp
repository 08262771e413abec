#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "gl/buffer.h"
#include "gl/program.h"
#include "render/aerial_print.h"
#include "render/air_pass.h"
#include "render/frame_block.h"
#include "support/gl_context.h"
#include "support/tolerance.h"

/// The air between the camera and the land, as every pass reads it from the aerial volume.
namespace coalwood::render {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

using Aerial = support::GlTest;

struct Views {
  double height;      ///< [m] of the camera over the pad
  double depression;  ///< [rad] of its axis
  Vec3d sun{0.55, -0.15, 0.82};
};

/// Light of the air before places on the ground of a view [pre-exposed], and by a fine march.
void expect_marched(const Views& view, Tier tier) {
  const AirTables tables = tables_of(air_of(0.15));
  exchange::Heavens heavens;
  heavens.sun_direction = math::normalized(view.sun);
  const SceneLight light = light_of(tables, heavens, 0.0);
  Camera camera;
  camera.position = {0, 0, view.height};
  camera.q_WC = looking({0.0, std::cos(view.depression), -std::sin(view.depression)});
  camera.vertical_fov = 40.0 * kDegree;
  const exchange::Look look;
  const gpu::FrameBlock values = frame_block({camera, light, tables, look, {320, 180}, 0.0, 0, 1});
  gl::Buffer<gpu::FrameBlock> block("frame", 1);
  block.update(values);
  block.bind_uniform(CW_FRAME_BINDING);
  AirPass pass(quality_of(tier));
  pass.set_tables(tables);
  pass.draw();
  pass.bind();

  std::vector<glm::vec4> places;
  for (int i = 0; i < 64; ++i) {
    const double across = 0.5 * (static_cast<double>(i % 8) / 3.5 - 1.0);
    const double down = view.depression + 16.0 * kDegree * (static_cast<double>(i / 8) / 3.5 - 1.0);
    const Vec3d d = math::normalized(Vec3d{across, std::cos(down), -std::sin(down)});
    // Down to the valley floors, or as far as the aerial volume reaches.
    const double reach = d.z < -0.02 ? std::min(-view.height / d.z, 55000.0) : 55000.0;
    places.emplace_back(to_glm(reach * d), 0.0f);
  }
  const std::vector<glm::vec4> asked = places;
  gl::Buffer<glm::vec4> buffer("places", places);
  const gl::Program program("before", {.vertex = {}, .fragment = {}, .compute = "air/before.comp", .definitions = {}});
  buffer.bind_storage(0);
  program.use();
  glDispatchCompute(1, 1, 1);
  glMemoryBarrier(GL_BUFFER_UPDATE_BARRIER_BIT);
  glGetNamedBufferSubData(buffer.id(), 0, static_cast<GLsizeiptr>(places.size() * sizeof(glm::vec4)), places.data());

  for (std::size_t i = 0; i < places.size(); ++i) {
    const glm::vec3 p(asked[i]);
    const float distance = glm::length(p);
    const glm::vec3 d = p / distance;
    constexpr int kSteps = 2000;
    const shader::Scattered marched = shader::march(
        tables.air, tables.transmittance, tables.transmittance.size(), tables.multiscatter, tables.multiscatter.size(),
        values.camera_position_W.w, d.z, light.sun_direction.z, glm::dot(d, light.sun_direction), distance, kSteps, false);
    const glm::vec3 expected = marched.light * light.sun_illuminance * values.exposure.x;
    for (int c = 0; c < 3; ++c)
      EXPECT_WITHIN(places[i][c], expected[c], tests::model(3, expected[c], "cells of the volume, half floats; 2.1 measured"))
          << "from " << view.height << " m, " << distance << " m off, channel " << c;
  }
}

TEST_F(Aerial, LightOfTheAirIsTheMarchsFromTheGround) { expect_marched({40.0, 0.02}, Tier::medium); }
TEST_F(Aerial, LightOfTheAirIsTheMarchsUnderALowSun) {
  expect_marched({420.0, 0.02, {0.0, -1.0, 0.07}}, Tier::medium);
  expect_marched({420.0, 0.02, {1.0, 0.0, 0.07}}, Tier::medium);
}
TEST_F(Aerial, LightOfTheAirIsTheMarchsFromAMapsHeight) {
  expect_marched({2500.0, 25.0 * kDegree}, Tier::medium);
  expect_marched({12000.0, 35.0 * kDegree}, Tier::low);
  expect_marched({12000.0, 60.0 * kDegree}, Tier::medium);
}

Camera above(double height, double depression, double vertical_fov = 40.0 * kDegree) {
  Camera camera;
  camera.position = {0, 0, height};
  camera.q_WC = looking({0.0, std::cos(depression), -std::sin(depression)});
  camera.vertical_fov = vertical_fov;
  return camera;
}

TEST(AirShown, IsAllOfItFromTheGroundAndTheRidges) {
  for (const double height : {1.7, 60.0, 300.0, 600.0})
    EXPECT_WITHIN(air_shown(above(height, 0.05)), 1.0, tests::exact()) << "from " << height << " m";
}

TEST(AirShown, IsAThirdFromHighAboveOrThroughALongLensThatSeesLandAlone) {
  for (const Camera& camera : {above(9000.0, 0.0), above(800.0, 0.6), above(250.0, 0.1, 0.05)})
    EXPECT_WITHIN(air_shown(camera), 0.35, tests::rounding(2, 1.0));
}

TEST(AirShown, ChangesSmoothlyOnTheWayUp) {
  double before = 1.0;
  for (double height = 0.0; height <= 4000.0; height += 10.0) {
    const double shown = air_shown(above(height, 0.05));
    EXPECT_LE(shown, before);
    EXPECT_GT(shown, before - 0.005) << "a step at " << height << " m";
    before = shown;
  }
}

}  // namespace
}  // namespace coalwood::render
