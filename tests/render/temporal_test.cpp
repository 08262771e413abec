#include "render/temporal_pass.h"

#include <cmath>
#include <numbers>

#include "gl/readback.h"
#include "render/renderer.h"
#include "support/flat_land.h"
#include "support/gl_context.h"
#include "support/launch.h"
#include "support/picture.h"
#include "support/tolerance.h"

/// Antialiasing over time, as the live window draws.
namespace coalwood::render {
namespace {

constexpr gl::Size kSize{256, 144};
constexpr double kDegree = std::numbers::pi / 180.0;

Quality with(Antialias antialias, int samples = 1) {
  Quality q = quality_of(Tier::low);
  q.trees = 300;
  q.object_shadow_size = 256;
  q.near_shadow_size = 128;
  q.antialias = antialias;
  q.samples = samples;
  return q;
}

struct Scene {
  explicit Scene(const Quality& quality) : renderer(tests::flat_land({128, 128, 0, 0}), quality) {
    exchange::Look look = tests::miss_riley();
    look.spectators = 0;
    renderer.set_look(look);
    exchange::Heavens h;
    h.sun_direction = math::normalized(Vec3d{0.55, -0.15, 0.82});
    renderer.set_heavens(h);
  }
  support::Picture draw(const exchange::Snapshot& snapshot, const Camera& camera) {
    gl::Texture texture("shot", GL_RGBA8, kSize);
    gl::Framebuffer target("shot", texture);
    renderer.draw(snapshot, {}, camera, {target.id(), kSize});
    return {kSize.width, kSize.height, std::move(gl::read_pixels({target.id(), kSize}).rgba)};
  }
  Renderer renderer;
};

/// Before the pad, at a person's height. @param turn [rad] of the view to the right
Camera beside_the_pad(double turn = 0.0) {
  Camera c;
  c.position = {9.0, -12.0, 1.7};
  const double azimuth = std::atan2(-9.0, 12.0) + turn;
  c.q_WC = looking({std::sin(azimuth), std::cos(azimuth), 0.06});
  c.vertical_fov = 30.0 * kDegree;
  return c;
}

exchange::Snapshot on_the_pad() { return tests::moment_of(tests::miss_riley(), {}, -1.0).snapshot; }

using Temporal = support::GlTest;

TEST_F(Temporal, AStillPictureBecomesTheMeanOfItsShifts) {
  const support::Picture wanted = Scene(with(Antialias::none, kTemporalShifts)).draw(on_the_pad(), beside_the_pad());
  Scene live(with(Antialias::temporal));
  const support::Picture first = live.draw(on_the_pad(), beside_the_pad());
  for (int k = 1; k < 4 * kTemporalShifts - 1; ++k) (void)live.draw(on_the_pad(), beside_the_pad());
  const support::Picture settled = live.draw(on_the_pad(), beside_the_pad());
  const support::Difference at_first = support::compare(first, wanted, 16), at_last = support::compare(settled, wanted, 16);
  SCOPED_TRACE(testing::Message() << "first " << at_first.mean << ", last " << at_last.mean << ", share " << at_last.share_above);
  EXPECT_GT(at_first.mean, 1.8 * at_last.mean) << "one frame alone is far from it";
  EXPECT_LT(at_last.mean, 1.3) << "of 255; measured 1.00, and 2.55 at first";
  EXPECT_LT(at_last.share_above, 0.012) << "of the pixels are off by more than 16 of 255; measured 0.0086";
}

TEST_F(Temporal, ATurningViewStaysSharp) {
  constexpr double kTurn = 0.4 * kDegree;  // 2 pixels a frame
  constexpr int kFrames = 12;
  Scene live(with(Antialias::temporal));
  support::Picture last;
  for (int k = 0; k < kFrames; ++k) last = live.draw(on_the_pad(), beside_the_pad(k * kTurn));
  const Camera end = beside_the_pad((kFrames - 1) * kTurn);
  const support::Picture wanted = Scene(with(Antialias::none, kTemporalShifts)).draw(on_the_pad(), end);
  const support::Picture alone = Scene(with(Antialias::none)).draw(on_the_pad(), end);
  const support::Difference d = support::compare(last, wanted, 16), raw = support::compare(alone, wanted, 16);
  SCOPED_TRACE(testing::Message() << "alone " << raw.mean << ", last " << d.mean);
  EXPECT_LT(d.mean, 0.8 * raw.mean) << "nearer to the mean of its shifts than a frame alone; measured 0.99 and 1.51";
}

/// How far over the empty sky, above the land's softened edge, a picture differs from another, left of `end` [px].
double worst_left_of(const support::Picture& a, const support::Picture& b, int end) {
  int worst = 0;
  for (int y = a.height / 6; y < a.height; ++y)
    for (int x = 0; x < end; ++x)
      for (int c = 0; c < 3; ++c) worst = std::max(worst, std::abs(int{a.at(x, y)[c]} - int{b.at(x, y)[c]}));
  return worst;
}

TEST_F(Temporal, NothingStaysBehindTheRocket) {
  // From left to right through the sky, 18 pixels a frame.
  const auto at = [](int frame) {
    exchange::Snapshot s = on_the_pad();
    s.time = 1.0 + frame / 30.0;
    s.vehicle.p_WB = {-4.0 + 0.55 * frame, 30.0, 60.0};
    return s;
  };
  Camera c;
  c.position = {0.0, 20.0, 58.0};
  c.q_WC = looking({0.0, 10.0, 2.0});
  c.vertical_fov = 25.0 * kDegree;
  Scene live(with(Antialias::temporal));
  support::Picture last;
  constexpr int kFrames = 10;
  for (int k = 0; k < kFrames; ++k) last = live.draw(at(k), c);
  exchange::Snapshot away = at(kFrames - 1);
  away.vehicle.p_WB.z = 5000.0;
  const support::Picture sky = Scene(with(Antialias::none)).draw(away, c);
  const support::Picture rocket = Scene(with(Antialias::none)).draw(at(kFrames - 1), c);
  int left = kSize.width, right = 0;
  for (int x = 0; x < kSize.width; ++x)
    for (int y = 0; y < kSize.height; ++y)
      if (std::abs(int{rocket.at(x, y)[0]} - int{sky.at(x, y)[0]}) > 12) left = std::min(left, x), right = std::max(right, x);
  ASSERT_LT(left, right) << "the rocket is in the picture";
  ASSERT_GT(left, 60) << "and has come a long way";
  SCOPED_TRACE(testing::Message() << "share off " << support::compare(last, rocket, 40).share_above);
  EXPECT_LE(worst_left_of(last, sky, left - 2), 2.0) << "of 255: dither";
  // The rocket itself is as it is drawn alone, but for its edges.
  const support::Difference d = support::compare(last, rocket, 40);
  EXPECT_LT(d.share_above, 0.002);
}

TEST_F(Temporal, ACanopyThatMovesStaysSharp) {
  // Before a camera that stands still it drifts by 3 pixels a frame: what it shows settles nonetheless to what it shows at rest.
  const auto at = [](int frame) {
    exchange::Snapshot s = on_the_pad();
    s.time = 1.0 + frame / 30.0;
    s.vehicle.p_WB = {-1.2 + 0.1 * frame, 30.0, 60.0};
    s.vehicle.v_WB = {3.0, 0.0, -6.0};
    s.vehicle.canopies[0] = {1.0, 2.5, false};
    return s;
  };
  Camera c;
  c.position = {0.0, 18.0, 60.5};
  c.q_WC = looking({0.0, 12.0, 2.2});
  c.vertical_fov = 22.0 * kDegree;
  Scene live(with(Antialias::temporal));
  support::Picture last;
  constexpr int kFrames = 20;
  for (int k = 0; k < kFrames; ++k) last = live.draw(at(k), c);
  const support::Picture wanted = Scene(with(Antialias::none, kTemporalShifts)).draw(at(kFrames - 1), c);
  const support::Picture one = Scene(with(Antialias::none)).draw(at(kFrames - 1), c);
  const double settled = support::compare(last, wanted, 24).mean, alone = support::compare(one, wanted, 24).mean;
  SCOPED_TRACE(testing::Message() << "mean " << settled << ", one frame alone " << alone);
  EXPECT_LT(settled, 0.9 * alone) << "measured 0.68 and 0.83 of 255; 0.92 where its motion is not known";
}

TEST_F(Temporal, ACutLeavesNothing) {
  Scene live(with(Antialias::temporal)), fresh(with(Antialias::temporal));
  for (int k = 0; k < 5; ++k) (void)live.draw(on_the_pad(), beside_the_pad());
  live.renderer.forget();
  EXPECT_EQ(support::hash_of(live.draw(on_the_pad(), beside_the_pad(0.5))),
            support::hash_of(fresh.draw(on_the_pad(), beside_the_pad(0.5))));
}

TEST_F(Temporal, GoingBackInTimeOrFarAheadIsACut) {
  exchange::Snapshot early = on_the_pad(), late = early;
  early.time = 1.0;
  late.time = 4.0;
  for (const auto& [before, after] : {std::pair{early, late}, std::pair{late, early}}) {
    Scene live(with(Antialias::temporal)), fresh(with(Antialias::temporal));
    for (int k = 0; k < 3; ++k) (void)live.draw(before, beside_the_pad());
    EXPECT_EQ(support::hash_of(live.draw(after, beside_the_pad())), support::hash_of(fresh.draw(after, beside_the_pad())));
  }
}

TEST_F(Temporal, FilmsRememberNothing) {
  Scene asked(with(Antialias::temporal, 2)), plain(with(Antialias::none, 2));
  (void)asked.draw(on_the_pad(), beside_the_pad(0.3));
  EXPECT_EQ(support::hash_of(asked.draw(on_the_pad(), beside_the_pad())), support::hash_of(plain.draw(on_the_pad(), beside_the_pad())));
}

}  // namespace
}  // namespace coalwood::render
