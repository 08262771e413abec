#include "render/stars.h"

#include <array>
#include <cmath>
#include <string>

#include "gl/readback.h"
#include "render/exposure.h"
#include "render/frame_block.h"
#include "render/refraction.h"
#include "render/renderer.h"
#include "render/satellite.h"
#include "render/support/heavens.h"
#include "support/flat_land.h"
#include "support/gl_context.h"
#include "support/launch.h"
#include "support/tolerance.h"

/// Stars as points of light: where they appear, how much of their light the picture holds, what hides them.
namespace coalwood::render {
namespace {

/// A night without moon; equatorial axes are those of W.
exchange::Heavens night(double sun = -40.0) {
  exchange::Heavens h;
  h.sun_direction = toward(290, sun);
  h.moon_direction = toward(100, -60);
  return h;
}

/// One star that appears (refraction included) at a direction: the geometric one found by going back.
exchange::Look with_star(const Vec3d& apparent, double magnitude, double temperature = 6500.0) {
  Vec3d d = apparent;
  for (int i = 0; i < 8; ++i) d = math::normalized(d + (apparent - refracted(d)));
  exchange::Look look;
  look.spectators = 0;
  look.stars = {{d, magnitude, temperature}};
  return look;
}

Camera looking_at(const Vec3d& direction, double fov = 30.0 * kDegree) {
  Camera c;
  c.position = {0, 0, 3};
  c.q_WC = looking(direction);
  c.vertical_fov = fov;
  return c;
}

TEST(Refraction, LiftsAsTheTablesSay) {
  const auto lift = [](double true_altitude) {
    return std::asin(refracted(toward(70, true_altitude)).z) / kDegree - true_altitude;
  };
  EXPECT_WITHIN(lift(0.5541), 24.618 / 60.0, tests::model(0.1, 24.618 / 60.0, "Meeus 1998, example 16.a: 24.618'"));
  EXPECT_WITHIN(lift(45.0), 1.0 / 60.0, tests::model(3, 1.0 / 60.0, "Meeus, 10 degC and 1010 hPa"));
  EXPECT_WITHIN(lift(10.0), 5.4 / 60.0, tests::model(3, 5.4 / 60.0, "Meeus"));
  EXPECT_WITHIN(lift(-10.0), 0.0, tests::rounding(64, 1));
  EXPECT_WITHIN(lift(89.99), 0.0, tests::printed(1e-4));
  EXPECT_WITHIN(norm(refracted(toward(200, 12))), 1.0, tests::rounding(8, 1));
  // Higher stays higher, so nothing that rises sinks.
  double last = -90.0;
  for (double h = -6.0; h < 20.0; h += 0.05) {
    const double apparent = h + lift(h);
    EXPECT_GT(apparent, last) << h;
    last = apparent;
  }
}

TEST(Stars, AreNotShownBeforeCivilTwilightEnds) {
  exchange::Look look;
  for (int i = 0; i < 400; ++i) look.stars.push_back({toward(0.9 * i, 20.0 + 0.17 * i), -1.4 + 7.4 * std::fmod(0.618034 * i, 1.0), 6500.0});
  const Camera camera = looking_at(toward(90, 45), 80 * kDegree);
  std::size_t last = 0;
  for (const double sun : {10.0, 0.0, -3.0, -5.9, -8.0, -10.0, -12.0, -14.0, -16.0}) {
    const exchange::Heavens heavens = night(sun);
    const std::size_t seen = stars_seen({look, heavens, camera, clear_air(), {320, 180}}).size();
    if (sun > -6.0) {
      EXPECT_EQ(seen, 0u) << "sun at " << sun;
    } else {
      EXPECT_GT(seen, last) << "they come out by magnitude; sun at " << sun;
    }
    last = seen;
  }
}

TEST(Stars, HaveTheColourOfTheirTemperature) {
  const glm::vec3 betelgeuse = blackbody_colour(3350.0), sun = blackbody_colour(5772.0), rigel = blackbody_colour(14000.0);
  EXPECT_GT(betelgeuse.r, 2.0f * betelgeuse.b);
  EXPECT_GT(rigel.b, 1.5f * rigel.r);
  // BT.709's white is 6504 K of daylight; a black body there differs by some percent.
  const glm::vec3 white = blackbody_colour(6504.0);
  for (int c = 0; c < 3; ++c) EXPECT_WITHIN(white[c], 1.0, tests::model(8, 1.0, "daylight is not a black body"));
  for (const glm::vec3& colour : {betelgeuse, sun, rigel}) EXPECT_WITHIN(luminance_of(colour), 1.0, tests::rounding(1e10, 1));
}

TEST(Stars, TwinkleLowInTheSkyAsAFunctionOfTimeAlone) {
  double least = 2.0, most = 0.0, sum = 0.0;
  constexpr int kTimes = 4000;
  for (int i = 0; i < kTimes; ++i) {
    const double t = -10.0 + 0.0317 * i;
    const double light = twinkle(8 * kDegree, t, 17);
    EXPECT_EQ(light, twinkle(8 * kDegree, t, 17));
    least = std::min(least, light);
    most = std::max(most, light);
    sum += light;
  }
  EXPECT_LT(least, 0.85);
  EXPECT_GT(most, 1.15);
  EXPECT_GT(least, 0.5);
  EXPECT_WITHIN(sum / kTimes, 1.0, tests::model(2, 1.0, "mean of hashed values over two minutes"));
  EXPECT_NE(twinkle(8 * kDegree, 3.3, 17), twinkle(8 * kDegree, 3.3, 18)) << "each for itself";
  EXPECT_EQ(twinkle(31 * kDegree, 3.3, 17), 1.0);
  // Smooth: no jump from one frame of 1/60 s to the next.
  for (int i = 0; i < 600; ++i)
    EXPECT_LT(std::abs(twinkle(0.0, i / 60.0, 5) - twinkle(0.0, (i + 1) / 60.0, 5)), 0.35);
}

TEST(Stars, FaintOnesAreDimmedByTheAirAndLeftOutByTheTier) {
  const exchange::Heavens heavens = night();
  const auto light = [&](double elevation, double magnitude) {
    const exchange::Look look = with_star(toward(90, elevation), magnitude);
    const Camera camera = looking_at(toward(90, elevation));
    const auto seen = stars_seen({look, heavens, camera, clear_air(), {320, 180}, {0, 0}, 0.0, 4.5});
    return seen.empty() ? 0.0 : static_cast<double>(seen.front().light.g);
  };
  EXPECT_EQ(light(60, 4.6), 0.0);
  // Five magnitudes are a factor of 100.
  EXPECT_WITHIN(light(60, -1.0) / light(60, 4.0), 100.0, tests::rounding(1e10, 100));
  // Air masses 1.41 and 5.6 (elevations 45 and 10 deg): extinction by what the tables say of green.
  const double through = static_cast<double>(light_through_air(clear_air(), 303.0f, static_cast<float>(std::sin(45 * kDegree))).g);
  const double low = static_cast<double>(light_through_air(clear_air(), 303.0f, static_cast<float>(std::sin(31 * kDegree))).g);
  EXPECT_WITHIN(light(31, 1.0) / light(45, 1.0), low / through, tests::model(0.1, 1.0, "single precision of the table"));
  EXPECT_LT(light(10, 1.0), 0.75 * light(45, 1.0));
}

TEST(Stars, AreHiddenByTheMoonAlsoByItsDarkSide) {
  exchange::Heavens heavens = night();
  heavens.moon_direction = toward(90, 45);
  heavens.moon_radius = 0.0045;
  const Camera camera = looking_at(toward(90, 45));
  const auto seen = [&](double beside) {
    exchange::Look look;
    look.stars = {{toward(90, 45 + beside), 1.0, 6500.0}};
    return stars_seen({look, heavens, camera, clear_air(), {320, 180}}).size();
  };
  EXPECT_EQ(seen(0.2), 0u);
  EXPECT_EQ(seen(0.3), 1u);
}

TEST(Satellite, GoesOverAsItsOrbitSays) {
  // A circular orbit at 218 km: 7.78 km/s, and the track below it at 7.52 km/s.
  exchange::Satellite s;
  s.culmination = 100.0;
  s.heading = 29 * kDegree;
  s.passes_right = 50e3;
  s.height = 218e3;
  const Vec3d highest = place_of(s, 100.0);
  EXPECT_WITHIN(norm(place_of(s, 100.5) - place_of(s, 99.5)), 7785.0, tests::model(0.5, 7785.0, "sqrt(GM/r) by hand"));
  // To the right of a course to the north-north-east is the east-south-east.
  EXPECT_WITHIN(std::atan2(highest.x, highest.y) / kDegree, 119.0, tests::rounding(1e4, 119));
  EXPECT_WITHIN(std::asin(highest.z / norm(highest)) / kDegree, 77.0, tests::model(1, 77.0, "atan(218/50), flat"));
  const auto elevation = [&](double t) { return std::asin(math::normalized(place_of(s, t)).z) / kDegree; };
  EXPECT_GT(elevation(100), elevation(99.9));
  EXPECT_GT(elevation(100), elevation(100.1));
  // Above 10 degrees from 7.8 degrees of the Earth before the pad to 7.8 behind it, 0.0678 degrees a second.
  double above = 0.0;
  for (double t = -200; t < 400; t += 0.5) above += elevation(t) > 10.0 ? 0.5 : 0.0;
  EXPECT_WITHIN(above, 230.0, tests::model(2, 230.0, "acos(R cos 10/(R + h)) - 10 deg, and 50 km aside"));
}

TEST(Satellite, GoesOutInTheEarthsShadow) {
  const Vec3d sun = toward(255, -9);
  // Over the pad the shadow's edge is R (1/cos 9 deg - 1) = 79 km up.
  EXPECT_EQ(sunlit({0, 0, 60e3}, sun), 0.0);
  EXPECT_EQ(sunlit({0, 0, 218e3}, sun), 1.0);
  EXPECT_EQ(sunlit({0, 0, 218e3}, toward(255, -25)), 0.0) << "an hour and a half later all is dark";
  EXPECT_EQ(sunlit({0, 0, 1.0}, toward(255, 5)), 1.0);
  exchange::Satellite s;
  s.magnitude = 1.0;
  s.height = 1000e3;
  EXPECT_WITHIN(magnitude_of(s, 0.0, {0, 0, 0}, sun), 1.0, tests::rounding(1e4, 1));
  s.height = 500e3;
  EXPECT_WITHIN(magnitude_of(s, 0.0, {0, 0, 0}, sun), 1.0 - 5.0 * std::log10(2.0), tests::rounding(1e4, 1));
  EXPECT_GT(magnitude_of(s, 0.0, {0, 0, 0}, toward(255, -35)), 90.0);
}

/// What pictures hold of one star.
class StarPictures : public support::GlTest {
 protected:
  struct Light {
    glm::dvec3 sum{0.0};  ///< of all pixels [picture values]
    double brightest = 0.0;
  };

  static std::vector<float> hdr_of(Renderer& renderer, const Camera& camera, gl::Size size, const tests::Moment* moment) {
    gl::Texture texture("shot", GL_RGBA8, size);
    gl::Framebuffer target("shot", texture);
    exchange::Snapshot far;
    far.time = 1.0;
    far.vehicle.p_WB = {0, 0, 1e5};
    renderer.draw(moment != nullptr ? moment->snapshot : far, moment != nullptr ? moment->trail : exchange::Trail{}, camera,
                  {target.id(), size});
    std::vector<float> hdr(4 * static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, renderer.hdr().framebuffer);
    glReadPixels(0, 0, size.width, size.height, GL_RGBA, GL_FLOAT, hdr.data());
    return hdr;
  }

  /// What `with` holds more than `without`.
  static Light difference(const std::vector<float>& with, const std::vector<float>& without) {
    Light light;
    for (std::size_t i = 0; i < with.size(); i += 4)
      for (int c = 0; c < 3; ++c) {
        const std::size_t k = i + static_cast<std::size_t>(c);
        const double more = static_cast<double>(with[k]) - static_cast<double>(without[k]);
        light.sum[c] += more;
        light.brightest = std::max(light.brightest, more);
      }
    return light;
  }

  static Quality plain() {
    Quality q = quality_of(Tier::low);
    q.trees = 0;
    q.antialias = Antialias::none;
    q.faintest_star = 30.0;
    return q;
  }
};

TEST_F(StarPictures, HoldTheSameLightOfAStarWhereverItFallsAndHoweverManyPixelsThereAre) {
  const auto ground = tests::flat_land();
  const exchange::Heavens heavens = night();
  const exchange::Look look = with_star(toward(90, 50), 1.0, 9500.0);
  exchange::Look empty = look;
  empty.stars.clear();
  Renderer renderer(ground, plain());
  renderer.set_heavens(heavens);
  double first = 0.0;
  for (const gl::Size size : {gl::Size{96, 54}, gl::Size{192, 108}, gl::Size{480, 270}}) {
    for (const double phase : {0.0, 0.21, 0.5, 0.77}) {
      const double pixel = 2.0 * std::tan(15 * kDegree) / size.height;
      const Vec3d aside = toward(180, 0);
      const Camera camera = looking_at(toward(90, 50) + pixel * (phase * aside + 0.6 * phase * Vec3d{0, 0, 1}));
      renderer.set_look(empty);
      const std::vector<float> without = hdr_of(renderer, camera, size, nullptr);
      renderer.set_look(look);
      const Light light = difference(hdr_of(renderer, camera, size, nullptr), without);
      const double flux = light.sum.g * pixel * pixel;
      if (first == 0.0) {
        first = flux;
        // And it is the light of a star of magnitude 1 through the air at 50 degrees, so exposed.
        const SceneLight scene = light_of(tables_of(air_of(look.aerosol_optical_depth)), heavens, 0.0);
        const double through = static_cast<double>(
            light_through_air(tables_of(air_of(look.aerosol_optical_depth)), 303.0f, static_cast<float>(std::sin(50 * kDegree))).g);
        const double wanted = kMagnitudeZero * std::pow(10.0, -0.4) * kPointShare * through * scene.exposure *
                              static_cast<double>(blackbody_colour(9500.0).g);
        EXPECT_WITHIN(flux, wanted, tests::model(3, wanted, "half floats of the picture, the cut-off Gaussian"));
      }
      EXPECT_WITHIN(flux, first, tests::model(3, first, "half floats of the picture, the cut-off Gaussian"))
          << size.height << " lines, phase " << phase;
      EXPECT_GT(light.sum.b, light.sum.r) << "it is a blue star";
    }
  }
}

TEST_F(StarPictures, ShowAStarWhereTheCameraHasIt) {
  const auto ground = tests::flat_land();
  const Vec3d star = toward(75, 40);
  const exchange::Look look = with_star(star, -1.0);
  exchange::Look empty = look;
  empty.stars.clear();
  Renderer renderer(ground, plain());
  renderer.set_heavens(night());
  const gl::Size size{192, 108};
  const Camera camera = looking_at(toward(81, 43));
  renderer.set_look(empty);
  const std::vector<float> without = hdr_of(renderer, camera, size, nullptr);
  renderer.set_look(look);
  const std::vector<float> with = hdr_of(renderer, camera, size, nullptr);
  glm::dvec2 middle(0.0);
  double weight = 0.0;
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      const std::size_t k = 4 * static_cast<std::size_t>(y * size.width + x) + 1;
      const double more = static_cast<double>(with[k]) - static_cast<double>(without[k]);
      middle += more * glm::dvec2(x + 0.5, y + 0.5);
      weight += more;
    }
  middle /= weight;
  const glm::vec4 clip = clip_from_eye(camera, static_cast<double>(size.width) / size.height) * glm::vec4(to_glm(star) * 1e4f, 1.0f);
  EXPECT_WITHIN(middle.x, (0.5 + 0.5 * static_cast<double>(clip.x / clip.w)) * size.width, tests::model(100, 0.05, "half floats, in pixels"));
  EXPECT_WITHIN(middle.y, (0.5 + 0.5 * static_cast<double>(clip.y / clip.w)) * size.height, tests::model(100, 0.05, "half floats, in pixels"));
}

TEST_F(StarPictures, LandHidesWhatIsBehindIt) {
  const auto ground = tests::flat_land();
  exchange::Look look;
  look.spectators = 0;
  for (int i = 0; i < 3000; ++i)
    look.stars.push_back({toward(137.508 * i, std::asin(1.0 - (2.0 * i + 1.0) / 3000.0) / kDegree), 1.0, 6500.0});
  exchange::Look empty = look;
  empty.stars.clear();
  Renderer renderer(ground, plain());
  renderer.set_heavens(night());
  const gl::Size size{192, 108};
  const Camera camera = looking_at(toward(90, 2), 40 * kDegree);
  renderer.set_look(empty);
  const std::vector<float> without = hdr_of(renderer, camera, size, nullptr);
  renderer.set_look(look);
  const std::vector<float> with = hdr_of(renderer, camera, size, nullptr);
  std::vector<float> depth(with.size() / 4);
  glReadPixels(0, 0, size.width, size.height, GL_DEPTH_COMPONENT, GL_FLOAT, depth.data());
  int sky = 0, land = 0;
  for (std::size_t i = 0; i < depth.size(); ++i) {
    const bool changed = with[4 * i + 1] != without[4 * i + 1];
    if (depth[i] > 0.0f) land += changed ? 1 : 0;
    else sky += changed ? 1 : 0;
  }
  EXPECT_EQ(land, 0);
  EXPECT_GT(sky, 100);
}

TEST_F(StarPictures, SmokeDimsWhatIsBehindIt) {
  const auto ground = tests::flat_land();
  exchange::Look look = tests::miss_riley();
  look.spectators = 0;
  const tests::Moment moment = tests::moment_of(look, {}, 1.0);
  // Through the young trail, above the ground.
  Vec3d smoke{0, 0, 12};
  for (const exchange::TrailPoint& p : moment.trail.flown)
    if (p.p_W.z < 12.0 && p.mass_flow > 0.0) smoke = p.p_W;
  Camera camera;
  camera.position = {90, -30, 3};
  camera.q_WC = looking(smoke - camera.position);
  camera.vertical_fov = 30 * kDegree;
  const gl::Size size{192, 108};
  const auto flux = [&](double beside, double yield) {
    exchange::Look lit = look;
    lit.exhaust.smoke_yield = yield;
    const Vec3d line = math::normalized(smoke - camera.position);
    lit.stars = with_star(math::normalized(line + beside * math::normalized(cross(line, Vec3d{0, 0, 1}))), -1.0).stars;
    exchange::Look without = lit;
    without.stars.clear();
    Renderer renderer(ground, plain());
    renderer.set_heavens(night());
    renderer.set_look(without);
    const std::vector<float> dark = hdr_of(renderer, camera, size, &moment);
    renderer.set_look(lit);
    return difference(hdr_of(renderer, camera, size, &moment), dark).sum.g;
  };
  const double clear = flux(0.0, 1e-6);
  EXPECT_GT(clear, 0.0);
  EXPECT_LT(flux(0.0, 1.0), 0.3 * clear) << "through the young smoke";
  EXPECT_GT(flux(0.25, 1.0), 0.8 * clear) << "beside it";
}

}  // namespace
}  // namespace coalwood::render
