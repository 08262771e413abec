#include "scene/rocket_vehicle.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scene/rocket_check.h"
#include "scene/rocket_drag.h"
#include "scene/rocket_mass.h"
#include "scene/rocket_normal_force.h"
#include "scene/rocket_shape.h"
#include "scene/units.h"
#include "support/tolerance.h"

namespace coalwood::scene {
namespace {

using tests::exact;
using tests::model;
using tests::rounding;
using tests::truncation;

Rocket rocket() {
  Rocket r;
  r.fins[0].cant = 0.01;
  r.parachutes = {{.drag_coefficient = 0.75,
                   .diameter = 1.0,
                   .trigger = RecoveryTrigger::height,
                   .trigger_height = 120.0}};
  r.guides = {{.count = 2, .separation = 0.6, .station = 0.4, .length = 0.05}};
  return r;
}

Motor motor() {
  Motor m;
  m.thrust = {{0.0, 0.0}, {0.07, 812.0}, {0.61, 700.0}, {1.3, 0.0}};
  m.propellant_mass = 0.5;
  m.case_mass = 0.3;
  m.diameter = 0.05;
  m.length = 0.4;
  m.nozzle_exit_diameter = 0.03;
  return m;
}

TEST(Vehicle, ReversesTheArmAndFollowsTheAngleAndLeavesTheBodyOutWhereAsked) {
  const physics::Vehicle<double> right = vehicle_of(rocket(), motor());
  AeroSettings settings;
  settings.mass_arm = MassArm::reversed;
  settings.normal_force_law = NormalForceLaw::angle;
  const physics::Vehicle<double> reversed = vehicle_of(rocket(), motor(), settings);
  settings.under_canopy = UnderCanopy::canopy;
  EXPECT_EQ(right.mass_arm, 1.0);
  EXPECT_EQ(reversed.mass_arm, -1.0);
  EXPECT_TRUE(right.aerodynamics.under_canopy);
  EXPECT_FALSE(vehicle_of(rocket(), motor(), settings).aerodynamics.under_canopy);
  EXPECT_EQ(right.aerodynamics.angle_over_sine.mean(), 0.0);
  const double half = 0.5;  // of pi / 3
  EXPECT_WITHIN(reversed.aerodynamics.angle_over_sine(half), kPi / 6.0 / half, rounding(16, 1.0));
}

TEST(Vehicle, CarriesMassesAboutTheCentreOfDryMass) {
  const physics::Vehicle<double> v = vehicle_of(rocket(), motor());
  const MassProperties dry = dry_rocket(rocket(), motor());
  EXPECT_WITHIN(v.dry_mass, dry.mass, exact());
  EXPECT_WITHIN(v.dry_inertia.z, dry.axial_inertia, exact());
  EXPECT_WITHIN(v.nose_z, dry.centre, exact());
  EXPECT_WITHIN(v.nose_z - v.aft_z, rocket_length(rocket()), rounding(4, 2.0));
  for (const double left : {1.0, 0.6, 0.2}) {
    const MassProperties p = propellant(rocket(), motor(), left);
    EXPECT_WITHIN(v.motor.propellant_z(left), dry.centre - p.centre, rounding(16, 1.0));
    EXPECT_WITHIN(v.motor.transverse_gyration2(left), p.transverse_inertia / p.mass,
                  truncation(0.01, 1.0 / 32.0, 2.0));
  }
}

TEST(Vehicle, ThrustTableKeepsTheImpulse) {
  const physics::Vehicle<double> v = vehicle_of(rocket(), motor());
  EXPECT_WITHIN(v.motor.thrust.mean() * v.motor.burn_time, total_impulse(motor()), rounding(4096, 500.0));
  EXPECT_WITHIN(v.motor.thrust(0.3 / 1.3), 812.0 - 112.0 * 0.23 / 0.54,
                model(0.05, 800.0, "impulse kept by scaling"));
}

TEST(Vehicle, TablesSayWhatTheModelsSay) {
  const physics::Vehicle<double> v = vehicle_of(rocket(), motor());
  const DragModel drag(rocket(), BoundaryLayer::turbulent);
  const LiftModel lift(rocket());
  const physics::Aerodynamics<double>& a = v.aerodynamics;
  for (const double mach : {0.05, 0.333, 0.777, 1.234, 2.5, 4.2}) {
    // Near 1e6 roughness takes over: the corner is rounded off over a cell.
    for (const double reynolds : {1e5, 1e6, 3e7, 5e8}) {
      const double friction = drag.friction({.mach = mach, .reynolds = reynolds});
      EXPECT_WITHIN(a.friction(mach, std::sqrt(std::sqrt(reynolds))), friction,
                    model(0.6, friction, "table of 50 x 84 cells"));
    }
    const double other = drag.other(mach, 0.0);
    EXPECT_WITHIN(a.drag_power_off(mach), other, model(0.2, other, "table of 200 cells"));
    EXPECT_LT(a.drag_power_on(mach), a.drag_power_off(mach));
    const TotalLift total = total_lift(lift.components(mach));
    EXPECT_WITHIN(a.normal_force(mach), total.slope, model(0.05, total.slope, "table of 200 cells"));
    EXPECT_WITHIN(v.nose_z - a.normal_force_z(mach) / a.normal_force(mach), total.centre,
                  truncation(2.0, 0.025, 3.0));
  }
}

TEST(Vehicle, GivenDragStandsInPlaceOfTheBuildUp) {
  Rocket r = rocket();
  r.given.drag_power_off = {{0.0, 0.5}, {1.0, 0.9}, {3.0, 0.4}};
  r.given.drag_power_on = {{0.0, 0.4}, {1.0, 0.8}, {3.0, 0.3}};
  const physics::Aerodynamics<double> a = vehicle_of(r, motor()).aerodynamics;
  EXPECT_WITHIN(a.friction(0.5, 40.0), 0.0, exact());
  EXPECT_WITHIN(a.drag_power_off(0.5), 0.7, rounding(64, 1.0));
  EXPECT_WITHIN(a.drag_power_on(2.0), 0.55, rounding(64, 1.0));
  EXPECT_WITHIN(a.drag_power_off(9.0), 0.4, rounding(64, 1.0));
}

TEST(Vehicle, GivenNormalForceStandsInPlaceOfGeometry) {
  Rocket r = rocket();
  r.given.normal_force = {{0.0, 12.0, 1.0}, {2.0, 8.0, 0.8}};
  const physics::Vehicle<double> v = vehicle_of(r, motor());
  EXPECT_WITHIN(v.aerodynamics.normal_force(1.0), 10.0, rounding(64, 12.0));
  EXPECT_WITHIN(v.aerodynamics.normal_force_z(1.0), 10.0 * (v.nose_z - 0.9), rounding(256, 12.0));
}

TEST(Vehicle, PitchDampingIsScaledNoLowerThanTheForceAtItsCentreHasIt) {
  const auto damping = [](double scale) {
    AeroSettings settings;
    settings.pitch_damping_scale = scale;
    return vehicle_of(rocket(), motor(), settings).aerodynamics;
  };
  const auto whole = damping(1.0), none = damping(0.0);
  for (const double mach : {0.1, 0.6, 2.0}) {
    const double s0 = whole.normal_force(mach), s1 = whole.normal_force_z(mach), s2 = whole.normal_force_z2(mach);
    EXPECT_WITHIN(none.normal_force_z2(mach), s1 * s1 / s0, model(0.1, s2, "tables of 200 cells"));
    EXPECT_WITHIN(damping(2.0).normal_force_z2(mach), 2.0 * s2, rounding(8, s2));
  }
}

TEST(Vehicle, AxialModelHasNoCrossFlow) {
  const physics::Aerodynamics<double> a =
      vehicle_of(rocket(), motor(), {.model = AeroModel::axial}).aerodynamics;
  EXPECT_WITHIN(a.crossflow_area, 0.0, exact());
  EXPECT_EQ(a.drag_direction, physics::DragDirection::body_axis);
  const Planform body = body_planform(rocket());
  const physics::Aerodynamics<double> w = vehicle_of(rocket(), motor()).aerodynamics;
  // Four fins show two of their planforms beside the body.
  const double area = body.area + 2.0 * fin_planform(rocket().fins[0]).area;
  EXPECT_WITHIN(w.crossflow_area, 1.1 * area, rounding(64, 1.0));
}

TEST(Vehicle, GuidesAndCanopiesStandWhereTheyAre) {
  const physics::Vehicle<double> v = vehicle_of(rocket(), motor());
  EXPECT_WITHIN(v.upper_guide_z, v.nose_z - 0.4, rounding(4, 1.0));
  EXPECT_WITHIN(v.lower_guide_z, v.nose_z - 1.05, rounding(4, 1.0));
  EXPECT_EQ(v.canopies[0].trigger, physics::Trigger::height);
  EXPECT_WITHIN(v.canopies[0].setting, 120.0, exact());
  EXPECT_WITHIN(v.canopies[0].drag_area, 0.75 * kPi / 4.0, rounding(4, 1.0));
  EXPECT_EQ(v.canopies[1].trigger, physics::Trigger::none);
}

TEST(Vehicle, WithoutMotorStaysOnThePad) {
  const physics::Vehicle<double> v = vehicle_of(rocket(), {});
  EXPECT_WITHIN(v.motor.propellant_load, 0.0, exact());
  EXPECT_WITHIN(v.motor.thrust(0.5), 0.0, exact());
}

TEST(Shape, FollowsTheGeometry) {
  const exchange::RocketShape shape = shape_of(rocket(), motor());
  ASSERT_EQ(shape.bodies.size(), 2u);
  ASSERT_EQ(shape.fins.size(), 1u);
  EXPECT_WITHIN(shape.length, 1.2, rounding(2, 1.0));
  const auto& nose = shape.bodies[0].outline;
  EXPECT_WITHIN(nose.front()[1], 0.0, exact());
  EXPECT_WITHIN(nose.back()[0], 0.2, exact());
  for (std::size_t i = 1; i < nose.size(); ++i) EXPECT_LT(nose[i - 1][0], nose[i][0]);
  // Parts meet without a gap.
  EXPECT_WITHIN(shape.bodies[1].outline.front()[1], nose.back()[1], exact());
  const auto& fin = shape.fins[0].outline;
  EXPECT_WITHIN(fin.front()[1], 0.03, exact());
  EXPECT_WITHIN(fin[1][1], 0.03 + 0.08, rounding(4, 0.1));
  EXPECT_WITHIN(fin.back()[0], 1.2, rounding(4, 1.0));
  EXPECT_WITHIN(shape.nozzle.exit_radius, 0.015, exact());
}

TEST(DesignFaults, NameTheKeyThatMendsThem) {
  EXPECT_TRUE(design_faults(rocket(), motor()).empty());
  Rocket r = rocket();
  r.fins[0].station = 1.15;
  auto faults = design_faults(r, motor());
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].key, "rocket.fins[0].station");
  r = rocket();
  r.fins[0].kind = FinKind::freeform;
  faults = design_faults(r, motor());
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].key, "rocket.fins[0].outline");
  Motor long_motor = motor();
  long_motor.length = 3.0;
  faults = design_faults(rocket(), long_motor);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].key, "motor.length");
}

TEST(DesignFaults, RefuseAForceThatFollowsTheAir) {
  Rocket r = rocket();
  r.given.normal_force = {{0.0, 8.0, 0.8}, {2.0, -0.1, 0.8}};
  auto faults = design_faults(r, motor());
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].key, "rocket.given.normal_force");
  r = rocket();
  r.fins.clear();
  r.nose.base_radius = 0.001;  // then a wide step, whose face gives no force, and a tail that closes
  BodySegment tail = r.body.back();
  tail.kind = SegmentKind::transition;
  tail.fore_radius = 0.05;
  tail.aft_radius = 0.001;
  r.body.back() = tail;
  faults = design_faults(r, motor());
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].key, "rocket.body");
}

TEST(DesignFaults, RefuseInertiasThatNoBodyHas) {
  const auto fault_of = [](double transverse, double axial) {
    Rocket r = rocket();
    r.given.transverse_inertia = transverse;
    r.given.axial_inertia = axial;
    Motor light = motor();
    light.case_mass = 0.0;
    const auto faults = design_faults(r, light);
    return faults.empty() ? std::string() : faults[0].key;
  };
  EXPECT_EQ(fault_of(0.2, 0.002), "");
  EXPECT_EQ(fault_of(0.2, 0.4), "");  // a plate across the axis
  EXPECT_EQ(fault_of(0.2, 0.41), "rocket.given.axial_inertia");
  EXPECT_EQ(fault_of(0.2, 0.0), "rocket.given.axial_inertia");
  EXPECT_EQ(fault_of(0.0, 0.0), "rocket.given.transverse_inertia");
}

}  // namespace
}  // namespace coalwood::scene
