#include "sim/simulation.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "physics/observe.h"
#include "sim/path.h"
#include "sim/small_rocket.h"
#include "sim/summary.h"
#include "support/tolerance.h"

namespace coalwood::sim {
namespace {

using exchange::SetParameter;
using tests::exact;
using tests::small_rocket;
using tests::truncation;

bool same_bits(const physics::State<double>& a, const physics::State<double>& b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

TEST(Simulation, SamplingAtRandomFrameTimesLeavesTheFlightAsItWas) {
  Simulation watched(small_rocket), unwatched(small_rocket);
  std::mt19937 random(7);
  std::uniform_real_distribution<double> frame(0.001, 0.04);
  for (double t = 0.0; t < 8.0; t += frame(random)) {
    watched.advance_to(t);
    (void)watched.sample(t);
  }
  watched.advance_to(8.0);
  unwatched.advance_to(8.0);
  ASSERT_EQ(watched.record().steps(), unwatched.record().steps());
  EXPECT_EQ(watched.record().hash(), unwatched.record().hash());
}

TEST(Simulation, ShowsAVehicleThatCameDownSlowlyLyingAndFliesTheSame) {
  Simulation simulation([](std::span<const SetParameter> edits) {
    FlightModel model = small_rocket(edits);
    model.end = 400.0;
    model.vehicle.canopies[0] = {.trigger = physics::Trigger::apogee, .drag_area = 1.0, .attachment_z = 0.4};
    return model;
  });
  simulation.advance_to(400.0);
  const FlightRecord& record = simulation.record();
  ASSERT_EQ(record.sample(400.0).stage, exchange::Stage::landed);
  const std::uint64_t hash = record.hash();
  const double touched = record.last().phase.time[physics::index(physics::Event::landing)];
  const auto nose = [&](double time) {
    return math::rotate(record.sample(time).vehicle.q_WB, math::Vec3d{0.0, 0.0, 1.0});
  };
  EXPECT_GT(nose(touched - 1e-6).z, 0.9);
  EXPECT_LT(math::norm(nose(touched + 1e-6) - nose(touched - 1e-6)), 1e-3);
  EXPECT_WITHIN(nose(record.end_time() + 20.0).z, 0.0, tests::rounding(64, 1.0));
  EXPECT_EQ(record.sample(touched - 0.5).vehicle.since_landing, 0.0);
  EXPECT_WITHIN(record.sample(touched + 7.0).vehicle.since_landing, 7.0, tests::rounding(64, touched));
  EXPECT_EQ(record.hash(), hash);
}

TEST(Simulation, TakesWholeStepsUntilItsTimePassesTheOneAskedFor) {
  Simulation simulation(small_rocket);
  simulation.advance_to(0.01);
  EXPECT_EQ(simulation.record().steps(), 2);
  simulation.advance_to(0.01);
  EXPECT_EQ(simulation.record().steps(), 2);
}

TEST(Simulation, ACommandLogFliesAgainToTheSameHash) {
  Simulation live(small_rocket);
  live.apply({"wind", 2.0});
  live.advance_to(0.5);
  live.apply({"thrust", 1.2});
  live.advance_to(3.0);
  live.apply({"wind", -6.0});
  while (live.advance(100)) {
  }
  const FlightRecord again = fly(small_rocket, live.record().commands());
  EXPECT_EQ(again.hash(), live.record().hash());
  const FlightRecord other = fly(small_rocket, {});
  EXPECT_NE(other.hash(), live.record().hash());
}

TEST(Simulation, AForkSharesItsPastBitForBit) {
  Simulation simulation(small_rocket);
  simulation.advance_to(20.0);
  const FlightRecord before = simulation.record();
  const std::int64_t fork = before.step_at(4.0);
  simulation.rewind(fork);
  simulation.apply({"wind", 8.0});
  simulation.advance_to(20.0);
  for (std::int64_t step = 0; step <= fork; ++step)
    ASSERT_TRUE(same_bits(before.flight(step).state, simulation.record().flight(step).state)) << step;
  EXPECT_FALSE(same_bits(before.flight(fork + 10).state, simulation.record().flight(fork + 10).state));
}

TEST(Simulation, RewindingForgetsLaterCommandsButKeepsThePads) {
  Simulation simulation(small_rocket);
  simulation.apply({"wind", 3.0});
  simulation.advance_to(2.0);
  simulation.apply({"thrust", 0.5});
  simulation.rewind(0);
  ASSERT_EQ(simulation.record().commands().size(), 1u);
  EXPECT_EQ(simulation.record().commands().front().change.key, "wind");
  EXPECT_EQ(simulation.record().last_model().environment.wind.offset_W.x, 3.0);
  EXPECT_EQ(simulation.record().last_model().vehicle.motor.thrust_scale, 1.0);
}

TEST(Simulation, DraggingASliderBetweenTwoStepsIsOneCommand) {
  Simulation simulation(small_rocket);
  simulation.advance_to(1.0);
  for (double wind = 0.0; wind < 5.0; wind += 0.5) simulation.apply({"wind", wind});
  ASSERT_EQ(simulation.record().commands().size(), 1u);
  EXPECT_EQ(simulation.record().commands().front().change.value, 4.5);
}

TEST(Simulation, ARefusedChangeLeavesEverythingAsItWas) {
  const ModelSource source = [](std::span<const SetParameter> edits) {
    for (const SetParameter& edit : edits)
      if (edit.key == "bad") throw std::runtime_error("refused");
    return small_rocket(edits);
  };
  Simulation simulation(source), untouched(source);
  simulation.advance_to(1.0);
  EXPECT_THROW(simulation.apply({"bad", 1.0}), std::runtime_error);
  EXPECT_TRUE(simulation.record().commands().empty());
  simulation.advance_to(5.0);
  untouched.advance_to(5.0);
  EXPECT_EQ(simulation.record().hash(), untouched.record().hash());
}

TEST(FlightRecord, AnotherPropellantLoadKeepsTheFractionLeft) {
  Simulation simulation(small_rocket);
  simulation.advance_to(0.6);
  const double left = simulation.record().last().state.propellant / 0.25;
  simulation.apply({"load", 0.4});
  EXPECT_WITHIN(simulation.record().last().state.propellant / 0.4, left, tests::rounding(4, 1.0));
}

TEST(FlightRecord, AMovedOriginLeavesTheNoseWhereItWas) {
  Simulation simulation(small_rocket);
  simulation.apply({"wind", 5.0});
  simulation.advance_to(2.0);
  const auto nose = [&](double nose_z) {
    const auto& x = simulation.record().last().state;
    return x.p_WB + math::rotate(x.q_WB, math::Vec3d{0.0, 0.0, nose_z});
  };
  const auto before = nose(0.5);
  simulation.apply({"nose", 0.62});
  const auto after = nose(0.62);
  EXPECT_WITHIN(math::norm(after - before), 0.0, tests::rounding(8, 1000.0));
}

TEST(FlightRecord, InterpolationInsideAStepIsOfFourthOrder) {
  Simulation coarse(small_rocket);
  Simulation fine([](std::span<const SetParameter> edits) {
    FlightModel model = small_rocket(edits);
    model.step /= 64.0;
    return model;
  });
  coarse.advance_to(6.0);
  fine.advance_to(6.0);
  double worst = 0.0;
  for (double t = 1.5; t < 5.5; t += 0.0311)
    worst = std::max(worst, math::norm(coarse.sample(t).vehicle.p_WB - fine.sample(t).vehicle.p_WB));
  // The Hermite cubic's own error is h^4 / 384 times the fourth derivative of position.
  EXPECT_WITHIN(worst, 0.0, truncation(20.0, 0.0073, 4));
}

TEST(FlightRecord, BeforeIgnitionTheMotorIsCold) {
  Simulation simulation(small_rocket);
  simulation.advance_to(1.0);
  EXPECT_EQ(simulation.sample(-1.0).vehicle.thrust, 0.0);
  EXPECT_EQ(simulation.sample(-1.0).stage, exchange::Stage::pad);
  EXPECT_GT(simulation.sample(0.2).vehicle.thrust, 50.0);
}

TEST(Path, IsTheSameHoweverTheRecordGrew) {
  Simulation simulation(small_rocket);
  Path grown;
  for (double t = 0.0; t < 30.0; t += 0.37) {
    simulation.advance_to(t);
    grown.extend(simulation.record());
  }
  simulation.advance_to(60.0);
  grown.extend(simulation.record());
  Path at_once;
  at_once.extend(simulation.record());
  ASSERT_EQ(grown.points().size(), at_once.points().size());
  for (std::size_t i = 0; i < grown.points().size(); ++i)
    EXPECT_EQ(grown.points()[i].time, at_once.points()[i].time);
}

TEST(Path, SplitsAtThePlayheadWithoutAGap) {
  Simulation simulation(small_rocket);
  simulation.advance_to(60.0);
  Path path;
  path.extend(simulation.record());
  const exchange::Trail trail = trail_at(simulation.record(), path, 3.21);
  ASSERT_FALSE(trail.flown.empty());
  ASSERT_FALSE(trail.predicted.empty());
  EXPECT_EQ(trail.flown.back().time, 3.21);
  EXPECT_EQ(trail.predicted.front().time, 3.21);
  EXPECT_EQ(math::norm(trail.flown.back().p_W - trail.predicted.front().p_W), 0.0);
}

TEST(Path, TruncatingAndFlyingAgainGivesTheSamePath) {
  Simulation simulation(small_rocket);
  simulation.advance_to(60.0);
  Path path;
  path.extend(simulation.record());
  const std::size_t points = path.points().size();
  const std::int64_t fork = simulation.record().step_at(2.0);
  simulation.rewind(fork);
  path.truncate(simulation.record(), fork);
  simulation.advance_to(60.0);
  path.extend(simulation.record());
  EXPECT_EQ(path.points().size(), points);
  for (std::size_t i = 1; i < path.points().size(); ++i)
    EXPECT_LT(path.points()[i - 1].time, path.points()[i].time);
}

TEST(Summary, AgreesWithTheRecord) {
  const FlightRecord record = fly(small_rocket, {});
  const Summary summary = summary_of(record);
  double highest = 0.0;
  for (std::int64_t step = 0; step <= record.steps(); ++step)
    highest = std::max(highest, record.sample(record.time_of(step)).readout.height);
  EXPECT_GE(summary.apogee, highest);
  // Between two steps the top of a parabola stands at most g h^2 / 8 above the higher one.
  EXPECT_WITHIN(summary.apogee, highest, truncation(9.81 / 8.0, 0.0073, 2));
  EXPECT_TRUE(std::isfinite(summary.impact_time));
  EXPECT_GT(summary.impact_speed, 5.0);
  EXPECT_EQ(summary.burnout_time, 1.1);
  EXPECT_GT(summary.rail_exit_speed, 10.0);
}

TEST(Summary, FindsWhereFinsComeNearestToFlutter) {
  const auto with_fins = [](std::span<const SetParameter> edits) {
    FlightModel model = small_rocket(edits);
    model.vehicle.flutter_stiffness = 2.0e5;
    return model;
  };
  const FlightRecord record = fly(with_fins, {});
  const Summary summary = summary_of(record);
  double least = 1e9;
  for (std::int64_t step = 0; step <= record.steps(); ++step) {
    const auto seen = record.sample(record.time_of(step)).readout;
    if (seen.airspeed > kFlyingSpeed) {
      const auto air = physics::observe(record.model_at(step).vehicle, record.model_at(step).environment,
                                        record.time_of(step), record.flight(step));
      least = std::min(least, std::sqrt(2.0e5 / air.pressure) / seen.mach - 1.0);
    }
  }
  EXPECT_WITHIN(summary.flutter_margin, least, tests::rounding(100, 1.0 + least));
  // Fastest at burnout, where the air is thickest for that speed.
  EXPECT_WITHIN(summary.flutter_time, summary.burnout_time, truncation(2.0, 0.0073, 1));
  EXPECT_FALSE(std::isfinite(summary_of(fly(small_rocket, {})).flutter_margin));
}

TEST(Summary, OpeningTellsSpeedHeightAndLoadOfEachDevice) {
  const auto with_canopy = [](std::span<const SetParameter> edits) {
    FlightModel model = small_rocket(edits);
    model.end = 600.0;
    model.vehicle.canopies[1] = {.trigger = physics::Trigger::apogee,
                                 .lag = 2.0,
                                 .inflation_time = 0.4,
                                 .drag_area = 0.5,
                                 .attachment_z = 0.4};
    return model;
  };
  const FlightRecord record = fly(with_canopy, {});
  const Summary summary = summary_of(record);
  ASSERT_EQ(summary.openings.size(), 1u);
  const Opening& opening = summary.openings.front();
  EXPECT_EQ(opening.canopy, 1u);
  EXPECT_WITHIN(opening.after_apogee, 2.0, tests::rounding(8, summary.apogee_time));
  EXPECT_WITHIN(opening.full_time, opening.time + 0.4, tests::rounding(8, opening.time));
  EXPECT_WITHIN(opening.airspeed, record.sample(opening.time).readout.airspeed, exact());
  // At least the pull of the steady descent, which is the weight; at most that of the full canopy at once.
  const double weight = 9.80665;
  EXPECT_GT(opening.load, weight);
  EXPECT_LT(opening.load, 0.5 * 1.2 * 0.5 * opening.airspeed * opening.airspeed);
  EXPECT_WITHIN(summary.descent_rate, summary.impact_speed, truncation(20.0, 0.0073, 1));
}

}  // namespace
}  // namespace coalwood::sim
