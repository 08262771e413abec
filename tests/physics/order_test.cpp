#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "physics/contact.h"
#include "sample_flights.h"
#include "support/tolerance.h"

/// RK4 stays of order 4 through every event: halving the step divides the error by 16, at
/// steps on which no event falls. An event that is not located, or a law that changes
/// at the end of a step, shows as a ratio of 2.
namespace coalwood::tests {

// Largest and smallest ratio that a fourth-order method shows at these steps, where the next
// order is not yet negligible.
constexpr double kLeast = 12.0, kMost = 21.0;

struct Window {
  const char* name;
  double end;                 // [s]
  double step;                // [s] coarsest
  std::vector<Event> events;  // that must have happened by then
  bool corners = false;       // a thrust curve of straight lines
};

void PrintTo(const Window& w, std::ostream* out) { *out << w.name; }

class Order : public ::testing::TestWithParam<Window> {};

Environment<double> gustless_site() {
  auto e = windy_site();
  e.turbulence = {};
  return e;
}

// How far two flights are apart in place, velocity, attitude and rate, with the rounding of a thousand steps.
struct Part {
  const char* name;
  double error = 0.0, rounding = 0.0;
};
using Parts = std::array<Part, 4>;

void widen(Parts& parts, const State<double>& a, const State<double>& b) {
  const auto add = [](Part& part, double error, double scale) {
    part.error = std::max(part.error, error);
    part.rounding = std::max(part.rounding, rounding(1e3, scale));
  };
  const math::Quatd turn = math::Quatd{b.q_WB.w, -b.q_WB.x, -b.q_WB.y, -b.q_WB.z} * a.q_WB;
  add(parts[0], norm(a.p_WB - b.p_WB), norm(b.p_WB));
  add(parts[1], norm(a.v_WB - b.v_WB), norm(b.v_WB));
  add(parts[2], 2.0 * std::sqrt(turn.x * turn.x + turn.y * turn.y + turn.z * turn.z), 1.0);
  add(parts[3], norm(a.w_WB_B - b.w_WB_B), norm(b.w_WB_B));
}

TEST_P(Order, IsFour) {
  const Window& w = GetParam();
  auto v = sounding_rocket();
  v.motor.thrust = Table::constant(2200.0);
  if (w.corners) {
    v.motor.thrust = Table::from_knots(std::vector{0.0, 0.02, 0.15, 0.62, 0.93, 1.0},
                                       std::vector{0.0, 2900.0, 2000.0, 2300.0, 1700.0, 0.0}, 100);
  }
  const auto e = gustless_site();
  const int coarse = static_cast<int>(std::lround(w.end / w.step));
  // The states on the coarsest grid.
  const auto along = [&](int finer) {
    std::vector<Flight<double>> states{on_pad(v, e)};
    const double h = w.end / (coarse * finer);
    for (int i = 0; i < coarse * finer; ++i) {
      const auto next = step(v, e, i * h, states.back(), h);
      if (i % finer == 0) states.push_back(next);
      states.back() = next;
    }
    return states;
  };
  const auto reference = along(32);
  double last_event = 0.0;
  for (const Event event : w.events) {
    ASSERT_TRUE(happened(reference.back().phase, event)) << kEventNames[index(event)];
    const double time = reference.back().phase.time[index(event)], on_grid = time * coarse / w.end;
    EXPECT_GT(std::abs(on_grid - std::round(on_grid)), 1e-3) << kEventNames[index(event)] << " falls on the grid";
    last_event = std::max(last_event, time);
  }
  // The largest error after the events: at single instants errors change sign.
  const auto errors = [&](int finer) {
    Parts parts{Part{"place"}, Part{"velocity"}, Part{"attitude"}, Part{"rate"}};
    const auto flown = along(finer);
    for (std::size_t i = 0; i < flown.size(); ++i)
      if (static_cast<double>(i) * w.end > last_event * coarse) widen(parts, flown[i].state, reference[i].state);
    return parts;
  };
  const Parts e1 = errors(1), e4 = errors(4);
  for (std::size_t i = 0; i < e1.size(); ++i) {
    EXPECT_GT(e4[i].error, e4[i].rounding) << e1[i].name << " is too exact to show an order";
    EXPECT_GT(e1[i].error / e4[i].error, kLeast * kLeast) << e1[i].name << " " << e1[i].error << " " << e4[i].error;
    EXPECT_LT(e1[i].error / e4[i].error, kMost * kMost) << e1[i].name << " " << e1[i].error << " " << e4[i].error;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Through, Order,
    ::testing::Values(Window{"rail exit", 0.2261, 0.0087, {Event::rail_exit}},
                      Window{"pivot and rail clear", 0.41, 0.0205, {Event::rail_clear}},
                      Window{"burnout", 3.07, 0.0211, {Event::burnout}},
                      Window{"lift off and corners", 0.61, 0.0203, {Event::liftoff, Event::rail_clear}, true},
                      Window{"all corners and burnout", 3.07, 0.0211, {Event::liftoff, Event::burnout}, true},
                      Window{"apogee and deployment", 37.3, 0.0213, {Event::apogee, Event::deployment}},
                      Window{"inflation", 41.7, 0.0213, {Event::inflated}}),
    [](const auto& case_) {
      std::string name = case_.param.name;
      std::replace(name.begin(), name.end(), ' ', '_');
      return name;
    });

// Ratio of the errors at a step and at a quarter of it.
template <class Errors>
void expect_fourth_order(const Errors& at_step, const Errors& at_quarter) {
  for (std::size_t i = 0; i < at_step.size(); ++i) {
    EXPECT_GT(at_step[i] / at_quarter[i], kLeast * kLeast) << i << ": " << at_step[i] << " " << at_quarter[i];
    EXPECT_LT(at_step[i] / at_quarter[i], kMost * kMost) << i << ": " << at_step[i] << " " << at_quarter[i];
  }
}

std::array<double, 2> between(const Flight<double>& a, const Flight<double>& b, Event event) {
  return {norm(a.state.p_WB - b.state.p_WB),
          std::abs(a.phase.time[index(event)] - b.phase.time[index(event)])};
}

TEST(Order, IsFourInTheTimeAndPlaceOfLanding) {
  auto v = sounding_rocket();
  v.canopies = {};
  const auto e = gustless_site();
  const auto landed = [&](double h) { return fly(v, e, on_pad(v, e), h, 1000000); };
  const auto reference = landed(0.0219 / 32.0);
  expect_fourth_order(between(landed(0.0219), reference, Event::landing),
                      between(landed(0.0219 / 4.0), reference, Event::landing));
}

TEST(Order, IsFourFromPadToLandingUnderTwoCanopies) {
  auto v = sounding_rocket();
  v.canopies[1].drag_area = 1.0;  // so that the errors of the ascent are not forgotten
  auto e = gustless_site();
  e.ground_friction = 50.0;  // stays where it falls
  const auto landed = [&](double h) { return fly(v, e, on_pad(v, e), h, 1000000); };
  const auto reference = landed(0.0219 / 16.0);
  ASSERT_TRUE(happened(reference.phase, index(Event::inflated, 1)));
  expect_fourth_order(between(landed(0.0219), reference, Event::landing),
                      between(landed(0.0219 / 4.0), reference, Event::landing));
}

TEST(Order, ASlideOverTwistedGroundEndsAtOneInstantWhateverTheStep) {
  // A saddle: the slope changes along the way, so that the slide is no parabola. The speed along the ground counts,
  // and no step may pass the rest: with the body's old vertical speed, or at 0.1 s a step, it came up to a second late.
  Vehicle<double> v;
  v.nose_z = v.aft_z = 0.0;
  Environment<double> e;
  e.ground.far = math::Grid(-200.0, -200.0, 400.0, 400.0, 2, 2, {20.0, -20.0, -20.0, 20.0});
  Flight<double> start{{}, coasting<double>(true)};
  start.state.p_WB = {-30.0, 10.0, 30.0};
  start.state.v_WB = {33.0, 21.0, -9.0};
  const auto rested = [&](double h) { return fly(v, e, start, h, 100000); };
  const auto reference = rested(0.0007);
  ASSERT_TRUE(happened(reference.phase, Event::rest));
  ASSERT_GT(reference.phase.time[index(Event::rest)], reference.phase.time[index(Event::landing)] + 0.5);
  const double longest = slide_step(e.ground_friction, e.gravity.surface);
  for (const double h : {0.1, 0.043, 0.0217, 0.0113}) {
    const auto error = between(rested(h), reference, Event::rest);
    EXPECT_WITHIN(error[0], 0.0, truncation(1.0, std::min(h, longest), 4.0)) << h;
    EXPECT_WITHIN(error[1], 0.0, truncation(0.05, std::min(h, longest), 4.0)) << h;
  }
}

TEST(Order, DefaultStepIsGoodToAMillimetreOrSo) {
  const auto v = sounding_rocket();
  const auto e = gustless_site();
  const auto apogee = [&](double h) {
    const auto f = fly(v, e, on_pad(v, e), h, static_cast<int>(37.0 / h));
    return f.phase.height[index(Event::apogee)];
  };
  EXPECT_WITHIN(apogee(kDefaultStep), apogee(kDefaultStep / 16.0), truncation(1.6e6, kDefaultStep, 4.0));
}

}  // namespace coalwood::tests
