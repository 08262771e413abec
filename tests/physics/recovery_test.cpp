#include <gtest/gtest.h>

#include "physics/loads.h"
#include "sample_flights.h"
#include "support/tolerance.h"

namespace coalwood::tests {

double time_of(const Phase<double>& p, Event e, std::size_t i = 0) { return p.time[index(e, i)]; }

TEST(Recovery, TriggersWaitForTheirEventThenTheirLagThenFill) {
  auto v = sounding_rocket();
  v.canopies[2] = {.trigger = Trigger::burnout_delay, .setting = 36.0, .lag = 0.5, .drag_area = 0.01};
  const auto e = windy_site();
  const auto f = fly(v, e, on_pad(v, e), 0.0067, 100000);
  const Phase<double>& p = f.phase;
  EXPECT_EQ(time_of(p, Event::trigger, 0), time_of(p, Event::apogee));
  EXPECT_WITHIN(time_of(p, Event::deployment, 0), time_of(p, Event::apogee) + 1.3, rounding(4, 40.0));
  EXPECT_WITHIN(time_of(p, Event::inflated, 0), time_of(p, Event::apogee) + 1.7, rounding(4, 40.0));
  const auto o = observe(v, e, 0.0, f);
  EXPECT_EQ(o.inflation[1], 1.0);
  // Height is that of the body origin above the pad, 1 m above its place of rest.
  const double rest = e.rail.direction_W.z;
  EXPECT_WITHIN(p.height[index(Event::trigger, 1)], 300.0 - rest, rounding(1e4, 300.0));
  EXPECT_WITHIN(time_of(p, Event::trigger, 2), v.motor.burn_time + 36.0, rounding(4, 40.0));
  EXPECT_WITHIN(time_of(p, Event::deployment, 2), v.motor.burn_time + 36.5, rounding(4, 40.0));
  EXPECT_EQ(stage_of(p), Stage::landed);
}

TEST(Recovery, DragGrowsWithTheSquareOfTheElapsedFillingTime) {
  Vehicle<double> v;
  v.dry_mass = 5.0;
  v.canopies[1] = {.trigger = Trigger::apogee, .inflation_time = 2.0, .drag_area = 3.0, .attachment_z = 0.5};
  auto phase = coasting<double>(true);
  phase.time[index(Event::deployment, 1)] = 10.0;
  Air<double> air;
  air.density = 1.2;
  air.sound_speed = 340.0;
  air.viscosity = 1.8e-5;
  State<double> x;
  x.v_WB.z = -8.0;
  const auto in = incidence(v.aerodynamics, air, x);
  const auto mass = mass_properties(v, 0.0);
  const auto pull = [&](double t) { return canopy_wrench(v, phase, air, in, mass, x.w_WB_B, t).force_B.z; };
  const double full = 0.5 * 1.2 * 3.0 * 64.0;
  EXPECT_EQ(pull(10.0), 0.0);
  EXPECT_WITHIN(pull(10.5), full / 16.0, rounding(10, full));
  EXPECT_WITHIN(pull(11.0), full / 4.0, rounding(10, full));
  phase.time[index(Event::inflated, 1)] = 12.0;
  EXPECT_WITHIN(pull(13.0), full, rounding(10, full));
}

TEST(Recovery, ADeviceMayLetGoOfThoseThatOpenedBeforeIt) {
  auto v = sounding_rocket();
  v.canopies[2] = {.trigger = Trigger::height, .setting = 60.0, .drag_area = 2.0, .attachment_z = 0.7};
  const auto e = windy_site();
  const auto filled = [&] { return observe(v, e, 0.0, fly(v, e, on_pad(v, e), 0.0067, 100000)).inflation; };
  EXPECT_EQ(filled(), (std::array{1.0, 1.0, 1.0}));
  v.canopies[1].releases_others = true;
  EXPECT_EQ(filled(), (std::array{0.0, 1.0, 1.0}));
  v.canopies[2].releases_others = true;
  EXPECT_EQ(filled(), (std::array{0.0, 0.0, 1.0}));
}

TEST(Recovery, TheBodyMayBeLeftOutOnceACanopyIsOut) {
  auto v = sounding_rocket();
  const auto e = windy_site();
  auto phase = coasting<double>(true);
  State<double> x;
  x.p_WB.z = 500.0;
  x.v_WB = {3.0, 1.0, -20.0};
  const auto force = [&] { return loads_at(v, e, phase, 10.0, x).force_B; };
  v.aerodynamics.under_canopy = false;
  EXPECT_NE(norm(force()), 0.0);  // still packed
  phase.time[index(Event::deployment, 1)] = phase.time[index(Event::inflated, 1)] = 5.0;
  const auto loads = loads_at(v, e, phase, 10.0, x);
  const double speed = norm(loads.incidence.v_AB_B);
  const double pull = 0.5 * loads.air.density * v.canopies[1].drag_area * speed * speed;
  EXPECT_WITHIN(norm(loads.force_B), pull, rounding(20, pull));
  v.aerodynamics.under_canopy = true;
  EXPECT_GT(norm(force() - loads.force_B), 1.0);
}

TEST(Recovery, BodyHangsFromItsCanopyAndDriftsWithTheWind) {
  auto v = sounding_rocket();
  auto e = windy_site();
  e.turbulence = {};
  e.wind.east = Table::constant(6.0);
  e.wind.north = Table::constant(-2.0);
  auto f = fly(v, e, on_pad(v, e), 0.005, 66000);
  ASSERT_FALSE(happened(f.phase, Event::landing));
  ASSERT_TRUE(happened(f.phase, Event::inflated) && happened(f.phase, index(Event::inflated, 1)));
  const auto o = observe(v, e, 330.0, f);
  EXPECT_GT(o.axis_W.z, 0.995);  // attached near the nose: hangs tail down
  EXPECT_WITHIN(f.state.v_WB.x, 6.0, model(2.0, 6.0, "swinging left from the opening"));
  EXPECT_WITHIN(f.state.v_WB.y, -2.0, model(6.0, 2.0, "swinging left from the opening"));
  EXPECT_LT(norm(f.state.w_WB_B), 0.2);
}

TEST(Recovery, StaysStableWhenACanopyOpensFarTooFast) {
  // A light model at 300 m/s with a large canopy and no inflation time: rates beyond 1000 1/s
  // without the limits of recovery.h.
  Vehicle<double> v;
  v.dry_mass = 0.08;
  v.dry_inertia = {4.0e-4, 4.0e-4, 1.0e-5};
  v.nose_z = 0.15;
  v.aft_z = -0.15;
  v.canopies[0] = {.trigger = Trigger::clock, .setting = 0.02, .drag_area = 0.8, .attachment_z = 0.15};
  Environment<double> e;
  e.atmosphere = standard_atmosphere(0.0);
  for (const double h : {0.01, 0.005, 0.001}) {
    Flight<double> f{{}, coasting<double>(true)};
    f.state.p_WB.z = 500.0;
    f.state.v_WB = {200.0, 0.0, -224.0};
    f.state.q_WB = normalized(math::Quatd{1.0, 0.0, 1.2, 0.1});
    f = fly(v, e, f, h, static_cast<int>(60.0 / h));
    EXPECT_FALSE(happened(f.phase, Event::failure)) << h;
    const double descent = std::sqrt(2.0 * 0.08 * 9.80665 / (e.atmosphere.density(300.0) * 0.8));
    EXPECT_WITHIN(norm(f.state.v_WB), descent, model(3.0, descent, "density between there and 300 m")) << h;
  }
}

TEST(Recovery, LimitsDoNotActInSteadyDescent) {
  const auto v = sounding_rocket();
  const auto e = windy_site();
  auto f = fly(v, e, on_pad(v, e), 0.005, 67000);
  ASSERT_TRUE(happened(f.phase, index(Event::inflated, 1)));
  const auto loads = loads_at(v, e, f.phase, 335.0, f.state);
  for (const Canopy<double>& canopy : {v.canopies[0], v.canopies[1]}) {
    const double drag = 0.5 * loads.air.density * canopy.drag_area * loads.incidence.airspeed;
    const double arm = canopy.attachment_z - loads.mass.z;
    EXPECT_LT(drag / loads.mass.mass, 0.1 * kFastestCanopyDrag);
    EXPECT_LT(drag * arm * arm / loads.mass.inertia.x, 0.1 * kFastestCanopyDrag);
    EXPECT_LT(drag * loads.incidence.airspeed * arm / loads.mass.inertia.x,
              0.1 * kFastestCanopySwing * kFastestCanopySwing);
  }
}

TEST(Recovery, OpensWithPflanzsLoad) {
  // v = v0 / (1 + B s^3 / 3), pull over the full canopy's at v0: s^2 / (1 + B s^3 / 3)^2 (MODEL.md, eq. 23).
  for (const double time : {0.2, 0.8}) {
    Vehicle<double> v;
    v.dry_mass = 6.0;
    v.canopies[0] = {.trigger = Trigger::clock, .inflation_time = time, .drag_area = 3.0};
    Environment<double> e;
    e.gravity.surface = 0.0;
    e.atmosphere.density = Table::constant(1.2);
    Flight<double> f{{}, coasting<double>(true)};
    f.state.p_WB.z = 1000.0;
    f.state.v_WB.z = -30.0;
    const double h = 0.0005, full = 0.5 * 1.2 * 3.0 * 900.0, B = 1.2 * 3.0 * 30.0 * time / (2.0 * 6.0);
    double load = 0.0;
    for (int i = 0; i < 2000; ++i) {
      f = step(v, e, i * h, f, h);
      load = std::max(load, observe(v, e, (i + 1) * h, f).canopy_load[0]);
    }
    const double peak = std::cbrt(1.5 / B);
    ASSERT_LT(peak, 1.0);
    EXPECT_WITHIN(load, full * peak * peak / 2.25, truncation(10.0 * full / (time * time), h, 2.0));
  }
}

TEST(Recovery, FlatBodyFallsAtItsCrossFlowSpeed) {
  // No fins to speak of and its weight in the middle of its side: it comes down flat.
  Vehicle<double> v;
  v.dry_mass = 2.0;
  v.dry_inertia = {0.3, 0.3, 0.002};
  v.aerodynamics.reference_area = 0.003;
  v.aerodynamics.diameter = 0.06;
  v.aerodynamics.crossflow_area = 0.1;
  v.aerodynamics.crossflow_spread = 0.4;
  Environment<double> e;
  e.atmosphere.density = Table::constant(1.2);
  Flight<double> f{{}, coasting<double>(true)};
  f.state.p_WB.z = 3000.0;
  f.state.q_WB = normalized(math::Quatd{1.0, 0.0, 1.0, 0.0});  // axis level
  f.state.w_WB_B.x = 2.0;                                      // tumbling about it and across
  f = fly(v, e, f, 0.01, 4000);
  EXPECT_WITHIN(-f.state.v_WB.z, std::sqrt(2.0 * 2.0 * 9.80665 / (1.2 * 0.1)), model(3.0, 18.1, "turning slowly"));
  EXPECT_LT(norm(f.state.w_WB_B), 0.3);
}

TEST(Landing, MeetsTheGroundWhereItStands) {
  // A slope rising 1 in 5 to the east.
  Vehicle<double> v;
  v.nose_z = v.aft_z = 0.0;
  Environment<double> e;
  e.ground_friction = 5.0;  // it stays where it falls
  e.ground.far = math::Grid(-1000.0, -1000.0, 2000.0, 2000.0, 2, 2, {-200.0, 200.0, -200.0, 200.0});
  Flight<double> f{{}, coasting<double>()};
  f.state.v_WB = {40.0, 0.0, 30.0};
  f = fly(v, e, f, 0.031, 1000);
  // 30 t - g t^2 / 2 = 8 t
  const double t = 2.0 * 22.0 / 9.80665;
  EXPECT_WITHIN(f.phase.time[index(Event::landing)], t, rounding(1000, t));
  EXPECT_WITHIN(f.state.p_WB.z, 8.0 * t, rounding(1000, 40.0));
  EXPECT_EQ(norm(f.state.v_WB), 0.0);
}

TEST(Landing, CanHappenWhileStillClimbing) {
  Vehicle<double> v;
  v.nose_z = v.aft_z = 0.0;
  Environment<double> e;
  e.ground.far = math::Grid(-1000.0, -1000.0, 2000.0, 2000.0, 2, 2, {-1000.0, 1000.0, -1000.0, 1000.0});
  Flight<double> f{{}, coasting<double>()};
  f.state.p_WB.x = -50.0;
  f.state.v_WB = {100.0, 0.0, 60.0};
  f = fly(v, e, f, 0.031, 1000);
  EXPECT_FALSE(happened(f.phase, Event::apogee));
  EXPECT_WITHIN(f.state.p_WB.z, f.state.p_WB.x, rounding(1000, 50.0));
}

TEST(Landing, UsesTheFinestGroundThatCoversThePlace) {
  Ground g;
  g.far = math::Grid(-100.0, -100.0, 200.0, 200.0, 2, 2, {1.0, 1.0, 1.0, 1.0});
  g.middle = math::Grid(-10.0, -10.0, 20.0, 20.0, 2, 2, {2.0, 2.0, 2.0, 2.0});
  g.near = math::Grid(-1.0, -1.0, 2.0, 2.0, 2, 2, {3.0, 3.0, 3.0, 3.0});
  EXPECT_EQ(g(0.5, -0.5), 3.0);
  EXPECT_EQ(g(0.5, 5.0), 2.0);
  EXPECT_EQ(g(50.0, 5.0), 1.0);
  EXPECT_EQ(g(5000.0, 5.0), 1.0);
  EXPECT_EQ(g.maximum(), 3.0);
}

TEST(Failure, StopsAtTheLastGoodState) {
  auto v = sounding_rocket();
  const auto e = windy_site();
  auto f = fly(v, e, on_pad(v, e), 0.005, 200);
  v.dry_mass = -4.0 + 1e-300 * f.state.propellant;
  v.dry_mass = std::nan("");
  const auto after = step(v, e, 1.0, f, 0.005);
  EXPECT_TRUE(happened(after.phase, Event::failure));
  EXPECT_EQ(after.phase.time[index(Event::failure)], 1.0);
  EXPECT_EQ(after.state.p_WB.z, f.state.p_WB.z);
  EXPECT_EQ(step(v, e, 1.005, after, 0.005).state.p_WB.z, f.state.p_WB.z);
}

}  // namespace coalwood::tests
