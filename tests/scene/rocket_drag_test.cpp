#include "scene/rocket_drag.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "scene/rocket_friction.h"
#include "scene/units.h"
#include "support/tolerance.h"

namespace coalwood::scene {
namespace {

using tests::exact;
using tests::model;
using tests::printed;
using tests::rounding;
using tests::truncation;

TEST(Friction, SmoothPlateAtThreeReynoldsNumbers) {
  const std::array<std::array<double, 3>, 3> table{
      {{1e6, 0.004372, 0.004471}, {1e7, 0.002898, 0.003004}, {5e7, 0.002269, 0.002350}}};
  for (const auto& [reynolds, friction, independent] : table) {
    EXPECT_WITHIN(smooth_friction(BoundaryLayer::turbulent, reynolds), friction, printed(1e-6));
    // Prandtl and Schlichting's 0.455 / log10(Re)^2.58 is the independent curve.
    const double schlichting = 0.455 / std::pow(std::log10(reynolds), 2.58);
    EXPECT_WITHIN(schlichting, independent, printed(1e-6));
    EXPECT_WITHIN(smooth_friction(BoundaryLayer::turbulent, reynolds), schlichting,
                  model(4.0, schlichting, "Schlichting 1979, eq. 21.16"));
  }
  EXPECT_WITHIN(smooth_friction(BoundaryLayer::transitional, 1e5), 1.328 / std::sqrt(1e5), exact());
  EXPECT_WITHIN(smooth_friction(BoundaryLayer::transitional, 1e7), 0.002898 - 1.7e-4, printed(1e-6));
}

TEST(Friction, RoughSurfaceHasAFloor) {
  EXPECT_WITHIN(rough_friction(60e-6, 1.98), 0.003994, printed(1e-6));
  const double fast = friction_coefficient(BoundaryLayer::turbulent, 1e8, 0.5, 60e-6, 1.98);
  EXPECT_WITHIN(fast, rough_friction(60e-6, 1.98) * (1.0 - 0.1 * 0.25), rounding(4, 0.004));
}

TEST(Friction, CompressibilityFactors) {
  const double smooth = smooth_friction(BoundaryLayer::turbulent, 1e7);
  EXPECT_WITHIN(friction_coefficient(BoundaryLayer::turbulent, 1e7, 0.8, 0.0, 2.0), smooth * (1.0 - 0.064),
                rounding(4, 0.003));
  EXPECT_WITHIN(friction_coefficient(BoundaryLayer::turbulent, 1e7, 2.0, 0.0, 2.0),
                smooth / std::pow(1.6, 0.58), rounding(8, 0.003));
}

TEST(BaseDrag, TableAgainstMach) {
  const std::array<std::array<double, 2>, 5> table{
      {{0.3, 0.1317}, {0.8, 0.2032}, {1.0, 0.25}, {1.5, 0.1667}, {2.0, 0.125}}};
  for (const auto& [mach, drag] : table) EXPECT_WITHIN(base_drag(mach), drag, printed(1e-4));
}

TEST(WedgeDrag, IsAckeretsAboveAttachmentAndFallsToNothingBelowMachOne) {
  for (const double mach : {1.6, 2.0, 3.0, 4.5}) {
    EXPECT_WITHIN(wedge_drag(mach, 0.05), 4.0 * 0.0025 / std::sqrt(mach * mach - 1.0), rounding(8, 0.01));
  }
  // A wedge of 5 % meets the exact oblique shocks and expansions of NACA 1135 at Mach 2 to the second order
  // in thickness: pressures 1.1721 and 0.8485 of the free stream on its faces of 2.862 degrees give 0.005780.
  EXPECT_WITHIN(wedge_drag(2.0, 0.05), 0.005780, model(0.2, 0.005780, "linear theory"));
  // Held from Mach 1 to attachment, where the value is (2^(-1/6)) 4 r^(5/3) / 2.4^(1/3).
  const double held = 4.0 * std::pow(0.05, 5.0 / 3.0) / std::cbrt(2.4) / std::pow(2.0, 1.0 / 6.0);
  for (const double mach : {1.0, 1.05, 1.1}) EXPECT_WITHIN(wedge_drag(mach, 0.05), held, rounding(16, held));
  const double begins = std::sqrt(1.0 - std::pow(2.4 * 0.05, 2.0 / 3.0));
  EXPECT_WITHIN(wedge_drag(begins, 0.05), 0.0, rounding(4, held));
  EXPECT_WITHIN(wedge_drag(0.5, 0.05), 0.0, exact());
  double before = 0.0;
  for (double mach = begins; mach < 1.0; mach += 0.005) {
    EXPECT_GE(wedge_drag(mach, 0.05), before);
    before = wedge_drag(mach, 0.05);
  }
  EXPECT_WITHIN(wedge_drag(1.5, 0.0), 0.0, exact());
}

TEST(StagnationDrag, MeetsTheGasTables) {
  // 0.85 of the stagnation pressure coefficient: isentropic at Mach 1, behind a normal shock at 2 and 3.
  const double p1 = (1.0 / 0.52828 - 1.0) / 0.7;
  EXPECT_WITHIN(stagnation_drag(1.0), 0.85 * p1, model(0.3, 0.85 * p1, "series to M^4"));
  const double p2 = (0.7209 / 0.12780 - 1.0) / (0.7 * 4.0);
  EXPECT_WITHIN(stagnation_drag(2.0), 0.85 * p2, model(0.5, 0.85 * p2, "series in 1 / M^2"));
  const double p3 = (0.3283 / 0.02722 - 1.0) / (0.7 * 9.0);
  EXPECT_WITHIN(stagnation_drag(3.0), 0.85 * p3, model(0.5, 0.85 * p3, "series in 1 / M^2"));
  EXPECT_WITHIN(round_edge_drag(1.0 - 1e-9), round_edge_drag(1.0), model(0.05, 1.0, "printed coefficients"));
}

PressureDrag of_nose(NoseShape shape, double parameter, double fineness) {
  Rocket rocket;
  rocket.nose.shape = shape;
  rocket.nose.parameter = parameter;
  rocket.nose.length = fineness;
  rocket.nose.base_radius = 0.5;
  return PressureDrag(body_parts(rocket).front());
}

TEST(PressureDrag, ConesMeetTaylorAndMaccoll) {
  // A cone of 10 degrees half angle, Cp at Mach 2 0.104 (NACA 1135, chart 6).
  const double fineness = 0.5 / std::tan(10.0 * kDegree);
  EXPECT_WITHIN(of_nose(NoseShape::conical, 0.0, fineness)(2.0), 0.104,
                model(15.0, 0.104, "NACA 1135, chart 6; empirical formula"));
}

TEST(PressureDrag, MeasuredShapesAreMetAtFinenessThree) {
  // Source: Stoney 1961, NASA TR R-100, p. 16.
  EXPECT_WITHIN(of_nose(NoseShape::haack, 0.0, 3.0)(1.2), 0.081, rounding(64, 0.1));
  EXPECT_WITHIN(of_nose(NoseShape::power, 0.5, 3.0)(1.1), 0.059, rounding(64, 0.1));
  EXPECT_WITHIN(of_nose(NoseShape::elliptical, 0.0, 3.0)(1.6), 0.152, rounding(64, 0.2));
  EXPECT_WITHIN(of_nose(NoseShape::parabolic, 0.75, 3.0)(1.05), 0.098, rounding(64, 0.1));
}

TEST(PressureDrag, SlenderNosesHaveLessAndNoneIsNegative) {
  for (const NoseShape shape : {NoseShape::conical, NoseShape::elliptical, NoseShape::parabolic,
                                NoseShape::power, NoseShape::haack}) {
    const double parameter = shape == NoseShape::haack ? 0.0 : 0.6;
    const PressureDrag blunt = of_nose(shape, parameter, 2.0), slender = of_nose(shape, parameter, 5.0);
    for (double mach = 0.0; mach <= 5.0; mach += 0.01) {
      EXPECT_GE(slender(mach), 0.0) << static_cast<int>(shape) << " at Mach " << mach;
      EXPECT_GE(blunt(mach), slender(mach) - 1e-12) << static_cast<int>(shape) << " at Mach " << mach;
      EXPECT_LT(blunt(mach), stagnation_drag(mach));
    }
  }
}

TEST(PressureDrag, BoatTailFadesFromBaseDragToNothing) {
  const auto tail = [](double fineness) {
    return PressureDrag({.length = fineness * 0.02, .fore_radius = 0.05, .aft_radius = 0.04})(0.8);
  };
  EXPECT_WITHIN(tail(0.8), base_drag(0.8), exact());
  EXPECT_WITHIN(tail(2.0), 0.5 * base_drag(0.8), rounding(16, 0.2));
  EXPECT_WITHIN(tail(3.1), 0.0, exact());
}

TEST(DragModel, FrictionGrowsWithTheFormOfBodyAndFins) {
  // 1 + 1 / (2 f) on a body, f its length over its largest radius as the peer counts it, and 1 + 2 t / c on fins.
  Rocket rocket;
  rocket.nose.length = 0.3;
  rocket.nose.base_radius = 0.03;
  rocket.body = {BodySegment{.length = 0.9, .radius = 0.03}};
  rocket.fins = {FinSet{.count = 3, .root_chord = 0.1, .tip_chord = 0.1, .span = 0.1, .sweep = 0.0, .thickness = 0.004}};
  rocket.surface_roughness = 0.0;
  rocket.nose.surface_roughness = rocket.body[0].surface_roughness = rocket.fins[0].surface_roughness = 0.0;
  const Flow flow{.mach = 0.3, .reynolds = 1e7};
  const auto parts = DragModel(rocket, BoundaryLayer::turbulent).components(flow);
  const double plate = friction_coefficient(BoundaryLayer::turbulent, 1e7, 0.3, 0.0, 1.2) / (kPi * 0.03 * 0.03);
  EXPECT_WITHIN(parts[1].friction, plate * 2.0 * kPi * 0.03 * 0.9 * (1.0 + 0.5 / 40.0), rounding(64, 1.0));
  EXPECT_WITHIN(parts[2].friction, plate * 6.0 * 0.01 * (1.0 + 2.0 * 0.04), rounding(64, 1.0));
}

TEST(DragModel, BurningMotorFillsItsPartOfTheBase) {
  const Rocket rocket;
  const DragModel drag(rocket, BoundaryLayer::turbulent);
  const double base = kPi * 0.03 * 0.03;
  const double difference = drag.other(0.5, 0.0) - drag.other(0.5, 0.4 * base);
  EXPECT_WITHIN(difference, 0.4 * base_drag(0.5), rounding(64, 1.0));
}

TEST(DragModel, OverrideReplacesAComponent) {
  Rocket rocket;
  rocket.nose.drag_override = 0.123;
  const auto parts = DragModel(rocket, BoundaryLayer::turbulent).components({.mach = 0.5, .reynolds = 1e7});
  EXPECT_WITHIN(parts[0].total(), 0.123, exact());
}

}  // namespace
}  // namespace coalwood::scene
