#include "sim/toppling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "sim/flight_record.h"
#include "support/tolerance.h"

namespace coalwood::sim {
namespace {

using math::Quatd;
using math::Vec3d;
using tests::model;
using tests::rounding;

constexpr double kGravity = 9.80665;

/// A rod of 2 m and 3 kg, 5 cm wide, its centre in the middle, over a plane that rises by `slope` toward the east.
FlightModel rod(double slope = 0.0) {
  FlightModel model;
  model.vehicle.dry_mass = 3.0;
  model.vehicle.dry_inertia = {1.0, 1.0, 0.001};
  model.vehicle.nose_z = 1.0;
  model.vehicle.aft_z = -1.0;
  model.vehicle.aerodynamics.diameter = 0.05;
  model.vehicle.aerodynamics.reference_area = 0.25 * std::numbers::pi * 0.05 * 0.05;
  const std::vector<double> heights{-1000.0 * slope, 1000.0 * slope, -1000.0 * slope, 1000.0 * slope};
  model.environment.ground.far = math::Grid(-1000.0, -1000.0, 2000.0, 2000.0, 2, 2, heights);
  model.environment.gravity.surface = kGravity;
  return model;
}

/// A state that leans by an angle [rad] toward the east, its aft end at the origin.
physics::State<double> leaning(double angle, bool nose_up = true) {
  physics::State<double> x;
  const double whole = nose_up ? angle : angle + std::numbers::pi;
  x.q_WB = {std::cos(0.5 * whole), 0.0, std::sin(0.5 * whole), 0.0};
  x.p_WB = math::rotate(x.q_WB, Vec3d{0.0, 0.0, nose_up ? 1.0 : -1.0});
  return x;
}

Vec3d nose_of(const Pose& pose) { return math::rotate(pose.q_WB, Vec3d{0.0, 0.0, 1.0}); }

TEST(Toppling, TakesTheTimeOfARodThatFallsAboutItsEnd) {
  // theta'' = (m g l / I) sin theta, I = 1 + 3: t = integral of d theta / sqrt(2 (m g l / I) (cos theta_0 - cos theta)), with theta - theta_0
  // = s^2 for the root at the start.
  const double from = 0.2, pull = 3.0 * kGravity / 4.0, end = std::sqrt(0.5 * std::numbers::pi - from);
  double time = 0.0;
  constexpr int kParts = 20000;
  for (int i = 0; i < kParts; ++i) {
    const double s = end * (i + 0.5) / kParts, theta = from + s * s;
    time += end / kParts * 2.0 * s / std::sqrt(2.0 * pull * (std::cos(from) - std::cos(theta)));
  }
  const physics::State<double> x = leaning(from);
  const Pose short_of = toppled(rod(), x, x, 0.999 * time), beyond = toppled(rod(), x, x, 1.003 * time);
  EXPECT_GT(nose_of(short_of).z, 0.0);
  EXPECT_LT(nose_of(short_of).z, 0.01);
  EXPECT_WITHIN(nose_of(beyond).z, 0.0, rounding(8, 1.0));
  // The speed that the height gives: half I w^2 = m g l (cos theta_0 - cos theta).
  const double w = std::sqrt(2.0 * pull * (std::cos(from) - nose_of(short_of).z));
  EXPECT_WITHIN(math::norm(short_of.w_WB_B), w, model(0.01, w, "leapfrog of 2 ms"));
  EXPECT_EQ(math::norm(beyond.w_WB_B), 0.0);
}

TEST(Toppling, LeavesFromTheTouchDownWithoutAJump) {
  const physics::State<double> x = leaning(0.3);
  const Pose start = toppled(rod(), x, x, 0.0);
  EXPECT_WITHIN(math::norm(start.p_WB - x.p_WB), 0.0, rounding(8, 1.0));
  EXPECT_WITHIN(math::norm(nose_of(start) - math::rotate(x.q_WB, Vec3d{0.0, 0.0, 1.0})), 0.0, rounding(8, 1.0));
  Pose last = start;
  for (int i = 1; i < 200; ++i) {
    const Pose now = toppled(rod(), x, x, 0.0101 * i);
    EXPECT_LT(math::norm(now.p_WB - last.p_WB), 0.06);
    last = now;
  }
}

TEST(Toppling, EndsAlongTheSlopeWithItsSideOnTheGround) {
  for (const double slope : {-0.3, 0.0, 0.3}) {
    const physics::State<double> x = leaning(0.2);
    const Pose pose = toppled(rod(slope), x, x, 10.0);
    const double length = std::sqrt(1.0 + slope * slope);
    const Vec3d normal{-slope / length, 0.0, 1.0 / length};
    EXPECT_WITHIN(math::dot(nose_of(pose), normal), 0.0, rounding(64, 1.0));
    EXPECT_WITHIN(nose_of(pose).x, 1.0 / length, rounding(64, 1.0));
    EXPECT_WITHIN(math::dot(pose.p_WB, normal), 0.025, rounding(64, 1.0));  // its axis one radius above the ground
  }
}

/// The rod with fins of 10 cm at its aft end and a nose that tapers off over 40 cm.
FlightModel finned(int fins, double first_angle) {
  FlightModel model = rod();
  model.rims = {{1.0, 0.0}, {0.6, 0.025}, {-1.0, 0.025}, {-0.9, 0.125, fins, first_angle}, {-1.0, 0.125, fins, first_angle}};
  return model;
}

/// Heights [m] of the tips of the fins over level ground.
std::vector<double> tips_of(const FlightModel& model, const Pose& pose) {
  std::vector<double> heights;
  for (const Rim& rim : model.rims) {
    for (int i = 0; i < rim.tips; ++i) {
      const double a = rim.first_angle + 2.0 * std::numbers::pi * i / rim.tips;
      const Vec3d tip_B{rim.radius * std::cos(a), rim.radius * std::sin(a), rim.z};
      heights.push_back((pose.p_WB + math::rotate(pose.q_WB, tip_B)).z);
    }
  }
  return heights;
}

TEST(Toppling, LiesOnTwoFinsWithoutSinkingThemIntoTheGround) {
  for (const bool nose_up : {true, false}) {
    for (const int fins : {3, 4, 5, 6}) {
      for (const double first : {0.0, 0.4, 1.3}) {
        SCOPED_TRACE(std::to_string(fins) + " fins at " + std::to_string(first) + (nose_up ? "" : ", nose down"));
        const FlightModel model = finned(fins, first);
        const physics::State<double> x = leaning(0.2, nose_up);
        const Pose pose = toppled(model, x, x, 10.0);
        std::vector<double> heights = tips_of(model, pose);
        std::sort(heights.begin(), heights.end());
        EXPECT_WITHIN(heights[0], 0.0, rounding(64, 1.0));
        EXPECT_WITHIN(heights[1], 0.0, rounding(64, 1.0));
        // The other end rests on the edge of nose and tube; nothing reaches deeper.
        const Vec3d axis = nose_of(pose);
        const double level = std::sqrt(1.0 - axis.z * axis.z);
        EXPECT_WITHIN((pose.p_WB + 0.6 * axis).z - 0.025 * level, 0.0, rounding(64, 1.0));
        EXPECT_GT((pose.p_WB + axis).z, 0.0);
      }
    }
  }
}

TEST(Toppling, RollsAndSettlesWithoutAJump) {
  const FlightModel model = finned(4, 0.3);
  const physics::State<double> x = leaning(0.3);
  const double time = toppling_time(model, x, x);
  EXPECT_GT(time, 0.5);
  Pose last = toppled(model, x, x, 0.0);
  for (int i = 1; i < 200; ++i) {
    const Pose now = toppled(model, x, x, 0.0101 * i);
    EXPECT_LT(math::norm(now.p_WB - last.p_WB), 0.06);
    // A hundredth of a second at 4 rad/s, and of the roll.
    EXPECT_LT(math::norm(math::rotate(now.q_WB, Vec3d{1.0, 0.0, 0.0}) - math::rotate(last.q_WB, Vec3d{1.0, 0.0, 0.0})), 0.08);
    last = now;
  }
  const Pose lies = toppled(model, x, x, time), later = toppled(model, x, x, time + 5.0);
  EXPECT_EQ(math::norm(lies.p_WB - later.p_WB), 0.0);
}

TEST(Toppling, GoesOnWithTheMotionOfTheTouchDown) {
  // Upright at 2 m/s to the north: 3 x 2 kg m/s at 1 m give 1.5 rad/s about the end.
  physics::State<double> x = leaning(0.0);
  physics::State<double> before = x;
  before.v_WB = {0.0, 2.0, -5.0};
  const Pose soon = toppled(rod(), before, x, 1.0 / 64.0);
  EXPECT_WITHIN(math::norm(soon.w_WB_B), 1.5, model(1.0, 1.5, "1/64 s of the lean's own fall"));
  const Pose end = toppled(rod(), before, x, 5.0);
  EXPECT_GT(nose_of(end).y, 0.99);
}

TEST(Toppling, LetsNothingBalanceOnItsEnd) {
  const physics::State<double> upright = leaning(0.0);
  EXPECT_WITHIN(nose_of(toppled(rod(), upright, upright, 10.0)).z, 0.0, rounding(8, 1.0));
  const physics::State<double> on_its_nose = leaning(0.1, false);
  const Pose pose = toppled(rod(), on_its_nose, on_its_nose, 10.0);
  EXPECT_WITHIN(nose_of(pose).z, 0.0, rounding(16, 1.0));
  // The nose stays where it touched, its side on the ground.
  const Vec3d tip = pose.p_WB + nose_of(pose);
  EXPECT_LT(math::norm(tip), 0.026);
}

TEST(Toppling, LeavesWhatHasDugInAsItCame) {
  // 3 kg at 40 m/s dig 0.8 m into 1.5 MPa under 5 cm; at 5 m/s 13 mm.
  const physics::State<double> x = leaning(0.1, false);
  physics::State<double> fast = x, slow = x;
  fast.v_WB = 40.0 * math::rotate(x.q_WB, Vec3d{0.0, 0.0, 1.0});
  slow.v_WB = 5.0 * math::rotate(x.q_WB, Vec3d{0.0, 0.0, 1.0});
  EXPECT_EQ(nose_of(toppled(rod(), fast, x, 10.0)).z, math::rotate(x.q_WB, Vec3d{0.0, 0.0, 1.0}).z);
  EXPECT_GT(nose_of(toppled(rod(), slow, x, 10.0)).z, -0.01);
}

}  // namespace
}  // namespace coalwood::sim
