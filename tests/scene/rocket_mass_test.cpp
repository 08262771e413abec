#include "scene/rocket_mass.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "scene/units.h"
#include "support/tolerance.h"

namespace coalwood::scene {
namespace {

using tests::exact;
using tests::rounding;
using tests::truncation;

/// A nose alone.
Rocket bare() {
  Rocket rocket;
  rocket.nose.shape = NoseShape::conical;
  rocket.nose.length = 0.3;
  rocket.nose.base_radius = 0.04;
  rocket.nose.density = 900.0;
  rocket.body.clear();
  rocket.fins.clear();
  return rocket;
}

TEST(Mass, SolidConeHasItsClosedForm) {
  const MassProperties cone = empty_rocket(bare());
  const double R = 0.04, L = 0.3, m = 900.0 * kPi * R * R * L / 3.0;
  EXPECT_WITHIN(cone.mass, m, rounding(200, m));
  EXPECT_WITHIN(cone.centre, 0.75 * L, rounding(200, L));
  EXPECT_WITHIN(cone.axial_inertia, 0.3 * m * R * R, rounding(200, m * R * R));
  EXPECT_WITHIN(cone.transverse_inertia, m * (3.0 / 20.0 * R * R + 3.0 / 80.0 * L * L),
                rounding(400, m * L * L));
}

TEST(Mass, HollowConeIsTheDifferenceOfTwo) {
  Rocket rocket = bare();
  rocket.nose.wall_thickness = 0.002;
  // The inner cone is similar, its surface 2 mm inside.
  const double R = 0.04, L = 0.3, t = 0.002;
  const double r = R - t * std::hypot(R, L) / L, l = r * L / R;
  const double outer = kPi / 3.0 * R * R * L, inner = kPi / 3.0 * r * r * l;
  const MassProperties p = empty_rocket(rocket);
  const double m = 900.0 * (outer - inner);
  // The slice in which the inner cone ends is cut by the rule, not by hand.
  EXPECT_WITHIN(p.mass, m, truncation(5.0 * m, 1.0 / 200.0, 3.0));
  EXPECT_WITHIN(p.centre, (outer * 0.75 * L - inner * (L - 0.25 * l)) / (outer - inner),
                truncation(5.0 * L, 1.0 / 200.0, 3.0));
}

TEST(Mass, TubeHasItsClosedForm) {
  Rocket rocket = bare();
  rocket.nose.mass_override = 0.0;
  rocket.body = {BodySegment{.length = 1.2, .radius = 0.04, .wall_thickness = 0.003, .density = 7850.0}};
  const MassProperties tube = empty_rocket(rocket);
  const double r2 = 0.04 * 0.04 + 0.037 * 0.037;
  const double m = 7850.0 * kPi * (0.04 * 0.04 - 0.037 * 0.037) * 1.2;
  EXPECT_WITHIN(tube.mass, m, rounding(32, m));
  EXPECT_WITHIN(tube.centre, 0.3 + 0.6, rounding(8, 1.0));
  EXPECT_WITHIN(tube.axial_inertia, 0.5 * m * r2, rounding(32, m * r2));
  EXPECT_WITHIN(tube.transverse_inertia, m * (0.25 * r2 + 1.2 * 1.2 / 12.0), rounding(64, m));
}

TEST(Mass, HollowHemisphereOfAThinWallNearsTheShell) {
  Rocket rocket = bare();
  rocket.nose = {.shape = NoseShape::elliptical,
                 .length = 0.1,
                 .base_radius = 0.1,
                 .wall_thickness = 1e-4,
                 .density = 1000.0};
  const MassProperties shell = empty_rocket(rocket);
  const double m = 1000.0 * 2.0 * kPi * 0.1 * 0.1 * 1e-4;
  // First order in the wall over the radius, 1e-3.
  EXPECT_WITHIN(shell.mass, m, truncation(4.0 * m, 1e-3, 1.0));
  EXPECT_WITHIN(shell.centre, 0.05, truncation(0.1, 1e-3, 1.0));
  EXPECT_WITHIN(shell.axial_inertia, 2.0 / 3.0 * m * 0.01, truncation(0.02 * m, 1e-3, 1.0));
}

TEST(Mass, RectangularFinsHaveTheirClosedForm) {
  Rocket rocket = bare();
  rocket.nose.mass_override = 0.0;
  rocket.body = {BodySegment{.length = 1.0, .radius = 0.05, .mass_override = 0.0}};
  rocket.fins = {FinSet{.count = 4,
                        .root_chord = 0.2,
                        .tip_chord = 0.2,
                        .span = 0.1,
                        .sweep = 0.0,
                        .thickness = 0.004,
                        .density = 2700.0}};
  const MassProperties fins = empty_rocket(rocket);
  const double m = 4 * 0.2 * 0.1 * 0.004 * 2700.0;
  const double r = 0.05 + 0.05;
  const double axial = m * (r * r + 0.01 / 12.0 + 1.6e-5 / 12.0);
  EXPECT_WITHIN(fins.mass, m, rounding(256, m));
  EXPECT_WITHIN(fins.centre, 1.3 - 0.1, rounding(256, 1.3));
  EXPECT_WITHIN(fins.axial_inertia, axial, rounding(1024, axial));
  EXPECT_WITHIN(fins.transverse_inertia, m * 0.04 / 12.0 + 0.5 * axial, rounding(1024, m));
}

TEST(Mass, CombinesByParallelAxes) {
  const MassProperties a = cylinder(2.0, 0.0, 1.0, 0.1);
  const MassProperties b = cylinder(2.0, 1.0, 1.0, 0.1);
  const MassProperties both = combined(a, b);
  const MassProperties one = cylinder(4.0, 0.0, 2.0, 0.1);
  EXPECT_WITHIN(both.mass, one.mass, exact());
  EXPECT_WITHIN(both.centre, one.centre, rounding(4, 1.0));
  EXPECT_WITHIN(both.transverse_inertia, one.transverse_inertia, rounding(8, 2.0));
  EXPECT_WITHIN(both.axial_inertia, one.axial_inertia, rounding(8, 0.02));
}

TEST(Mass, OverridesReplaceWhatIsComputed) {
  Rocket rocket = bare();
  const double gyration2 = empty_rocket(rocket).transverse_inertia / empty_rocket(rocket).mass;
  rocket.nose.mass_override = 3.0;
  rocket.nose.centre_override = 0.1;
  MassProperties p = empty_rocket(rocket);
  EXPECT_WITHIN(p.mass, 3.0, exact());
  EXPECT_WITHIN(p.centre, 0.1, rounding(2, 0.1));
  EXPECT_WITHIN(p.transverse_inertia, 3.0 * gyration2, rounding(16, 0.05));
  rocket.given = {.mass = 5.0, .centre = 0.2, .transverse_inertia = 0.7, .axial_inertia = 0.01};
  p = empty_rocket(rocket);
  EXPECT_WITHIN(p.mass, 5.0, exact());
  EXPECT_WITHIN(p.centre, 0.2, exact());
  EXPECT_WITHIN(p.transverse_inertia, 0.7, exact());
  EXPECT_WITHIN(p.axial_inertia, 0.01, exact());
}

Motor motor() {
  Motor m;
  m.propellant_mass = 2.0;
  m.case_mass = 1.0;
  m.diameter = 0.06;
  m.length = 0.5;
  m.grain_length = 0.4;
  m.overhang = 0.02;
  return m;
}

TEST(Mass, CoreBurningGrainKeepsItsCentreAndHollowsOut) {
  const Rocket rocket = bare();
  const MassProperties full = propellant(rocket, motor(), 1.0);
  const MassProperties half = propellant(rocket, motor(), 0.5);
  EXPECT_WITHIN(full.centre, 0.3 + 0.02 - 0.2, rounding(4, 0.3));
  EXPECT_WITHIN(half.centre, full.centre, exact());
  EXPECT_WITHIN(half.mass, 1.0, exact());
  // Half is left outside r^2 = R^2 / 2.
  EXPECT_WITHIN(half.axial_inertia, 0.5 * 1.0 * 1.5 * 0.03 * 0.03, rounding(8, 1e-3));
}

TEST(Mass, EndBurningGrainShrinksForward) {
  const Rocket rocket = bare();
  Motor m = motor();
  m.burning = Burning::end;
  const MassProperties half = propellant(rocket, m, 0.5);
  EXPECT_WITHIN(half.centre, 0.3 + 0.02 - 0.3, rounding(4, 0.3));
  EXPECT_WITHIN(half.transverse_inertia, 1.0 * (0.03 * 0.03 / 4.0 + 0.2 * 0.2 / 12.0), rounding(8, 1e-2));
}

TEST(Mass, MotorStandsAtTheAftEnd) {
  const MassProperties burnt = motor_case(bare(), motor());
  EXPECT_WITHIN(burnt.centre, 0.3 + 0.02 - 0.25, rounding(4, 0.3));
  EXPECT_WITHIN(loaded_rocket(bare(), motor()).mass, empty_rocket(bare()).mass + 3.0, rounding(8, 4.0));
}

}  // namespace
}  // namespace coalwood::scene
