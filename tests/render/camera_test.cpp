#include <array>
#include <cmath>
#include <numbers>

#include "render/cameras.h"
#include "support/tolerance.h"

namespace coalwood::render {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

/// Level ground at W height 0 with one hill. @param forest 0 to 255, on all of it
Ground hilly(std::uint8_t forest = 0) {
  const auto field = [](int size, double spacing, bool hill) {
    terrain::Lattice lattice{size, spacing, -0.5 * spacing * (size - 1), -0.5 * spacing * (size - 1)};
    std::vector<float> e(lattice.count(), 400.0f);
    if (hill)
      for (int j = 0; j < size; ++j)
        for (int i = 0; i < size; ++i) {
          const double d = std::hypot(lattice.east_of(i) - 300.0, lattice.north_of(j) - 200.0);
          e[lattice.index(i, j)] += static_cast<float>(120.0 * std::exp(-d * d / 2.0e4));
        }
    return terrain::HeightField(lattice, e);
  };
  const auto bare = [forest](const terrain::HeightField& f) {
    const auto grass = static_cast<std::uint8_t>(255 - forest);
    return CoverMap{
        f.lattice(), std::vector<std::array<std::uint8_t, 4>>(f.lattice().count(), {forest, grass, 0, 0}), {}};
  };
  terrain::HeightField near = field(129, 8.0, true);
  terrain::HeightField macro = field(65, 128.0, false);
  CoverMap near_cover = bare(near);
  CoverMap macro_cover = bare(macro);
  return Ground(Fields{near, macro, field(33, 5000.0, false), near_cover, macro_cover, 400.0});
}

exchange::Snapshot standing() {
  exchange::Snapshot s;
  s.vehicle.p_WB = {0, 0, 1.0};
  s.vehicle.nose_station_B = 1.0;
  return s;
}

TEST(Camera, NearPlaneIsOneAndInfinityZero) {
  Camera c;
  c.q_WC = looking({1, 2, 0.3});
  c.near = 0.05;
  const glm::mat4 m = clip_from_eye(c, 16.0 / 9.0);
  const auto depth = [&](double distance) {
    const Vec3d p = distance * c.forward();
    const glm::vec4 q = m * glm::vec4(to_glm(p), 1.0f);
    return static_cast<double>(q.z / q.w);
  };
  EXPECT_WITHIN(depth(0.05), 1.0, tests::model(1e-4, 1.0, "single precision"));
  EXPECT_GT(depth(1e5), 0.0);
  EXPECT_WITHIN(depth(1e9), 0.0, tests::truncation(0.05, 1e-9, 1));
}

TEST(Camera, DepthTellsMillimetresApartAtTenKilometres) {
  // Two planes 5 mm apart at 10 km: five steps of the depth buffer and more between them.
  const auto depth = [](double distance) { return static_cast<float>(0.05 / distance); };
  const float step = depth(10000.0) - std::nextafter(depth(10000.0), 0.0f);
  EXPECT_GT(depth(10000.0) - depth(10000.005), 4.0f * step);
}

TEST(Camera, NoPixelOfTwoPlanesFiveMillimetresApartFlipsAtTenKilometres) {
  // Corners as a vertex shader has them, depth as a rasteriser does: linear over the picture.
  const Vec3d far{7000.0, -6900.0, 1400.0};
  int flipped = 0, all = 0;
  for (int frame = 0; frame < 20; ++frame) {
    Camera c;
    c.position = Vec3d{3.1, -2.7, 1.7} + (0.37 * frame) * Vec3d{0.6, 0.7, 0.1};
    const Vec3d toward = math::normalized(far - c.position);
    c.q_WC = looking(toward + Vec3d{0.001 * frame, 0.0, 0.0005 * frame});
    const glm::mat4 m = clip_from_eye(c, 16.0 / 9.0, {0.001 * (frame % 3), -0.0007 * (frame % 5)});
    // Both planes face the first camera; only the second is 5 mm nearer.
    const Vec3d across = math::normalized(math::cross(toward, Vec3d{0, 0, 1})), up = math::cross(across, toward);
    const auto depths = [&](double nearer) {
      std::array<float, 4> z{};
      for (std::size_t k = 0; k < 4; ++k) {
        const Vec3d corner = far - nearer * toward + (k & 1 ? 30.0 : -30.0) * across + (k & 2 ? 30.0 : -30.0) * up;
        const glm::vec4 clip = m * glm::vec4(to_eye(c, corner), 1.0f);
        z[k] = clip.z / clip.w;
      }
      return z;
    };
    const auto back = depths(0.0), front = depths(0.005);
    for (int i = 0; i <= 32; ++i)
      for (int j = 0; j <= 32; ++j, ++all) {
        const float u = static_cast<float>(i) / 32.0f, v = static_cast<float>(j) / 32.0f;
        const auto at = [&](const std::array<float, 4>& z) {
          return (1 - v) * ((1 - u) * z[0] + u * z[1]) + v * ((1 - u) * z[2] + u * z[3]);
        };
        if (at(front) <= at(back)) ++flipped;
      }
  }
  EXPECT_EQ(flipped, 0) << "of " << all;
}

TEST(Camera, ReprojectsTheRocketWithinATenthOfAPixel) {
  // Two metres from a rocket 9 km up and 12 km out; 1080 rows.
  const double aspect = 16.0 / 9.0;
  constexpr double kRows = 1080.0;
  double worst = 0.0;
  for (int i = 0; i < 100; ++i) {
    const Vec3d rocket{9000.0 + 0.37 * i, -8000.0 + 1.13 * i, 9000.0 + 0.71 * i};
    const Vec3d point = rocket + Vec3d{0.013 * i, -0.4, 0.9};
    Camera c;
    c.position = rocket + 2.0 * math::normalized(Vec3d{std::cos(0.3 * i), std::sin(0.3 * i), 0.2});
    c.q_WC = looking(rocket - c.position);
    const glm::vec4 clip = clip_from_eye(c, aspect) * glm::vec4(to_eye(c, point), 1.0f);
    const Vec3d p = point - c.position;
    const double t = std::tan(0.5 * c.vertical_fov);
    const double x = math::dot(p, c.right()) / (math::dot(p, c.forward()) * t * aspect);
    const double y = math::dot(p, c.up()) / (math::dot(p, c.forward()) * t);
    worst = std::max({worst, std::abs(static_cast<double>(clip.x / clip.w) - x) * 0.5 * kRows * aspect,
                      std::abs(static_cast<double>(clip.y / clip.w) - y) * 0.5 * kRows});
  }
  EXPECT_WITHIN(worst, 0.0, tests::model(10, 1.0, "a tenth of a pixel"));
}

TEST(Camera, LooksWhereItIsTold) {
  for (const Vec3d d :
       {Vec3d{1, 0, 0}, Vec3d{0, -1, 0.2}, Vec3d{0, 0, 1}, Vec3d{0, 0, -1}, Vec3d{-1, 1, -3}}) {
    Camera c;
    c.q_WC = looking(d);
    EXPECT_WITHIN(math::dot(c.forward(), math::normalized(d)), 1.0, tests::rounding(20, 1.0));
    EXPECT_WITHIN(math::dot(math::cross(c.right(), c.up()), c.forward()), -1.0, tests::rounding(20, 1.0));
    EXPECT_GE(c.up().z, -1e-12) << "no camera hangs head down";
  }
}

TEST(Camera, HeroHasThePadOnTheLeftThirdInTheLowerQuarter) {
  const Ground ground = hilly();
  const auto snapshot = standing();
  const exchange::Trail trail;
  const exchange::Look look;
  const Scene scene{snapshot, trail, look, ground, 16.0 / 9.0, {}};
  const Camera c = camera_of(View::hero, scene);
  const glm::vec4 pad = clip_from_eye(c, scene.aspect) * glm::vec4(to_eye(c, {0, 0, 0}), 1.0f);
  EXPECT_WITHIN(pad.x / pad.w, -1.0 / 3.0, tests::model(6, 1.0, "composition"));
  EXPECT_GT(pad.y / pad.w, -1.0f);
  EXPECT_LT(pad.y / pad.w, -0.5f);
}

TEST(Camera, NoneIsUnderTheGroundAndNoneLosesTheRocket) {
  const Ground ground = hilly();
  const exchange::Trail trail;
  const exchange::Look look;
  for (const double height : {1.0, 50.0, 900.0, 9000.0}) {
    auto snapshot = standing();
    snapshot.vehicle.p_WB = {300.0 * (height > 10), 200.0 * (height > 10),
                             height + (height > 10 ? 125.0 : 0.0)};
    const Scene scene{snapshot, trail, look, ground, 16.0 / 9.0, {}};
    for (std::size_t v = 0; v + 1 < kViewNames.size(); ++v) {
      const auto view = static_cast<View>(v);
      const Camera c = camera_of(view, scene);
      EXPECT_GT(c.position.z, ground.height(c.position.x, c.position.y)) << kViewNames[v] << " at " << height;
      if (view == View::onboard) continue;  // it sits on the rocket
      const glm::vec4 q = clip_from_eye(c, scene.aspect) * glm::vec4(to_eye(c, snapshot.vehicle.p_WB), 1.0f);
      EXPECT_LT(std::abs(q.x / q.w), 1.0f) << kViewNames[v] << " at " << height;
      EXPECT_LT(std::abs(q.y / q.w), 1.0f) << kViewNames[v] << " at " << height;
      EXPECT_GT(q.w, 0.0f) << kViewNames[v] << " at " << height;
    }
  }
}

TEST(Camera, OfTheSkyLooksWhereTheNextSatelliteComesFrom) {
  const Ground ground = hilly();
  exchange::Look look;
  look.satellites = {{60.0, 0.5, 50e3, 218e3, 1.0, 16.0}, {4000.0, 2.0, 0.0, 500e3, 2.0, 0.0}};
  auto snapshot = standing();
  for (const auto& [time, heading] : {std::pair{-30.0, 0.5}, {70.0, 0.5}, {3900.0, 2.0}}) {
    snapshot.time = time;
    const Camera c = camera_of(View::sky, {snapshot, {}, look, ground, 16.0 / 9.0, {}});
    const Vec3d f = c.forward();
    EXPECT_WITHIN(std::remainder(std::atan2(f.x, f.y) - heading - std::numbers::pi, 2.0 * std::numbers::pi), 0.0, tests::rounding(64, 1)) << time;
    EXPECT_GT(f.z, 0.3) << "the land is a strip below";
  }
}

/// Where a place of W is in a picture: -1 to 1 across and up.
glm::vec2 in_picture(const Camera& c, const Vec3d& p_W) {
  const glm::vec4 q = clip_from_eye(c, 16.0 / 9.0) * glm::vec4(to_eye(c, p_W), 1.0f);
  return q.w > 0.0f ? glm::vec2(q.x / q.w, q.y / q.w) : glm::vec2(9.0f);
}
bool within(const Camera& c, const Vec3d& p_W) {
  const glm::vec2 q = in_picture(c, p_W);
  return std::abs(q.x) < 1.0f && std::abs(q.y) < 1.0f;
}

TEST(Camera, PadAndHeroHoldPadAndRocketAsItLeaves) {
  const Ground ground = hilly();
  const exchange::Trail trail;
  exchange::Look look;
  look.rocket.length = 2.0;
  for (const View view : {View::pad, View::hero})
    for (double height = 1.0; height < 43.0; height += 0.5) {
      auto snapshot = standing();
      snapshot.vehicle.p_WB = {0, 0, height};
      const Camera c = camera_of(view, {snapshot, trail, look, ground, 16.0 / 9.0, {}});
      EXPECT_TRUE(within(c, {0, 0, 0})) << height;
      EXPECT_TRUE(within(c, {0, 0, height + 1.0})) << height;
    }
}

TEST(Camera, LensesOpenWithoutAJumpAsTheRocketClimbs) {
  const Ground ground = hilly();
  const exchange::Trail trail;
  exchange::Look look;
  look.rocket.length = 2.0;
  for (const View view : {View::pad, View::hero, View::town, View::map, View::chase}) {
    Camera last;
    for (int i = 0; i < 2000; ++i) {
      auto snapshot = standing();
      snapshot.vehicle.p_WB = {0.02 * i, -0.01 * i, 1.0 + 0.1 * i};
      const Camera c = camera_of(view, {snapshot, trail, look, ground, 16.0 / 9.0, {}});
      if (i > 0) {
        EXPECT_LT(std::abs(std::log(c.vertical_fov / last.vertical_fov)), 0.04) << "at " << 0.1 * i;
        EXPECT_LT(std::acos(std::min(1.0, math::dot(c.forward(), last.forward()))), 0.5 * kDegree) << "at " << 0.1 * i;
      }
      last = c;
    }
  }
}

TEST(Camera, TowerShowsARocketOverheadSomePixelsWide) {
  const Ground ground = hilly();
  const exchange::Trail trail;
  exchange::Look look;
  look.rocket.length = 2.0;
  look.rocket.fins.push_back({});
  look.rocket.fins.back().outline = {{1.8, 0.03}, {1.8, 0.1}, {2.0, 0.1}, {2.0, 0.03}};
  for (const double height : {200.0, 2000.0, 5000.0, 9000.0})
    for (const double tilt : {0.0, 0.7, 1.5}) {
      auto snapshot = standing();
      snapshot.vehicle.p_WB = {300.0, 0.0, height};
      snapshot.vehicle.q_WB = {std::cos(0.5 * tilt), std::sin(0.5 * tilt), 0.0, 0.0};
      const Camera c = camera_of(View::tower, {snapshot, trail, look, ground, 16.0 / 9.0, {}});
      // In a picture 360 high: the fins' span or the length, whichever is seen.
      const Vec3d axis = math::rotate(snapshot.vehicle.q_WB, Vec3d{0, 0, 1});
      const Vec3d aim = snapshot.vehicle.p_WB - c.position;
      const double seen = std::max(0.2, 2.0 * math::norm(math::cross(axis, math::normalized(aim))));
      const double pixels = seen / math::norm(aim) / (2.0 * std::tan(0.5 * c.vertical_fov)) * 360.0;
      EXPECT_GT(pixels, 8.0) << height << " m up, tilted by " << tilt;
      EXPECT_TRUE(within(c, snapshot.vehicle.p_WB));
    }
}

TEST(Camera, ChaseLooksAtWoodsFromOverTheirCrowns) {
  const Ground ground = hilly(255);
  const exchange::Trail trail;
  const exchange::Look look;
  for (const Vec3d& place : {Vec3d{-400, -300, 0}, Vec3d{300, 200, 0}, Vec3d{340, 120, 0}}) {
    auto snapshot = standing();
    snapshot.vehicle.p_WB = {place.x, place.y, ground.height(place.x, place.y) + 0.1};
    const Camera c = camera_of(View::chase, {snapshot, trail, look, ground, 16.0 / 9.0, {}});
    EXPECT_GT(c.position.z, ground.height(c.position.x, c.position.y) + 30.0);
    EXPECT_TRUE(within(c, snapshot.vehicle.p_WB));
  }
}

TEST(Camera, TownKeepsTheValleyUnderARocketAtItsTop) {
  const Ground ground = hilly();
  const exchange::Trail trail;
  const exchange::Look look;
  for (const double height : {1.0, 900.0, 4000.0, 9000.0}) {
    auto snapshot = standing();
    snapshot.vehicle.p_WB = {0, 0, height};
    const Camera c = camera_of(View::town, {snapshot, trail, look, ground, 16.0 / 9.0, {}});
    EXPECT_TRUE(within(c, {2500.0, 0.0, 0.0})) << height;  // half-way down the valley
    EXPECT_TRUE(within(c, snapshot.vehicle.p_WB)) << height;
  }
}

TEST(Camera, MapHoldsPadTownAndTheWholeFlightUpToNow) {
  const Ground ground = hilly();
  const exchange::Look look;
  exchange::Trail trail;
  for (const double height : {1.0, 500.0, 3000.0, 9000.0}) {
    auto snapshot = standing();
    snapshot.vehicle.p_WB = {-200.0, 100.0, height};
    exchange::TrailPoint p;
    p.p_W = snapshot.vehicle.p_WB;
    trail.flown.push_back(p);
    const Camera c = camera_of(View::map, {snapshot, trail, look, ground, 16.0 / 9.0, {}});
    EXPECT_TRUE(within(c, {0, 0, 0})) << height;
    EXPECT_TRUE(within(c, {4806.0, 219.0, 0})) << height;
    EXPECT_TRUE(within(c, snapshot.vehicle.p_WB)) << height;
  }
}

TEST(Camera, NamesAndViewsBelongTogether) {
  for (std::size_t i = 0; i < kViewNames.size(); ++i) EXPECT_EQ(view_of(kViewNames[i]), static_cast<View>(i));
  EXPECT_FALSE(view_of("helicopter").has_value());
}

TEST(Camera, PassesFromOneToAnotherWithoutAJump) {
  Camera a;
  Camera b;
  b.position = {100, -20, 30};
  b.q_WC = looking({-1, 0.2, -0.1});
  a.q_WC = looking({0, 1, 0});
  b.vertical_fov = 0.1;
  EXPECT_WITHIN(math::norm(between(a, b, 0.0).position - a.position), 0.0, tests::exact());
  EXPECT_WITHIN(math::norm(between(a, b, 1.0).position - b.position), 0.0, tests::rounding(8, 100.0));
  double last_turn = 0.0;
  for (int i = 1; i <= 100; ++i) {
    const Camera p = between(a, b, (i - 1) / 100.0);
    const Camera q = between(a, b, i / 100.0);
    last_turn = std::max(last_turn, std::acos(std::min(1.0, math::dot(p.forward(), q.forward()))));
  }
  EXPECT_LT(last_turn, 6.0 * kDegree);
}

}  // namespace
}  // namespace coalwood::render
