#include "physics/aerodynamics.h"

#include <gtest/gtest.h>

#include "physics/loads.h"
#include "sample_flights.h"
#include "support/tolerance.h"

/// Forces of the air on the body, each against its formula.
namespace coalwood::tests {

constexpr double kDensity = 1.2, kSpeed = 50.0, kArea = 0.01;

Aerodynamics<double> plain_body() {
  Aerodynamics<double> body;
  body.reference_area = kArea;
  body.diameter = 0.1;
  body.length = 2.0;
  return body;
}

// The wrench at an angle of attack in the x-z plane, the wind meeting the body from +x.
Wrench<double> at_angle(const Aerodynamics<double>& body, double angle, const Vec3<double>& w = {},
                        bool burning = false, double speed = kSpeed) {
  Air<double> air;
  air.density = kDensity;
  air.sound_speed = 340.0;
  air.viscosity = 1.8e-5;
  air.follow();
  State<double> x;
  x.v_WB = {speed * std::sin(angle), 0.0, speed * std::cos(angle)};
  return body_wrench(body, air, incidence(body, air, x), burning, w);
}

constexpr double kPress = 0.5 * kDensity * kSpeed * kSpeed;

TEST(Aerodynamics, NormalForceFollowsBarrowmansSlopeAtSmallAnglesAndVanishesBroadside) {
  auto body = plain_body();
  body.normal_force = Table::constant(9.0);
  body.normal_force_z = Table::constant(-2.7);
  for (const double angle : {0.001, 0.1, 1.0, 2.0}) {
    const auto load = at_angle(body, angle);
    const double normal = kPress * kArea * 9.0 * std::sin(angle) * std::abs(std::cos(angle));
    EXPECT_WITHIN(load.force_B.x, -normal, rounding(10, kPress * kArea * 9.0));
    EXPECT_WITHIN(load.moment_B.y, 0.3 * normal, rounding(10, kPress * kArea * 9.0));  // centre at z = -0.3
    EXPECT_EQ(load.force_B.y, 0.0);
  }
}

TEST(Aerodynamics, NormalForceMayFollowTheAngleInstead) {
  auto body = plain_body();
  body.normal_force = Table::constant(9.0);
  body.normal_force_z = Table::constant(-2.7);
  constexpr int kCells = 400;
  body.angle_over_sine = Table::of([](double s) { return s > 0.0 ? std::asin(s) / s : 1.0; }, 0.0, 1.0, kCells);
  for (const double angle : {0.001, 0.1, 0.5, 1.0}) {
    const auto load = at_angle(body, angle);
    const double normal = kPress * kArea * 9.0 * angle;
    const double bound = truncation(10.0, 1.0 / kCells, 3.0) * kPress * kArea * 9.0;  // 2e-10 measured
    EXPECT_WITHIN(load.force_B.x, -normal, bound);
    EXPECT_WITHIN(load.moment_B.y, 0.3 * normal, bound);
  }
}

TEST(Loads, AReversedArmMovesTheMomentToTheOtherSideOfTheOrigin) {
  auto v = sounding_rocket();
  auto e = windy_site();
  e.turbulence = {};
  State<double> x;
  x.v_WB = {4.0, -3.0, 60.0};
  x.propellant = v.motor.propellant_load;
  auto phase = coasting<double>();
  phase.time[index(Event::burnout)] = kNever;
  const auto right = loads_at(v, e, phase, 0.5, x);
  const double rate = 0.3;
  x.w_WB_B = {0.0, rate, 0.0};
  const Vec3<double> push = loads_at(v, e, phase, 0.5, x).force_B;
  const double damping = loads_at(v, e, phase, 0.5, x).moment_B.y - right.moment_B.y;
  v.mass_arm = -1.0;
  const double turning = loads_at(v, e, phase, 0.5, x).moment_B.y;
  x.w_WB_B = {};
  const auto reversed = loads_at(v, e, phase, 0.5, x);
  const double z = right.mass.z;
  EXPECT_LT(z, 0.0);
  EXPECT_EQ(reversed.mass.z, z);  // read-outs and jet damping keep the right one
  EXPECT_EQ(reversed.arm, -z);
  const Vec3<double> &f = right.force_B, &a = right.moment_B, &b = reversed.moment_B;
  EXPECT_WITHIN(b.y - a.y, 2.0 * z * f.x, rounding(20, norm(a)));
  EXPECT_WITHIN(b.x - a.x, -2.0 * z * f.y, rounding(20, norm(a)));
  // The air's damping follows the arm; of the jet's, three quarters of the nozzle's distance squared are missing.
  const double nozzle = v.motor.nozzle_z, missing = kJetShortfall * right.thrust.mass_flow * nozzle * nozzle * rate;
  EXPECT_WITHIN(turning - b.y, damping + 2.0 * z * (push.x - f.x) + missing, rounding(200, norm(a)));
}

TEST(Aerodynamics, CrossFlowIsGalejsBodyLift) {
  auto body = plain_body();
  const double planform = 0.21;
  body.crossflow_area = 1.1 * planform;
  body.crossflow_z = 0.13;
  body.crossflow_spread = 0.55;
  for (const double angle : {0.05, 0.7, 0.5 * std::numbers::pi}) {
    const auto load = at_angle(body, angle);
    const double lift = kPress * 1.1 * planform * std::sin(angle) * std::sin(angle);
    EXPECT_WITHIN(load.force_B.x, -lift, rounding(20, kPress));
    EXPECT_WITHIN(load.moment_B.y, -0.13 * lift, rounding(20, kPress));
  }
}

TEST(Aerodynamics, CrossFlowDampsABodyThatTurnsInStillAir) {
  auto body = plain_body();
  body.crossflow_area = 0.2;
  body.crossflow_spread = 0.5;
  const double w = 7.0;
  const auto load = at_angle(body, 0.0, {0.0, w, 0.0}, false, 0.0);
  // Two halves at +-s, each of drag area C / 2: 1/2 rho C s^3 w^2.
  EXPECT_WITHIN(load.moment_B.y, -0.5 * kDensity * 0.2 * 0.125 * w * w, rounding(10, 1.0));
  EXPECT_WITHIN(load.force_B.x, 0.0, rounding(10, 1.0));
  const auto other = at_angle(body, 0.0, {w, 0.0, 0.0}, false, 0.0);
  EXPECT_WITHIN(other.moment_B.x, load.moment_B.y, rounding(10, 1.0));
}

TEST(Aerodynamics, PitchDampingIsTheSecondMomentOfTheSlopes) {
  auto body = plain_body();
  body.normal_force = Table::constant(12.0);
  body.normal_force_z2 = Table::constant(3.174);
  const auto load = at_angle(body, 0.0, {0.3, -0.2, 0.0});
  const double damping = 0.5 * kDensity * kSpeed * kArea * 3.174;
  EXPECT_WITHIN(load.moment_B.x, -damping * 0.3, rounding(10, 1.0));
  EXPECT_WITHIN(load.moment_B.y, damping * 0.2, rounding(10, 1.0));
}

TEST(Aerodynamics, DragActsAlongTheAxisOrAlongTheWindAsAsked) {
  auto body = plain_body();
  body.drag_power_off = Table::constant(0.5);
  const double angle = 0.2, drag = kPress * kArea * 0.5;
  const auto axial = at_angle(body, angle);
  EXPECT_WITHIN(axial.force_B.z, -drag * std::cos(angle), rounding(10, drag));
  EXPECT_EQ(axial.force_B.x, 0.0);
  body.drag_direction = DragDirection::wind;
  const auto wind = at_angle(body, angle);
  EXPECT_WITHIN(std::hypot(wind.force_B.x, wind.force_B.z), drag, rounding(10, drag));
  EXPECT_WITHIN(wind.force_B.x / wind.force_B.z, std::tan(angle), rounding(10, 1.0));
  // Tail first it points to the nose.
  EXPECT_GT(at_angle(body, std::numbers::pi).force_B.z, 0.0);
}

TEST(Aerodynamics, DragIsTheSumOfFrictionAndTheCurveOfTheMotorsState) {
  auto body = plain_body();
  body.friction = Table2::of([](double mach, double root) { return 0.1 + 0.01 * mach + 0.001 * root; }, 0.0,
                             1.0, 4, 0.0, 200.0, 4);
  body.drag_power_off = Table::of([](double m) { return 0.3 + m; }, 0.0, 2.0, 10);
  body.drag_power_on = Table::of([](double m) { return 0.2 + m; }, 0.0, 2.0, 10);
  body.drag_scale = 1.5;
  const double mach = kSpeed / 340.0, root = std::pow(kDensity * kSpeed * 2.0 / 1.8e-5, 0.25);
  const double friction = 0.1 + 0.01 * mach + 0.001 * root;
  EXPECT_WITHIN(at_angle(body, 0.0).force_B.z, -kPress * kArea * 1.5 * (friction + 0.3 + mach),
                rounding(50, 100.0));
  EXPECT_WITHIN(at_angle(body, 0.0, {}, true).force_B.z, -kPress * kArea * 1.5 * (friction + 0.2 + mach),
                rounding(50, 100.0));
}

TEST(Aerodynamics, ShiftOfTheCentreOfPressureShiftsTheStaticMargin) {
  auto v = sounding_rocket();
  Environment<double> e;
  auto f = on_pad(v, e);
  const double before = observe(v, e, 0.0, f).static_margin;
  v.aerodynamics.cp_shift = -0.1;
  EXPECT_WITHIN(observe(v, e, 0.0, f).static_margin - before, 0.1 / 0.0762, rounding(50, 5.0));
  // Dry centre of mass is the origin; 4 of 12 kg lie 0.45 m behind.
  EXPECT_WITHIN(observe(v, e, 0.0, f).centre_of_mass_z, -0.15, rounding(4, 1.0));
}

TEST(Aerodynamics, SpinIsForcedByCantAndDampedByItself) {
  auto body = plain_body();
  body.roll_forcing = Table::constant(5.0);
  body.roll_damping = Table::constant(8.0);
  body.fin_cant = 0.01;
  const auto load = at_angle(body, 0.0, {0.0, 0.0, 12.0});
  const double coefficient = 5.0 * 0.01 - 8.0 * 12.0 * 0.1 / (2.0 * kSpeed);
  EXPECT_WITHIN(load.moment_B.z, kPress * kArea * 0.1 * coefficient, rounding(20, 1.0));
}

}  // namespace coalwood::tests
