#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <sstream>
#include <thread>

#include "app/launch_site.h"
#include "base/files.h"
#include "sim/simulation.h"

namespace coalwood {
namespace {

namespace fs = std::filesystem;

const fs::path kScenes = COALWOOD_SOURCE_DIR "/scenes";
const fs::path kHashes = COALWOOD_SOURCE_DIR "/tests/golden/flights.txt";

std::vector<fs::path> shipped_scenes() {
  std::vector<fs::path> scenes;
  for (const auto& entry : fs::directory_iterator(kScenes))
    if (entry.path().extension() == ".toml") scenes.push_back(entry.path());
  std::sort(scenes.begin(), scenes.end());
  return scenes;
}

std::string hash_of(const fs::path& scene, const std::vector<std::string>& overrides = {}) {
  return fmt::format("{:016x}", sim::fly(app::LaunchSite::load(scene, overrides).model_source()).hash());
}

std::map<std::string, std::string> recorded() {
  std::map<std::string, std::string> hashes;
  std::istringstream lines(base::read_file(kHashes));
  for (std::string name, hash; lines >> name >> hash;) hashes[name] = hash;
  return hashes;
}

// COALWOOD_UPDATE_GOLDEN=1 writes the file anew; the commit that does so says why flights changed.
TEST(GoldenFlights, EveryShippedSceneFliesAsRecorded) {
  if (std::getenv("COALWOOD_UPDATE_GOLDEN") != nullptr) {
    std::string text;
    for (const fs::path& scene : shipped_scenes()) text += scene.filename().string() + " " + hash_of(scene) + "\n";
    base::write_file(kHashes, text);
  }
  const auto golden = recorded();
  for (const fs::path& scene : shipped_scenes()) {
    const auto known = golden.find(scene.filename().string());
    ASSERT_NE(known, golden.end()) << scene << " has no golden hash";
    EXPECT_EQ(hash_of(scene), known->second) << scene;
  }
}

TEST(GoldenFlights, AHairOfDifferenceIsAnotherHash) {
  const fs::path scene = kScenes / "hobby.toml";
  EXPECT_NE(hash_of(scene), hash_of(scene, {"run.seed=987654"}));
  EXPECT_NE(hash_of(scene), hash_of(scene, {"weather.temperature_degC=20.001"}));
}

TEST(GoldenFlights, AreTheSameOnManyThreadsAtOnce) {
  const fs::path scene = kScenes / "hobby.toml";
  const app::LaunchSite site = app::LaunchSite::load(scene, {});
  const std::uint64_t alone = sim::fly(site.model_source()).hash();
  std::vector<std::uint64_t> hashes(4);
  std::vector<std::thread> threads;
  for (auto& hash : hashes) threads.emplace_back([&] { hash = sim::fly(site.model_source()).hash(); });
  for (std::thread& thread : threads) thread.join();
  for (const std::uint64_t hash : hashes) EXPECT_EQ(hash, alone);
}

}  // namespace
}  // namespace coalwood
