#include "scene/rocket_flutter.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scene/rocket_fin.h"
#include "scene/units.h"
#include "support/tolerance.h"

namespace coalwood::scene {
namespace {

using math::kInch;
using tests::model;
using tests::printed;
using tests::rounding;

constexpr double kPsi = 6894.757293;

// Source: Bennett 2023, Apogee Peak of Flight 615: 7.5 / 2.5 / 3 / 0.1875 / 4.285 in, 600,000 psi.
FinSet bennetts() {
  return {.root_chord = 7.5 * kInch,
          .tip_chord = 2.5 * kInch,
          .span = 3.0 * kInch,
          .sweep = 4.285 * kInch,
          .thickness = 0.1875 * kInch,
          .shear_modulus = 600000.0 * kPsi};
}

TEST(Flutter, MeetsBennettsWorkedExampleStepByStep) {
  const FinPlanform plan = fin_planform(bennetts());
  EXPECT_WITHIN(plan.area / (kInch * kInch), 15.0, rounding(256, 15.0));
  EXPECT_WITHIN(plan.span * plan.span / plan.area, 0.6, rounding(256, 0.6));
  EXPECT_WITHIN(bennetts().tip_chord / bennetts().root_chord, 0.3333, printed(1e-4));
  EXPECT_WITHIN(plan.centroid_x / kInch, 4.49375, printed(1e-5) + model(0.01, 4.49, "strips"));
  EXPECT_WITHIN(plan.centroid_x / (7.5 * kInch) - 0.25, 0.349167, model(0.02, 0.349, "strips"));
  // The constant in psi, 24 eps gamma p0 / pi: what G p0 / (stiffness (lambda + 1) / 2) has beside AR^3 / ((t / c)^3
  // (AR + 2)). The source's p0 is 14.696 psi.
  const double form = 0.6 * 0.6 * 0.6 / (std::pow(0.1875 / 7.5, 3) * 2.6);
  const double dn = 600000.0 * 101325.0 / (flutter_stiffness(bennetts()) * (1.0 + 1.0 / 3.0) / 2.0) / form;
  EXPECT_WITHIN(dn, 54.8809, model(0.02, 54.88, "strips; p0 = 14.696 psi"));
  // 18,500 ft: -6.86 degrees F by 59 - 0.00356 per ft, 1043.36 ft/s, 7.19855 psi, and 74.5 % over 1500 ft/s.
  const double temperature = 59.0 - 0.00356 * 18500.0, sound = std::sqrt(1.4 * 1716.59 * (temperature + 460.0));
  EXPECT_WITHIN(temperature, -6.86, printed(1e-2));
  EXPECT_WITHIN(sound, 1043.36, model(0.02, 1043.36, "gas constant 1716.59 ft lbf/(slug R)"));
  EXPECT_WITHIN(2116.0 / 144.0 * std::pow((temperature + 459.7) / 518.6, 5.256), 7.19855,
                model(0.1, 7.19855, "the source's fit of the standard atmosphere"));
  EXPECT_WITHIN(flutter_speed(bennetts(), 1043.36 * kFoot, 7.19855 * kPsi) / kFoot / 1500.0 - 1.0, 0.745, printed(1e-3));
}

TEST(Flutter, TakesTheConstantOfNacaTN4197AndNotItsHalf) {
  // 9.75 / 3.75 / 4.75 / 0.125 in, swept 3 in so that the centroid lies a quarter chord behind the quarter chord,
  // 380,000 psi, 3,000 ft. TN 4197: 557.8 ft/s; the form that circulates gives sqrt(2) of it, 788.6.
  const FinSet fins{.root_chord = 9.75 * kInch,
                    .tip_chord = 3.75 * kInch,
                    .span = 4.75 * kInch,
                    .sweep = 3.0 * kInch,
                    .thickness = 0.125 * kInch,
                    .shear_modulus = 380000.0 * kPsi};
  const double temperature = 59.0 - 0.00356 * 3000.0, sound = std::sqrt(1.4 * 1716.59 * (temperature + 460.0));
  const double pressure = 2116.0 / 144.0 * std::pow((temperature + 459.7) / 518.6, 5.256);
  const double speed = flutter_speed(fins, sound * kFoot, pressure * kPsi) / kFoot;
  EXPECT_WITHIN(speed, 557.8, model(0.1, 557.8, "strips; constants of the atmosphere"));
  EXPECT_WITHIN(speed * std::sqrt(2.0), 788.6, model(0.1, 788.6, "strips; constants of the atmosphere"));
  // 24 gamma p0 / 4 pi is TN 4197's 39.3 psi.
  EXPECT_WITHIN(24.0 * 1.4 * 14.696 / (4.0 * kPi), 39.3, printed(0.1));
}

TEST(Flutter, MeetsBennettsWorkedExample) {
  const FinSet fins = bennetts();
  const double speed = flutter_speed(fins, 1043.36 * kFoot, 7.19855 * kPsi);
  // Source's p0 is 14.696 psi; the sums over strips are right to 1e-4.
  EXPECT_WITHIN(speed / kFoot, 2618.1, tests::model(0.02, 2618.1, "strips; p0 = 14.696 psi"));
}

TEST(Flutter, ThickerAndStifferFinsHoldLonger) {
  FinSet fins;
  const double base = flutter_speed(fins, 340.0, 101325.0);
  fins.thickness *= 2.0;
  EXPECT_WITHIN(flutter_speed(fins, 340.0, 101325.0), base * std::sqrt(8.0), tests::rounding(16, base));
  fins.shear_modulus *= 4.0;
  EXPECT_WITHIN(flutter_speed(fins, 340.0, 101325.0), 2.0 * base * std::sqrt(8.0), tests::rounding(32, base));
}

}  // namespace
}  // namespace coalwood::scene
