#include "scene/rocket_profile.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scene/rocket_normal_force.h"
#include "scene/units.h"
#include "support/tolerance.h"

namespace coalwood::scene {
namespace {

using tests::printed;
using tests::rounding;
using tests::truncation;

BodyPart nose(NoseShape shape, double parameter, double length, double radius) {
  Rocket rocket;
  rocket.nose.shape = shape;
  rocket.nose.parameter = parameter;
  rocket.nose.length = length;
  rocket.nose.base_radius = radius;
  return body_parts(rocket).front();
}

/// Simpson's rule over the outline's 300 pieces, with the infinite slope of blunt tips.
double polygon(double scale) { return truncation(4.0 * scale, 1.0 / 600.0, 2.0); }

TEST(Profile, EveryNoseGoesFromTipToBase) {
  for (const NoseShape shape : {NoseShape::conical, NoseShape::ogive, NoseShape::elliptical,
                                NoseShape::parabolic, NoseShape::power, NoseShape::haack}) {
    for (const double parameter : {0.1, 0.25, 1.0 / 3.0}) {
      EXPECT_WITHIN(nose_radius(shape, parameter, 0.3, 0.05, 0.0), 0.0, tests::exact());
      EXPECT_WITHIN(nose_radius(shape, parameter, 0.3, 0.05, 0.3), 0.05, tests::exact());
      double before = 0.0;
      for (int i = 1; i <= 100; ++i) {
        const double r = nose_radius(shape, parameter, 0.3, 0.05, 0.003 * i);
        EXPECT_GE(r, before) << "shape " << static_cast<int>(shape) << " at " << i;
        EXPECT_LE(r, 0.05 * (1.0 + 1e-12));
        before = r;
      }
    }
  }
}

TEST(Profile, VonKarmanHasHalfOfItsBaseAreaAtHalfItsLength) {
  // theta = pi / 2 there: r^2 = R^2 (pi / 2) / pi.
  EXPECT_WITHIN(nose_radius(NoseShape::haack, 0.0, 1.0, 1.0, 0.5), std::sqrt(0.5), rounding(8, 1.0));
}

TEST(Profile, IntegralsOfAConeAndATubeAreExact) {
  const double R = 0.05, L = 0.3;
  const OutlineIntegrals cone = outline_integrals(nose(NoseShape::conical, 0.0, L, R));
  EXPECT_WITHIN(cone.volume, kPi * R * R * L / 3.0, rounding(8, 1e-3));
  EXPECT_WITHIN(cone.wetted_area, kPi * R * std::hypot(R, L), rounding(8, 0.05));
  EXPECT_WITHIN(cone.planform_area, R * L, rounding(8, 0.02));
  EXPECT_WITHIN(cone.planform_centre, 2.0 / 3.0 * L, rounding(8, 0.2));
  EXPECT_WITHIN(cone.planform_square, R * L * L * L / 18.0, rounding(16, 1e-4));
}

TEST(Profile, IntegralsOfAnEllipsoidMeetItsClosedForms) {
  const double R = 0.05, L = 0.05;
  const OutlineIntegrals half = outline_integrals(nose(NoseShape::elliptical, 0.0, L, R));
  EXPECT_WITHIN(half.volume, 2.0 / 3.0 * kPi * R * R * R, polygon(half.volume));
  EXPECT_WITHIN(half.wetted_area, 2.0 * kPi * R * R, polygon(half.wetted_area));
  EXPECT_WITHIN(half.planform_area, 0.5 * kPi * R * R, polygon(half.planform_area));
}

TEST(Profile, HaackNoseHasHalfTheVolumeOfItsCylinder) {
  // Integrating the series: V = (1/2 + 3 C / 16) pi R^2 L.
  for (const double c : {0.0, 1.0 / 3.0}) {
    const OutlineIntegrals haack = outline_integrals(nose(NoseShape::haack, c, 0.3, 0.05));
    EXPECT_WITHIN(haack.volume, (0.5 + 3.0 * c / 16.0) * kPi * 0.05 * 0.05 * 0.3, polygon(haack.volume));
  }
}

/// Where the normal force of tangent ogives of fineness f acts [diameters behind the tip].
/// Source: slender-body theory, X = L - V / S, evaluated with the exact volume.
TEST(Profile, TangentOgivesCarryTheirNormalForceWhereTheTableSays) {
  const std::array<std::array<double, 2>, 8> table{{{1, 0.43003},
                                                    {2, 0.91448},
                                                    {3, 1.38736},
                                                    {4, 1.85717},
                                                    {5, 2.32573},
                                                    {6, 2.79366},
                                                    {8, 3.72857},
                                                    {10, 4.66286}}};
  for (const auto& [fineness, centre] : table) {
    Rocket rocket;
    rocket.nose.shape = NoseShape::ogive;
    rocket.nose.parameter = 1.0;
    rocket.nose.length = fineness;
    rocket.nose.base_radius = 0.5;
    rocket.body.clear();
    rocket.fins.clear();
    const TotalLift lift = total_lift(LiftModel(rocket).components(0.0));
    EXPECT_WITHIN(lift.slope, 2.0, rounding(4, 2.0));
    EXPECT_WITHIN(lift.centre, centre, printed(1e-5));
  }
}

TEST(Profile, AClippedTransitionIsAPieceOfAFullNose) {
  Rocket rocket;
  rocket.nose.base_radius = 0.02;
  rocket.body = {BodySegment{.kind = SegmentKind::transition,
                             .length = 0.1,
                             .fore_radius = 0.02,
                             .aft_radius = 0.05,
                             .shape = NoseShape::elliptical,
                             .clipped = true}};
  const BodyPart part = body_parts(rocket)[1];
  const double full = part.cut + 0.1;
  EXPECT_WITHIN(radius_of(part, 0.0), 0.02, rounding(64, 0.05));
  EXPECT_WITHIN(radius_of(part, 0.1), 0.05, rounding(4, 0.05));
  EXPECT_WITHIN(radius_of(part, 0.04), nose_radius(NoseShape::elliptical, 1.0, full, 0.05, part.cut + 0.04),
                tests::exact());
  // Turned round, a boat-tail of the same ends is its mirror image.
  rocket.nose.base_radius = 0.05;
  rocket.body[0].fore_radius = 0.05;
  rocket.body[0].aft_radius = 0.02;
  EXPECT_WITHIN(radius_of(body_parts(rocket)[1], 0.06), radius_of(part, 0.04), rounding(16, 0.05));
}

}  // namespace
}  // namespace coalwood::scene
