#include "render/air.h"

#include <array>
#include <cmath>
#include <numbers>

#include "support/tolerance.h"

/// The reference numbers come from a brute-force march in double precision over the same
/// air (Hillaire's parameters): they validate the tables and their single precision.
namespace coalwood::render {
namespace {

constexpr float kHeight = 300.0f;  // [m]
constexpr double kDegree = std::numbers::pi / 180.0;
constexpr const char* kReference = "brute-force march in double precision";

struct Row {
  double elevation;  // [deg] of the sun
  glm::vec3 transmittance, zenith, toward, away;
  double tolerance;  // [percent] of the sky
};

const std::array<Row, 5> kRows{{
    {60,
     {.9346f, .8539f, .7403f},
     {7.30e-3f, 1.51e-2f, 3.45e-2f},
     {4.57e-2f, 7.90e-2f, 1.16e-1f},
     {4.15e-2f, 7.28e-2f, 1.09e-1f},
     8},
    {30,
     {.8899f, .7617f, .5951f},
     {4.46e-3f, 9.55e-3f, 2.23e-2f},
     {5.90e-2f, 8.79e-2f, 1.13e-1f},
     {4.35e-2f, 7.28e-2f, 9.99e-2f},
     8},
    {10,
     {.7246f, .4728f, .2355f},
     {2.86e-3f, 5.42e-3f, 1.16e-2f},
     {1.35e-1f, 1.16e-1f, 8.57e-2f},
     {3.78e-2f, 5.23e-2f, 5.48e-2f},
     8},
    {2,
     {.3517f, .0945f, .0076f},
     {1.80e-3f, 2.29e-3f, 4.01e-3f},
     {8.72e-2f, 4.17e-2f, 1.68e-2f},
     {2.35e-2f, 1.79e-2f, 9.94e-3f},
     20},
    {0,
     {.1258f, .0123f, .0001f},
     {1.24e-3f, 1.22e-3f, 2.15e-3f},
     {4.46e-2f, 1.64e-2f, 7.50e-3f},
     {1.39e-2f, 6.29e-3f, 3.32e-3f},
     20},
}};

const AirTables& tables() {
  static const AirTables made = tables_of(reference_air());
  return made;
}

glm::vec3 at(double elevation, double azimuth) {
  return {std::cos(elevation * kDegree) * std::cos(azimuth * kDegree),
          std::cos(elevation * kDegree) * std::sin(azimuth * kDegree), std::sin(elevation * kDegree)};
}

TEST(Air, TransmittanceTableMeetsTheReference) {
  for (const Row& row : kRows) {
    const glm::vec3 t = light_through_air(tables(), kHeight, at(row.elevation, 0).z);
    for (int c = 0; c < 3; ++c) {
      // At the horizon the blue is 1e-4 and printed with one digit. Measured: 0.5 % at most above it.
      const double bound = tests::model(1, row.transmittance[c], kReference) + tests::printed(1e-4);
      EXPECT_WITHIN(t[c], row.transmittance[c], bound) << "sun at " << row.elevation << ", channel " << c;
    }
  }
}

TEST(Air, TransmittanceToTheZenithMeetsTheReference) {
  const glm::vec3 low = light_through_air(tables(), kHeight, 1.0f);
  const glm::vec3 high = light_through_air(tables(), 9000.0f, 1.0f);
  const glm::vec3 wanted_low(.9431f, .8721f, .7707f);
  const glm::vec3 wanted_high(.9755f, .9385f, .9165f);
  for (int c = 0; c < 3; ++c) {
    EXPECT_WITHIN(low[c], wanted_low[c], tests::model(1, wanted_low[c], kReference));
    EXPECT_WITHIN(high[c], wanted_high[c], tests::model(1, wanted_high[c], kReference));
  }
}

TEST(Air, SkyMeetsTheReferenceFromNoonToSunset) {
  constexpr int kSteps = 30;
  for (const Row& row : kRows) {
    const glm::vec3 sun = at(row.elevation, 0);
    const std::array<std::pair<glm::vec3, glm::vec3>, 3> wanted{
        {{at(90, 0), row.zenith}, {at(5, 0), row.toward}, {at(5, 180), row.away}}};
    for (const auto& [direction, reference] : wanted) {
      const glm::vec3 sky = sky_radiance(tables(), kHeight, direction, sun, kSteps);
      for (int c = 0; c < 3; ++c)
        EXPECT_WITHIN(sky[c], reference[c], tests::model(row.tolerance, reference[c], kReference))
            << "sun at " << row.elevation << ", channel " << c;
    }
  }
}

TEST(Air, SkyKeepsTheReferenceIntoTwilight) {
  constexpr int kSteps = 30;
  const glm::vec3 sun = at(-6, 0);
  const std::array<std::pair<glm::vec3, glm::vec3>, 3> wanted{{{at(90, 0), {9.5e-6f, 6.5e-6f, 1.9e-5f}},
                                                               {at(5, 0), {8.2e-4f, 3.7e-4f, 2.8e-4f}},
                                                               {at(5, 180), {1.4e-5f, 1.2e-5f, 2.7e-5f}}}};
  for (const auto& [direction, reference] : wanted) {
    const glm::vec3 sky = sky_radiance(tables(), kHeight, direction, sun, kSteps);
    for (int c = 0; c < 3; ++c)
      EXPECT_WITHIN(sky[c], reference[c], tests::model(60, reference[c], "factor 2 asked; 54 % away from the sun, where all is light scattered before, of which the reference loses some"));
  }
}

TEST(Air, MultipleScatteringMeetsTheReference) {
  const glm::vec3 wanted(.0481f, .0529f, .0624f);
  const glm::vec3 many =
      shader::textureLod(tables().multiscatter,
                         shader::multiscatter_uv(tables().air, kHeight, 0.866f, tables().multiscatter.size()),
                         0.0f)
          .rgb;
  // The reference's closure loses light (see WhiteAirOverWhiteGround...), and what the ground returns of light scattered often:
  // measured 4, 7 and 15 %.
  for (int c = 0; c < 3; ++c) EXPECT_WITHIN(many[c], wanted[c], tests::model(c == 2 ? 17 : 8, wanted[c], kReference));
}

TEST(Air, HarmonicsHoldTheSkysIrradiance) {
  // E_sky/E0 of the reference counts the upper half only; the harmonics of order 2 carry
  // a few percent of the lit ground into the upward plane.
  const std::array<std::pair<double, glm::vec3>, 3> wanted{
      {{60, {.0349f, .0697f, .148f}}, {30, {.0290f, .0559f, .114f}}, {10, {.0217f, .0361f, .0647f}}}};
  for (const auto& [elevation, reference] : wanted) {
    const Harmonics sky = sky_harmonics(tables(), kHeight, at(elevation, 0), 128, 14);
    const glm::vec3 level = irradiance(sky, {0, 0, 1});
    for (int c = 0; c < 3; ++c)
      EXPECT_WITHIN(level[c], reference[c], tests::model(15.5, reference[c], "order 2 of the harmonics, light that the reference loses; 14.2 measured"));
  }
}

TEST(Air, BrightensTowardTheHorizon) {
  for (const double azimuth : {60.0, 120.0, 180.0}) {
    float last = 0.0f;
    for (int e = 85; e >= 5; e -= 5) {
      const float green = sky_radiance(tables(), kHeight, at(e, azimuth), at(35, 0), 30).g;
      // Above the sun's height the aureole tilts the scale a little.
      EXPECT_GT(green, 0.97f * last) << "elevation " << e << ", azimuth " << azimuth;
      last = green;
    }
  }
}

/// Light that leaves the planet upward at the top of the air over what comes in there, per ground area.
glm::vec3 returned_to_space(const AirTables& air, double sun_elevation) {
  constexpr float kTop = 99000.0f;
  constexpr int kRings = 60;
  const glm::vec3 sun = at(sun_elevation, 0);
  glm::vec3 out(0.0f);
  for (int i = 0; i < kRings; ++i)
    for (int j = 0; j < kRings; ++j) {
      const float z = -(static_cast<float>(i) + 0.5f) / kRings;
      const float r = std::sqrt(1.0f - z * z);
      const double a = 2.0 * std::numbers::pi * (j + 0.5) / kRings;
      out += sky_radiance(air, kTop, {r * std::cos(a), r * std::sin(a), z}, sun, 60) * (-z);
    }
  // The sphere at the top is larger than the ground that sends the light.
  const float spread = (air.air.bottom + kTop) / air.air.bottom;
  return out * (2.0f * shader::kPi / static_cast<float>(kRings * kRings) / sun.z * spread * spread);
}

TEST(Air, WhiteAirOverWhiteGroundLosesNoLight) {
  const auto returned = [](Air white, double elevation) {
    white.ozone = glm::vec3(0.0f);
    white.mie_extinction = white.mie_scattering;
    white.ground_albedo = 1.0f;
    return returned_to_space(tables_of(white), elevation);
  };
  // Measured: in the reference's air 0.2 % and, at 10 degrees, 1.9; in the scene's 1.7 and, at 10 degrees, 6.0, 4.8 and 1.4: there
  // the aerosol's forward peak is missed, which the first scattering of light scattered again takes as even. With all orders from the second on taken as what they are
  // here (Hillaire 2020) 3.4 % of the blue were lost at 50 degrees, 12 to 14 % in the scene's air at 10.
  for (const double elevation : {10.0, 50.0, 90.0})
    for (int c = 0; c < 3; ++c) {
      EXPECT_WITHIN(returned(reference_air(), elevation)[c], 1.0, tests::model(2, 1.0, "even directions of light scattered before")) << elevation << " " << c;
      EXPECT_WITHIN(returned(air_of(0.15), elevation)[c], 1.0, tests::model(elevation < 20.0 ? 7 : 2, 1.0, "even directions of light scattered before")) << elevation << " " << c;
    }
}

TEST(Air, BlackGroundUnderWhiteAirKeepsWhatTheAirDoesNotSendBack) {
  Air white = reference_air();
  white.ozone = glm::vec3(0.0f);
  white.mie_extinction = white.mie_scattering;
  white.ground_albedo = 0.0f;
  const AirTables made = tables_of(white);
  const glm::vec3 sun = at(60, 0);
  const glm::vec3 out = returned_to_space(made, 60);
  const glm::vec3 sky =
      shader::textureLod(made.multiscatter, shader::ground_sky_uv(sun.z, made.multiscatter.size()), 0.0f).rgb;
  const glm::vec3 kept = light_through_air(made, 1.0f, sun.z) + sky / sun.z;
  // Measured: within 0.8 %.
  for (int c = 0; c < 3; ++c) EXPECT_WITHIN(out[c] + kept[c], 1.0, tests::model(1, 1.0, "even directions of light scattered before")) << c;
}

TEST(Air, TheEarthSendsBackALittleMoreThanItsGroundWould) {
  // The Earth under clear sky over ground of albedo 0.3.
  const glm::vec3 out = returned_to_space(tables(), 50);
  EXPECT_GT(out.r, 0.25f);
  EXPECT_LT(out.r, 0.40f);
  EXPECT_GT(out.b, out.r) << "the Earth is a blue planet";
  EXPECT_LT(out.b, 0.60f);
}

TEST(Air, MoreAerosolMeansShorterSight) {
  const auto contrast = [](double depth) {
    const Air air = air_of(depth);
    return shader::transmittance_between(air, 300.0f, 300.0f, 10000.0f).g;
  };
  EXPECT_GT(contrast(0.08), contrast(0.15));
  EXPECT_GT(contrast(0.15), contrast(0.30));
  // Koschmieder: contrast falls to 2 percent at 3.9 / extinction; depth 0.1 gives about 48 km.
  const Air air = air_of(0.1);
  const float extinction = shader::medium_at(air, 300.0f).extinction.g;
  EXPECT_WITHIN(3.9 / extinction, 48000.0, tests::model(5, 48000.0, "Koschmieder, 3.9 / extinction"));
}

TEST(Air, DistanceThroughLayersAgreesWithTheMarch) {
  const Air air = air_of(0.15);
  for (const float rise : {0.0f, 200.0f, 3000.0f}) {
    constexpr float kLength = 12000.0f;
    constexpr int kSteps = 4000;
    glm::vec3 depth(0.0f);
    for (int i = 0; i < kSteps; ++i) {
      const float h = 300.0f + rise * (static_cast<float>(i) + 0.5f) / kSteps;
      const shader::Medium m = shader::medium_at(air, h);
      depth += (m.extinction - air.ozone * shader::ozone_density(h)) * (kLength / kSteps);
    }
    const glm::vec3 marched = glm::exp(-depth);
    const glm::vec3 closed = shader::transmittance_between(air, 300.0f, 300.0f + rise, kLength);
    for (int c = 0; c < 3; ++c)
      EXPECT_WITHIN(closed[c], marched[c], tests::model(0.2, marched[c], "single precision of the sum"));
  }
}

}  // namespace
}  // namespace coalwood::render
