#include <array>
#include <cmath>
#include <numbers>

#include "gl/readback.h"
#include "render/renderer.h"
#include "render/support/flat_land.h"
#include "render/support/launch.h"
#include "support/gl_context.h"
#include "support/tolerance.h"

/// Far from the origin of W the picture is as fine as at it. A subtraction in single precision
/// moves places there by a millimetre and more: a pixel two metres away.
namespace coalwood::render {
namespace {

constexpr gl::Size kSize{240, 240};

class Precision : public support::GlTest {
 protected:
  void SetUp() override {
    GlTest::SetUp();
    if (IsSkipped()) return;
    Quality q = quality_of(Tier::low);
    q.trees = 0;
    q.ground_pieces = 0;
    q.object_shadow_size = q.near_shadow_size = 64;
    q.antialias = Antialias::none;
    renderer_ = std::make_unique<Renderer>(tests::flat_land(), q);
    renderer_->set_heavens({math::normalized(Vec3d{0.5, -0.3, 0.8})});
  }
  void TearDown() override {
    renderer_.reset();
    GlTest::TearDown();
  }
  void draw(const Camera& camera, const exchange::Snapshot& snapshot) {
    gl::Texture texture("shot", GL_RGBA8, kSize);
    gl::Framebuffer target("shot", texture);
    renderer_->draw(snapshot, {}, camera, {target.id(), kSize});
  }
  /// Distance along the line of sight [m] of each pixel; 0 where there is sky.
  std::vector<double> distances(const Camera& camera, const exchange::Snapshot& snapshot) {
    draw(camera, snapshot);
    std::vector<float> depth(static_cast<std::size_t>(kSize.width * kSize.height));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, renderer_->hdr().framebuffer);
    glReadPixels(0, 0, kSize.width, kSize.height, GL_DEPTH_COMPONENT, GL_FLOAT, depth.data());
    std::vector<double> d;
    for (const float z : depth) d.push_back(z > 0.0f ? camera.near / static_cast<double>(z) : 0.0);
    return d;
  }
  std::unique_ptr<Renderer> renderer_;
};

/// By how many pixels `moved` lies beside `still`, along columns and rows: least squares of the
/// differences of their distances over the slopes, within the rocket.
std::array<double, 2> shift(const std::vector<double>& still, const std::vector<double>& moved) {
  constexpr double kFar = 4.0;    // [m] all of the rocket is nearer
  constexpr double kEdge = 0.02;  // [m] a step this large is an edge, no slope
  double xx = 0, xy = 0, yy = 0, xd = 0, yd = 0;
  for (int y = 1; y + 1 < kSize.height; ++y)
    for (int x = 1; x + 1 < kSize.width; ++x) {
      const auto i = static_cast<std::size_t>(y * kSize.width + x),
                 row = static_cast<std::size_t>(kSize.width);
      bool inside = moved[i] > 0.0 && moved[i] < kFar;
      for (const std::size_t k : {i, i - 1, i + 1, i - row, i + row})
        inside = inside && still[k] > 0.0 && std::abs(still[k] - still[i]) < kEdge && still[k] < kFar;
      if (!inside || std::abs(moved[i] - still[i]) > kEdge) continue;
      const double gx = 0.5 * (still[i + 1] - still[i - 1]), gy = 0.5 * (still[i + row] - still[i - row]);
      const double d = still[i] - moved[i];
      xx += gx * gx, xy += gx * gy, yy += gy * gy, xd += gx * d, yd += gy * d;
    }
  const double det = xx * yy - xy * xy;
  return {(yy * xd - xy * yd) / det, (xx * yd - xy * xd) / det};
}

TEST_F(Precision, TheRocketIsDrawnWhereItIsNineKilometresUp) {
  // Seen from 2 m, 9 km up and 12 km out, and at the pad: the same rocket in the same pixels.
  renderer_->set_look(tests::miss_riley());
  const Vec3d pad{0, 0, 60.0};
  double worst = 0.0;
  for (int i = 0; i < 20; ++i) {
    const Vec3d far{9000.0 + 37.37 * i, -8000.0 + 113.131 * i, 9000.0 + 71.7 * i};
    exchange::Snapshot snapshot;
    snapshot.time = -1.0;
    snapshot.vehicle.q_WB =
        math::normalized(math::Quatd{1.0, 0.4 * std::sin(0.7 * i), 0.3 * std::cos(1.3 * i), 0.2});
    snapshot.vehicle.nose_station_B = 1.0;
    Camera camera;
    camera.vertical_fov =
        2.0 * std::atan(0.5 * kSize.height * 0.00085);  // the pixels of 1080 rows in 50 degrees
    const Vec3d away = 2.0 * math::normalized(Vec3d{std::cos(0.9 * i), std::sin(0.9 * i), 0.2});
    camera.q_WC = looking(-away);
    snapshot.vehicle.p_WB = pad;
    camera.position = pad + away;
    const std::vector<double> near = distances(camera, snapshot);
    snapshot.vehicle.p_WB = far;
    camera.position = far + away;
    const auto [x, y] = shift(near, distances(camera, snapshot));
    ASSERT_TRUE(std::isfinite(x) && std::isfinite(y));
    worst = std::max({worst, std::abs(x), std::abs(y)});
  }
  EXPECT_WITHIN(worst, 0.0,
                tests::model(10, 1.0, "a tenth of a pixel; 0 measured, 1.3 with single precision"));
}

TEST_F(Precision, OfTwoPlatesFiveMillimetresApartTheNearerIsSeenTenKilometresAway) {
  // A green plate before a red one, 60 m wide, the camera moving.
  exchange::Look look;
  look.spectators = 0;
  look.rocket.length = 0.1;
  // The hind one is drawn first: where depth cannot tell them apart it stays.
  look.rocket.bodies = {{"back", {{0.005, 0.0}, {0.0051, 30.0}}, {{0.8f, 0.02f, 0.02f}, 0.9f, 0.0f}},
                        {"front", {{0.0, 0.0}, {0.0001, 30.0}}, {{0.02f, 0.8f, 0.02f}, 0.9f, 0.0f}}};
  look.rocket.nozzle = {0.1, 0.01, 0.01};
  renderer_->set_look(look);
  const Vec3d place{7000.0, -6900.0, 1400.0};
  const Vec3d start{3.1, -2.7, 40.0};
  exchange::Snapshot snapshot;
  snapshot.time = -1.0;
  snapshot.vehicle.p_WB = place;
  // The nose, +z of the body, points to where the camera starts.
  const Vec3d toward = math::normalized(start - place);
  snapshot.vehicle.q_WB = math::normalized(math::Quatd{1.0 + toward.z, -toward.y, toward.x, 0.0});
  int green = 0, red = 0;
  for (int frame = 0; frame < 20; ++frame) {
    Camera camera;
    camera.position = start + (0.37 * frame) * Vec3d{0.6, 0.7, 0.1};
    camera.q_WC = looking(place - camera.position + Vec3d{0.21 * frame, 0.0, -0.13 * frame});
    camera.vertical_fov = 0.003;  // 30 m at 10 km: within the plates
    draw(camera, snapshot);
    const std::vector<float> hdr = gl::read_floats(renderer_->hdr());
    for (std::size_t i = 0; i < hdr.size(); i += 4) (hdr[i + 1] > hdr[i] ? green : red) += 1;
  }
  EXPECT_EQ(red, 0) << "of " << red + green;
  EXPECT_GT(green, 0);
}

TEST_F(Precision, DepthIsClearedToInfinityAndNearerIsGreater) {
  renderer_->set_look(tests::miss_riley());
  Camera camera;
  camera.position = {30, 0, 2};
  camera.q_WC = looking({-1, 0, 0});
  exchange::Snapshot snapshot;
  snapshot.vehicle.p_WB = {0, 0, 1.0};
  const std::vector<double> d = distances(camera, snapshot);
  GLint origin = 0, depth = 0;
  glGetIntegerv(GL_CLIP_ORIGIN, &origin);
  glGetIntegerv(GL_CLIP_DEPTH_MODE, &depth);
  EXPECT_EQ(origin, GL_LOWER_LEFT);
  EXPECT_EQ(depth, GL_ZERO_TO_ONE);
  const auto column = [&](int y) { return d[static_cast<std::size_t>(y * kSize.width + 20)]; };
  EXPECT_EQ(column(kSize.height - 1), 0.0) << "the sky is at infinity";
  EXPECT_GT(column(20), 0.0);
  for (int y = 1; y < kSize.height / 2 - 8; ++y)
    EXPECT_GE(column(y), column(y - 1)) << "level ground grows farther";
}

}  // namespace
}  // namespace coalwood::render
