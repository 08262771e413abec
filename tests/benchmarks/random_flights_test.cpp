#include "benchmarks/random_flights.h"

#include <gtest/gtest.h>

namespace coalwood::tests {
namespace {

/// Scenes in every run of the tests; `million_flights` goes on where they end.
constexpr std::uint64_t kScenes = 300;

TEST(RandomFlights, EachEndsWithALandingOrAReportedReason) {
  const std::vector<scene::Scene> designs = known_designs();
  ASSERT_GE(designs.size(), 5u);
  const Tally tally = fly_scenes(designs, 1, 0, kScenes, 2);
  for (const std::string& fault : tally.faults) ADD_FAILURE() << fault;
  EXPECT_EQ(tally.flights, kScenes * kVariants);
  EXPECT_EQ(tally.rested + tally.stayed + tally.left_range + tally.spun_apart + tally.aloft + tally.sliding, tally.flights);
  // They are flights: most come down.
  EXPECT_GT(2 * tally.rested, tally.flights);
}

TEST(RandomFlights, AreTheSameEachTime) {
  const std::vector<scene::Scene> designs = known_designs();
  EXPECT_EQ(random_scene(designs, 3, 17).scene, random_scene(designs, 3, 17).scene);
  EXPECT_NE(random_scene(designs, 3, 17).scene, random_scene(designs, 3, 18).scene);
}

}  // namespace
}  // namespace coalwood::tests
