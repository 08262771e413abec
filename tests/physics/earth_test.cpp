#include "physics/earth.h"

#include <gtest/gtest.h>

#include "math/ellipsoid.h"
#include "physics/loads.h"
#include "sample_flights.h"
#include "support/tolerance.h"

namespace coalwood::tests {

TEST(Earth, HasSomiglianasGravityOnTheEllipsoid) {
  EXPECT_WITHIN(normal_gravity(0.0, 0.0).surface, 9.7803253, printed(1e-7));
  EXPECT_WITHIN(normal_gravity(37.38 * kDegree, 0.0).surface, 9.7993858, printed(1e-7));
  EXPECT_WITHIN(normal_gravity(37.38722 * kDegree, 0.0).surface, 9.7993921, printed(1e-7));
  EXPECT_WITHIN(normal_gravity(37.4 * kDegree, 0.0).surface, 9.7994032, printed(1e-7));
  EXPECT_WITHIN(normal_gravity(45.0 * kDegree, 0.0).surface, 9.8061978, printed(1e-7));
  EXPECT_WITHIN(normal_gravity(90.0 * kDegree, 0.0).surface, 9.8321849, printed(1e-7));
}

TEST(Earth, HasWeakerGravityHigherUp) {
  const double known[][2] = {{442.0, 9.798028},  {1000.0, 9.796307}, {5000.0, 9.783980},
                             {9100.0, 9.771368}, {9449.0, 9.770296}, {30000.0, 9.707459}};
  for (const double pad : {0.0, 432.0}) {
    Environment<double> e;
    e.gravity = normal_gravity(37.38722 * kDegree, pad);
    for (const auto& [h, g] : known) {
      EXPECT_WITHIN(norm(gravity_at(e.gravity, level_at(0.0, Vec3<double>{0.0, 0.0, h - pad}))), g, printed(1e-6));
    }
  }
}

TEST(Earth, TurnsCoalwoodAt370MetresASecond) {
  // On the ellipsoid: the distance from the axis is N cos(phi) with N = 6,386,023 m.
  const double latitude = 37.38722 * kDegree;
  EXPECT_WITHIN(norm(earth_rotation(latitude)) * 6386023.0 * std::cos(latitude), 370.003,
                printed(1e-3) + model(2e-5, 370.0, "N to the metre"));
}

TEST(Earth, CurvesAwayUnderALongFlight) {
  const double c = site_curvature(37.3846 * kDegree, 0.0);
  EXPECT_WITHIN(1.0 / c, std::sqrt(6358967.0 * 6386023.0), printed(4.0));
  EXPECT_EQ(height_above_pad(c, Vec3<double>{0.0, 0.0, 1234.5}), 1234.5);
  // Exact for the sphere: |p - centre| - R.
  const double R = 1.0 / c, d = 30000.0, z = 2000.0;
  EXPECT_WITHIN(height_above_pad(c, Vec3<double>{d, 0.0, z}), std::hypot(d, z + R) - R, rounding(4, R));
  EXPECT_EQ(height_above_pad(0.0, Vec3<double>{d, 0.0, z}), z);
  const auto up = level_at(c, Vec3<double>{0.0, d, 0.0}).up_W;
  EXPECT_WITHIN(up.y, d / std::hypot(d, R), rounding(4, 1.0));
}

TEST(Earth, CarriesAVerticalShotWestAndADroppedStoneEast) {
  // Closed form to first order in the rotation: (4/3) w cos(phi) sqrt(8 h^3 / g); an independent
  // integration of the full term gives 60.5586 m W and 0.2311 m N.
  Vehicle<double> stone;
  stone.nose_z = stone.aft_z = 0.0;
  Environment<double> e;
  e.rotation_W = earth_rotation(37.4 * kDegree);
  Flight<double> f{{}, coasting<double>()};
  f.state.v_WB.z = std::sqrt(2.0 * 9.80665 * 9100.0);
  f = fly(stone, e, f, 0.037, 100000);
  EXPECT_WITHIN(f.state.p_WB.x, -60.5586, printed(1e-4));
  EXPECT_WITHIN(f.state.p_WB.y, 0.2311, printed(1e-4));
  EXPECT_WITHIN(f.state.p_WB.x, -60.560, model(0.01, 60.560, "first order in the rotation"));

  Flight<double> dropped{{}, coasting<double>(true)};
  dropped.state.p_WB.z = 9100.0;
  dropped = fly(stone, e, dropped, 0.037, 100000);
  EXPECT_WITHIN(dropped.state.p_WB.x, 15.140,
                printed(1e-3) + model(0.01, 15.14, "first order in the rotation"));
}

TEST(Earth, CarriesAVerticalShotWestByTheClosedForm) {
  // To first order in the rotation w: west by (2/3) w cos(phi) sqrt(8 h^3 / g) at apogee, twice that at landing.
  struct Shot {
    double height, gravity, latitude, speed, time, apogee, landing;
  };
  Vehicle<double> stone;
  stone.nose_z = stone.aft_z = 0.0;
  for (const Shot& s : {Shot{9100.0, 9.80665, 37.4, 422.470, 43.080, 30.280, 60.560},
                        Shot{9100.0, 9.79803, 37.38722, 422.284, 43.099, 30.299, 60.597},
                        Shot{9144.0, 9.80665, 37.4, 423.490, 43.184, 30.500, 61.000},
                        Shot{9448.8, 9.80665, 37.4, 430.491, 43.898, 32.038, 64.075}}) {
    Environment<double> e;
    e.gravity.surface = s.gravity;
    e.rotation_W = earth_rotation(s.latitude * kDegree);
    Flight<double> f{{}, coasting<double>()};
    f.state.v_WB.z = std::sqrt(2.0 * s.gravity * s.height);
    EXPECT_WITHIN(f.state.v_WB.z, s.speed, printed(1e-3));
    // The part of the turning upward moves the shot south a little, which is of second order.
    const char* first = "first order in the rotation";
    Flight<double> top = f;
    const double up = f.state.v_WB.z / s.gravity;
    EXPECT_WITHIN(up, s.time, printed(1e-3));
    top = fly(stone, e, top, up / 1000.0, 1000);
    EXPECT_WITHIN(top.state.p_WB.x, -s.apogee, printed(1e-3) + model(0.002, s.apogee, first));
    EXPECT_WITHIN(top.state.p_WB.z, s.height, model(0.001, s.height, first));
    f = fly(stone, e, f, 0.037, 100000);
    EXPECT_WITHIN(f.phase.time[index(Event::apogee)], s.time, printed(1e-3) + model(0.001, s.time, first));
    EXPECT_WITHIN(f.state.p_WB.x, -s.landing, printed(1e-3) + model(0.003, s.landing, first));
  }
}

TEST(Earth, TakesNoEnergyFromAFlightInVacuum) {
  Vehicle<double> stone;
  Environment<double> e;
  constexpr double kLatitude = 37.3846 * kDegree;
  e.gravity = normal_gravity(kLatitude, 432.0);
  e.curvature = site_curvature(kLatitude, 432.0);
  e.rotation_W = earth_rotation(kLatitude);
  const auto energy = [&](const State<double>& x) {
    const double h = height_above_pad(e.curvature, x.p_WB);
    const Gravity<double>& g = e.gravity;
    return 0.5 * dot(x.v_WB, x.v_WB) + g.surface * h * (1.0 + h * (-g.linear / 2.0 + h * g.quadratic / 3.0));
  };
  Flight<double> f{{}, coasting<double>()};
  f.state.p_WB.z = 10.0;
  f.state.v_WB = {300.0, -200.0, 600.0};
  const double before = energy(f.state);
  f = fly(stone, e, f, 0.0511, 2200);
  EXPECT_GT(f.state.p_WB.x, 30000.0);
  EXPECT_WITHIN(energy(f.state) / before, 1.0, rounding(2200, 1.0));
}

TEST(Earth, FallsAwayInThePictureAsInTheFlight) {
  // The picture's sphere against the level surface through the pad, ten kilometres off.
  constexpr double kFar = 1e4;  // [m]
  const double in_flight = 0.5 * kFar * kFar * site_curvature(37.3846 * kDegree, 432.0);
  EXPECT_WITHIN(0.5 * kFar * kFar / math::kMeanRadius, in_flight, model(0.04, in_flight, "mean radius for the site's; 0.030 %, 2.3 mm"));
}

}  // namespace coalwood::tests
