#include "scene/rocket_flutter.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/tolerance.h"

namespace coalwood::scene {
namespace {

constexpr double kInch = 0.0254;
constexpr double kFoot = 0.3048;
constexpr double kPsi = 6894.757293;

TEST(Flutter, MeetsBennettsWorkedExample) {
  // Source: Bennett 2023, Apogee Peak of Flight 615: 7.5 / 2.5 / 3 / 0.1875 / 4.285 in, 600,000 psi, 18,500
  // ft.
  const FinSet fins{.root_chord = 7.5 * kInch,
                    .tip_chord = 2.5 * kInch,
                    .span = 3.0 * kInch,
                    .sweep = 4.285 * kInch,
                    .thickness = 0.1875 * kInch,
                    .shear_modulus = 600000.0 * kPsi};
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
