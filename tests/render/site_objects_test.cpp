#include "render/site_objects.h"

#include <array>
#include <cmath>
#include <numbers>

#include "gl/readback.h"
#include "render/cameras.h"
#include "render/canopy_pass.h"
#include "render/renderer.h"
#include "render/support/flat_land.h"
#include "render/support/launch.h"
#include "support/gl_context.h"
#include "support/picture.h"
#include "support/tolerance.h"

/// The launch site as it is drawn, on whatever driver there is.
namespace coalwood::render {
namespace {

using namespace coalwood::tests;
constexpr gl::Size kSize{256, 144};
constexpr double kDegree = std::numbers::pi / 180.0;

Quality small() {
  Quality q = quality_of(Tier::low);
  q.trees = 0;
  q.object_shadow_size = 512;
  q.near_shadow_size = 256;
  q.antialias = Antialias::none;
  return q;
}

exchange::Heavens sun_at(double elevation, double azimuth) {
  exchange::Heavens h;
  h.sun_direction = {std::cos(elevation * kDegree) * std::sin(azimuth * kDegree),
                     std::cos(elevation * kDegree) * std::cos(azimuth * kDegree),
                     std::sin(elevation * kDegree)};
  return h;
}

class SiteObjectsTest : public support::GlTest {
 protected:
  void SetUp() override {
    GlTest::SetUp();
    if (IsSkipped()) return;
    land_ = flat_land();
    look_ = miss_riley();
    renderer_ = std::make_unique<Renderer>(land_, small());
    renderer_->set_look(look_);
    renderer_->set_heavens(sun_at(45.0, 90.0));
  }
  void TearDown() override {
    renderer_.reset();
    GlTest::TearDown();
  }
  /// @returns the picture, keeps its light before the tone curve in hdr_
  support::Picture draw(const Moment& moment, const Camera& camera) {
    gl::Texture texture("shot", GL_RGBA8, kSize);
    gl::Framebuffer target("shot", texture);
    renderer_->draw(moment.snapshot, moment.trail, camera, {target.id(), kSize});
    hdr_ = gl::read_floats(renderer_->hdr());
    return {kSize.width, kSize.height, gl::read_pixels({target.id(), kSize}).rgba};
  }
  support::Picture draw(double time, const Camera& camera) {
    Moment moment = moment_of(look_, launch_, time, 60.0);
    moment.trail.line_visible = false;
    return draw(moment, camera);
  }
  Camera view(double time, View view, Orbit orbit = {}) const {
    const Moment moment = moment_of(look_, launch_, time, 60.0);
    return camera_of(view, {moment.snapshot, moment.trail, look_, *land_, 16.0 / 9.0, orbit});
  }
  static Camera from(Vec3d at, Vec3d to, double fov) {
    Camera camera;
    camera.position = at;
    camera.q_WC = looking(to - at);
    camera.vertical_fov = fov * kDegree;
    return camera;
  }
  /// Mean light of a rectangle of the picture [fractions of it].
  double light(double x0, double y0, double x1, double y1) const {
    double sum = 0.0;
    int count = 0;
    for (int y = static_cast<int>(y0 * kSize.height); y < static_cast<int>(y1 * kSize.height); ++y)
      for (int x = static_cast<int>(x0 * kSize.width); x < static_cast<int>(x1 * kSize.width); ++x, ++count) {
        const float* p =
            hdr_.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(kSize.width) +
                               static_cast<std::size_t>(x));
        sum += 0.2126 * static_cast<double>(p[0]) + 0.7152 * static_cast<double>(p[1]) +
               0.0722 * static_cast<double>(p[2]);
      }
    return sum / std::max(count, 1);
  }
  std::shared_ptr<const Ground> land_;
  Look look_;
  Launch launch_;
  std::unique_ptr<Renderer> renderer_;
  std::vector<float> hdr_;
};

TEST_F(SiteObjectsTest, DrawEveryStageTheSameTwiceAndWithoutComplaint) {
  for (const double time : {-2.0, 0.02, 0.2, 0.69, 3.0, 20.0, 58.0})
    for (const View v : {View::hero, View::pad, View::chase, View::onboard}) {
      const Camera camera = view(time, v);
      const auto once = support::hash_of(draw(time, camera));
      EXPECT_EQ(support::hash_of(draw(time, camera)), once) << time << " s";
    }
}

TEST_F(SiteObjectsTest, ScrubbedToEqualPlayedTo) {
  const Camera camera = view(2.0, View::hero);
  const auto direct = support::hash_of(draw(2.0, camera));
  for (const double time : {0.1, 0.5, 1.0, 30.0, -1.0}) (void)draw(time, camera);
  EXPECT_EQ(support::hash_of(draw(2.0, camera)), direct);
}

TEST_F(SiteObjectsTest, RocketStandsOnThePadAndThrowsAShadowAwayFromTheSun) {
  // The sun in the east: the shadow lies to the west.
  look_.spectators = 0;
  renderer_->set_look(look_);
  const Camera camera = from({0.0, -12.0, 5.0}, {0.0, 0.0, 0.5}, 30.0);
  (void)draw(-1.0, camera);
  const std::vector<float> with = hdr_;
  // The same with the rocket far away.
  Moment gone = moment_of(look_, launch_, -1.0, 60.0);
  gone.snapshot.vehicle.p_WB = {0, 0, 9e4};
  (void)draw(gone, camera);
  const auto dark = [&](int side) {
    int darker = 0;
    for (int y = 0; y < kSize.height; ++y)
      for (int x = 0; x < kSize.width; ++x) {
        const std::size_t i = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(kSize.width) +
                                   static_cast<std::size_t>(x)) +
                              1;
        const bool west = x<kSize.width / 2 - 6, east = x> kSize.width / 2 + 6;
        if ((side < 0 ? west : east) && with[i] < 0.8f * hdr_[i]) ++darker;
      }
    return darker;
  };
  EXPECT_GT(dark(-1), 20);
  EXPECT_LT(dark(+1), 4);
}

TEST_F(SiteObjectsTest, SmokeIsWhiteInTheSunAndGreyOnItsOtherSide) {
  // Seen from the south with the sun in the east: the east side is lit.
  (void)draw(4.0, from({0.0, -120.0, 70.0}, {4.0, 6.0, 70.0}, 16.0));
  int first = kSize.width, last = -1;
  const int row = kSize.height / 2;
  const auto at = [&](int x) {
    const float* p =
        hdr_.data() + 4 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(kSize.width) +
                           static_cast<std::size_t>(x));
    return static_cast<double>(p[0]);
  };
  const double sky = at(2);
  for (int x = 0; x < kSize.width; ++x)
    if (std::abs(at(x) / sky - 1.0) > 0.25) first = std::min(first, x), last = std::max(last, x);
  ASSERT_GT(last - first, 12) << "there is no column";
  const int width = last - first;
  double lit = 0.0, shaded = 0.0;
  for (int k = 0; k < width / 4; ++k) {
    lit += at(last - width / 8 - k);
    shaded += at(first + width / 8 + k);
  }
  EXPECT_GT(lit / shaded, 1.5) << "lit side over shaded side";
}

TEST_F(SiteObjectsTest, SmokeIsRaggedAtBothSides) {
  // The column before the sky after 1.5 s: its edges row by row, against the picture without it.
  const Camera camera = from({0.0, -90.0, 50.0}, {0.0, 0.0, 50.0}, 20.0);
  Moment without = moment_of(look_, launch_, 1.5, 60.0);
  without.trail = {};
  (void)draw(without, camera);
  const std::vector<float> sky = hdr_;
  (void)draw(1.5, camera);
  std::vector<double> left, right;
  for (int y = kSize.height / 2; y < kSize.height; ++y) {
    int first = kSize.width, last = -1;
    for (int x = 0; x < kSize.width; ++x) {
      const std::size_t i = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(kSize.width) + static_cast<std::size_t>(x));
      const float red = std::abs(hdr_[i] / sky[i] - 1.0f), blue = std::abs(hdr_[i + 2] / sky[i + 2] - 1.0f);
      if (std::max(red, blue) > 0.15f) first = std::min(first, x), last = std::max(last, x);
    }
    ASSERT_LE(first, last) << "no smoke in row " << y;
    left.push_back(first);
    right.push_back(last + 1);
  }
  // How far an edge strays from the line through its places 6 rows above and below, over the column's width.
  const auto raggedness = [&](const std::vector<double>& edge) {
    double sum = 0.0;
    int count = 0;
    for (std::size_t i = 6; i + 6 < edge.size(); ++i, ++count)
      sum += std::abs(edge[i] - 0.5 * (edge[i - 6] + edge[i + 6])) / (right[i] - left[i]);
    return sum / count;
  };
  RecordProperty("ragged", std::to_string(raggedness(left)) + " " + std::to_string(raggedness(right)));
  EXPECT_GT(raggedness(left), 0.025);
  EXPECT_GT(raggedness(right), 0.025);
}

TEST_F(SiteObjectsTest, FlameLightOnSmokeDiesAwayDownTheColumnByNight) {
  // So dark a picture that nothing of it is printed softer than it is.
  look_.exposure_compensation = -8.0;
  renderer_->set_look(look_);
  renderer_->set_heavens(sun_at(-30.0, 300.0));
  const Moment moment = moment_of(look_, launch_, 0.45, 60.0);
  const Vec3d nozzle = moment.trail.flown.back().p_W;
  constexpr double kFov = 40.0, kAway = 100.0;
  (void)draw(0.45, from({nozzle.x, nozzle.y - kAway, nozzle.z - 20.0}, {nozzle.x, nozzle.y, nozzle.z - 20.0}, kFov));
  const double metre = 0.5 / (std::tan(0.5 * kFov * kDegree) * kAway);  // of the picture's height
  double last = 0.0;
  for (const double below : {7.0, 14.0, 28.0, 48.0}) {
    const double y = 0.5 + (20.0 - below) * metre, half = 1.0 * metre;
    const double here = light(0.5 - 0.5 * half, y - half, 0.5 + 0.5 * half, y + half);
    RecordProperty("at_" + std::to_string(static_cast<int>(below)) + "_m", std::to_string(here));
    EXPECT_GT(here, 0.0);
    // By the square of the distance alone a fourth is left at twice the distance.
    if (last > 0.0) {
      EXPECT_LT(here, 0.3 * last) << below << " m below the nozzle";
    }
    last = here;
  }
}

TEST_F(SiteObjectsTest, SmokesShadeSideIsBluerThanItsLitSide) {
  (void)draw(4.0, from({0.0, -120.0, 70.0}, {4.0, 6.0, 70.0}, 16.0));
  const int row = kSize.height / 2;
  const auto at = [&](int x, int channel) {
    return static_cast<double>(hdr_[4 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(kSize.width) +
                                         static_cast<std::size_t>(x)) +
                                    static_cast<std::size_t>(channel)]);
  };
  int first = kSize.width, last = -1;
  for (int x = 0; x < kSize.width; ++x)
    if (std::abs(at(x, 0) / at(2, 0) - 1.0) > 0.25) first = std::min(first, x), last = std::max(last, x);
  ASSERT_GT(last - first, 12) << "there is no column";
  const int width = last - first;
  const auto blue = [&](int begin) {
    double r = 0.0, b = 0.0;
    for (int x = begin; x < begin + width / 4; ++x) r += at(x, 0), b += at(x, 2);
    return b / r;
  };
  const double lit = blue(last - width / 8 - width / 4), shaded = blue(first + width / 8);
  EXPECT_GT(shaded, 1.1 * lit) << shaded << " over " << lit;
  RecordProperty("blue_over_red", std::to_string(lit) + " " + std::to_string(shaded));
}

TEST_F(SiteObjectsTest, SmokeDarkensTheGroundBehindIt) {
  const Camera camera = from({-30.0, -60.0, 30.0}, {-30.0, 10.0, 0.0}, 40.0);
  (void)draw(-1.0, camera);
  const std::vector<float> before = hdr_;
  (void)draw(3.0, camera);
  int darker = 0;
  for (std::size_t i = 1; i < hdr_.size(); i += 4) darker += hdr_[i] < 0.75f * before[i];
  EXPECT_GT(darker, 40);
}

TEST_F(SiteObjectsTest, FlameIsBrighterThanSmokeAndNotFlat) {
  const Camera camera = from({0.0, -14.0, 4.0}, {0.0, 0.0, 4.0}, 40.0);
  const support::Picture picture = draw(0.1, camera);
  int flame = 0, clipped = 0;
  float brightest = 0.0f;
  for (std::size_t i = 0; i < hdr_.size(); i += 4) {
    brightest = std::max(brightest, hdr_[i + 1]);
    if (hdr_[i + 1] < 4.0f) continue;
    ++flame;
    clipped += picture.rgba[i] == 255 && picture.rgba[i + 1] == 255 && picture.rgba[i + 2] == 255;
  }
  EXPECT_GT(brightest, 4.0f);
  EXPECT_GT(flame, 10);
  EXPECT_LT(clipped, 0.3 * flame) << "less than 30 % of the flame at 255";
}

TEST_F(SiteObjectsTest, FlameIsWhiteYellowInItsCoreAndOrangeAtItsEdgeAtAnyHour) {
  for (const double elevation : {60.0, 5.0, -5.0, -30.0}) {
    renderer_->set_heavens(sun_at(elevation, 90.0));
    const Moment moment = moment_of(look_, launch_, 0.3, 60.0);
    const Vec3d nozzle = moment.trail.flown.back().p_W;
    // The upper half of the flame, where there is no smoke yet, by what it changes.
    const Camera camera = from({nozzle.x, nozzle.y - 6.0, nozzle.z - 0.6}, {nozzle.x, nozzle.y, nozzle.z - 0.6}, 16.0);
    Moment out = moment;
    out.snapshot.vehicle.thrust = 0.0;
    out.trail = {};
    out.trail.line_visible = false;
    const support::Picture before = draw(out, camera);
    const support::Picture picture = draw(0.3, camera);
    int flame = 0, flat = 0, orange = 0, white = 0, green = 0;
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
      const int r = picture.rgba[i], g = picture.rgba[i + 1], b = picture.rgba[i + 2];
      if (r < 200 || std::abs(r - before.rgba[i]) + std::abs(b - before.rgba[i + 2]) < 60) continue;
      ++flame;
      flat += r == 255 && g == 255;
      green += g > r;
      orange += b < 0.72 * r && g < 0.92 * r;
      white += b > 0.8 * r && g > 0.93 * r;
    }
    RecordProperty("flame_flat_orange_white_at_" + std::to_string(static_cast<int>(elevation)),
                   std::to_string(flame) + " " + std::to_string(flat) + " " + std::to_string(orange) + " " + std::to_string(white));
    ASSERT_GT(flame, 100) << elevation;
    EXPECT_LT(flat, 0.3 * flame) << elevation << ": less than 30 % of the flame is flat";
    EXPECT_LT(green, 0.02 * flame) << elevation;
    EXPECT_GT(orange, 0.1 * flame) << elevation;
    EXPECT_GT(white, 0.03 * flame) << elevation;
  }
}

TEST_F(SiteObjectsTest, FlameLightsItsOwnRocketByNightFromBelow) {
  renderer_->set_heavens(sun_at(-30.0, 300.0));
  const Moment moment = moment_of(look_, launch_, 0.3, 60.0);
  const Vec3d nozzle = moment.trail.flown.back().p_W;
  const Vec3d up = math::normalized(moment.snapshot.vehicle.p_WB - nozzle);
  const auto at = [&](double station) {
    const Vec3d p = nozzle + station * up;
    (void)draw(0.3, from({p.x, p.y - 8.0, p.z}, p, 1.5));
    return light(0.495, 0.48, 0.505, 0.52);
  };
  const double tail = at(0.5), waist = at(0.9), shoulder = at(1.6);
  RecordProperty("light", std::to_string(tail) + " " + std::to_string(waist) + " " + std::to_string(shoulder));
  EXPECT_GT(waist, 0.1) << "no black line";
  EXPECT_GT(tail, 1.05 * waist);
  EXPECT_GT(waist, 1.05 * shoulder);
}

TEST_F(SiteObjectsTest, FlameLightsThePadByNight) {
  renderer_->set_heavens(sun_at(-30.0, 300.0));
  const Camera camera = from({5.0, -9.0, 2.0}, {2.5, 0.0, 0.0}, 30.0);
  Moment off = moment_of(look_, launch_, -1.0, 60.0);
  off.trail.line_visible = false;
  (void)draw(off, camera);
  const double dark = light(0.0, 0.0, 1.0, 0.3);
  Moment on = off;
  on.snapshot.vehicle.p_WB.z += 1.5;
  on.snapshot.vehicle.thrust = 9000.0;
  on.snapshot.vehicle.mass_flow = 10.0;
  (void)draw(on, camera);
  EXPECT_GT(light(0.0, 0.0, 1.0, 0.3), 5.0 * dark + 1e-6);
}

TEST_F(SiteObjectsTest, SomebodyElsesModelTakesTheRocketsPlace) {
  const Camera camera = from({0.0, -12.0, 1.5}, {0.0, 0.0, 1.0}, 20.0);
  const auto own = support::hash_of(draw(-1.0, camera));
  look_.rocket.model_file = COALWOOD_SOURCE_DIR "/models/theodolite/theodolite.glb";
  renderer_->set_look(look_);
  EXPECT_NE(support::hash_of(draw(-1.0, camera)), own);
  look_.rocket.model_file = COALWOOD_SOURCE_DIR "/models/README.md";
  EXPECT_THROW(renderer_->set_look(look_), base::InputError);
}

TEST_F(SiteObjectsTest, CanopyOpensOverTheNose) {
  Moment moment = moment_of(look_, launch_, 20.0, 60.0);
  moment.trail = {};
  moment.snapshot.vehicle.p_WB = {0.0, 0.0, 60.0};
  moment.snapshot.vehicle.q_WB = {};
  moment.snapshot.vehicle.v_WB = {0.0, 0.0, -9.0};
  look_.wind = {};
  renderer_->set_look(look_);
  const Camera camera = from({0.0, -14.0, 62.0}, {0.0, 0.0, 62.0}, 40.0);
  (void)draw(moment, camera);
  const std::vector<float> packed = hdr_;
  int last = 0;
  for (const double inflation : {0.1, 0.5, 1.0}) {
    moment.snapshot.vehicle.canopies[0] = {inflation, 2.0, false};
    (void)draw(moment, camera);
    int changed = 0;
    for (std::size_t i = 0; i < hdr_.size(); i += 4)
      changed += std::abs(hdr_[i] - packed[i]) > 0.05f * packed[i];
    EXPECT_GT(changed, last) << "inflation " << inflation;
    last = changed;
  }
}

TEST_F(SiteObjectsTest, CanopyOfARocketAtRestComesToLieDownTheWindAndStaysThere) {
  // The rocket lies along north; the wind is from the west.
  look_.wind = {{0.0, 100.0}, {4.0, 4.0}, {0.0, 0.0}};
  look_.spectators = 0;
  renderer_->set_look(look_);
  Moment moment = moment_of(look_, launch_, 20.0, 60.0);
  moment.trail = {};
  moment.snapshot.vehicle.p_WB = {40.0, 40.0, 0.05};
  moment.snapshot.vehicle.q_WB = {std::sqrt(0.5), -std::sqrt(0.5), 0.0, 0.0};
  moment.snapshot.vehicle.v_WB = {};
  const Camera camera = from({41.0, 20.0, 5.0}, {41.0, 41.0, 1.0}, 20.0);
  const auto bounds_at = [&](double since) {
    moment.snapshot.vehicle.canopies[0] = {};
    moment.snapshot.time = 20.0 + since;
    (void)draw(moment, camera);
    const std::vector<float> without = hdr_;
    moment.snapshot.vehicle.canopies[0] = {1.0, 2.0, false};
    moment.snapshot.vehicle.since_landing = since;
    (void)draw(moment, camera);
    struct {
      int left = kSize.width, right = 0, low = kSize.height, high = 0, count = 0;
    } seen;
    for (int y = 0; y < kSize.height; ++y)
      for (int x = 0; x < kSize.width; ++x) {
        const std::size_t i = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(kSize.width) + static_cast<std::size_t>(x));
        // Brighter than the ground: no shadow.
        if (hdr_[i] < 1.3f * without[i]) continue;
        seen.left = std::min(seen.left, x), seen.right = std::max(seen.right, x);
        seen.low = std::min(seen.low, y), seen.high = std::max(seen.high, y);
        ++seen.count;
      }
    return seen;
  };
  const double falls = falling_time(2.0);
  const auto touching = bounds_at(0.01), lying = bounds_at(falls), later = bounds_at(falls + 500.0);
  RecordProperty("high_at_touch_down_and_at_rest", std::to_string(touching.high) + " " + std::to_string(lying.high));
  ASSERT_GT(lying.count, 20);
  EXPECT_GT(touching.high, kSize.height / 2 + 25) << "over the rocket when it touches down";
  EXPECT_LT(lying.high, kSize.height / 2 - 15) << "flat on the ground";
  EXPECT_GT(lying.right, touching.right) << "down the wind";
  EXPECT_EQ(lying.right, later.right);
  EXPECT_EQ(lying.high, later.high);
  EXPECT_EQ(lying.count, later.count) << "and still";
  EXPECT_LT(falls, 4.0);
}

TEST_F(SiteObjectsTest, PathIsAsWideNearAsFar) {
  Moment moment = moment_of(look_, launch_, -1.0, 60.0);
  moment.trail = {};
  for (int i = 0; i < 40; ++i) {
    exchange::TrailPoint point;
    point.time = i;
    point.p_W = {-20.0 + i, 0.0, 400.0};
    moment.trail.flown.push_back(point);
  }
  moment.snapshot.vehicle.p_WB = {0, 0, 9e4};
  std::array<int, 2> width{};
  int k = 0;
  for (const double distance : {12.0, 120.0}) {
    const Camera camera = from({0.0, -distance, 400.0}, {0.0, 0.0, 400.0}, 30.0);
    moment.trail.line_visible = false;
    (void)draw(moment, camera);
    const std::vector<float> without = hdr_;
    moment.trail.line_visible = true;
    (void)draw(moment, camera);
    for (int y = 0; y < kSize.height; ++y) {
      const std::size_t i = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(kSize.width) +
                                 static_cast<std::size_t>(kSize.width) / 2);
      width[static_cast<std::size_t>(k)] += std::abs(hdr_[i] - without[i]) > 0.1f;
    }
    ++k;
  }
  EXPECT_GE(width[0], 2);
  EXPECT_LE(width[0], 5);
  EXPECT_LE(std::abs(width[0] - width[1]), 1);
}

}  // namespace
}  // namespace coalwood::render
