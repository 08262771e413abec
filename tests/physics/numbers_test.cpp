#include <gtest/gtest.h>

#include <bit>

#include "math/random.h"
#include "physics/step_kinds.h"
#include "physics/widen.h"
#include "sample_flights.h"
#include "support/tolerance.h"

/// One source, three kinds of number: lanes equal scalars bit for bit, Jets carry exact
/// derivatives of the computed flight, events included.
namespace coalwood::tests {

using math::Lanes;

// All numbers of a flight in a row, to compare them without naming each.
template <Scalar Real>
std::vector<Real> numbers(const Flight<Real>& f) {
  const State<Real>& x = f.state;
  std::vector<Real> all = {x.p_WB.x, x.p_WB.y, x.p_WB.z, x.v_WB.x,   x.v_WB.y,   x.v_WB.z,   x.q_WB.w,
                           x.q_WB.x, x.q_WB.y, x.q_WB.z, x.w_WB_B.x, x.w_WB_B.y, x.w_WB_B.z, x.propellant};
  for (const auto* row : {&f.phase.time, &f.phase.height, &f.phase.speed})
    all.insert(all.end(), row->begin(), row->end());
  return all;
}

// Flight number n of an ensemble in which everything differs.
void vary(std::uint64_t n, Vehicle<double>& v, Environment<double>& e) {
  const auto spread = [n](std::uint64_t what, double size) { return 1.0 + size * math::normal(99, n, what); };
  v.motor.thrust_scale = spread(0, 0.05);
  v.motor.burn_time *= spread(1, 0.05);
  v.dry_mass *= spread(2, 0.02);
  v.aerodynamics.drag_scale = spread(3, 0.1);
  v.aerodynamics.cp_shift = 0.02 * math::normal(99, n, 4);
  v.motor.tilt_x = 0.001 * math::normal(99, n, 5);
  v.canopies[0].lag *= spread(6, 0.2);
  v.canopies[1].setting *= spread(7, 0.2);
  e.wind.scale = spread(8, 0.3);
  e.turbulence.origin = gust_origin(n);
  e.rail.direction_W = rail_direction((85.0 + math::normal(99, n, 9)) * kDegree, 250.0 * kDegree);
  e.rail.length = 4.0 * spread(10, 0.05);
}

// Puts number k of an ensemble into lane k of a copy of the first, where they differ.
struct Packed {
  Vehicle<Lanes> vehicle;
  Environment<Lanes> environment;
};
Packed packed(const std::vector<Vehicle<double>>& v, const std::vector<Environment<double>>& e) {
  Packed p{widened<Lanes>(v[0]), widened<Lanes>(e[0])};
  const auto lanes = [&](auto read) {
    std::array<double, Lanes::size> row;
    for (std::size_t k = 0; k < Lanes::size; ++k) row[k] = read(k);
    return Lanes::load_unaligned(row.data());
  };
  auto& m = p.vehicle.motor;
  m.thrust_scale = lanes([&](std::size_t k) { return v[k].motor.thrust_scale; });
  m.burn_time = lanes([&](std::size_t k) { return v[k].motor.burn_time; });
  m.tilt_x = lanes([&](std::size_t k) { return v[k].motor.tilt_x; });
  p.vehicle.dry_mass = lanes([&](std::size_t k) { return v[k].dry_mass; });
  p.vehicle.aerodynamics.drag_scale = lanes([&](std::size_t k) { return v[k].aerodynamics.drag_scale; });
  p.vehicle.aerodynamics.cp_shift = lanes([&](std::size_t k) { return v[k].aerodynamics.cp_shift; });
  p.vehicle.canopies[0].lag = lanes([&](std::size_t k) { return v[k].canopies[0].lag; });
  p.vehicle.canopies[1].setting = lanes([&](std::size_t k) { return v[k].canopies[1].setting; });
  auto& w = p.environment;
  w.wind.scale = lanes([&](std::size_t k) { return e[k].wind.scale; });
  const auto vector = [&](auto of) {
    return Vec3<Lanes>{lanes([&](std::size_t k) { return of(k).x; }),
                       lanes([&](std::size_t k) { return of(k).y; }),
                       lanes([&](std::size_t k) { return of(k).z; })};
  };
  w.turbulence.origin = vector([&](std::size_t k) { return e[k].turbulence.origin; });
  w.rail.direction_W = vector([&](std::size_t k) { return e[k].rail.direction_W; });
  w.rail.length = lanes([&](std::size_t k) { return e[k].rail.length; });
  return p;
}

TEST(Numbers, EveryLaneIsTheScalarFlightBitForBitFromPadToLanding) {
  constexpr double kStep = 0.0217;
  constexpr int kSteps = 30000;
  for (std::uint64_t group = 0; group < 3; ++group) {
    std::vector<Vehicle<double>> v(Lanes::size, sounding_rocket());
    std::vector<Environment<double>> e(Lanes::size, windy_site());
    for (std::size_t k = 0; k < Lanes::size; ++k) vary(group * Lanes::size + k, v[k], e[k]);
    const Packed p = packed(v, e);
    const auto together = fly(p.vehicle, p.environment, on_pad(p.vehicle, p.environment), kStep, kSteps);
    ASSERT_FALSE(any(!ended(together)));
    const auto lanes = numbers(together);
    for (std::size_t k = 0; k < Lanes::size; ++k) {
      const auto alone = numbers(fly(v[k], e[k], on_pad(v[k], e[k]), kStep, kSteps));
      for (std::size_t i = 0; i < alone.size(); ++i) {
        EXPECT_EQ(std::bit_cast<std::uint64_t>(lanes[i].get(k)), std::bit_cast<std::uint64_t>(alone[i]))
            << "number " << i << " of lane " << k << ": " << lanes[i].get(k) << " and " << alone[i];
      }
    }
  }
}

TEST(Numbers, StepIsPure) {
  const auto v = sounding_rocket();
  const auto e = windy_site();
  const auto f = fly(v, e, on_pad(v, e), 0.011, 700);
  const auto once = numbers(step(v, e, 7.7, f, 0.011));
  static_cast<void>(observe(v, e, 7.7, f));
  const auto again = numbers(step(v, e, 7.7, f, 0.011));
  EXPECT_EQ(once, again);
  EXPECT_NE(once, numbers(f));
}

TEST(Numbers, JetsKnowTheDerivativeOfAHeightThroughBurnoutOnPaper) {
  // Constant mass and thrust in vacuum: z(T) = a b^2 / 2 + a b (T - b) - g (T - b)^2 / 2 for burn time b and
  // a = F / m - g.
  Vehicle<Gradient> v;
  const double F = 50.0, b = 1.2345, T = 2.0, g = 9.80665;
  v.dry_mass = Gradient(2.0, 0);
  v.motor.thrust = Table::constant(F);
  v.motor.thrust_scale = Gradient(1.0, 1);
  v.motor.burn_time = Gradient(b, 2);
  Environment<Gradient> e;
  e.gravity.surface = Gradient(g, 3);
  const auto f = fly(v, e, on_pad(v, e), 0.02, 100);
  const double a = F / 2.0 - g, q = b * b / 2.0 + b * (T - b);
  const Gradient z = f.state.p_WB.z;
  EXPECT_WITHIN(z.a, 1.0 + a * q - g * (T - b) * (T - b) / 2.0, rounding(400, 30.0));
  EXPECT_WITHIN(z.v[0], -F / 4.0 * q, rounding(1e5, 20.0));
  EXPECT_WITHIN(z.v[1], F / 2.0 * q, rounding(1e5, 40.0));
  EXPECT_WITHIN(z.v[2], (a + g) * (T - b), rounding(1e7, 40.0));  // the located burnout itself moves
  EXPECT_WITHIN(z.v[3], -q - (T - b) * (T - b) / 2.0, rounding(1e5, 3.0));
  // The time of an event is a number with derivatives too.
  EXPECT_WITHIN(f.phase.time[index(Event::burnout)].v[2], 1.0, rounding(1e7, 1.0));
}

TEST(Numbers, JetsAgreeWithDifferencesOfRefinedFlightsFromPadToLanding) {
  auto vehicle = sounding_rocket();
  vehicle.canopies[0].drag_area = 1.5;
  auto site = windy_site();
  site.turbulence = {};
  constexpr double kStep = 0.0203;

  auto v = widened<Gradient>(vehicle);
  auto e = widened<Gradient>(site);
  v.motor.thrust_scale = Gradient(1.0, 0);
  v.aerodynamics.drag_scale = Gradient(1.0, 1);
  e.wind.scale = Gradient(1.0, 2);
  e.rail.length = Gradient(4.0, 3);
  const auto f = fly(v, e, on_pad(v, e), kStep, 100000);
  ASSERT_TRUE(happened(f.phase, Event::landing));

  const auto results = [](const auto& flight) {
    return std::array{flight.phase.height[index(Event::apogee)], flight.phase.time[index(Event::landing)],
                      flight.state.p_WB.x, flight.state.p_WB.y, flight.phase.speed[index(Event::rail_exit)]};
  };
  const auto moved = [&](int parameter, double by) {
    auto w = vehicle;
    auto s = site;
    if (parameter == 0) w.motor.thrust_scale += by;
    if (parameter == 1) w.aerodynamics.drag_scale += by;
    if (parameter == 2) s.wind.scale += by;
    if (parameter == 3) s.rail.length += by;
    return results(fly(w, s, on_pad(w, s), kStep / 4.0, 400000));
  };
  const auto jets = results(f);
  for (int parameter = 0; parameter < 4; ++parameter) {
    constexpr double kDifference = 1.0e-4;
    const auto plus = moved(parameter, kDifference), minus = moved(parameter, -kDifference);
    for (std::size_t i = 0; i < jets.size(); ++i) {
      const double difference = (plus[i] - minus[i]) / (2.0 * kDifference);
      EXPECT_WITHIN(jets[i].v[parameter], difference,
                    model(0.05, difference, "steps of 0.02 s and 1e-4") + 2e-4)
          << "result " << i << ", parameter " << parameter;
    }
  }
}

TEST(Numbers, JetsFlyTheSameFlightToRounding) {
  // Not bit for bit: a Jet divides by multiplying with the inverse.
  const auto v = sounding_rocket();
  auto e = windy_site();
  const auto plain = fly(v, e, on_pad(v, e), 0.02, 1700);
  const auto jet = fly(widened<Gradient>(v), widened<Gradient>(e),
                       on_pad(widened<Gradient>(v), widened<Gradient>(e)), 0.02, 1700);
  EXPECT_WITHIN(jet.state.p_WB.z.a, plain.state.p_WB.z, rounding(1e5, plain.state.p_WB.z));
}

}  // namespace coalwood::tests
