#include "sim/ensemble.h"

#include <gtest/gtest.h>

#include <cstring>

#include "physics/atmosphere.h"
#include "physics/earth.h"
#include "physics/turbulence.h"
#include "physics/step.h"
#include "sim/simulation.h"
#include "sim/small_rocket.h"
#include "support/instruction_sets.h"

namespace coalwood::sim {
namespace {

/// Three designs, each in variants whose flights differ in length; one never comes down in time, one breaks,
/// one flies away, one stays where it stands and one spins apart.
std::vector<FlightModel> fleet() {
  FlightModel base = tests::small_rocket({});
  base.step = 0.0131;
  base.end = 90.0;
  base.vehicle.motor.thrust = math::Table::of([](double s) { return 140.0 - 60.0 * s; }, 0.0, 1.0, 20);
  base.vehicle.canopies[0] = {.trigger = physics::Trigger::apogee, .lag = 0.4, .inflation_time = 0.3, .drag_area = 0.2,
                              .attachment_z = 0.4};
  base.environment.turbulence = physics::dryden(3, {.wind_at_6m = 4.0, .deviation_aloft = 1.0});

  std::vector<FlightModel> models;
  for (std::uint64_t design = 0; design < 3; ++design) {
    base.environment.atmosphere = physics::standard_atmosphere(432.0 + 100.0 * static_cast<double>(design));
    for (std::uint64_t i = 0; i < 11; ++i) {
      FlightModel model = base;
      model.vehicle.motor.thrust_scale = 0.6 + 0.1 * static_cast<double>(i);
      model.environment.turbulence.origin = physics::gust_origin(i + 100 * design);
      model.vehicle.canopies[0].drag_area = i == 4 ? 40.0 : 0.2;
      if (i == 5) model.vehicle.aerodynamics.cp_shift = 1.0e200;  // overflows off the rail
      if (i == 6) model.vehicle.motor.thrust_scale = 2000.0;
      if (i == 7) model.vehicle.motor.thrust_scale = 0.02;
      if (i == 8) {  // canted fins, and nothing that damps the roll
        model.vehicle.aerodynamics.roll_forcing = math::Table::constant(1000.0);
        model.vehicle.aerodynamics.fin_cant = 0.7;
      }
      models.push_back(model);
    }
  }
  return models;
}

bool same_ending(const Ending& a, const Ending& b) {
  return a.outcome == b.outcome && a.steps == b.steps &&
         std::memcmp(&a.flight.state, &b.flight.state, sizeof a.flight.state) == 0 &&
         physics::same(a.flight.phase, b.flight.phase);
}

/// As the simulation flies them, one after the other.
std::vector<Ending> one_by_one(const std::vector<FlightModel>& models) {
  std::vector<Ending> endings;
  for (const FlightModel& model : models) {
    const FlightRecord record = fly([&](auto) { return model; });
    const physics::Flight<double> last = record.last();
    endings.push_back({outcome_of(last), record.steps(), last});
  }
  return endings;
}

TEST(Ensemble, EndsAsTheSimulationDoesOnAnyThreadsAndVectors) {
  const std::vector<FlightModel> models = fleet();
  const std::vector<Ending> expected = one_by_one(models);
  for (const physics::InstructionSet set : tests::kInstructionSets) {
    if (!tests::is_supported(set)) continue;
    for (const unsigned threads : {1u, 2u, 5u}) {
      const std::vector<Ending> endings = fly_all(models, {threads, set});
      ASSERT_EQ(endings.size(), expected.size());
      for (std::size_t i = 0; i < endings.size(); ++i)
        EXPECT_TRUE(same_ending(endings[i], expected[i]))
            << "flight " << i << ", " << threads << " threads, " << tests::name_of(set) << ": "
            << reason_of(endings[i].outcome) << " after " << endings[i].steps << " steps, not "
            << reason_of(expected[i].outcome) << " after " << expected[i].steps;
    }
  }
}

TEST(Ensemble, TellsHowEachFlightEnded) {
  const std::vector<Ending> endings = fly_all(fleet());
  EXPECT_EQ(endings[0].outcome, Outcome::rested);
  EXPECT_TRUE(endings[0].landed());
  EXPECT_EQ(endings[4].outcome, Outcome::aloft);
  EXPECT_FALSE(endings[4].landed());
  EXPECT_EQ(endings[5].outcome, Outcome::failed);
  EXPECT_TRUE(std::isfinite(endings[5].flight.state.p_WB.x));
  EXPECT_EQ(endings[6].outcome, Outcome::left_range);
  EXPECT_GT(math::norm(endings[6].flight.state.p_WB), physics::kFarthest);
  EXPECT_EQ(endings[8].outcome, Outcome::spun_apart);
  EXPECT_GT(endings[8].flight.state.w_WB_B.z, physics::kFastestSpin);
  EXPECT_EQ(endings[7].outcome, Outcome::stayed);
  const double burnout = endings[7].flight.phase.time[physics::index(physics::Event::burnout)];
  EXPECT_EQ(static_cast<double>(endings[7].steps), std::ceil(burnout / fleet()[7].step));
  EXPECT_EQ(math::norm(endings[7].flight.state.v_WB), 0.0);
}

TEST(Ensemble, TellsOfAFlightThatStillSlidesAtItsEnd) {
  FlightModel model = fleet().front();
  model.environment.ground_friction = 0.0;
  const Ending ending = fly_all({&model, 1}).front();
  EXPECT_TRUE(ending.landed());
  EXPECT_EQ(ending.outcome, Outcome::sliding);
}

TEST(Ensemble, OfNobodyIsEmpty) { EXPECT_TRUE(fly_all({}).empty()); }

}  // namespace
}  // namespace coalwood::sim
