#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "gl/readback.h"
#include "render/air.h"
#include "render/exposure.h"
#include "render/frame_block.h"
#include "render/refraction.h"
#include "render/renderer.h"
#include "render/support/heavens.h"
#include "support/flat_land.h"
#include "support/gl_context.h"
#include "support/picture.h"
#include "support/tolerance.h"

namespace coalwood::render::shader {
using glm::asin;
using glm::atan;
#include "shaders/common/galaxy.glsl"
#include "shaders/common/moon.glsl"
}  // namespace coalwood::render::shader

/// The moon and its light, twilight, and the night without a moon.
namespace coalwood::render {
namespace {

TEST(Moon, ShadeOfItsDiscAddsUpToItsLight) {
  // The disc as a grid of pixels against the closed form.
  for (const double phase : {0.5, 30.0, 60.0, 90.0, 120.0, 150.0}) {
    const double a = phase * kDegree;
    const Vec3d sun{std::sin(a), 0.0, std::cos(a)};
    constexpr int kSide = 800;
    double sum = 0.0;
    int all = 0;
    for (int j = 0; j < kSide; ++j)
      for (int i = 0; i < kSide; ++i) {
        const double x = (2.0 * i + 1.0) / kSide - 1.0, y = (2.0 * j + 1.0) / kSide - 1.0;
        if (x * x + y * y >= 1.0) continue;
        const double z = std::sqrt(1.0 - x * x - y * y);
        sum += static_cast<double>(shader::moon_shade(static_cast<float>(x * sun.x + z * sun.z), static_cast<float>(z)));
        ++all;
      }
    const double closed = static_cast<double>(shader::moon_disc_light(static_cast<float>(a)));
    EXPECT_WITHIN(closed, sum / all, tests::model(1, 1.0, "a grid of 800 squares across")) << phase;
  }
}

TEST(Moon, HalfOneIsATenthAsBrightAndItsEarthshineAThousandthOfItsLight) {
  exchange::Heavens heavens;
  heavens.sun_direction = toward(280, -30);
  heavens.moon_direction = toward(190, 50);
  heavens.moon_lit = 1.0;
  const double full = static_cast<double>(light_of(clear_air(), heavens, 0.0).moon_illuminance.g);
  heavens.moon_lit = 0.5;
  const double half = static_cast<double>(light_of(clear_air(), heavens, 0.0).moon_illuminance.g);
  EXPECT_WITHIN(full, 0.33, tests::model(5, 0.33, "-12.7 mag"));
  EXPECT_WITHIN(half / full, 0.091, tests::model(2, 0.091, "Allen: 2.6 mag fainter"));
  // The half moon's ground is a quarter as bright as the full one's: grazing light, shadows of its dust.
  EXPECT_WITHIN(half / full / static_cast<double>(shader::moon_disc_light(static_cast<float>(90 * kDegree))), 0.24,
                tests::model(5, 0.24, "0.091 of the light from 0.377 of the disc's"));
  EXPECT_WITHIN(shader::moon_earthshine(0.0f), 0.61, tests::model(5, 0.61, "16 lx on albedo 0.12"));
  EXPECT_EQ(std::max(shader::moon_earthshine(3.1415926f), 0.0f) < 1e-3f, true) << "a new Earth at full moon";
}

TEST(Galaxy, IsAFaintBandWithABulgeInSagittarius) {
  const auto light = [](double l, double b) {
    const Vec3d g = {std::cos(b * kDegree) * std::cos(l * kDegree), std::cos(b * kDegree) * std::sin(l * kDegree), std::sin(b * kDegree)};
    return static_cast<double>(shader::galaxy_light(to_glm(g)));
  };
  EXPECT_WITHIN(light(40, 90), 0.0, tests::rounding(1e10, 1e-5));
  EXPECT_GT(light(110, 0), 4.0 * light(110, 20));
  EXPECT_GT(light(5, -4), 1.5 * light(110, 0)) << "the bulge";
  EXPECT_LT(light(180, 0), 0.8 * light(110, 0)) << "the anticentre";
  EXPECT_LT(light(40, 3), 0.7 * light(40, -4)) << "the Great Rift";
  // In the plane as bright as the night sky itself, within a factor of three; never brighter than four of it.
  EXPECT_WITHIN(std::log2(light(76, 0) / 1.9e-4), 0.0, 1.6);
  for (int l = 0; l < 360; l += 5)
    for (int b = -30; b <= 30; b += 3) {
      EXPECT_LT(light(l, b), 8e-4);
      EXPECT_GE(light(l, b), 0.0);
    }
}

TEST(Galaxy, StandsAtItsPlaceAmongTheStars) {
  exchange::Heavens heavens;  // the axes of W are those of J2000
  const SceneLight light = light_of(clear_air(), heavens, 0.0);
  const auto star = [](double ascension, double declination) {
    return to_glm(Vec3d{std::cos(declination * kDegree) * std::cos(ascension * kDegree),
                        std::cos(declination * kDegree) * std::sin(ascension * kDegree), std::sin(declination * kDegree)});
  };
  // Sagittarius A*, and the north pole in Coma (IAU 1958).
  EXPECT_GT(glm::dot(light.galaxy[0], star(266.417, -29.008)), std::cos(0.1 * kDegree));
  EXPECT_GT(glm::dot(light.galaxy[2], star(192.859, 27.128)), std::cos(0.1 * kDegree));
  // Deneb stands at l = 84.3, b = 2.0.
  const glm::vec3 deneb = star(310.358, 45.280);
  const glm::dvec3 g(glm::dot(light.galaxy[0], deneb), glm::dot(light.galaxy[1], deneb), glm::dot(light.galaxy[2], deneb));
  EXPECT_WITHIN(std::atan2(g.y, g.x) / kDegree, 84.3, 0.1);
  EXPECT_WITHIN(std::asin(g.z) / kDegree, 2.0, 0.1);
}

TEST(Twilight, DarkensWithTheSunAsMeasured) {
  // Zenith of a clear sky in cd/m^2 from magnitudes a square second of arc: Patat, Ugolnikov and Postylyakov 2006, Astron.
  // Astrophys. 455, 385 (V: 13.5 at -6 deg, about 17 at -9, 19.5 at -12, an eighth of which is airglow), from a mountain with a
  // quarter of the air below it: factor 1.6. Measured: 1.05, 1.00, 0.69. With one exponential for the density of the air, which
  // holds twice as much of it where twilight is lit: 2.3, 2.4, 2.0.
  const auto zenith = [](double sun) {
    return luminance_of(sky_radiance(clear_air(), 300.0f, {0, 0, 1}, to_glm(toward(270, sun)), 30)) * static_cast<double>(kSunIlluminance);
  };
  double last = 1e9;
  for (double sun = 2.0; sun >= -16.0; sun -= 0.5) {
    const double now = zenith(sun);
    EXPECT_LT(now, last) << sun;
    last = now;
  }
  const auto measured = [](double magnitude) { return 10.8e4 * std::pow(10.0, -0.4 * magnitude); };
  EXPECT_WITHIN(std::log(zenith(-6) / measured(13.5)), 0.0, std::log(1.6));
  EXPECT_WITHIN(std::log(zenith(-9) / measured(17.0)), 0.0, std::log(1.6));
  EXPECT_WITHIN(std::log(zenith(-12) / measured(19.5)), 0.0, std::log(1.6));
}

class Nights : public support::GlTest {
 protected:
  static constexpr gl::Size kSize{192, 108};

  static Quality plain() {
    Quality q = quality_of(Tier::low);
    q.trees = 300;
    q.antialias = Antialias::none;
    return q;
  }
  struct Shot {
    support::Picture picture;
    std::vector<float> hdr, depth;
  };
  static Shot shot(Renderer& renderer, const Camera& camera, gl::Size size = kSize) {
    gl::Texture texture("shot", GL_RGBA8, size);
    gl::Framebuffer target("shot", texture);
    exchange::Snapshot snapshot;
    snapshot.time = 1.0;
    snapshot.vehicle.p_WB = {0, 0, 1e5};
    renderer.draw(snapshot, {}, camera, {target.id(), size});
    gl::Pixels pixels = gl::read_pixels({target.id(), size});
    Shot s{{size.width, size.height, std::move(pixels.rgba)}, {}, {}};
    s.depth.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
    s.hdr.resize(4 * s.depth.size());
    glBindFramebuffer(GL_READ_FRAMEBUFFER, renderer.hdr().framebuffer);
    glReadPixels(0, 0, size.width, size.height, GL_DEPTH_COMPONENT, GL_FLOAT, s.depth.data());
    glReadPixels(0, 0, size.width, size.height, GL_RGBA, GL_FLOAT, s.hdr.data());
    return s;
  }
  static exchange::Look plain_look() {
    exchange::Look look;
    look.spectators = 0;
    return look;
  }
  /// Sorted display lumas of land, of sky.
  static std::array<std::vector<double>, 2> lumas(const Shot& s) {
    std::array<std::vector<double>, 2> both;
    for (std::size_t i = 0; i < s.depth.size(); ++i)
      both[s.depth[i] > 0.0f ? 0 : 1].push_back(0.2126 * s.picture.rgba[4 * i] + 0.7152 * s.picture.rgba[4 * i + 1] +
                                                 0.0722 * s.picture.rgba[4 * i + 2]);
    for (auto& part : both) std::sort(part.begin(), part.end());
    return both;
  }
  static double mean(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double v : values) sum += v;
    return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
  }
};

/// The moon through a long lens.
TEST_F(Nights, MoonHasItsSizeItsPhaseAndItsLimbTowardTheSun) {
  const auto ground = tests::flat_land();
  Renderer renderer(ground, plain());
  renderer.set_look(plain_look());
  for (const double elongation : {40.0, 90.0, 140.0, 179.0}) {
    exchange::Heavens heavens;
    const Vec3d moon = toward(200, 12);
    heavens.moon_direction = moon;
    heavens.moon_radius = 0.0045;
    // The sun below the horizon in the west, `elongation` away from the moon.
    const Vec3d west = math::normalized(cross(moon, Vec3d{0, 0, 1}));
    const Vec3d down = math::normalized(cross(moon, west));
    const Vec3d aside = math::normalized(0.3 * west + (down.z < 0.0 ? 1.0 : -1.0) * down);
    heavens.sun_direction = std::cos(elongation * kDegree) * moon + std::sin(elongation * kDegree) * aside;
    const double cosine = dot(heavens.sun_direction, moon);
    heavens.moon_lit = 0.5 * (1.0 - cosine);
    renderer.set_heavens(heavens);
    Camera camera;
    camera.position = {0, 0, 3};
    camera.q_WC = looking(refracted(moon));
    camera.vertical_fov = 1.2 * kDegree;
    const Shot s = shot(renderer, camera);
    const double pixel = 2.0 * std::tan(0.5 * camera.vertical_fov) / kSize.height;
    const double radius = std::tan(heavens.moon_radius) / pixel;  // [px]
    const auto from = [](int x, int y) { return glm::dvec2(x + 0.5 - 0.5 * kSize.width, y + 0.5 - 0.5 * kSize.height); };
    const auto value = [&](int x, int y) { return static_cast<double>(s.hdr[4 * static_cast<std::size_t>(y * kSize.width + x) + 1]); };
    double beside = 0.0, lit = 0.0, dark = 0.0;
    int besides = 0, darks = 0;
    for (int y = 0; y < kSize.height; ++y)
      for (int x = 0; x < kSize.width; ++x)
        if (glm::length(from(x, y)) > 1.1 * radius) beside += value(x, y), ++besides;
    beside /= besides;
    glm::dvec2 limb(0.0);
    for (int y = 0; y < kSize.height; ++y)
      for (int x = 0; x < kSize.width; ++x) {
        if (value(x, y) > beside + 0.25) {
          lit += 1.0;
          limb += from(x, y);
        } else if (glm::length(from(x, y)) < 0.93 * radius) {
          dark += value(x, y), ++darks;
        }
      }
    const double area = std::numbers::pi * radius * radius;
    EXPECT_WITHIN(lit / area, heavens.moon_lit, 0.045) << "elongation " << elongation;
    if (elongation < 170.0) {
      const Vec3d right = camera.right(), up = camera.up();
      const glm::dvec2 sun(dot(heavens.sun_direction, right), dot(heavens.sun_direction, up));
      EXPECT_GT(glm::dot(glm::normalize(limb), glm::normalize(sun)), std::cos(4 * kDegree)) << "elongation " << elongation;
    }
    if (elongation < 60.0) {
      // A thin moon shows its dark side, fainter by far than its crescent.
      EXPECT_GT(dark / darks, beside + 0.05);
      EXPECT_LT(dark / darks, beside + 0.2);
    }
  }
}

Camera over(double above, double azimuth, double pitch) {
  Camera c;
  c.position = {20, -30, above};
  c.q_WC = looking(toward(azimuth, pitch));
  c.vertical_fov = 45 * kDegree;
  return c;
}

TEST_F(Nights, AreDarkAndNotBlackWithAndWithoutMoonFromTheGroundAndFromAbove) {
  const auto ground = tests::flat_land({255, 0, 0, 0});  // forest
  Renderer renderer(ground, plain());
  renderer.set_look(plain_look());
  exchange::Heavens day;
  day.sun_direction = toward(150, 50);
  exchange::Heavens starlit;
  starlit.sun_direction = toward(330, -35);
  starlit.moon_direction = toward(90, -40);
  exchange::Heavens moonlit = starlit;
  moonlit.moon_direction = toward(170, 45);
  moonlit.moon_lit = 1.0;
  exchange::Heavens dusk = starlit;
  dusk.sun_direction = toward(280, -6);
  for (const Camera& camera : {over(60, 70, 1), over(900, 70, -20), over(6000, 70, -30)}) {
    const auto lumas_by = [&](const exchange::Heavens& heavens) {
      renderer.set_heavens(heavens);
      return lumas(shot(renderer, camera));
    };
    const auto by_day = lumas_by(day), by_stars = lumas_by(starlit), by_moon = lumas_by(moonlit), at_dusk = lumas_by(dusk);
    const std::vector<double>&land = by_stars[0], &lit = by_moon[0];
    EXPECT_GT(land[land.size() / 100], 2.0) << "under the stars, from " << camera.position.z;
    EXPECT_GT(lit[lit.size() / 100], 2.0) << "by the moon, from " << camera.position.z;
    EXPECT_GT(mean(lit), 8.0) << "the valley can be read";
    EXPECT_GT(mean(lit), mean(land));
    EXPECT_LT(mean(lit), 0.6 * mean(by_day[0]));
    EXPECT_LT(mean(land), 0.4 * mean(by_day[0]));
    EXPECT_LT(mean(lit), mean(at_dusk[0]));
  }
}

TEST_F(Nights, FarLandPassesIntoTheSkyAlsoByMoonlightAndUnderTheStars) {
  const auto ground = tests::flat_land({255, 0, 0, 0});
  Renderer renderer(ground, plain());
  renderer.set_look(plain_look());
  for (const double moon : {45.0, -40.0})
    for (const double sun : {-10.0, -17.0, -35.0}) {
      exchange::Heavens heavens;
      heavens.sun_direction = toward(330, sun);
      heavens.moon_direction = toward(170, moon);
      heavens.moon_lit = 1.0;
      renderer.set_heavens(heavens);
      const Shot s = shot(renderer, over(1500, 100, 0));
      // Along the middle column: the mean of the last land below the horizon, and of the sky above it.
      int row = 0;
      const auto value = [&](int y) { return static_cast<double>(s.hdr[4 * static_cast<std::size_t>(y * kSize.width + kSize.width / 2) + 1]); };
      while (s.depth[static_cast<std::size_t>(row * kSize.width + kSize.width / 2)] > 0.0f) ++row;
      EXPECT_WITHIN(value(row - 1) / value(row + 1), 1.0, tests::model(15, 1.0, "a pixel of sky and one of land beside the horizon"))
          << "moon at " << moon << ", sun at " << sun;
      // And it grows toward there: no black land under a lit sky.
      EXPECT_GT(value(row - 4), 0.3 * value(row + 1)) << "moon at " << moon << ", sun at " << sun;
    }
}

}  // namespace
}  // namespace coalwood::render
