#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scene/scene.h"
#include "sim/ensemble.h"

/// Flights with random parameters: any number of the scene keys' allowed ranges, any choice, over level or hilly
/// ground, and beside each scene variants of its numbers. A pure function of seed and number of the flight, so
/// that each can be flown again alone.
namespace coalwood::tests {

/// Flights of one scene: the scene as it is, and variants that fly beside it in the lanes of a vector.
inline constexpr std::uint64_t kVariants = 8;

/// A scene that may be flown.
struct RandomScene {
  scene::Scene scene;
  int refused = 0;  ///< draws before it that were at odds with themselves
};

/// @param designs  scenes to start from: of each draw some keys change, from one to nearly all
[[nodiscard]] RandomScene random_scene(const std::vector<scene::Scene>& designs, std::uint64_t seed,
                                       std::uint64_t number);

/// Models of the kVariants flights of a scene.
[[nodiscard]] std::vector<sim::FlightModel> random_models(const scene::Scene& scene, std::uint64_t seed,
                                                          std::uint64_t number);

/// The shipped scenes and those of the corpus that can be flown.
[[nodiscard]] std::vector<scene::Scene> known_designs();

/// What many flights came to.
struct Tally {
  std::uint64_t flights = 0, rested = 0, stayed = 0, left_range = 0, spun_apart = 0, aloft = 0, sliding = 0, failed = 0, refused = 0, steps = 0;
  std::vector<std::string> faults;  ///< with seed and number; none is the claim

  void add(const Tally& other);
};

/// Flies the flights of the scenes `first` to `last` - 1.
[[nodiscard]] Tally fly_scenes(const std::vector<scene::Scene>& designs, std::uint64_t seed, std::uint64_t first,
                               std::uint64_t last, unsigned threads);

}  // namespace coalwood::tests
