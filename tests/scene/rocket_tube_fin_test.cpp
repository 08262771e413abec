#include "scene/rocket_tube_fin.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scene/rocket_check.h"
#include "scene/rocket_drag.h"
#include "scene/rocket_mass.h"
#include "scene/rocket_normal_force.h"
#include "scene/rocket_shape.h"
#include "scene/rocket_vehicle.h"
#include "scene/units.h"
#include "support/tolerance.h"

// Tube fins against closed forms. None of the reference designs has them; OpenRocket's formula (version 23 and
// later, and RocketPy's after it) is that of `lifting_line` on the radius of the bore.
namespace coalwood::scene {
namespace {

using tests::model;
using tests::printed;
using tests::rounding;

constexpr double kThin = 1e-9;  // [m]

/// Six tubes as wide as the body, which touch it and each other.
Rocket tubular(double length = 0.1, double wall = 0.0005) {
  Rocket rocket;
  rocket.nose.length = 0.08;
  rocket.nose.base_radius = 0.0125;
  rocket.body = {BodySegment{.length = 0.4, .radius = 0.0125}};
  rocket.fins.clear();
  rocket.tube_fins = {TubeFinSet{
      .count = 6, .length = length, .outer_radius = 0.0125, .wall_thickness = wall, .station = 0.48 - length}};
  return rocket;
}

TubeFinSet ring(double radius, double length) {
  return {.length = length, .outer_radius = radius, .wall_thickness = kThin};
}

TEST(TubeFins, TouchEachOtherAndTheBody) {
  EXPECT_WITHIN(touching_tube_radius(6, 0.02), 0.02, rounding(8, 0.02));
  // By hand: the sine of half the angle between neighbours over one less that sine.
  EXPECT_WITHIN(touching_tube_radius(3, 1.0), 6.464102, printed(1e-6));
  EXPECT_WITHIN(touching_tube_radius(4, 1.0), 2.414214, printed(1e-6));
  EXPECT_WITHIN(touching_tube_radius(8, 1.0), 0.619914, printed(1e-6));
  EXPECT_EQ(touching_tube_radius(2, 0.03), 0.03);
}

TEST(TubeFins, LiftLongTubesAsSlenderBodiesAndShortOnesAsPlaneFlow) {
  const double r = 0.02;
  // Slender: half of 4 pi r^2 turns the air inside, half the air around, at every Mach number.
  for (const double mach : {0.0, 0.8, 1.0, 2.0})
    EXPECT_WITHIN(tube_lift_area(ring(r, 200.0 * r), mach, TubeFinLift::lifting_surface), 4.0 * kPi * r * r,
                  model(1.0, 4.0 * kPi * r * r, "order r / c"));
  // Plane flow round the ring: 2 pi of its own angle, and 4 / beta above Mach 1.
  const double c = 0.002 * r;
  EXPECT_WITHIN(tube_lift_area(ring(r, c), 0.0, TubeFinLift::lifting_surface), 2.0 * kPi * kPi * r * c,
                model(0.2, 2.0 * kPi * kPi * r * c, "order c / r"));
  EXPECT_WITHIN(tube_lift_area(ring(r, c), 0.6, TubeFinLift::lifting_surface), 2.0 * kPi * kPi * r * c / 0.8,
                model(0.25, 2.0 * kPi * kPi * r * c / 0.8, "order c / r"));
  EXPECT_WITHIN(tube_lift_area(ring(r, c), std::sqrt(2.0), TubeFinLift::lifting_surface), 4.0 * kPi * r * c,
                model(0.25, 4.0 * kPi * r * c, "order c / r"));
}

TEST(TubeFins, LiftWithoutAJumpThroughMachOne) {
  for (const double length : {0.01, 0.05, 0.3}) {
    const TubeFinSet tubes = ring(0.02, length);
    const double below = tube_lift_area(tubes, 1.0 - 1e-12, TubeFinLift::lifting_surface);
    const double above = tube_lift_area(tubes, 1.0 + 1e-12, TubeFinLift::lifting_surface);
    EXPECT_WITHIN(above, below, model(0.01, below, "root of the distance from Mach 1"));
  }
}

TEST(TubeFins, MeetRibnersLiftingLineAsThePeersDo) {
  // By hand: aspect ratio 1, 2 pi^2 0.025 0.05 (2 / pi) / (1 + 2 / pi) m^2; aspect ratio 0.25.
  EXPECT_WITHIN(tube_lift_area(ring(0.025, 0.05), 0.3, TubeFinLift::lifting_line), 9.597808e-3, printed(1e-8));
  EXPECT_WITHIN(tube_lift_area(ring(0.0125, 0.1), 0.3, TubeFinLift::lifting_line), 3.387805e-3, printed(1e-8));
  // A tube four times as long as wide: the surface has 0.58 of the line.
  EXPECT_WITHIN(tube_lift_area(ring(0.0125, 0.1), 0.0, TubeFinLift::lifting_surface), 1.951216e-3, printed(1e-8));
}

TEST(TubeFins, ActTogetherAtAQuarterOfTheirLength) {
  const Rocket rocket = tubular(0.1, kThin);
  const auto parts = LiftModel(rocket).components(0.0);
  const double area = kPi * 0.0125 * 0.0125;
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_WITHIN(parts[1].slope, 6.0 * 1.951216e-3 / area, printed(1e-4));
  EXPECT_WITHIN(parts[1].centre, 0.38 + 0.025, rounding(8, 0.5));
}

TEST(TubeFins, DampRollWithTheirWholeSlopeAtTheirArm) {
  const Rocket rocket = tubular(0.1, kThin);
  const double area = kPi * 0.0125 * 0.0125, arm = 0.025, diameter = 0.025;
  // M = n S (w arm / V) arm q: on A d and w d / (2 V).
  EXPECT_WITHIN(LiftModel(rocket).roll_damping(0.0),
                6.0 * 1.951216e-3 / area * 2.0 * arm * arm / (diameter * diameter), printed(1e-3));
  EXPECT_EQ(LiftModel(rocket).roll_forcing(0.5), 0.0);
}

TEST(TubeFins, LeaveCrevicesBetweenTouchingTubes) {
  // Between three circles that touch: r^2 (sqrt(3) - pi / 2), two halves of it for each tube.
  const double r = 0.0125, c = 0.1, wall = 0.0005;
  const TubeFinAreas areas = tube_fin_areas(tubular(c, wall).tube_fins[0], r);
  EXPECT_WITHIN(areas.crevice, r * r * (std::sqrt(3.0) - 0.5 * kPi), rounding(64, r * r));
  EXPECT_WITHIN(areas.bore, kPi * (r - wall) * (r - wall), rounding(8, r * r));
  EXPECT_WITHIN(areas.wall, kPi * (2.0 * r - wall) * wall, rounding(64, r * r));
  // Two thirds of the tube's outside less a sixth of the body's.
  EXPECT_WITHIN(areas.wetted, kPi * r * c, rounding(64, r * c));
}

TEST(TubeFins, DragAsBluntRimsAndCrevicesAndOpenPipes) {
  const double r = 0.0125, wall = 0.0005;
  const Rocket with = tubular(0.1, wall);
  const DragModel drag(with, BoundaryLayer::turbulent);
  const auto parts = drag.components({.mach = 0.0, .reynolds = 1e6});
  const ComponentDrag& tubes = parts.back();
  EXPECT_EQ(tubes.name, "Tube fins");
  const double area = kPi * r * r;
  // 0.85 of the stagnation pressure and 0.12 of the base, 0.7 of both on the rims.
  const double blunt = 0.7 * kPi * (2.0 * r - wall) * wall + r * r * (std::sqrt(3.0) - 0.5 * kPi);
  EXPECT_WITHIN(tubes.pressure, 6.0 * 0.97 * blunt / area, rounding(64, 1.0));
  // Friction: the skin's, and Darcy's factor at the bore's Reynolds number times its length over its diameter.
  const double skin = parts[1].friction / (kPi * 0.025 * 0.4) * 6.0 * kPi * r * 0.1 / (1.0 + r / (2.0 * 0.48));
  const double log = std::log10(60e-6 / 0.024 / 3.7 + 5.74 / std::pow(1e6 * 0.024 / 0.48, 0.9));
  const double bore = 0.25 / (log * log) * 0.1 / 0.024 * 6.0 * (r - wall) * (r - wall) / (r * r);
  EXPECT_WITHIN(tubes.friction, skin + bore, rounding(256, 1.0));
  Rocket given = with;
  given.tube_fins[0].drag_override = 0.25;
  EXPECT_EQ(DragModel(given, BoundaryLayer::turbulent).components({}).back().total(), 0.25);
}

TEST(TubeFins, WeighAsTubesBesideTheBody) {
  const double r = 0.0125, inner = 0.012, length = 0.1;
  const auto parts = component_masses(tubular(length));
  const MassProperties& tubes = parts[2].properties;
  const double mass = 6.0 * 1000.0 * kPi * (r * r - inner * inner) * length;
  EXPECT_WITHIN(tubes.mass, mass, rounding(64, mass));
  EXPECT_WITHIN(tubes.centre, 0.43, rounding(8, 0.5));
  const double own = 0.5 * (r * r + inner * inner), arm = 0.025;
  EXPECT_WITHIN(tubes.axial_inertia, mass * (own + arm * arm), rounding(64, mass * arm * arm));
  EXPECT_WITHIN(tubes.transverse_inertia, mass * (0.5 * own + 0.5 * arm * arm + length * length / 12.0),
                rounding(64, mass * length * length));
}

TEST(TubeFins, SteerARocketThatHasNoOthers) {
  Rocket rocket = tubular();
  Motor motor;
  const auto steered = vehicle_of(rocket, motor, {}).aerodynamics;
  AeroSettings line;
  line.tube_fins = TubeFinLift::lifting_line;
  const auto by_line = vehicle_of(rocket, motor, line).aerodynamics;
  rocket.tube_fins.clear();
  const auto bare = vehicle_of(rocket, motor, {}).aerodynamics;
  EXPECT_GT(steered.normal_force(0.3), bare.normal_force(0.3) + 20.0);
  EXPECT_GT(by_line.normal_force(0.3), 1.5 * steered.normal_force(0.3));
  EXPECT_GT(steered.drag_power_off(0.3), bare.drag_power_off(0.3) + 0.3);
  EXPECT_GT(steered.roll_damping(0.3), 40.0);
  EXPECT_EQ(bare.roll_damping(0.3), 0.0);
  EXPECT_WITHIN(steered.crossflow_area - bare.crossflow_area, 1.1 * 2.0 * 0.025 * 0.1, rounding(16, 0.02));
}

TEST(TubeFins, ThatCannotBeAreFaults) {
  const auto faults_with = [](auto change) {
    Rocket rocket = tubular();
    change(rocket.tube_fins[0]);
    return design_faults(rocket, Motor{}).size();
  };
  const std::size_t none = faults_with([](TubeFinSet&) {});
  EXPECT_EQ(faults_with([](TubeFinSet& t) { t.count = 9; }), none + 1);
  EXPECT_EQ(faults_with([](TubeFinSet& t) { t.length = 0.0; }), none + 1);
  EXPECT_EQ(faults_with([](TubeFinSet& t) { t.wall_thickness = 0.02; }), none + 1);
  EXPECT_EQ(faults_with([](TubeFinSet& t) { t.wall_thickness = 0.0; }), none + 1);
  EXPECT_EQ(faults_with([](TubeFinSet& t) { t.station = 0.6; }), none + 1);
}

TEST(TubeFins, AreSeen) {
  const exchange::RocketShape shape = shape_of(tubular(), Motor{});
  ASSERT_EQ(shape.tubes.size(), 1u);
  EXPECT_EQ(shape.tubes[0].count, 6);
  EXPECT_EQ(shape.tubes[0].distance, 0.025);
  EXPECT_EQ(shape.tubes[0].inner_radius, 0.012);
}

}  // namespace
}  // namespace coalwood::scene
