#include <gtest/gtest.h>

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
};

void PrintTo(const Window& w, std::ostream* out) { *out << w.name; }

class Order : public ::testing::TestWithParam<Window> {};

Environment<double> gustless_site() {
  auto e = windy_site();
  e.turbulence = {};
  return e;
}

TEST_P(Order, IsFour) {
  const Window& w = GetParam();
  auto v = sounding_rocket();
  v.motor.thrust = Table::constant(2200.0);
  const auto e = gustless_site();
  const int coarse = static_cast<int>(std::lround(w.end / w.step));
  const auto at = [&](int finer) {
    return fly(v, e, on_pad(v, e), w.end / (coarse * finer), coarse * finer);
  };
  const auto reference = at(32);
  for (const Event event : w.events)
    ASSERT_TRUE(happened(reference.phase, event)) << kEventNames[index(event)];
  const auto error = [&](int finer) { return norm(at(finer).state.p_WB - reference.state.p_WB); };
  const double e1 = error(1), e2 = error(2), e4 = error(4);
  EXPECT_GT(e4, rounding(1e3, norm(reference.state.p_WB))) << "too exact to show an order";
  EXPECT_GT(e1 / e4, kLeast * kLeast) << e1 << " " << e2 << " " << e4;
  EXPECT_LT(e1 / e4, kMost * kMost) << e1 << " " << e2 << " " << e4;
}

INSTANTIATE_TEST_SUITE_P(
    Through, Order,
    ::testing::Values(Window{"rail exit", 0.1961, 0.0245, {Event::rail_exit}},
                      Window{"pivot and rail clear", 0.41, 0.0205, {Event::rail_clear}},
                      Window{"burnout", 3.07, 0.0211, {Event::burnout}},
                      Window{"apogee and deployment", 37.3, 0.0213, {Event::apogee, Event::deployment}},
                      Window{"inflation", 41.7, 0.0213, {Event::inflated}}),
    [](const auto& case_) {
      std::string name = case_.param.name;
      std::replace(name.begin(), name.end(), ' ', '_');
      return name;
    });

TEST(Order, IsFourInTheTimeAndPlaceOfLanding) {
  auto v = sounding_rocket();
  v.canopies = {};
  const auto e = gustless_site();
  const auto landed = [&](double h) { return fly(v, e, on_pad(v, e), h, 1000000); };
  const auto reference = landed(0.0219 / 32.0);
  const auto error = [&](double h) {
    const auto f = landed(h);
    return std::array{
        norm(f.state.p_WB - reference.state.p_WB),
        std::abs(f.phase.time[index(Event::landing)] - reference.phase.time[index(Event::landing)])};
  };
  const auto e1 = error(0.0219), e4 = error(0.0219 / 4.0);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_GT(e1[i] / e4[i], kLeast * kLeast) << e1[i] << " " << e4[i];
    EXPECT_LT(e1[i] / e4[i], kMost * kMost) << e1[i] << " " << e4[i];
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
