#include "physics/contact.h"

#include <gtest/gtest.h>

#include "sample_flights.h"
#include "support/tolerance.h"

/// Touch-down, sliding and rest against the closed forms of Coulomb friction on a plane.
namespace coalwood::tests {

constexpr double kG = 9.80665;

Vehicle<double> point() {
  Vehicle<double> v;
  v.nose_z = v.aft_z = 0.0;
  return v;
}

/// A plane that rises `slope` per metre to the east.
Environment<double> hillside(double slope) {
  Environment<double> e;
  const double h = 1.0e4 * slope;
  e.ground.far = math::Grid(-1.0e4, -1.0e4, 2.0e4, 2.0e4, 2, 2, {-h, h, -h, h});
  return e;
}

Flight<double> falling(const Vec3<double>& p, const Vec3<double>& v) {
  Flight<double> f{{}, coasting<double>(true)};
  f.state.p_WB = p;
  f.state.v_WB = v;
  return f;
}

double time_of_event(const Flight<double>& f, Event e) { return f.phase.time[index(e)]; }

TEST(Contact, SlidesOnLevelGroundUntilFrictionHasTakenItsSpeed) {
  const auto v = point();
  const auto e = hillside(0.0);
  const double mu = e.ground_friction;
  for (const double h : {0.01, 0.0037}) {
    auto f = fly(v, e, falling({0.0, 0.0, 1.0}, {9.0, -12.0, -2.0}), h, 10000);
    const double into = std::sqrt(4.0 + 2.0 * kG);
    const double fall = (into - 2.0) / kG;
    const double speed = 15.0 - mu * into;  // what is left of 15 m/s level after the blow
    EXPECT_WITHIN(time_of_event(f, Event::landing), fall, rounding(1000, 1.0));
    const double slide = (speed - kStillSpeed) / (mu * kG);
    EXPECT_WITHIN(time_of_event(f, Event::rest) - fall, slide, rounding(1e4, 3.0));
    const double way = (speed * speed - kStillSpeed * kStillSpeed) / (2.0 * mu * kG);
    EXPECT_WITHIN(f.state.p_WB.x, 9.0 * fall + 0.6 * way, rounding(1e5, 20.0));
    EXPECT_WITHIN(f.state.p_WB.y, -12.0 * fall - 0.8 * way, rounding(1e5, 20.0));
    EXPECT_WITHIN(f.state.p_WB.z, 0.0, rounding(1e4, 1.0));
    EXPECT_EQ(norm(f.state.v_WB), 0.0);
  }
}

TEST(Contact, SlidesFartherDownhillThanUphill) {
  const double slope = 0.3, cosine = 1.0 / std::sqrt(1.0 + slope * slope), sine = slope * cosine;
  const auto v = point();
  const auto e = hillside(slope);
  const double mu = e.ground_friction;
  for (const double side : {-1.0, 1.0}) {  // down the slope, up the slope
    auto f = falling({0.0, 0.0, 0.0}, side * 8.0 * Vec3<double>{cosine, 0.0, sine});
    f.phase.time[index(Event::landing)] = 0.0;
    f = fly(v, e, f, 0.0071, 10000);
    const double braking = kG * (mu * cosine + side * sine);
    const double way = (64.0 - kStillSpeed * kStillSpeed) / (2.0 * braking);
    EXPECT_WITHIN(time_of_event(f, Event::rest), (8.0 - kStillSpeed) / braking, rounding(1e4, 3.0));
    EXPECT_WITHIN(f.state.p_WB.x, side * way * cosine, rounding(1e5, 10.0));
    EXPECT_WITHIN(f.state.p_WB.z, slope * f.state.p_WB.x, rounding(1e5, 10.0));
  }
}

TEST(Contact, AcceleratesWhereTheSlopeIsSteeperThanFriction) {
  const double slope = 0.9, cosine = 1.0 / std::sqrt(1.0 + slope * slope), sine = slope * cosine;
  const auto v = point();
  const auto e = hillside(slope);
  auto f = falling({0.0, 0.0, 0.0}, Vec3<double>{-cosine, 0.0, -sine});
  f.phase.time[index(Event::landing)] = 0.0;
  f = fly(v, e, f, 0.01, 400);
  EXPECT_FALSE(happened(f.phase, Event::rest));
  const double speed = 1.0 + kG * (sine - e.ground_friction * cosine) * 4.0;
  EXPECT_WITHIN(norm(f.state.v_WB), speed, rounding(1e4, speed));
}

TEST(Contact, ASteepFallRestsWhereItStrikes) {
  const auto v = point();
  const auto e = hillside(0.2);
  const auto f = fly(v, e, falling({0.0, 0.0, 200.0}, {-20.0, 0.0, -100.0}), 0.0083, 10000);
  EXPECT_EQ(time_of_event(f, Event::rest), time_of_event(f, Event::landing));
  EXPECT_EQ(norm(f.state.v_WB), 0.0);
}

TEST(Contact, OpensNoCanopyOnTheGround) {
  auto v = point();
  v.canopies[0] = {.trigger = Trigger::clock, .setting = 3.0, .drag_area = 1.0};
  const auto e = hillside(0.0);
  const auto f = fly(v, e, falling({0.0, 0.0, 5.0}, {30.0, 0.0, 0.0}), 0.01, 10000);
  EXPECT_GT(time_of_event(f, Event::rest), 3.0);
  EXPECT_FALSE(happened(f.phase, Event::deployment));
  EXPECT_EQ(stage_of(f.phase), Stage::landed);
}

}  // namespace coalwood::tests
