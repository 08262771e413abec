#include "render/trail_line.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/tolerance.h"

namespace coalwood::render {
namespace {

using exchange::Trail;
using exchange::TrailPoint;

constexpr gl::Size kSize{640, 360};

std::vector<TrailPoint> path(int count, Vec3d from, Vec3d step) {
  std::vector<TrailPoint> points(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    points[static_cast<std::size_t>(i)].time = 0.1 * i;
    points[static_cast<std::size_t>(i)].p_W = from + static_cast<double>(i) * step;
  }
  return points;
}

Camera looking_north() {
  Camera camera;
  camera.position = {0, 0, 0};
  camera.q_WC = looking({0, 1, 0});
  return camera;
}

bool ends(const gpu::TrailKnot& knot) { return knot.colour.a < 0.0f; }

TEST(TrailLine, IsLeftOutWhenTheTrailSaysSo) {
  Trail trail;
  trail.flown = path(10, {0, 100, 0}, {0, 0, 5});
  EXPECT_FALSE(knots_of(trail, looking_north(), kSize).empty());
  trail.line_visible = false;
  EXPECT_TRUE(knots_of(trail, looking_north(), kSize).empty());
}

TEST(TrailLine, KeepsBothEndsOfALongPathWithinItsBudget) {
  Trail trail;
  trail.flown = path(20001, {-100, 1000, 0}, {0.01, 0, 0.02});
  const auto knots = knots_of(trail, looking_north(), kSize);
  EXPECT_LE(knots.size(), kMostKnots + 2);
  EXPECT_FLOAT_EQ(knots.front().place.x, -100.0f);
  EXPECT_FLOAT_EQ(knots.back().place.x, 100.0f);
  EXPECT_TRUE(ends(knots.back()));
}

TEST(TrailLine, IsCutBehindTheCamera) {
  Trail trail;
  trail.flown = path(21, {0.5, -10, 0}, {0, 1, 0});  // from behind to before
  const Camera camera = looking_north();
  const auto knots = knots_of(trail, camera, kSize);
  ASSERT_GE(knots.size(), 2u);
  for (const gpu::TrailKnot& knot : knots)
    EXPECT_GE(knot.place.y, 2.0f * static_cast<float>(camera.near) * 0.999f);
  trail.flown = path(11, {0.5, -20, 0}, {0, 1, 0});  // all behind
  EXPECT_TRUE(knots_of(trail, camera, kSize).empty());
}

TEST(TrailLine, MeasuresItsLengthInPixels) {
  Trail trail;
  trail.predicted = path(11, {-5, 50, 0}, {1, 0, 0});
  const Camera camera = looking_north();
  const auto knots = knots_of(trail, camera, kSize);
  const double focal = 0.5 * kSize.height / std::tan(0.5 * camera.vertical_fov);
  EXPECT_WITHIN(static_cast<double>(knots.back().place.w), 10.0 / 50.0 * focal, 1e-3);
  EXPECT_GE(knots.front().colour.a, 2.0f) << "the prediction is dashed";
}

TEST(TrailLine, DrawsAThousandGhostsWithFewerKnotsEach) {
  Trail trail;
  trail.flown = path(2001, {0, 100, 0}, {0, 0, 0.05});
  for (int k = 0; k < 1000; ++k) trail.ghosts.push_back(path(2001, {0.01 * k, 100, 0}, {0, 0, 0.05}));
  const auto knots = knots_of(trail, looking_north(), kSize);
  EXPECT_LE(knots.size(), kMostTrailKnots);
  int lines = 0;
  for (const gpu::TrailKnot& knot : knots) lines += ends(knot);
  EXPECT_EQ(lines, 1001);
}

TEST(TrailLine, SeparatesFlownPredictedAndGhosts) {
  Trail trail;
  trail.flown = path(5, {0, 100, 0}, {0, 0, 5});
  trail.predicted = path(5, {0, 100, 20}, {1, 0, 5});
  trail.ghosts = {path(5, {9, 100, 0}, {0, 0, 5}), path(1, {0, 0, 0}, {})};
  int lines = 0;
  for (const gpu::TrailKnot& knot : knots_of(trail, looking_north(), kSize)) lines += ends(knot);
  EXPECT_EQ(lines, 3);
}

}  // namespace
}  // namespace coalwood::render
