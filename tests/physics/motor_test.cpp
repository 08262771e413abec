#include <gtest/gtest.h>

#include "physics/loads.h"
#include "sample_flights.h"
#include "support/tolerance.h"

namespace coalwood::tests {

TEST(Motor, GainsExitAreaTimesThePressureThatIsMissingOutside) {
  const auto m = sounding_rocket().motor;
  const auto at_sea = thrust_at(m, true, 0.7, 101325.0), in_vacuum = thrust_at(m, true, 0.7, 0.0);
  EXPECT_WITHIN(in_vacuum.force - at_sea.force, 101325.0 * 8.0e-4, rounding(8, in_vacuum.force));
  EXPECT_EQ(in_vacuum.mass_flow, at_sea.mass_flow);
  EXPECT_EQ(thrust_at(m, false, 0.7, 0.0).force, 0.0);
  // Thick air may stop a weak motor but not turn it round.
  EXPECT_EQ(thrust_at(m, true, 0.7, 1.0e9).force, 0.0);
}

TEST(Motor, BurnsItsWholeLoadInItsBurnTimeWhateverTheCurve) {
  auto v = sounding_rocket();
  const auto e = windy_site();
  const auto f = fly(v, e, on_pad(v, e), 0.00731, 300);
  // 316 whole steps and a part reach burnout; just before it the load is all but gone.
  const double tb = v.motor.burn_time;
  EXPECT_FALSE(happened(f.phase, Event::burnout));
  const auto last = step(v, e, 300 * 0.00731, f, tb - 300 * 0.00731 - 1.0e-9);
  EXPECT_WITHIN(last.state.propellant, 0.0, truncation(10.0, 0.00731, 4.0) + 1.0e-8);
  const auto out = step(v, e, 300 * 0.00731, f, 0.2);
  EXPECT_EQ(out.phase.time[index(Event::burnout)], tb);
  EXPECT_EQ(out.state.propellant, 0.0);
}

TEST(Motor, StretchedInTimeDeliversMoreImpulseFromTheSameLoad) {
  auto v = sounding_rocket();
  v.motor.exit_area = 0.0;
  Environment<double> e;
  e.gravity.surface = 0.0;
  v.aerodynamics = {};
  const auto speed = [&](const Vehicle<double>& vehicle) {
    const auto f = fly(vehicle, e, on_pad(vehicle, e), 0.0051, 2000);
    return f.phase.speed[index(Event::burnout)];
  };
  const double mean = v.motor.thrust.mean();
  const double exhaust = mean * v.motor.burn_time / v.motor.propellant_load;
  EXPECT_WITHIN(speed(v), exhaust * std::log(12.0 / 8.0), truncation(1e4, 0.0051, 4.0));
  v.motor.burn_time *= 2.0;
  EXPECT_WITHIN(speed(v), 2.0 * exhaust * std::log(12.0 / 8.0), truncation(1e4, 0.0051, 4.0));
}

TEST(Motor, HoldsTheRocketOnThePadUntilThrustExceedsItsWeightAlongTheRail) {
  auto v = sounding_rocket();
  v.motor.burn_time = 4.0;
  v.motor.thrust = Table::of([](double s) { return 4000.0 * s * (1.0 - 0.5 * s); }, 0.0, 1.0, 1);
  v.motor.exit_area = 0.0;
  Environment<double> e;
  e.rail.direction_W = rail_direction(60.0 * kDegree, 0.0);
  auto f = on_pad(v, e);
  // A countdown, ignition inside a step.
  for (int i = -4; i < 400; ++i) f = step(v, e, i * 0.0113 - 0.001, f, 0.0113);
  EXPECT_WITHIN(f.phase.time[index(Event::ignition)], 0.0, rounding(4, 0.01));
  const double t = f.phase.time[index(Event::liftoff)];
  EXPECT_GT(t, 0.05);
  const auto before = fly(v, e, on_pad(v, e), t / 10, 10);
  EXPECT_WITHIN(norm(before.state.v_WB), 0.0, rounding(1, 1.0));
  const double weight = (8.0 + before.state.propellant) * 9.80665 * std::sin(60.0 * kDegree);
  EXPECT_WITHIN(v.motor.thrust(t / 4.0), weight, rounding(1000, weight));
}

TEST(Motor, TooWeakToLiftLeavesTheRocketOnThePad) {
  auto v = sounding_rocket();
  v.motor.thrust = Table::constant(50.0);
  v.motor.exit_area = 0.0;
  Environment<double> e;
  const auto f = fly(v, e, on_pad(v, e), 0.01, 500);
  EXPECT_FALSE(happened(f.phase, Event::liftoff));
  EXPECT_TRUE(happened(f.phase, Event::burnout));
  EXPECT_EQ(f.state.p_WB.z, 1.0);
}

TEST(Motor, ThatGivesOutOnTheRailDropsTheRocketBackOntoThePad) {
  auto v = sounding_rocket();
  v.motor.burn_time = 0.02;
  Environment<double> e;
  const auto f = fly(v, e, on_pad(v, e), 0.0073, 1000);
  EXPECT_TRUE(happened(f.phase, Event::landing));
  EXPECT_FALSE(happened(f.phase, Event::rail_exit));
  EXPECT_WITHIN(f.state.p_WB.z, 1.0, truncation(1.0, 0.0073, 4.0));
}

TEST(Motor, TiltedThrustTurnsTheRocket) {
  auto v = sounding_rocket();
  v.motor.tilt_x = 0.002;
  v.lower_guide_z = v.upper_guide_z;
  Environment<double> e;
  const auto f = fly(v, e, on_pad(v, e), 0.005, 60);
  // Force to +x behind the centre of mass turns the nose to -x: a rotation about -y.
  EXPECT_LT(f.state.w_WB_B.y, -1.0e-3);
}

}  // namespace coalwood::tests
