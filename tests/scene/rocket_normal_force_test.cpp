#include "scene/rocket_normal_force.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "scene/units.h"
#include "support/tolerance.h"

// Barrowman's method against worked examples. Sources: Barrowman 1966, NARAM-8 report (formulas);
// examples computed by hand from them, and the Estes Alpha III of OpenRocket's test of its own calculator.
namespace coalwood::scene {
namespace {

using tests::model;
using tests::printed;
using tests::rounding;
using tests::truncation;

BodySegment tube(double length, double radius) { return {.length = length, .radius = radius}; }

BodySegment transition(double length, double fore, double aft) {
  return {.kind = SegmentKind::transition, .length = length, .fore_radius = fore, .aft_radius = aft};
}

Rocket alpha_iii(int fins) {
  Rocket rocket;
  rocket.nose.shape = NoseShape::ogive;
  rocket.nose.parameter = 1.0;
  rocket.nose.length = 0.070;
  rocket.nose.base_radius = 0.012;
  rocket.body = {tube(0.2, 0.012)};
  rocket.fins = {FinSet{
      .count = fins, .root_chord = 0.05, .tip_chord = 0.03, .span = 0.05, .sweep = 0.02, .station = 0.22}};
  return rocket;
}

/// Sums over strips: exact for polygons, second order at the round tip of an ellipse.
double sums(double scale) { return rounding(1024, scale); }
double round_tip(double scale) { return truncation(scale, 1.0 / 32.0, 3.0); }

TEST(Barrowman, EstesAlphaInIncompressibleAir) {
  const auto parts = LiftModel(alpha_iii(3)).components(0.0);
  // One fin on the body's cross-section, 4 (s / d)^2 / (1 + sqrt(1 + (2 l / (Cr + Ct))^2)), without interference.
  const FinPlanform fin = fin_planform(alpha_iii(3).fins[0]);
  EXPECT_WITHIN(fin_lift_slope(fin, 0.0) * fin.area / (kPi * 0.012 * 0.012), 13.251820, printed(1e-6));
  EXPECT_WITHIN(parts[0].slope, 2.0, rounding(4, 2.0));
  EXPECT_WITHIN(parts[0].centre, 0.03235, printed(1e-5));
  // One fin 13.251820, three with the body's upwash 23.725033, at 0.019375 behind their leading edge.
  EXPECT_WITHIN(parts[1].slope, 23.725033, printed(1e-6));
  EXPECT_WITHIN(parts[1].centre, 0.22 + 0.019375, sums(1e-3));
  EXPECT_WITHIN(total_lift(parts).centre, 0.2232801, printed(1e-7) + sums(1e-3));
}

TEST(Barrowman, EstesAlphaAtMach03) {
  const auto three = LiftModel(alpha_iii(3)).components(0.3);
  EXPECT_WITHIN(three[1].slope, 24.146933, model(1e-5, 24.1, "OpenRocket's mean of sweep cosines"));
  EXPECT_WITHIN(total_lift(three).slope, 26.146933, model(1e-5, 24.1, "OpenRocket's mean of sweep cosines"));
  // OpenRocket's strips put the fins 0.025 mm further forward than their closed form.
  EXPECT_WITHIN(three[0].centre, 0.03235, printed(1e-5));
  EXPECT_WITHIN(three[1].centre, 0.22 + 0.01935, model(0.02, 0.24, "OpenRocket's strip sums"));
  EXPECT_WITHIN(total_lift(three).centre, 0.22351541, model(0.02, 0.22351541, "OpenRocket's strip sums"));
  const auto four = LiftModel(alpha_iii(4)).components(0.3);
  EXPECT_WITHIN(total_lift(four).slope, 34.195912, model(1e-5, 34.2, "OpenRocket's mean of sweep cosines"));
  EXPECT_WITHIN(total_lift(four).centre, 0.22724216, model(0.02, 0.22724216, "OpenRocket's strip sums"));
}

TEST(Barrowman, ConeShoulderAndThreeFins) {
  Rocket rocket;
  rocket.reference_diameter = 1.0;
  rocket.nose.shape = NoseShape::conical;
  rocket.nose.length = 6.0;
  rocket.nose.base_radius = 0.5;
  rocket.body = {tube(6.0, 0.5), transition(3.0, 0.5, 1.0), tube(17.0, 1.0)};
  rocket.fins = {
      FinSet{.count = 3, .root_chord = 4.0, .tip_chord = 2.0, .span = 3.0, .sweep = 2.0, .station = 26.0}};
  const auto parts = LiftModel(rocket).components(0.0);
  EXPECT_WITHIN(parts[0].slope, 2.0, rounding(8, 2.0));
  EXPECT_WITHIN(parts[0].centre, 4.0, rounding(8, 4.0));
  EXPECT_WITHIN(parts[1].slope, 6.0, rounding(8, 6.0));
  EXPECT_WITHIN(parts[1].centre, 13.666667, printed(1e-6));
  EXPECT_WITHIN(parts[2].slope, 55.035407, printed(1e-6));
  EXPECT_WITHIN(parts[2].centre, 27.666667, printed(1e-6) + sums(0.05));
  EXPECT_WITHIN(total_lift(parts).slope, 63.035407, printed(1e-6));
  EXPECT_WITHIN(total_lift(parts).centre, 25.583182, printed(1e-6) + sums(0.05));
}

TEST(Barrowman, BoatTailAndFourFinsLikeAukXXXI) {
  Rocket rocket;
  rocket.nose.shape = NoseShape::ogive;
  rocket.nose.parameter = 1.0;
  rocket.nose.length = 8.0;
  rocket.nose.base_radius = 1.125;
  rocket.body = {tube(68.0, 1.125), transition(2.0, 1.125, 0.875)};
  rocket.fins = {
      FinSet{.count = 4, .root_chord = 8.0, .tip_chord = 4.0, .span = 4.5, .sweep = 4.0, .station = 68.0}};
  const auto parts = LiftModel(rocket).components(0.0);
  // The worked example puts the ogive's centre at 0.466 of its length; the exact one is 0.5 % before.
  EXPECT_WITHIN(parts[0].centre, 3.728, model(0.6, 3.728, "0.466 L for every ogive"));
  EXPECT_WITHIN(parts[1].slope, -0.790123, printed(1e-6));
  EXPECT_WITHIN(parts[1].centre, 76.958333, printed(1e-6));
  EXPECT_WITHIN(parts[2].slope, 33.483293, printed(1e-6));
  EXPECT_WITHIN(parts[2].centre, 71.333333, printed(1e-6) + sums(0.1));
  EXPECT_WITHIN(total_lift(parts).slope, 34.693169, printed(1e-6) + rounding(64, 34.0));
  EXPECT_WITHIN(total_lift(parts).centre, 67.307898, model(0.002, 67.3, "0.466 L for every ogive"));
}

TEST(Barrowman, ActsOnATangentOgiveAtItsVolume) {
  // Distance from the tip in diameters for finenesses 1 to 10, from the closed form of the ogive's volume.
  constexpr double kKnown[][2] = {{1, .43003},  {2, .91448},  {3, 1.38736}, {4, 1.85717},
                                  {5, 2.32573}, {6, 2.79366}, {8, 3.72857}, {10, 4.66286}};
  for (const auto& [fineness, centre] : kKnown) {
    Rocket rocket;
    rocket.nose = {.shape = NoseShape::ogive, .parameter = 1.0, .length = fineness, .base_radius = 0.5};
    rocket.fins.clear();
    const auto parts = LiftModel(rocket).components(0.0);
    EXPECT_WITHIN(parts[0].centre, centre, printed(1e-5)) << fineness;
    // The rule of thumb, 0.466 of the length, is 8 % behind at 1, 0.8 % at 3, and right at 8.
    EXPECT_WITHIN(parts[0].centre, 0.466 * fineness, model(fineness < 2.0 ? 9.0 : 2.0, centre, "0.466 L")) << fineness;
  }
}

TEST(Barrowman, PlanformOfATrapezoidHasItsClosedForm) {
  const FinSet fins{.root_chord = 0.2, .tip_chord = 0.1, .span = 0.15, .sweep = 0.08};
  const FinPlanform plan = fin_planform(fins);
  const double area = 0.5 * 0.3 * 0.15;
  EXPECT_WITHIN(plan.area, area, rounding(256, area));
  EXPECT_WITHIN(plan.aspect_ratio, 2.0 * 0.15 * 0.15 / area, rounding(256, 2.0));
  EXPECT_WITHIN(plan.mean_chord, 2.0 / 3.0 * (0.3 - 0.02 / 0.3), sums(0.2));
  EXPECT_WITHIN(plan.centroid_y, 0.15 / 3.0 * (0.2 + 0.2) / 0.3, sums(0.15));
  EXPECT_WITHIN(plan.cos_leading_sweep, 0.15 / std::hypot(0.15, 0.08), rounding(1024, 1.0));
}

TEST(Barrowman, FreeformOfATrapezoidIsThatTrapezoid) {
  const FinSet trapezoid{.root_chord = 0.2, .tip_chord = 0.1, .span = 0.15, .sweep = 0.08};
  FinSet free = trapezoid;
  free.kind = FinKind::freeform;
  free.outline = {{0.0, 0.0}, {0.08, 0.15}, {0.18, 0.15}, {0.2, 0.0}};
  const FinPlanform a = fin_planform(trapezoid), b = fin_planform(free);
  EXPECT_WITHIN(b.area, a.area, rounding(256, a.area));
  EXPECT_WITHIN(b.mean_chord, a.mean_chord, rounding(256, 0.2));
  EXPECT_WITHIN(b.cos_midchord_sweep, a.cos_midchord_sweep, rounding(1024, 1.0));
  EXPECT_WITHIN(fin_lift_slope(b, 0.6), fin_lift_slope(a, 0.6), rounding(1024, 5.0));
}

TEST(Barrowman, EllipticalFinHasItsClosedFormArea) {
  const FinSet fins{.kind = FinKind::elliptical, .root_chord = 0.2, .span = 0.1};
  EXPECT_WITHIN(fin_planform(fins).area, 0.25 * kPi * 0.2 * 0.1, round_tip(0.02));
  // Mean aerodynamic chord of an ellipse: 8 / (3 pi) of the root.
  EXPECT_WITHIN(fin_planform(fins).mean_chord, 8.0 / (3.0 * kPi) * 0.2, round_tip(0.2));
}

TEST(FinLift, IsSmoothThroughMachOne) {
  const FinPlanform plan = fin_planform(alpha_iii(3).fins[0]);
  for (const SupersonicFins theory : {SupersonicFins::linear, SupersonicFins::half}) {
    const auto slope = [&](double mach) { return fin_lift_slope(plan, mach, theory); };
    for (const double seam : {0.9, 1.5}) {
      const double h = 1e-5;
      EXPECT_WITHIN(slope(seam + h), slope(seam - h), truncation(40.0, h, 1.0));
      const double before = (slope(seam - h) - slope(seam - 2 * h)) / h;
      const double behind = (slope(seam + 2 * h) - slope(seam + h)) / h;
      EXPECT_WITHIN(behind, before, truncation(400.0, h, 1.0) + rounding(16, 1.0 / h));
    }
  }
  for (const double seam : {0.5, 2.0}) {
    const double h = 1e-5;
    EXPECT_WITHIN(fin_centre_fraction(plan, seam + h), fin_centre_fraction(plan, seam - h),
                  truncation(10.0, h, 1.0));
  }
}

TEST(FinLift, CentreTravelsFromQuarterTowardHalfChord) {
  const FinPlanform plan = fin_planform(alpha_iii(3).fins[0]);
  EXPECT_WITHIN(fin_centre_fraction(plan, 0.3), 0.25, tests::exact());
  double before = 0.25;
  for (double mach = 0.5; mach < 5.0; mach += 0.05) {
    const double fraction = fin_centre_fraction(plan, mach);
    EXPECT_GE(fraction, before - 1e-12) << mach;
    EXPECT_LT(fraction, 0.5) << mach;
    before = fraction;
  }
  // Source: Niskanen 2013, eq. 3.33 at Mach 3.
  const double reach = plan.aspect_ratio * std::sqrt(8.0);
  EXPECT_WITHIN(fin_centre_fraction(plan, 3.0), (reach - 0.67) / (2.0 * reach - 1.0), rounding(4, 0.5));
}

TEST(FinLift, MeetsLinearTheoryOfARectangularWing) {
  // 4 / beta (1 - 1 / (2 AR beta)): AR 2 at Mach sqrt(2), where beta is 1, is 3; doubled in chord it is
  // slender.
  const FinPlanform wide = fin_planform({.root_chord = 0.1, .tip_chord = 0.1, .span = 0.1, .sweep = 0.0});
  const double mach = std::sqrt(1.0 + 1.5 * 1.5);
  EXPECT_WITHIN(fin_lift_slope(wide, mach), 4.0 / 1.5 * (1.0 - 1.0 / 6.0), rounding(256, 3.0));
  EXPECT_WITHIN(fin_lift_slope(wide, mach, SupersonicFins::half), 2.0 / 1.5, rounding(16, 3.0));
  FinPlanform narrow = wide;
  narrow.aspect_ratio = 1.0 / 1.5;
  EXPECT_WITHIN(fin_lift_slope(narrow, mach), 2.0 * narrow.aspect_ratio, rounding(16, 3.0));
}

TEST(FinLift, SixFinsShadeEachOther) {
  const double three = LiftModel(alpha_iii(3)).components(0.0)[1].slope;
  EXPECT_WITHIN(LiftModel(alpha_iii(6)).components(0.0)[1].slope, 2.0 * 0.913 * three, rounding(32, 50.0));
  // Two sets of three beside each other are six fins.
  Rocket two = alpha_iii(3);
  two.fins.push_back(two.fins[0]);
  EXPECT_WITHIN(LiftModel(two).components(0.0)[1].slope, 0.913 * three, rounding(32, 25.0));
}

TEST(Roll, CantedFinsSpinUpToTheirHelix) {
  // Damping and forcing from one lift slope: a narrow fin far out settles where it moves along its own cant.
  Rocket rocket = alpha_iii(4);
  rocket.fins[0] = {.count = 4,
                    .root_chord = 0.02,
                    .tip_chord = 0.02,
                    .span = 0.002,
                    .sweep = 0.0,
                    .cant = 0.05,
                    .station = 0.22};
  const LiftModel lift(rocket);
  const double d = lift.reference_diameter();
  const double helix = lift.roll_forcing(0.3) * lift.cant() / lift.roll_damping(0.3);  // spin d / (2 V)
  const double radius = 0.012 + 0.001;
  EXPECT_WITHIN(helix * 2.0 / d * radius, 0.05, model(0.3, 0.05, "spread of radii over the span"));
}

TEST(Roll, FinsTurnedAgainstTheBodyKeepMostOfTheirLift) {
  // RocketPy's factor for two of its rockets, from the same theory.
  EXPECT_WITHIN(deflection_factor(3.234042553191489), 0.9355055536648503, rounding(1000, 1.0));
  EXPECT_WITHIN(deflection_factor(2.7322834645669287), 0.9347201357896489, rounding(1000, 1.0));
  // Without a body to speak of, and where the fin is a rim on it, nothing is lost.
  EXPECT_WITHIN(deflection_factor(5000.0), 1.0, truncation(1.0, 1.0 / 5000.0, 1.0));
  EXPECT_WITHIN(deflection_factor(1.02), 1.0, model(1.5, 1.0, "limit of the closed form"));
}

}  // namespace
}  // namespace coalwood::scene
