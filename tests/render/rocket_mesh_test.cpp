#include "render/rocket_mesh.h"
#include "render/rocket_places.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "support/tolerance.h"

namespace coalwood::render {
namespace {

using exchange::FinPart;
using exchange::NozzleShape;
using exchange::RevolvedPart;
using exchange::RocketShape;
using namespace coalwood::tests;

constexpr double kPi = std::numbers::pi;

RevolvedPart cone_and_tube() { return {"body", {{0.0, 0.0}, {0.3, 0.05}, {1.3, 0.05}}, {}}; }
FinPart four_fins() {
  FinPart fins;
  fins.count = 4;
  fins.outline = {{1.0, 0.05}, {1.1, 0.15}, {1.25, 0.15}, {1.3, 0.05}};
  fins.thickness = 0.004;
  return fins;
}

/// What n chords of a circle leave out of its circumference and area, as fractions.
double chord_loss(int n) { return 2.0 * kPi * kPi / (3.0 * n * n); }

TEST(RocketMesh, OfConeAndTubeIsClosedAndFacesOutward) {
  const Mesh mesh = revolved_mesh(cone_and_tube());
  EXPECT_TRUE(is_closed(mesh));
  EXPECT_GT(volume_of(mesh), 0.0);
}

TEST(RocketMesh, OfConeAndTubeHasTheirVolumeAndArea) {
  RocketFineness fineness;
  const Mesh mesh = revolved_mesh(cone_and_tube(), fineness);
  const double volume = kPi * 0.05 * 0.05 * (0.3 / 3.0 + 1.0);
  EXPECT_WITHIN(volume_of(mesh), volume, chord_loss(fineness.around) * volume);
  const double slant = std::hypot(0.3, 0.05);
  const double area = kPi * 0.05 * slant + 2.0 * kPi * 0.05 * 1.0 + kPi * 0.05 * 0.05;
  EXPECT_WITHIN(area_of(mesh), area, chord_loss(fineness.around) * area);
}

TEST(RocketMesh, RoundsAnOutlineTowardTheCurveItSamples) {
  // A quarter wave of 12 corners: the refined mesh is nearer to its volume than the corners' own frusta.
  RevolvedPart nose;
  double frusta = 0.0;
  for (int i = 0; i <= 12; ++i) {
    const double s = 0.4 * i / 12.0;
    nose.outline.push_back({s, 0.06 * std::sin(0.5 * kPi * s / 0.4)});
    if (i > 0) {
      const double a = nose.outline[static_cast<std::size_t>(i) - 1][1],
                   b = nose.outline[static_cast<std::size_t>(i)][1];
      frusta += kPi / 3.0 * (0.4 / 12.0) * (a * a + a * b + b * b);
    }
  }
  const double wave = 0.5 * kPi * 0.06 * 0.06 * 0.4;
  RocketFineness fineness;
  fineness.around = 512;
  fineness.sag = 1.0e-6;
  const double ours = volume_of(revolved_mesh(nose, fineness));
  EXPECT_LT(std::abs(ours - wave), 0.25 * std::abs(frusta - wave));
}

TEST(RocketMesh, NormalsPointAwayFromTheAxisAndAreUnit) {
  for (const MeshVertex& v : revolved_mesh(cone_and_tube()).vertices) {
    EXPECT_WITHIN(static_cast<double>(glm::length(v.normal)), 1.0, 1e-5);
    if (std::abs(v.normal.z) < 0.9f && glm::length(glm::vec2(v.position)) > 0.0f) {
      EXPECT_GT(glm::dot(glm::vec2(v.normal), glm::vec2(v.position)), 0.0f);
    }
  }
}

TEST(RocketMesh, KeepsACreaseSharpAndAGentleCornerSmooth) {
  // Where the tube ends in its flat base two normals meet at a right angle.
  int along = 0, back = 0;
  for (const MeshVertex& v : revolved_mesh(cone_and_tube()).vertices)
    if (v.position.z < -1.2999f) {
      along += std::abs(v.normal.z) < 1e-3f;
      back += v.normal.z < -0.999f;
    }
  EXPECT_GT(along, 0);
  EXPECT_GT(back, 0);
}

TEST(RocketMesh, FinsAreClosedWithABevelledPlatesVolume) {
  const Mesh mesh = fin_mesh(four_fins());
  EXPECT_TRUE(is_closed(mesh));
  const double plan = 0.5 * (0.3 + 0.15) * 0.1;
  const double plate = 4.0 * plan * 0.004;
  // The bevel takes at most the strip of its own width off each face along the open edges.
  EXPECT_LT(volume_of(mesh), plate);
  EXPECT_GT(volume_of(mesh), 0.80 * plate);
}

TEST(RocketMesh, CantTurnsAFinWithoutChangingItsVolume) {
  FinPart fins = four_fins();
  const double straight = volume_of(fin_mesh(fins));
  fins.cant = 0.05;
  const Mesh canted = fin_mesh(fins);
  EXPECT_WITHIN(volume_of(canted), straight, 1e-5 * straight);
  EXPECT_TRUE(is_closed(canted));
}

TEST(RocketMesh, TubeFinsAreOpenTubesBesideTheBody) {
  exchange::TubePart part;
  part.station = 1.0;
  part.length = 0.2;
  part.distance = 0.1;
  part.outer_radius = 0.05;
  part.inner_radius = 0.04;
  const RocketFineness fine{.around = 96};
  const Mesh mesh = tube_fin_mesh(part, fine);
  EXPECT_TRUE(is_closed(mesh));
  const double walls = 6.0 * kPi * (0.05 * 0.05 - 0.04 * 0.04) * 0.2 * (1.0 - chord_loss(96));
  EXPECT_WITHIN(volume_of(mesh), walls, 1e-5 * walls);
  for (const MeshVertex& v : mesh.vertices) {
    EXPECT_GE(std::hypot(v.position.x, v.position.y), 0.05 - 1e-6);
    EXPECT_LE(std::hypot(v.position.x, v.position.y), 0.15 + 1e-6);
    EXPECT_GE(-v.position.z, 1.0 - 1e-6);
    EXPECT_LE(-v.position.z, 1.2 + 1e-6);
  }
}

TEST(RocketMesh, NozzleIsHollowAndClosed) {
  NozzleShape nozzle;
  nozzle.station = 1.35;
  const Mesh mesh = nozzle_mesh(nozzle);
  EXPECT_TRUE(is_closed(mesh));
  EXPECT_GT(volume_of(mesh), 0.0);
  EXPECT_LT(volume_of(mesh), kPi * 0.022 * 0.022 * 0.05);
}

TEST(RocketMesh, WholeRocketIsMadeOfClosedParts) {
  RocketShape shape;
  shape.length = 1.3;
  shape.bodies = {cone_and_tube()};
  shape.fins = {four_fins()};
  shape.nozzle.station = 1.33;
  const Mesh mesh = rocket_mesh(shape);
  EXPECT_TRUE(is_closed(mesh));
  const Box box = box_of(mesh);
  EXPECT_NEAR(box.high.z, 0.0f, 1e-6f);
  EXPECT_NEAR(box.low.z, -1.33f, 1e-5f);
  EXPECT_NEAR(box.high.x, 0.15f, 1e-5f);
}

TEST(RocketMesh, PutsLettersOnTheTubeForwardOfTheFins) {
  RocketShape shape;
  shape.length = 1.3;
  shape.bodies = {cone_and_tube()};
  shape.fins = {four_fins()};
  const LetteringPlace place = lettering_place(shape);
  EXPECT_DOUBLE_EQ(place.from, 0.3);
  EXPECT_DOUBLE_EQ(place.to, 1.0);
  EXPECT_DOUBLE_EQ(place.radius, 0.05);
  EXPECT_DOUBLE_EQ(radius_at(shape, 0.15), 0.025);
}

TEST(RocketMesh, SurvivesDegenerateShapes) {
  EXPECT_TRUE(revolved_mesh({"none", {}, {}}).indices.empty());
  EXPECT_TRUE(revolved_mesh({"point", {{0.0, 0.0}}, {}}).indices.empty());
  FinPart fins;
  fins.outline = {{0.0, 0.0}, {1.0, 0.0}};
  EXPECT_TRUE(fin_mesh(fins).indices.empty());
  EXPECT_TRUE(rocket_mesh(RocketShape{}).indices.size() > 0);  // the nozzle alone
}

}  // namespace
}  // namespace coalwood::render
