#include <cmath>
#include <numbers>

#include "gl/buffer.h"
#include "gl/program.h"
#include "render/air_pass.h"
#include "render/exposure.h"
#include "render/frame_block.h"
#include "render/support/heavens.h"
#include "support/gl_context.h"
#include "support/tolerance.h"

namespace coalwood::render::shader {
#include "shaders/common/reflectance.glsl"
}  // namespace coalwood::render::shader

/// Surfaces in light whose answer is known: the white furnace and the photographer's grey card.
namespace coalwood::render {
namespace {

/// Light that a surface sends toward `view` of an even sky of radiance 1.
/// @param cosine of the view over the surface's normal
glm::dvec3 furnace(double cosine, float albedo, float roughness, float metallic) {
  const glm::vec3 n(0.0f, 0.0f, 1.0f);
  const glm::vec3 v(static_cast<float>(std::sqrt(1.0 - cosine * cosine)), 0.0f, static_cast<float>(cosine));
  // Half vectors as GGX strews them, so that a sharp mirror is met as well as a dull one; diffuse light by cosine.
  constexpr int kAround = 256, kOut = 256;
  const double a2 = std::pow(static_cast<double>(roughness), 4.0);
  glm::dvec3 sum(0.0);
  for (int i = 0; i < kOut; ++i)
    for (int k = 0; k < kAround; ++k) {
      const double u = (i + 0.5) / kOut, azimuth = 2.0 * std::numbers::pi * (k + 0.5) / kAround;
      const auto direction = [&](double z) {
        const double out = std::sqrt(std::max(0.0, 1.0 - z * z));
        return glm::dvec3(out * std::cos(azimuth), out * std::sin(azimuth), z);
      };
      // Two ways of choosing a direction, each weighed by its share of the density of both.
      const auto density_by_mirror = [&](const glm::dvec3& l) {
        const glm::dvec3 h = glm::normalize(glm::dvec3(v) + l);
        const double d = (h.z * a2 - h.z) * h.z + 1.0;
        return a2 / (std::numbers::pi * d * d) * h.z / (4.0 * std::max(1e-6, glm::dot(glm::dvec3(v), h)));
      };
      const auto add = [&](const glm::dvec3& l) {
        if (l.z <= 0.0) return;
        const double density = density_by_mirror(l) + l.z / std::numbers::pi;
        sum += glm::dvec3(shader::reflectance(glm::vec3(albedo), roughness, metallic, n, v, glm::vec3(l))) / density;
      };
      const glm::dvec3 h = direction(std::sqrt((1.0 - u) / (1.0 + (a2 - 1.0) * u)));
      add(2.0 * glm::dot(glm::dvec3(v), h) * h - glm::dvec3(v));
      add(direction(std::sqrt(1.0 - u)));
    }
  return sum / static_cast<double>(kAround * kOut);
}

TEST(Surface, SeesAsMuchOfABallOfLightAsStandsOverItsHorizon) {
  for (const double sine : {0.1, 0.3, 0.6})
    for (const double over : {-1.2, -0.6, 0.0, 0.6, 1.5}) {
      const double n_l = over * sine;
      // The cosine's integral over the part of the ball's cap of directions that is over the horizon.
      const double edge = std::sqrt(1.0 - sine * sine), n_x = std::sqrt(1.0 - n_l * n_l);
      constexpr int kOut = 400, kAround = 400;
      double sum = 0.0, whole = 0.0;
      for (int i = 0; i < kOut; ++i)
        for (int k = 0; k < kAround; ++k) {
          const double z = 1.0 - (1.0 - edge) * (i + 0.5) / kOut, a = 2.0 * std::numbers::pi * (k + 0.5) / kAround;
          sum += std::max(z * n_l + std::sqrt(1.0 - z * z) * std::cos(a) * n_x, 0.0);
          whole += z;
        }
      glm::vec3 l(0.0f, 0.0f, 1.0f);
      const glm::vec3 n(static_cast<float>(n_x), 0.0f, static_cast<float>(n_l));
      const double seen = static_cast<double>(shader::over_horizon(n, static_cast<float>(sine), l));
      const double shown = seen * static_cast<double>(std::max(glm::dot(n, l), 0.0f));
      EXPECT_WITHIN(shown, sum / whole, tests::model(4, sine, "a square in place of the integral: 2.4 measured")) << sine << " " << over;
      EXPECT_WITHIN(static_cast<double>(glm::length(l)), 1.0, tests::model(1e-4, 1.0, "single precision: 1.2e-5 measured"));
    }
}

TEST(Furnace, AWhiteMetalSendsBackAllThatFallsOnIt) {
  for (const float roughness : {0.2f, 0.35f, 0.5f, 0.7f})
    for (const double cosine : {0.3, 0.5, 0.7, 0.9})
      EXPECT_WITHIN(furnace(cosine, 1.0f, roughness, 1.0f).g, 1.0, tests::model(3, 1.0, "2.2 measured: the fit of what is mirrored once"))
          << "roughness " << roughness << ", cosine " << cosine;
}

TEST(Furnace, AWhitePaintKeepsWithinAFewHundredthsOfAll) {
  // Fresnel's share is counted for the light's facet alone: hundredths are lost or won, 12 at 17 degrees over a glossy paint.
  for (const float roughness : {0.3f, 0.6f, 1.0f})
    for (const double cosine : {0.6, 0.9})
      EXPECT_WITHIN(furnace(cosine, 1.0f, roughness, 0.0f).g, 1.0, tests::model(4, 1.0, "2.7 measured: single reflection from a paint's skin"))
          << "roughness " << roughness << ", cosine " << cosine;
}

using GreyCard = support::GlTest;

TEST_F(GreyCard, HasTheLuminanceOfItsLightUnderAHighSun) {
  // Sun at 60 degrees: shares of the light outside the air that arrive on level ground, from the sun and from the sky, by a
  // brute-force march in double precision through the same air.
  const glm::dvec3 by_sun(0.809, 0.740, 0.641), by_sky(0.0349, 0.0697, 0.148);
  const AirTables tables = tables_of(reference_air());
  exchange::Heavens heavens;
  heavens.sun_direction = toward(140.0, 60.0);
  heavens.moon_direction = toward(0.0, -60.0);
  const SceneLight light = light_of(tables, heavens, 0.0);
  Camera camera;
  camera.position = {0, 0, 2.0};
  const exchange::Look look;
  gl::Buffer<gpu::FrameBlock> block("frame", 1);
  block.update(frame_block({camera, light, tables, look, {320, 180}, 0.0, 0, 1}));
  block.bind_uniform(CW_FRAME_BINDING);
  AirPass pass(quality_of(Tier::medium));
  pass.set_tables(tables);
  pass.draw();
  pass.bind();
  std::vector<glm::vec4> cards{glm::vec4(0.18f, 0.18f, 0.18f, 1.0f)};
  gl::Buffer<glm::vec4> buffer("cards", cards);
  const gl::Program program("card", {.vertex = {}, .fragment = {}, .compute = "common/card.comp", .definitions = {}});
  buffer.bind_storage(0);
  program.use();
  glDispatchCompute(1, 1, 1);
  glMemoryBarrier(GL_BUFFER_UPDATE_BARRIER_BIT);
  glGetNamedBufferSubData(buffer.id(), 0, sizeof(glm::vec4), cards.data());
  const glm::dvec3 wanted = 0.18 / std::numbers::pi * static_cast<double>(kSunIlluminance) * (by_sun + by_sky);
  for (int c = 0; c < 3; ++c)
    EXPECT_WITHIN(cards[0][c], wanted[c], tests::model(3.5, wanted[c], "2.2, 2.3, 3.1 measured: 1.8 of it the card's own skin, and the reference's sky loses light")) << "channel " << c;
  // And the exposure puts it where a card belongs.
  const double value = luminance_of(glm::vec3(cards[0])) * static_cast<double>(cards[0].w);
  EXPECT_WITHIN(value, grey_card(luminance_of(light.illuminance), static_cast<double>(cards[0].w)), tests::model(3, value, "1.8 measured: the card's skin"));
}

}  // namespace
}  // namespace coalwood::render
