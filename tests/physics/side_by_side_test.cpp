#include "physics/side_by_side.h"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "sample_flights.h"
#include "support/instruction_sets.h"

namespace coalwood::tests {
namespace {

constexpr double kStep = 0.0117;  // nothing falls on the grid

/// Flights of one design whose numbers differ, so that their events come at different steps.
struct Variants {
  std::vector<Vehicle<double>> vehicles;
  std::vector<Environment<double>> environments;

  explicit Variants(std::size_t count)
      : vehicles(count, sounding_rocket()), environments(count, windy_site()) {
    // Copies of one vehicle share its tables, as variants of a scene do.
    vehicles.assign(count, vehicles.front());
    environments.assign(count, environments.front());
    for (std::size_t i = 0; i < count; ++i) {
      const auto part = static_cast<double>(i) / static_cast<double>(count);
      vehicles[i].motor.thrust_scale = 0.7 + 0.6 * part;
      vehicles[i].motor.burn_time = 2.3 + part;
      vehicles[i].canopies[0].lag = 3.0 * part;
      environments[i].wind.scale = 2.0 * part;
      environments[i].turbulence.origin = gust_origin(i);
      environments[i].rail.direction_W = rail_direction((70.0 + 20.0 * part) * kDegree, 3.0 * part);
    }
  }
  LaneFlight lane(std::size_t i) const {
    return {&vehicles[i], &environments[i], kStep, 0, on_pad(vehicles[i], environments[i])};
  }
};

bool same_bits(const State<double>& a, const State<double>& b) { return std::memcmp(&a, &b, sizeof a) == 0; }

class SideBySide : public testing::TestWithParam<InstructionSet> {};

TEST_P(SideBySide, EveryStateIsThatOfTheFlightAlone) {
  const InstructionSet set = GetParam();
  if (!is_supported(set)) GTEST_SKIP() << "this machine has no " << name_of(set);
  const std::size_t lanes = lanes_of(set);
  const Variants variants(lanes);
  std::vector<LaneFlight> together;
  for (std::size_t i = 0; i < lanes; ++i) together.push_back(variants.lane(i));
  std::vector<Flight<double>> alone;
  for (const LaneFlight& lane : together) alone.push_back(lane.flight);

  int different = 0;
  bool going = true;
  for (int step_count = 0; going && step_count < 60000; ++step_count) {
    advance_side_by_side(set, together, 1);
    going = false;
    for (std::size_t i = 0; i < lanes; ++i) {
      if (ended(alone[i])) continue;
      alone[i] = step(variants.vehicles[i], variants.environments[i], step_count * kStep, alone[i], kStep);
      if (!same_bits(alone[i].state, together[i].flight.state) || !same(alone[i].phase, together[i].flight.phase))
        ++different;
      going = true;
    }
  }
  EXPECT_EQ(different, 0);
  for (const Flight<double>& flight : alone) EXPECT_TRUE(happened(flight.phase, Event::rest));
}

TEST_P(SideBySide, ManyStepsAtOnceAreTheSameSteps) {
  const InstructionSet set = GetParam();
  if (!is_supported(set)) GTEST_SKIP() << "this machine has no " << name_of(set);
  const Variants variants(2);
  LaneFlight one = variants.lane(1);
  std::vector<LaneFlight> two = {variants.lane(0), variants.lane(1)};
  for (int i = 0; i < 40; ++i) advance_side_by_side(set, {&one, 1}, 25);
  advance_side_by_side(set, two, 1000);
  EXPECT_EQ(one.taken, 1000);
  EXPECT_EQ(two[1].taken, 1000);
  EXPECT_TRUE(same_bits(one.flight.state, two[1].flight.state));
  EXPECT_FALSE(same_bits(two[0].flight.state, two[1].flight.state));
}

// A guard that is below zero at the start of a step and above it at its end is not looked at; beside a neighbour
// whose event makes the step look, neither.
TEST_P(SideBySide, ANeighboursEventIsNoneOfOnesOwn) {
  const InstructionSet set = GetParam();
  if (!is_supported(set)) GTEST_SKIP() << "this machine has no " << name_of(set);
  const Variants variants(2);
  std::vector<Vehicle<double>> vehicles = variants.vehicles;
  vehicles[1].motor.burn_time = 1.0049;
  std::vector<LaneFlight> lanes;
  for (std::size_t i = 0; i < 2; ++i) {
    LaneFlight lane{&vehicles[i], &variants.environments[i], 0.01, 100, {}};
    lane.flight.state = {{0.0, 0.0, 500.0}, {0.0, 0.0, i == 0 ? -0.05 : 50.0}, {}, {}, 2.0};
    lane.flight.phase = coasting<double>();
    lane.flight.phase.time[index(Event::burnout)] = kNever;
    lanes.push_back(lane);
  }
  LaneFlight alone = lanes[0];
  alone.flight = step(vehicles[0], variants.environments[0], 1.0, alone.flight, 0.01);
  advance_side_by_side(set, lanes, 1);
  EXPECT_TRUE(happened(lanes[1].flight.phase, Event::burnout));
  EXPECT_GT(alone.flight.state.v_WB.z, 0.0);
  EXPECT_TRUE(same_bits(lanes[0].flight.state, alone.flight.state));
  EXPECT_TRUE(same(lanes[0].flight.phase, alone.flight.phase));
}

INSTANTIATE_TEST_SUITE_P(Sets, SideBySide, testing::ValuesIn(kInstructionSets),
                         [](const auto& set) { return name_of(set.param); });

TEST(SharingVectors, NeedsTheSameTables) {
  const Vehicle<double> a = sounding_rocket();
  Vehicle<double> b = a;
  b.dry_mass = 3.0;
  EXPECT_TRUE(may_share_vectors(a, b));
  EXPECT_FALSE(may_share_vectors(a, sounding_rocket()));
  b.canopies[1].trigger = Trigger::clock;
  EXPECT_FALSE(may_share_vectors(a, b));
  const Environment<double> here = windy_site();
  Environment<double> there = here;
  EXPECT_TRUE(may_share_vectors(here, there));
  there.wind.east = Table::constant(1.0);
  EXPECT_FALSE(may_share_vectors(here, there));
}

}  // namespace
}  // namespace coalwood::tests
