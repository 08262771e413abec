#include <algorithm>
#include <cmath>

#include "gl/readback.h"
#include "render/renderer.h"
#include "render/shadow_fit.h"
#include "render/support/flat_land.h"
#include "render/support/heavens.h"
#include "support/gl_context.h"
#include "support/tolerance.h"

/// Shadow maps: where they lie, and where the shadows in the picture fall.
namespace coalwood::render {
namespace {

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
  const LightAxes axes = light_axes(toward(110.0, 38.0));
  constexpr int kSize = 1024;
  int moved = 0, all = 0;
  double texel = 0.0;
  for (int k = 0; k < 40; ++k) {
    Camera camera;
    camera.position = {11.3 + 0.173 * k, -57.9 + 0.061 * k, 1.7};
    camera.q_WC = looking(toward(300.0 + 1.7 * k, 2.0 + 0.2 * k));
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

TEST(ShadowFit, LeavesOutOfACoarseMapOnlyWhatThrowsItsShadowIntoFinerOnes) {
  const auto map = [](double elevation) {
    ShadowView view;
    view.eye = {5.0, 0.0, 0.0};
    view.begins = 54.0;
    view.light = {std::cos(elevation * kDegree), 0.0, std::sin(elevation * kDegree)};
    return view;
  };
  constexpr double kPerson = 1.0, kTree = 12.0;  // [m] radii of the balls that hold them
  EXPECT_TRUE(map(45.0).is_shown_finer({25.0, 0.0, 0.9}, kPerson));
  EXPECT_FALSE(map(45.0).is_shown_finer({56.0, 0.0, 0.9}, kPerson)) << "beside the end of the finer map";
  EXPECT_FALSE(map(3.0).is_shown_finer({25.0, 0.0, 0.9}, kPerson)) << "38 m of shadow";
  EXPECT_FALSE(map(45.0).is_shown_finer({25.0, 0.0, 12.0}, kTree)) << "24 m of shadow, more downhill";
  EXPECT_FALSE(ShadowView{}.is_shown_finer({0.0, 0.0, 0.0}, kPerson)) << "the finest map has none before it";
}

TEST(ShadowFit, ThePlaceOfAMapIsItsMatrix) {
  const LightAxes axes = light_axes(toward(250.0, 25.0));
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
    q.antialias = Antialias::none;
    renderer_ = std::make_unique<Renderer>(tests::flat_land({0, 0, 0, 255}), q);
    stand(kPole, kRadius);
  }
  /// @param tall,radius [m] of the pole
  void stand(double tall, double radius) {
    exchange::Look look;
    look.spectators = 0;
    look.rocket.length = tall_ = tall;
    look.rocket.bodies = {{"pole", {{0.0, radius}, {tall, radius}}, {{0.5f, 0.5f, 0.5f}, 0.9f, 0.0f}}};
    renderer_->set_look(look);
  }
  void TearDown() override {
    renderer_.reset();
    GlTest::TearDown();
  }
  /// Light of the ground around `middle`, seen from straight above. @param top the picture's upper side
  std::vector<float> seen(const Vec3d& middle, bool pole, const Vec3d& top = {0, 1, 0}) { return seen(*renderer_, middle, pole, top); }
  std::vector<float> seen(Renderer& renderer, const Vec3d& middle, bool pole, const Vec3d& top = {0, 1, 0}) {
    Camera camera;
    camera.position = middle + Vec3d{0, 0, above_};
    camera.q_WC = looking({0, 0, -1}, top);
    camera.vertical_fov = 2.0 * std::atan(0.5 * kSize.height * pixel_ / above_);
    exchange::Snapshot snapshot;
    snapshot.time = -1.0;
    snapshot.vehicle.p_WB = {kWest, 0.0, pole ? 0.5 * tall_ : 9e4};
    snapshot.vehicle.nose_station_B = 0.5 * tall_;
    gl::Texture texture("shot", GL_RGBA8, kSize);
    gl::Framebuffer target("shot", texture);
    renderer.draw(snapshot, {}, camera, {target.id(), kSize});
    right_ = camera.right();
    up_ = camera.up();
    return gl::read_floats(renderer.hdr());
  }
  /// Share of the light at `p`, of a picture taken around `middle`, that the pole leaves.
  double lit(const std::vector<float>& with, const std::vector<float>& without, const Vec3d& middle, const Vec3d& p) const {
    const Vec3d d = p - middle;
    const int x = static_cast<int>(std::floor(0.5 * kSize.width + math::dot(d, right_) / pixel_));
    const int y = static_cast<int>(std::floor(0.5 * kSize.height + math::dot(d, up_) / pixel_));
    const std::size_t i = 4 * static_cast<std::size_t>(y * kSize.width + x) + 1;
    return static_cast<double>(with[i]) / static_cast<double>(without[i]);
  }
  /// Where on the way from inside the shadow outward half of the light is back [m].
  double edge(const std::vector<float>& with, const std::vector<float>& without, const Vec3d& middle, const Vec3d& way, double reach) const {
    const double dark = lit(with, without, middle, middle - reach * way);
    EXPECT_LT(dark, 0.6) << "there is a shadow";
    double at = -reach;
    while (at < reach && lit(with, without, middle, middle + at * way) < 0.5 * (1.0 + dark)) at += 0.25 * pixel_;
    return at;
  }
  static constexpr std::array kLowSuns{std::pair{24.0, 270.0}, std::pair{32.0, 240.0}};  // elevation, azimuth [degree]
  static constexpr double kWest = -40.0;  // [m] the pole's place, away from the pad
  double tall_ = kPole, pixel_ = 0.002, above_ = 10.0;  // [m] the pole; a pixel on the ground; the camera
  std::unique_ptr<Renderer> renderer_;
  Vec3d right_, up_;
};

TEST_F(Gnomon, ShadowEndsWhereTheSunSays) {
  for (const auto& [elevation, azimuth] : {std::pair{55.0, 112.0}, {30.0, 75.0}, {40.0, 251.0}}) {
    exchange::Heavens heavens;
    heavens.sun_direction = toward(azimuth, elevation);
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

TEST_F(Gnomon, AMastBeyondTheVehiclesMapAgreesOnTheSun) {
  constexpr double kMast = 40.0;  // [m]
  stand(kMast, 0.4);
  for (const auto& [elevation, azimuth] : kLowSuns) {
    exchange::Heavens heavens;
    heavens.sun_direction = toward(azimuth, elevation);
    renderer_->set_heavens(heavens);
    const Vec3d away = math::normalized(Vec3d{-heavens.sun_direction.x, -heavens.sun_direction.y, 0.0});
    const double slant = std::sin(elevation * kDegree) * std::sin(elevation * kDegree);  // height over it: metres per radian
    pixel_ = 0.02, above_ = 20.0;
    const double length = kMast / std::tan(elevation * kDegree);
    const Vec3d tip = Vec3d{kWest, 0, 0} + length * away;
    const double off = edge(seen(tip, true), seen(tip, false), tip, away, 2.0);
    EXPECT_WITHIN(off * slant / kMast / kDegree, 0.0, tests::model(100, 0.5, "criterion 5: half a degree; 0.16 measured")) << "sun at " << elevation;
  }
}

TEST_F(Gnomon, HillsNearAndFarAgreeOnTheSun) {
  // Crests that run north in the swept heights around the pad (posts 4 m apart) and beyond (16 m): where half
  // of the sun's disc is back, its elevation is the crest's.
  constexpr double kCrest = -20.0;  // [m] a post of both
  const auto crest = [](int posts, double spacing, double east, double tall) {
    const terrain::Lattice lattice{posts, spacing, east - 0.5 * spacing * posts, -0.5 * spacing * posts};
    std::vector<float> e(lattice.count());
    for (int j = 0; j < lattice.size; ++j)
      for (int i = 0; i < lattice.size; ++i)
        e[lattice.index(i, j)] = 432.0f + static_cast<float>(std::max(0.0, tall - std::abs(lattice.east_of(i) - east)));
    return terrain::HeightField{lattice, std::move(e)};
  };
  struct Case {
    const char* name;
    double tall, spacing;
    bool near;
  };
  constexpr int kPosts = 1024;  // as many as are swept: the crest is a swept post, too
  constexpr std::array<std::uint8_t, 4> kGrass{0, 0, 0, 255};
  for (const Case& c : {Case{"bank", 12.0, 4.0, true}, {"hill", 100.0, 4.0, true}, {"far hill", 112.0, 16.0, false}}) {
    const auto land = c.near ? tests::land_with(crest(kPosts, c.spacing, kCrest, c.tall), kGrass)
                             : tests::land_with(tests::level(5, 4.0), kGrass, crest(kPosts, c.spacing, kCrest, c.tall));
    Renderer hilly(land, renderer_->quality());
    exchange::Look bare;
    bare.spectators = 0;
    hilly.set_look(bare);
    for (const auto& [elevation, azimuth] : kLowSuns) {
      exchange::Heavens heavens;
      heavens.sun_direction = toward(azimuth, elevation);
      renderer_->set_heavens(heavens);
      hilly.set_heavens(heavens);
      const Vec3d away = math::normalized(Vec3d{-heavens.sun_direction.x, -heavens.sun_direction.y, 0.0});
      const double slant = std::sin(elevation * kDegree) * std::sin(elevation * kDegree);
      pixel_ = 0.1, above_ = 25.0;
      const Vec3d east{1, 0, 0};
      const Vec3d end = Vec3d{kCrest, 0, 0} + c.tall / std::tan(elevation * kDegree) * away.x * east;
      const double reach = std::min(8.0, 0.5 * (end.x - kCrest));
      const double beside = edge(seen(hilly, end, false), seen(end, false), end, east, reach) / away.x;
      EXPECT_WITHIN(beside * slant / c.tall / kDegree, 0.0, tests::model(100, 0.25, "half of criterion 5; 0.15 measured"))
          << c.name << ", sun at " << elevation;
    }
  }
}

TEST_F(Gnomon, ShadowsStandStillWhenTheCameraTurnsAndMoves) {
  stand(40.0, 0.4);
  exchange::Heavens heavens;
  heavens.sun_direction = toward(110.0, 38.0);
  renderer_->set_heavens(heavens);
  pixel_ = 0.03, above_ = 15.0;
  const Vec3d away = math::normalized(Vec3d{-heavens.sun_direction.x, -heavens.sun_direction.y, 0.0});
  const Vec3d middle = Vec3d{kWest, 0, 0} + 40.0 * away;
  // Which pixels are in shadow, in whole pixels about `middle`.
  const auto shaded = [&](const Vec3d& at, const Vec3d& top) {
    const std::vector<float> with = seen(at, true, top), without = seen(at, false, top);
    std::vector<bool> dark;
    for (int j = -80; j < 80; ++j)
      for (int i = -80; i < 80; ++i)
        dark.push_back(lit(with, without, at, middle + Vec3d{(i + 0.5) * pixel_, (j + 0.5) * pixel_, 0.0}) < 0.6);
    return dark;
  };
  const std::vector<bool> still = shaded(middle, {0, 1, 0});
  const auto count = std::count(still.begin(), still.end(), true);
  EXPECT_GT(count, 1000);
  for (const auto& [moved, top] : {std::pair{Vec3d{}, Vec3d{0, -1, 0}}, {Vec3d{}, Vec3d{1, 0, 0}}, {Vec3d{1, 0, 0}, Vec3d{0, 1, 0}},
                                   {Vec3d{7, -4, 0}, Vec3d{0, 1, 0}}, {Vec3d{-31, 23, 0}, Vec3d{0, 1, 0}}}) {
    const std::vector<bool> now = shaded(middle + pixel_ * moved, top);
    int other = 0;
    for (std::size_t i = 0; i < still.size(); ++i) other += still[i] != now[i] ? 1 : 0;
    EXPECT_LT(other, 0.0005 * static_cast<double>(still.size())) << "moved by " << moved.x << ", " << moved.y;
  }
}

}  // namespace
}  // namespace coalwood::render
