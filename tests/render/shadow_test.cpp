#include <algorithm>
#include <cmath>
#include <numbers>

#include "gl/readback.h"
#include "render/renderer.h"
#include "render/shadow_fit.h"
#include "render/support/flat_land.h"
#include "support/gl_context.h"
#include "support/tolerance.h"

/// Shadow maps: where they lie, and where the shadows in the picture fall.
namespace coalwood::render {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

Vec3d toward(double elevation, double azimuth) {
  return {std::cos(elevation * kDegree) * std::sin(azimuth * kDegree),
          std::cos(elevation * kDegree) * std::cos(azimuth * kDegree), std::sin(elevation * kDegree)};
}

TEST(ShadowFit, BallHoldsItsSliceOfTheView) {
  Camera camera;
  camera.position = {120.0, -40.0, 3.0};
  camera.q_WC = looking({0.3, 1.0, 0.1});
  const double right = 0.5, up = 0.3;
  for (const auto& [from, to] : {std::pair{0.0, 60.0}, {54.0, 250.0}, {225.0, 1000.0}}) {
    const Ball ball = slice_of_view(camera, right, up, from, to);
    EXPECT_LT(ball.radius, 0.72 * to) << "and is not much larger than it";
    for (const double x : {-1.0, 0.0, 1.0})
      for (const double y : {-1.0, 0.0, 1.0})
        for (const double d : {from, 0.5 * (from + to), to}) {
          const Vec3d way = math::normalized(camera.forward() + x * right * camera.right() + y * up * camera.up());
          EXPECT_LE(math::norm(camera.position + d * way - ball.centre), ball.radius * (1.0 + 1e-12));
        }
  }
}

TEST(ShadowFit, TexelsKeepTheirPlacesWhenTheCameraTurnsAndWalks) {
  const LightAxes axes = light_axes(toward(38.0, 110.0));
  constexpr int kSize = 1024;
  int moved = 0, all = 0;
  double texel = 0.0;
  for (int k = 0; k < 40; ++k) {
    Camera camera;
    camera.position = {11.3 + 0.173 * k, -57.9 + 0.061 * k, 1.7};
    camera.q_WC = looking(toward(2.0 + 0.2 * k, 300.0 + 1.7 * k));
    const ShadowView view = aimed(axes, camera, slice_of_view(camera, 0.5, 0.3, 0.0, 60.0), kSize, 40.0);
    if (k > 0) {
      EXPECT_WITHIN(view.texel, texel, tests::rounding(64, texel));
    }
    texel = view.texel;
    // Where in its texel a place of the world falls must not depend on the camera.
    for (int i = 0; i < 50; ++i) {
      const Vec3d p{3.0 * i - 70.0, 2.0 * i - 80.0, 0.1 * i};
      const double u = math::dot(p, axes.right) / texel;
      const glm::vec4 q = view.clip_from_eye * glm::vec4(to_eye(camera, p), 1.0f);
      const double at = (0.5 + 0.5 * static_cast<double>(q.x)) * kSize;
      const double phase = at - u - std::round(at - u);
      ++all;
      if (std::abs(phase) > 2e-3) ++moved;
    }
  }
  EXPECT_LT(moved, 0.0005 * all) << moved << " of " << all;
}

TEST(ShadowFit, ThePlaceOfAMapIsItsMatrix) {
  const LightAxes axes = light_axes(toward(25.0, 250.0));
  Camera camera;
  camera.position = {900.0, 420.0, 77.0};
  const ShadowView view = aimed(axes, camera, {{880.0, 410.0, 70.0}, 130.0}, 512, 150.0);
  const MapPlace place = place_of(axes, camera, view);
  for (const Vec3d p : {Vec3d{870, 400, 60}, Vec3d{905, 415, 90}}) {
    const glm::vec3 e = to_eye(camera, p);
    const glm::dvec3 q = light_from_eye(axes) * glm::dvec3(e) * place.scale + place.offset;
    const glm::vec4 c = view.clip_from_eye * glm::vec4(e, 1.0f);
    EXPECT_WITHIN(q.x, 0.5 + 0.5 * static_cast<double>(c.x), tests::model(1e-4, 1.0, "single precision"));
    EXPECT_WITHIN(q.y, 0.5 + 0.5 * static_cast<double>(c.y), tests::model(1e-4, 1.0, "single precision"));
    EXPECT_WITHIN(q.z, c.z, tests::model(1e-4, 1.0, "single precision"));
  }
  EXPECT_TRUE(view.concerns({880, 410, 75}, 10.0));
  EXPECT_TRUE(view.concerns(view.centre + 5000.0 * axes.light, 10.0)) << "however far toward the light";
  EXPECT_FALSE(view.concerns(view.centre - 200.0 * axes.light, 10.0)) << "behind all that is mapped";
  EXPECT_FALSE(view.concerns(view.centre + 200.0 * axes.right, 10.0));
  EXPECT_FALSE(view.concerns(view.centre, 0.1)) << "smaller than a texel";
}

/// A pole 10 m tall on level ground, seen from straight above its shadow's end.
class Gnomon : public support::GlTest {
 protected:
  static constexpr gl::Size kSize{256, 256};
  static constexpr int kMap = 2048;  // as the highest tier has it
  static constexpr double kPole = 10.0, kRadius = 0.1;  // [m]
  void SetUp() override {
    GlTest::SetUp();
    if (IsSkipped()) return;
    Quality q = quality_of(Tier::medium);
    q.trees = 0;
    q.ground_pieces = 0;
    q.object_shadow_size = kMap;
    q.soften_edges = false;
    renderer_ = std::make_unique<Renderer>(tests::flat_land({0, 0, 0, 255}), q);
    exchange::Look look;
    look.spectators = 0;
    look.rocket.length = kPole;
    look.rocket.bodies = {{"pole", {{0.0, kRadius}, {kPole, kRadius}}, {{0.5f, 0.5f, 0.5f}, 0.9f, 0.0f}}};
    renderer_->set_look(look);
  }
  void TearDown() override {
    renderer_.reset();
    GlTest::TearDown();
  }
  /// Light of the ground around `middle`, seen from 10 m above, 2 mm to a pixel.
  std::vector<float> seen(const Vec3d& middle, bool pole) {
    Camera camera;
    camera.position = middle + Vec3d{0, 0, 10.0};
    camera.q_WC = looking({0, 0, -1});
    camera.vertical_fov = 2.0 * std::atan(0.5 * kSize.height * kPixel / 10.0);
    exchange::Snapshot snapshot;
    snapshot.time = -1.0;
    snapshot.vehicle.p_WB = {kWest, 0.0, pole ? 0.5 * kPole : 9e4};
    snapshot.vehicle.nose_station_B = 0.5 * kPole;
    gl::Texture texture("shot", GL_RGBA8, kSize);
    gl::Framebuffer target("shot", texture);
    renderer_->draw(snapshot, {}, camera, {target.id(), kSize});
    right_ = camera.right();
    up_ = camera.up();
    return gl::read_floats(renderer_->hdr());
  }
  /// Share of the light at `p`, of a picture taken around `middle`, that the pole leaves.
  double lit(const std::vector<float>& with, const std::vector<float>& without, const Vec3d& middle, const Vec3d& p) const {
    const Vec3d d = p - middle;
    const int x = static_cast<int>(std::floor(0.5 * kSize.width + math::dot(d, right_) / kPixel));
    const int y = static_cast<int>(std::floor(0.5 * kSize.height + math::dot(d, up_) / kPixel));
    const std::size_t i = 4 * static_cast<std::size_t>(y * kSize.width + x) + 1;
    return static_cast<double>(with[i]) / static_cast<double>(without[i]);
  }
  static constexpr double kPixel = 0.002;  // [m]
  static constexpr double kWest = -40.0;   // [m] the pole's place, away from the pad
  std::unique_ptr<Renderer> renderer_;
  Vec3d right_, up_;
};

TEST_F(Gnomon, ShadowEndsWhereTheSunSays) {
  for (const auto& [elevation, azimuth] : {std::pair{55.0, 112.0}, {30.0, 75.0}, {40.0, 251.0}}) {
    exchange::Heavens heavens;
    heavens.sun_direction = toward(elevation, azimuth);
    renderer_->set_heavens(heavens);
    const Vec3d away = math::normalized(Vec3d{-heavens.sun_direction.x, -heavens.sun_direction.y, 0.0});
    const Vec3d foot{kWest, 0, 0};
    const double length = kPole / std::tan(elevation * kDegree) + kRadius;
    const Vec3d tip = foot + length * away;
    const std::vector<float> with = seen(tip, true), without = seen(tip, false);
    const double dark = lit(with, without, tip, tip - 0.15 * away);
    EXPECT_LT(dark, 0.5) << "there is a shadow";
    // From the shadow outward: where half of the light is back.
    double end = -0.15;
    while (end < 0.2 && lit(with, without, tip, tip + end * away) < 0.5 * (1.0 + dark)) end += 0.001;
    EXPECT_WITHIN(length + end, length, tests::model(100, 0.02, "2 cm; 1 cm measured")) << "elevation " << elevation;
    // Its middle across, 0.15 m short of the end: the sun's azimuth.
    const Vec3d side{-away.y, away.x, 0.0};
    const Vec3d inner = tip - 0.10 * away;
    double left = 0.0, right = 0.0;
    while (left < 0.2 && lit(with, without, tip, inner + left * side) < 0.5 * (1.0 + dark)) left += 0.001;
    while (right < 0.2 && lit(with, without, tip, inner - right * side) < 0.5 * (1.0 + dark)) right += 0.001;
    const double turned = std::atan2(0.5 * (left - right), length) / kDegree;
    EXPECT_WITHIN(turned, 0.0, tests::model(100, 0.5, "criterion 5: half a degree")) << "azimuth " << azimuth;
    // No gap at the foot: a texel outside the pole it is dark.
    const std::vector<float> near = seen(foot, true), bare = seen(foot, false);
    const double texel = 2.0 * 9.0 / kMap;
    EXPECT_LT(lit(near, bare, foot, foot + (kRadius + texel) * away), 0.5 * (1.0 + dark)) << "peter-panning";
  }
}

}  // namespace
}  // namespace coalwood::render
