#include "base/cache.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support/scratch.h"

namespace coalwood::base {
namespace {

class CacheFolder : public testing::Test {
 protected:
  CacheFolder() { std::filesystem::remove_all(folder_); }
  ~CacheFolder() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string bytes_of(const std::filesystem::path& path) const {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  void overwrite(const std::filesystem::path& path, const std::string& bytes) const {
    std::ofstream(path, std::ios::binary) << bytes;
  }

  std::filesystem::path folder_ = tests::scratch("cache");
  Cache cache_{folder_, 3};
  std::string land_ = std::string("heights\0and more", 16) + std::string(1000, 'x');
};

TEST_F(CacheFolder, GivesBackWhatWasStored) {
  EXPECT_FALSE(cache_.find("valley 1"));
  cache_.store("valley 1", land_);
  EXPECT_EQ(cache_.find("valley 1"), land_);
  EXPECT_FALSE(cache_.find("valley 2"));
}

TEST_F(CacheFolder, LeavesNothingHalfWritten) {
  cache_.store("valley 1", land_);
  for (const auto& entry : std::filesystem::directory_iterator(folder_))
    EXPECT_EQ(entry.path().extension(), ".cache") << entry.path();
}

TEST_F(CacheFolder, DoesNotTrustAFileWithOneBitChanged) {
  cache_.store("valley 1", land_);
  const std::string whole = bytes_of(cache_.path_of("valley 1"));
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 4);
    overwrite(cache_.path_of("valley 1"), altered);
    EXPECT_FALSE(cache_.find("valley 1")) << "byte " << at;
  }
}

TEST_F(CacheFolder, DoesNotTrustAFileCutShortOrGrown) {
  cache_.store("valley 1", land_);
  const std::string whole = bytes_of(cache_.path_of("valley 1"));
  for (const std::size_t size : {std::size_t{0}, std::size_t{5}, std::size_t{40}, whole.size() - 1}) {
    overwrite(cache_.path_of("valley 1"), whole.substr(0, size));
    EXPECT_FALSE(cache_.find("valley 1")) << size;
  }
  overwrite(cache_.path_of("valley 1"), whole + "!");
  EXPECT_FALSE(cache_.find("valley 1"));
}

TEST_F(CacheFolder, DoesNotTrustAFileOfAnotherKey) {
  cache_.store("valley 1", land_);
  std::filesystem::rename(cache_.path_of("valley 1"), cache_.path_of("valley 2"));
  EXPECT_FALSE(cache_.find("valley 2"));
}

TEST_F(CacheFolder, KeepsNoMoreThanItShould) {
  for (int k = 0; k < 9; ++k) cache_.store("valley " + std::to_string(k), land_);
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_))
    files += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(files, 3);
}

TEST_F(CacheFolder, CostsOnlyTimeWhereItCannotWrite) {
  overwrite(folder_, "a file where the folder should be");
  cache_.store("valley 1", land_);
  EXPECT_FALSE(cache_.find("valley 1"));
}

}  // namespace
}  // namespace coalwood::base
