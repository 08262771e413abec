#include <gtest/gtest.h>

#include "physics/integrator.h"
#include "sample_flights.h"
#include "support/tolerance.h"

namespace coalwood::tests {
namespace {

/// A slender dart at Mach 2 near the ground: the air turns it back within milliseconds.
struct Dart {
  Vehicle<double> vehicle = sounding_rocket();
  Environment<double> environment = windy_site();
  Flight<double> flight;

  Dart() {
    vehicle.dry_inertia = {0.05, 0.05, 2.0e-5};
    vehicle.canopies = {};
    vehicle.aerodynamics.fin_cant = 0.0;
    environment.turbulence = {};
    flight.state = {{0.0, 0.0, 100.0}, {20.0, 0.0, 680.0}, {}, {0.3, 0.1, 0.2}, 0.0};
    flight.phase = coasting<double>();
  }
  double rate() const {
    const auto loads = loads_at(vehicle, environment, flight.phase, 0.0, flight.state);
    return fastest_rate(vehicle, flight.phase, loads, 0.0, 0.01, flight.state);
  }
};

TEST(Stability, AStepThatWouldGrowWithoutBoundIsTakenInParts) {
  const Dart dart;
  constexpr double kStep = 0.03;
  ASSERT_GT(kStep * dart.rate(), 2.0 * kStableReach);
  const Flight<double> coarse = fly(dart.vehicle, dart.environment, dart.flight, kStep, 40);
  const Flight<double> fine = fly(dart.vehicle, dart.environment, dart.flight, kStep / 64.0, 40 * 64);
  EXPECT_FALSE(happened(coarse.phase, Event::failure));
  // It flies into the wind, as the fine steps have it. Measured: 4.4e-12 rad/s, 1.7e-8 m.
  EXPECT_WITHIN(norm(coarse.state.w_WB_B), norm(fine.state.w_WB_B), truncation(1.0e-5, kStep, 4.0));
  EXPECT_WITHIN(coarse.state.p_WB.z, fine.state.p_WB.z, truncation(0.04, kStep, 4.0));
}

TEST(Stability, AShortStepIsNotCut) {
  const Dart dart;
  const double h = 0.9 * kStableReach / dart.rate();
  const auto loads = loads_at(dart.vehicle, dart.environment, dart.flight.phase, 0.0, dart.flight.state);
  const auto k1 = derivative(dart.vehicle, dart.environment, dart.flight.phase, loads, dart.flight.state);
  const auto plain =
      smooth_step(dart.vehicle, dart.environment, dart.flight.phase, 0.0, dart.flight.state, k1,
                  air_midway(dart.environment, dart.flight.phase, 0.0, dart.flight.state, h), h);
  const auto taken = step(dart.vehicle, dart.environment, 0.0, dart.flight, h).state;
  EXPECT_EQ(plain.p_WB.x, taken.p_WB.x);
  EXPECT_EQ(plain.w_WB_B.y, taken.w_WB_B.y);
}

TEST(Stability, TheRateBoundsTheSwingOfADart) {
  // Free oscillation: w^2 = rho/2 A V^2 |S_1| / I about the centre of dry mass, MODEL.md eq. 12.
  Dart dart;
  dart.vehicle.dry_inertia.z = 2.0e-3;  // slow to roll
  const auto& body = dart.vehicle.aerodynamics;
  const auto loads = loads_at(dart.vehicle, dart.environment, dart.flight.phase, 0.0, dart.flight.state);
  const double v = loads.incidence.airspeed;
  const double swing = std::sqrt(0.5 * loads.air.density * body.reference_area * v * v *
                                 std::abs(body.normal_force_z(loads.incidence.mach)) / dart.vehicle.dry_inertia.x);
  EXPECT_GE(dart.rate(), swing);
  // Damping and cross-flow are added, cross-flow as if it came from the side. Measured: 5.4.
  EXPECT_LT(dart.rate(), 6.0 * swing);
}

}  // namespace
}  // namespace coalwood::tests
