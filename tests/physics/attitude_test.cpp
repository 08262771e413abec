#include <gtest/gtest.h>

#include <array>

#include "physics/loads.h"
#include "sample_flights.h"
#include "support/tolerance.h"

/// Rotation: free bodies, pitch in the air, wind, spin, the rail's end.
namespace coalwood::tests {

Environment<double> weightless() {
  Environment<double> e;
  e.gravity.surface = 0.0;
  return e;
}

Flight<double> adrift() {
  Flight<double> f{{}, coasting<double>()};
  f.state.p_WB.z = 1000.0;
  f.state.v_WB.z = 1.0;  // still rising: no apogee
  return f;
}

Vec3<double> spin_W(const Vehicle<double>& v, const State<double>& x) {
  const Vec3<double> i = mass_properties(v, x.propellant).inertia;
  return rotate(x.q_WB, Vec3<double>{i.x * x.w_WB_B.x, i.y * x.w_WB_B.y, i.z * x.w_WB_B.z});
}

TEST(Attitude, TorqueFreeTopPrecessesInTheBodyAndNutatesInSpace) {
  Vehicle<double> top;
  top.dry_inertia = {2.0, 2.0, 1.0};
  auto f = adrift();
  f.state.w_WB_B = {1.0, 0.0, 10.0};
  const double period = 1.256637061436;  // 2 pi / 5: body rate (1 - Ia / It) spin
  constexpr int kSteps = 500;
  const auto end = fly(top, weightless(), f, period / kSteps, kSteps).state;
  EXPECT_WITHIN(end.w_WB_B.x, 1.0, truncation(20.0, 10.0 * period / kSteps, 4.0));
  EXPECT_WITHIN(end.w_WB_B.y, 0.0, truncation(20.0, 10.0 * period / kSteps, 4.0));
  const auto quarter = fly(top, weightless(), f, period / kSteps, kSteps / 4).state;
  EXPECT_WITHIN(quarter.w_WB_B.y, -1.0, truncation(20.0, 10.0 * period / kSteps, 4.0));

  // In space the axis circles the angular momentum at H / It = 5.099020 rad/s with half angle 11.309932 degrees.
  const Vec3<double> h = spin_W(top, f.state);
  EXPECT_WITHIN(norm(h) / 2.0, 5.099020, printed(1e-6));
  const auto axis = [](const State<double>& x) { return rotate(x.q_WB, Vec3<double>{0.0, 0.0, 1.0}); };
  EXPECT_WITHIN(std::acos(dot(axis(f.state), h) / norm(h)) / kDegree, 11.309932, printed(1e-6));
  const double turn = 1.2322339;  // 2 pi It / H, H = sqrt(104)
  const auto round = fly(top, weightless(), f, turn / kSteps, kSteps).state;
  EXPECT_WITHIN(norm(axis(round) - axis(f.state)), 0.0,
                truncation(20.0, 10.0 * turn / kSteps, 4.0) + printed(2e-6));
}

TEST(Attitude, SlenderTopTurnsItsConeSlowly) {
  // Ia 0.005, It 2.5, spin 20, cone 5 degrees: the axis circles the angular momentum at Ia spin / (It cos 5) =
  // 0.04015279 rad/s (156.4819 s), the rate turns in the body at (1 - Ia / It) spin = 19.96 rad/s (0.314789 s).
  Vehicle<double> top;
  top.dry_inertia = {2.5, 2.5, 0.005};
  auto f = adrift();
  const double cone = 5.0 * kDegree, spin = 20.0, turn = 0.04015279;
  const double across = 0.005 * spin * std::tan(cone) / 2.5;
  f.state.w_WB_B = {across, 0.0, spin};
  const Vec3<double> h = spin_W(top, f.state);
  EXPECT_WITHIN(norm(h) / 2.5, turn, printed(1e-8));
  EXPECT_WITHIN(2.0 * std::numbers::pi / turn, 156.4819, printed(1e-4) + model(1e-5, 156.5, "eight digits of the rate"));
  constexpr int kSteps = 100;
  const double period = 0.314789, step = period / kSteps;
  EXPECT_WITHIN(2.0 * std::numbers::pi / 19.96, period, printed(1e-6));
  const auto round = fly(top, weightless(), f, step, kSteps).state;
  // What the printed period leaves, 2 pi 1e-6, and what the method leaves.
  const double tolerance = printed(1e-6) * 19.96 + truncation(20.0, spin * step, 4.0);
  EXPECT_WITHIN(round.w_WB_B.x / across, 1.0, tolerance);
  EXPECT_WITHIN(round.w_WB_B.y / across, 0.0, tolerance);
  // A quarter of the slow turn: the axis' part across h is then at right angles to where it was.
  const auto across_h = [&](const State<double>& x) {
    const Vec3<double> axis = rotate(x.q_WB, Vec3<double>{0.0, 0.0, 1.0});
    const Vec3<double> unit = (1.0 / norm(h)) * h;
    return axis - dot(axis, unit) * unit;
  };
  constexpr int kLong = 12500;
  const auto quarter = fly(top, weightless(), f, 156.4819 / 4.0 / kLong, kLong).state;
  const Vec3<double> from = across_h(f.state), to = across_h(quarter);
  EXPECT_WITHIN(norm(from), std::sin(cone), rounding(10, 1.0));
  EXPECT_WITHIN(norm(to), std::sin(cone), truncation(20.0, spin * 156.4819 / 4.0 / kLong, 4.0));
  EXPECT_WITHIN(dot(from, to) / dot(from, from), 0.0, printed(1e-4) * turn + truncation(50.0, spin * 156.4819 / 4.0 / kLong, 4.0));
}

TEST(Attitude, FreeBodyKeepsMomentumAndEnergyWithItsCentreOfMassOffTheOrigin) {
  Vehicle<double> v;
  v.dry_mass = 3.0;
  v.dry_inertia = {1.5, 1.5, 0.4};
  v.motor.propellant_load = 2.0;
  v.motor.propellant_z = Table::constant(-0.8);
  v.motor.transverse_gyration2 = Table::constant(0.1);
  v.motor.axial_gyration2 = Table::constant(0.02);
  auto f = adrift();
  f.state.propellant = 2.0;
  f.state.w_WB_B = {1.3, -0.7, 4.0};
  const auto centre = [&](const State<double>& x) {
    return x.p_WB + rotate(x.q_WB, Vec3<double>{0.0, 0.0, mass_properties(v, x.propellant).z});
  };
  const auto energy = [&](const State<double>& x) {
    const auto m = mass_properties(v, x.propellant);
    const Vec3<double> w = x.w_WB_B;
    const Vec3<double> v_C = x.v_WB + rotate(x.q_WB, cross(w, Vec3<double>{0.0, 0.0, m.z}));
    return 0.5 * m.mass * dot(v_C, v_C) +
           0.5 * (m.inertia.x * w.x * w.x + m.inertia.y * w.y * w.y + m.inertia.z * w.z * w.z);
  };
  // The momentum of the centre of mass at the start, exactly.
  const auto m = mass_properties(v, f.state.propellant);
  EXPECT_WITHIN(m.z, -0.32, rounding(4, 1.0));
  EXPECT_WITHIN(m.inertia.x, 1.5 + 0.2 + 1.2 * 0.64, rounding(4, 3.0));
  const Vec3<double> v_C =
      f.state.v_WB + rotate(f.state.q_WB, cross(f.state.w_WB_B, Vec3<double>{0.0, 0.0, m.z}));
  constexpr double kStep = 0.01;
  const auto end = fly(v, weightless(), f, kStep, 400).state;
  const Vec3<double> expected = centre(f.state) + 4.0 * v_C;
  EXPECT_WITHIN(norm(centre(end) - expected), 0.0, truncation(30.0, 4.0 * kStep, 4.0));
  EXPECT_WITHIN(norm(spin_W(v, end) - spin_W(v, f.state)), 0.0, truncation(30.0, 4.0 * kStep, 4.0));
  EXPECT_WITHIN(energy(end), energy(f.state), truncation(30.0, 4.0 * kStep, 4.0));
}

TEST(Attitude, TumblingTopKeepsEnergyAndMomentumToTheMethodsError) {
  // Three different inertias, turning about the middle one: it turns over again and again. RK4 loses of each
  // invariant a part that falls with the fifth power of the step.
  Vehicle<double> top;
  top.dry_inertia = {1.0, 2.0, 3.0};
  auto f = adrift();
  f.state.w_WB_B = {0.1, 5.0, 0.1};
  const auto energy = [&](const State<double>& x) {
    const Vec3<double>& w = x.w_WB_B;
    return 0.5 * (w.x * w.x + 2.0 * w.y * w.y + 3.0 * w.z * w.z);
  };
  const Vec3<double> before = spin_W(top, f.state);
  const auto drift = [&](double h) {
    const auto end = fly(top, weightless(), f, h, static_cast<int>(std::lround(100.0 / h))).state;
    EXPECT_LT(std::abs(norm(Vec3<double>{end.q_WB.x, end.q_WB.y, end.q_WB.z})), 1.0);
    return std::array{std::abs(energy(end) / energy(f.state) - 1.0),
                      norm(spin_W(top, end) - before) / norm(before)};
  };
  const auto coarse = drift(0.02), fine = drift(0.01);
  EXPECT_WITHIN(fine[0], 0.0, truncation(1000.0, 0.01, 5.0));
  EXPECT_WITHIN(fine[1], 0.0, truncation(50.0, 0.01, 4.0));
  EXPECT_GT(coarse[0] / fine[0], 20.0) << coarse[0] << " " << fine[0];
  EXPECT_GT(coarse[1] / fine[1], 12.0) << coarse[1] << " " << fine[1];
}

// Two lifting parts: 2 /rad at 0.95 m ahead, 10 /rad at 0.37 m behind the centre of mass.
Vehicle<double> pitching() {
  Vehicle<double> v;
  v.dry_mass = 1.0e12;  // so that the air does not push it sideways: the closed form is of rotation alone
  v.dry_inertia = {4.0, 4.0, 0.01};
  auto& a = v.aerodynamics;
  a.diameter = 0.05715;
  a.reference_area = std::numbers::pi / 4.0 * a.diameter * a.diameter;
  a.normal_force = Table::constant(12.0);
  a.normal_force_z = Table::constant(2.0 * 0.95 - 10.0 * 0.37);
  a.normal_force_z2 = Table::constant(2.0 * 0.95 * 0.95 + 10.0 * 0.37 * 0.37);
  return v;
}

TEST(Attitude, PitchOscillatesAndDampsAsTheCorrectiveAndDampingMomentsSay) {
  const auto v = pitching();
  auto e = weightless();
  e.atmosphere.density = Table::constant(1.225);
  auto f = adrift();
  f.state.v_WB = {0.0, 0.0, 100.0};
  constexpr double kTilt = 1.0e-5;  // [rad]
  f.state.q_WB = normalized(math::Quatd{1.0, 0.5 * kTilt, 0.0, 0.0});
  const double w0 = 2.65901311, zeta = 0.02344363;
  // Corrective moment per angle, damping moment per rate, period, damping ratio from the body's own tables.
  const auto& body = v.aerodynamics;
  const double press = 0.5 * 1.225 * 100.0 * body.reference_area;
  const double c1 = -press * 100.0 * body.normal_force_z(0.3), c2 = press * body.normal_force_z2(0.3);
  EXPECT_WITHIN(-body.normal_force_z(0.3) / body.normal_force(0.3), 0.15, rounding(4, 0.15));
  EXPECT_WITHIN(c1, 28.28140291, printed(1e-8));
  EXPECT_WITHIN(c2, 0.49869540, printed(1e-8));
  EXPECT_WITHIN(std::sqrt(c1 / 4.0), w0, printed(1e-8));
  EXPECT_WITHIN(2.0 * std::numbers::pi / w0, 2.362976, printed(1e-6));
  EXPECT_WITHIN(c2 / (2.0 * std::sqrt(c1 * 4.0)), zeta, printed(1e-8));
  const double wd = w0 * std::sqrt(1.0 - zeta * zeta);
  EXPECT_WITHIN(wd, 2.65828231, printed(1e-8));
  constexpr double kStep = 0.0137;
  for (const int steps : {10, 86, 172, 500}) {
    const auto x = fly(v, e, f, kStep, steps).state;
    const double t = kStep * steps;
    const double tilt = 2.0 * x.q_WB.x;
    const double expected = kTilt * std::exp(-zeta * w0 * t) *
                            (std::cos(wd * t) + zeta / std::sqrt(1.0 - zeta * zeta) * std::sin(wd * t));
    EXPECT_WITHIN(tilt / kTilt, expected / kTilt, truncation(10.0, w0 * kStep, 4.0) + printed(1e-7));
  }
  const auto o = observe(v, e, 0.0, f);
  EXPECT_WITHIN(o.static_margin, 0.15 / 0.05715, rounding(10, 3.0));
}

TEST(Attitude, FlightDoesNotDependOnWhichPointOfTheBodyIsItsOrigin) {
  // The same body told twice: origin at its centre of mass, and 0.25 m behind.
  auto a = pitching();
  a.dry_mass = 2.0;
  a.aerodynamics.drag_power_off = Table::constant(0.5);
  a.aerodynamics.crossflow_area = 0.1;
  a.aerodynamics.crossflow_z = -0.05;
  a.aerodynamics.crossflow_spread = 0.5;
  auto b = a;
  constexpr double kBack = 0.25;
  b.dry_mass = 1.0;
  b.motor.propellant_load = 1.0;
  b.motor.propellant_z = Table::constant(2.0 * kBack);
  b.dry_inertia = {4.0 - 0.5 * 4.0 * kBack * kBack, 4.0 - 0.5 * 4.0 * kBack * kBack, 0.01};
  const auto shift = [&](double s0, double s1, double s2) {
    b.aerodynamics.normal_force_z = Table::constant(s1 + kBack * s0);
    b.aerodynamics.normal_force_z2 = Table::constant(s2 + kBack * (2.0 * s1 + kBack * s0));
  };
  shift(12.0, -1.8, 2.0 * 0.95 * 0.95 + 10.0 * 0.37 * 0.37);
  b.aerodynamics.crossflow_z += kBack;

  Environment<double> e;
  e.atmosphere.density = Table::constant(1.225);
  e.wind.east = Table::constant(7.0);
  auto fa = adrift();
  fa.state.v_WB = {20.0, 0.0, 80.0};
  fa.state.w_WB_B = {0.1, 0.3, 2.0};
  auto fb = fa;
  fb.state.propellant = 1.0;
  const Vec3<double> back{0.0, 0.0, -kBack};
  fb.state.p_WB = fa.state.p_WB + rotate(fa.state.q_WB, back);
  fb.state.v_WB = fa.state.v_WB + rotate(fa.state.q_WB, cross(fa.state.w_WB_B, back));
  constexpr double kStep = 0.002;
  fa = fly(a, e, fa, kStep, 2000);
  fb = fly(b, e, fb, kStep, 2000);
  // Drag acts on the body origin's airspeed, which differs by w x r: a second-order effect.
  EXPECT_WITHIN(norm(fa.state.p_WB + rotate(fa.state.q_WB, back) - fb.state.p_WB), 0.0, 0.05);
  EXPECT_WITHIN(norm(fa.state.w_WB_B - fb.state.w_WB_B), 0.0, 0.005);
}

TEST(Attitude, StableRocketTurnsIntoTheWindAndAnUnstableOneWithIt) {
  auto v = sounding_rocket();
  v.aerodynamics.fin_cant = 0.0;
  Environment<double> e;
  e.atmosphere = standard_atmosphere(0.0);
  e.wind.east = Table::constant(5.0);  // from the west
  const auto lean = [&](const Vehicle<double>& vehicle) {
    const auto f = fly(vehicle, e, on_pad(vehicle, e), 0.005, 160);
    return observe(vehicle, e, 0.8, f).axis_W;
  };
  EXPECT_LT(lean(v).x, -0.01);
  EXPECT_WITHIN(lean(v).y, 0.0, rounding(10, 1.0));
  v.aerodynamics.cp_shift = 1.2;
  EXPECT_GT(lean(v).x, 0.01);
}

TEST(Attitude, CantedFinsSpinToTheSpeedWhereForcingAndDampingBalance) {
  auto v = sounding_rocket();
  v.canopies = {};
  v.dry_mass = 1.0e15;  // constant speed
  v.dry_inertia = {1.0e9, 1.0e9, 0.006};
  Environment<double> e = weightless();
  e.atmosphere.density = Table::constant(1.225);
  auto f = adrift();
  f.state.v_WB.z = 200.0;
  f = fly(v, e, f, 0.005, 4000);
  const double steady = 2.0 * 200.0 * 9.0 * 0.002 / (22.0 * 0.0762);
  EXPECT_WITHIN(f.state.w_WB_B.z, steady, rounding(1e4, steady));
}

TEST(Attitude, ExhaustCarriesSpinAway) {
  // Propellant at the origin: I w' = -flow l^2 w, so w falls exponentially.
  Vehicle<double> v;
  v.dry_inertia = {0.8, 0.8, 0.01};
  v.motor.propellant_load = 1.0;
  v.motor.thrust = Table::constant(500.0);
  v.motor.burn_time = 2.0;
  v.motor.nozzle_z = -0.9;
  auto f = adrift();
  f.phase.time[index(Event::burnout)] = kNever;
  f.state.propellant = 1.0;
  f.state.w_WB_B.x = 0.5;
  f = fly(v, weightless(), f, 0.01, 150);
  const double rate = 0.5 * 0.81 / 0.8;
  EXPECT_WITHIN(f.state.w_WB_B.x, 0.5 * std::exp(-rate * 1.5), truncation(1.0, 0.01, 4.0));
}

TEST(Attitude, TumblingBodyComesToRestNoseFirst) {
  auto v = sounding_rocket();
  v.canopies = {};
  Environment<double> e;
  e.atmosphere = standard_atmosphere(0.0);
  Flight<double> f{{}, coasting<double>(true)};
  f.state.p_WB.z = 3000.0;
  f.state.v_WB.z = -30.0;  // tail first
  f.state.q_WB = normalized(math::Quatd{1.0, 0.02, 0.01, 0.0});
  f.state.w_WB_B = {3.0, 0.0, 0.0};
  f = fly(v, e, f, 0.005, 4000);
  const auto o = observe(v, e, 20.0, f);
  EXPECT_FALSE(happened(f.phase, Event::failure));
  EXPECT_LT(o.axis_W.z, -0.95);
  EXPECT_LT(o.angle_of_attack, 5.0 * kDegree);
}

TEST(Attitude, NoseDropsWhilePivotingOnTheLowerGuideWhichStaysOnTheRail) {
  auto v = sounding_rocket();
  Environment<double> e;
  e.rail.direction_W = rail_direction(70.0 * kDegree, 0.0);
  e.rail.length = 3.0;
  v.motor.thrust = Table::constant(300.0);  // slow: a tip-off worth seeing
  const auto whole_flight = fly(v, e, on_pad(v, e), 0.0037, 300);
  ASSERT_TRUE(happened(whole_flight.phase, Event::rail_clear));
  const double cleared = whole_flight.phase.time[index(Event::rail_clear)];
  // Once more, with a step that ends just there.
  auto g = on_pad(v, e);
  const int whole = static_cast<int>(cleared / 0.0037);
  g = fly(v, e, g, 0.0037, whole);
  EXPECT_TRUE(happened(g.phase, Event::rail_exit));
  g = step(v, e, 0.0037 * whole, g, cleared - 0.0037 * whole);
  const Vec3<double> guide = g.state.p_WB + rotate(g.state.q_WB, Vec3<double>{0.0, 0.0, v.lower_guide_z});
  const Vec3<double> u = e.rail.direction_W;
  EXPECT_WITHIN(norm(guide - dot(guide, u) * u), 0.0, truncation(1.0, 0.0037, 3.0));
  EXPECT_WITHIN(dot(guide, u), 3.0, truncation(1.0, 0.0037, 3.0));
  const Vec3<double> axis = rotate(g.state.q_WB, Vec3<double>{0.0, 0.0, 1.0});
  EXPECT_LT(axis.z, u.z - 1.0e-4);
  EXPECT_WITHIN(axis.x, 0.0, rounding(100, 1.0));
}

}  // namespace coalwood::tests
