#include <gtest/gtest.h>

#include "sample_flights.h"
#include "support/tolerance.h"

/// Flights with an answer on paper.
namespace coalwood::tests {

// A point on the ground, as thrown by hand.
Vehicle<double> stone(double mass = 1.0) {
  Vehicle<double> v;
  v.dry_mass = mass;
  v.nose_z = v.aft_z = 0.0;
  return v;
}

Flight<double> thrown(double speed, double elevation) {
  Flight<double> f{{}, coasting<double>()};
  f.state.v_WB = {speed * std::cos(elevation), 0.0, speed * std::sin(elevation)};
  return f;
}

double time_of(const Flight<double>& f, Event e) { return f.phase.time[index(e)]; }
double height_of(const Flight<double>& f, Event e) { return f.phase.height[index(e)]; }
double speed_of(const Flight<double>& f, Event e) { return f.phase.speed[index(e)]; }

TEST(ClosedForm, VacuumParabola) {
  struct Throw {
    double speed, elevation, range, height, time;
  };
  for (const Throw& p : {Throw{100.0, 45.0, 1019.7162, 254.9291, 14.4210},
                         Throw{300.0, 85.0, 1593.6468, 4553.8665, 60.9502}}) {
    Environment<double> mire;
    mire.ground_friction = 5.0;  // the stone stays where it falls
    const auto f = fly(stone(), mire, thrown(p.speed, p.elevation * kDegree), 0.0173, 100000);
    EXPECT_WITHIN(f.state.p_WB.x, p.range, printed(1e-4));
    EXPECT_WITHIN(height_of(f, Event::apogee), p.height, printed(1e-4));
    EXPECT_WITHIN(time_of(f, Event::landing), p.time, printed(1e-4));
    // RK4 is exact for a parabola: only roundings are left.
    const double vz = p.speed * std::sin(p.elevation * kDegree), g = 9.80665;
    EXPECT_WITHIN(time_of(f, Event::apogee), vz / g, rounding(4000, vz / g));
    EXPECT_WITHIN(height_of(f, Event::apogee), vz * vz / (2.0 * g), rounding(4000, p.height));
    EXPECT_WITHIN(speed_of(f, Event::landing), p.speed, rounding(4000, p.speed));
  }
}

// Air of constant density 1 kg/m^3 and a body of drag k v^2.
Environment<double> constant_air(double density = 1.0) {
  Environment<double> e;
  e.atmosphere.density = Table::constant(density);
  return e;
}
void give_drag(Vehicle<double>& v, double drag_area) {
  v.aerodynamics.reference_area = drag_area;
  v.aerodynamics.drag_power_off = v.aerodynamics.drag_power_on = Table::constant(1.0);
}

TEST(ClosedForm, QuadraticDragCoastUpAndTerminalSpeedDown) {
  auto v = stone();
  give_drag(v, 0.002);
  const auto e = constant_air();
  const auto f = fly(v, e, thrown(100.0, 90.0 * kDegree), 0.0117, 100000);
  EXPECT_WITHIN(height_of(f, Event::apogee), 351.47850646, printed(1e-8) + truncation(2.0, 0.0117, 4.0));
  EXPECT_WITHIN(time_of(f, Event::apogee), 7.98031807, printed(1e-8) + truncation(1.0, 0.0117, 4.0));
  Flight<double> falling{{}, coasting<double>(true)};
  falling.state.p_WB.z = 40000.0;
  falling = fly(v, e, falling, 0.0117, 20000);
  EXPECT_WITHIN(norm(falling.state.v_WB), 99.028531, printed(1e-6));
}

struct Boost {
  double mass, diameter, cd, density, thrust;              // burning for 1 s at constant mass
  double k, v_b, h_b, apogee, t_apogee, terminal, fall, impact_speed, total;  // known results
};
constexpr Boost kBoosts[] = {{0.1, 0.025, 0.75, 1.225, 10.0, 2.2549518e-4, 84.538396, 43.646139, 259.180508, 7.108166,
                              65.9465, 7.9948, 54.7509, 15.1030},
                             {10.0, 0.05715, 0.45, 1.1737, 4000.0, 6.7742618e-4, 386.791358, 194.243196, 5432.748494,
                              31.791076, 380.4778, 35.3605, 274.6305, 67.1516}};

TEST(ClosedForm, FehskensMalewickiFlightFromThePadToTheGround) {
  constexpr double kStep = 0.00713;
  for (const Boost& b : kBoosts) {
    Vehicle<double> v;
    v.dry_mass = b.mass;
    give_drag(v, b.cd * std::numbers::pi / 4.0 * b.diameter * b.diameter);
    v.motor.thrust = Table::constant(b.thrust);
    v.motor.burn_time = 1.0;
    const auto e = constant_air(b.density);
    const auto f = fly(v, e, on_pad(v, e), kStep, 100000);
    EXPECT_WITHIN(0.5 * b.density * v.aerodynamics.reference_area, b.k, printed(1e-11));
    EXPECT_EQ(time_of(f, Event::burnout), 1.0);
    EXPECT_WITHIN(speed_of(f, Event::burnout), b.v_b, printed(1e-6) + truncation(100.0, kStep, 4.0));
    EXPECT_WITHIN(height_of(f, Event::burnout), b.h_b, printed(1e-6) + truncation(100.0, kStep, 4.0));
    EXPECT_WITHIN(height_of(f, Event::apogee), b.apogee, printed(1e-6) + truncation(400.0, kStep, 4.0));
    EXPECT_WITHIN(time_of(f, Event::apogee), b.t_apogee, printed(1e-6) + truncation(10.0, kStep, 4.0));
    EXPECT_WITHIN(speed_of(f, Event::landing), b.impact_speed, printed(1e-4));
    EXPECT_WITHIN(time_of(f, Event::landing), b.total, printed(1e-4));
    EXPECT_WITHIN(time_of(f, Event::landing) - time_of(f, Event::apogee), b.fall, printed(1e-4));
    // tanh(g t / v_t) leaves 1e-10 of the terminal speed to gain after 12 v_t / g.
    Flight<double> falling{{}, coasting<double>(true)};
    const double constant = b.terminal / 9.80665;
    falling.state.p_WB.z = 13.0 * constant * b.terminal;
    falling = fly(v, e, falling, constant / 500.0, 6000);
    EXPECT_WITHIN(norm(falling.state.v_WB), b.terminal, printed(1e-4));
    if (b.mass == 0.1) {
      EXPECT_WITHIN(height_of(f, Event::apogee) - height_of(f, Event::burnout), 215.534369,
                    printed(1e-6) + truncation(400.0, kStep, 4.0));
    }
  }
}

TEST(ClosedForm, RocketEquationWithAndWithoutGravity) {
  Vehicle<double> v;
  v.dry_mass = 1.0;
  v.motor.propellant_load = 0.8;
  v.motor.thrust = Table::constant(720.0);  // 0.8 kg/s at 900 m/s
  v.motor.burn_time = 1.0;
  Environment<double> e;
  constexpr double kStep = 0.0071;
  const auto f = fly(v, e, on_pad(v, e), kStep, 200);
  EXPECT_WITHIN(speed_of(f, Event::burnout), 519.201348, printed(1e-6) + truncation(10.0, kStep, 4.0));
  EXPECT_WITHIN(height_of(f, Event::burnout), 233.836677, printed(1e-6) + truncation(10.0, kStep, 4.0));
  EXPECT_EQ(f.state.propellant, 0.0);
  e.gravity.surface = 0.0;
  const auto free = fly(v, e, on_pad(v, e), kStep, 200);
  EXPECT_WITHIN(speed_of(free, Event::burnout), 529.007998, printed(1e-6) + truncation(10.0, kStep, 4.0));
}

TEST(ClosedForm, ParachuteTerminalSpeeds) {
  struct Known {
    double cd, diameter, speed;
  };
  for (const Known& k : {Known{0.75, 1.0, 11.658}, Known{1.5, 1.0, 8.243}, Known{0.8, 2.0, 5.644}}) {
    Vehicle<double> v;
    v.dry_mass = 5.0;
    v.canopies[0] = {.trigger = Trigger::apogee,
                     .drag_area = k.cd * std::numbers::pi / 4.0 * k.diameter * k.diameter,
                     .attachment_z = 0.8};
    Flight<double> f{{}, coasting<double>()};
    f.state.p_WB.z = 1000.0;
    f.state.v_WB.z = 1.0;
    f = fly(v, constant_air(1.225), f, 0.0113, 5000);
    EXPECT_WITHIN(norm(f.state.v_WB), k.speed, printed(1e-3));
  }
}

TEST(ClosedForm, FlightOnARailGainsItsLengthInSpeed) {
  // v = sqrt(2 a L) with L the way from rest until the upper guide leaves.
  Vehicle<double> v;
  v.dry_mass = 2.0;
  v.motor.thrust = Table::constant(200.0);
  v.upper_guide_z = v.lower_guide_z = 0.25;
  Environment<double> e;
  e.rail.length = 3.0;
  e.rail.direction_W = rail_direction(80.0 * kDegree, 30.0 * kDegree);
  const auto f = fly(v, e, on_pad(v, e), 0.0131, 100);
  const double a = 100.0 - 9.80665 * std::sin(80.0 * kDegree), way = 3.0 - 1.25;
  EXPECT_WITHIN(speed_of(f, Event::rail_exit), std::sqrt(2.0 * a * way), rounding(200, 20.0));
  EXPECT_WITHIN(time_of(f, Event::rail_exit), std::sqrt(2.0 * way / a), rounding(200, 1.0));
  EXPECT_EQ(time_of(f, Event::rail_exit), time_of(f, Event::rail_clear));
}

TEST(ClosedForm, FrictionOnARailTakesItsShareOfWhatPressesOnIt) {
  Vehicle<double> v;
  v.dry_mass = 2.0;
  v.motor.thrust = Table::constant(200.0);
  Environment<double> e;
  e.rail.friction = 0.3;
  e.rail.direction_W = rail_direction(60.0 * kDegree, 30.0 * kDegree);
  const auto f = fly(v, e, on_pad(v, e), 0.0131, 100);
  const double a = 100.0 - 9.80665 * (std::sin(60.0 * kDegree) + 0.3 * std::cos(60.0 * kDegree));
  EXPECT_WITHIN(speed_of(f, Event::rail_exit), std::sqrt(2.0 * a * 2.0), rounding(200, 20.0));
}

TEST(ClosedForm, FastRocketsClearAShortRodInATenthOfASecond) {
  // v = sqrt(2 a L): at 50 to 100 g a rod of 2 m is left at 45 to 60 m/s, in less than 0.1 s.
  const double known[][2] = {{50.0, 45.0}, {100.0, 60.0}};
  for (const auto& [gs, speed] : known) {
    Vehicle<double> v;
    v.motor.thrust = Table::constant(gs * 9.80665);
    v.upper_guide_z = v.lower_guide_z = -1.0;
    Environment<double> e;
    e.gravity.surface = 0.0;
    e.rail.length = 2.0;
    const auto f = fly(v, e, on_pad(v, e), 0.0071, 100);
    EXPECT_WITHIN(speed_of(f, Event::rail_exit), std::sqrt(2.0 * gs * 9.80665 * 2.0), rounding(100, 60.0));
    EXPECT_WITHIN(speed_of(f, Event::rail_exit), speed, model(5.0, speed, "two figures, a common rule"));
    EXPECT_LT(time_of(f, Event::rail_exit), 0.1);
  }
}

}  // namespace coalwood::tests
