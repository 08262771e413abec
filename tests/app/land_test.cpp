#include "app/land.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <vector>

#include "scene/scene_file.h"

namespace coalwood::app {
namespace {

// A cache folder of its own for every test.
class Land : public testing::Test {
 protected:
  Land() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    ::setenv("XDG_CACHE_HOME", folder_.c_str(), 1);
  }
  ~Land() override {
    ::unsetenv("XDG_CACHE_HOME");
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] std::vector<std::filesystem::path> kept() const {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_))
      if (entry.is_regular_file()) files.push_back(entry.path());
    return files;
  }

  std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) / ("coalwood_land_" + std::to_string(::getpid()));
};

TEST_F(Land, IsTheSameFreshKeptAndRebuiltFromADamagedCache) {
  const scene::Scene scene = scene::read_scene(COALWOOD_SOURCE_DIR "/scenes/auk_i.toml");
  std::vector<double> told;
  const auto fresh = ground_of(scene, [&](double share) {
    told.push_back(share);
    return true;
  });
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back(), 1.0);
  ASSERT_EQ(kept().size(), 1u);

  told.clear();
  const auto again = ground_of(scene, [&](double share) {
    told.push_back(share);
    return true;
  });
  EXPECT_TRUE(told.empty());  // nothing was made
  EXPECT_EQ(again->near().hash(), fresh->near().hash());

  {
    std::fstream file(kept().front(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(3000000);
    file.write("damage", 6);
  }
  const auto rebuilt = ground_of(scene);
  EXPECT_EQ(rebuilt->near().hash(), fresh->near().hash());
  EXPECT_EQ(rebuilt->near_cover().weights, fresh->near_cover().weights);
}

}  // namespace
}  // namespace coalwood::app
