#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/files.h"
#include "fuzz/readers.h"
#include "plain_scene.h"

/// The fuzzers' claims on a few thousand inputs that are the same in every run: every file of the shipped
/// scenes and of tests/fuzz/corpus, and mutations of them.
namespace coalwood::scene {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> files_of(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> paths;
  if (fs::is_directory(folder))
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().extension() == extension) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const fs::path& path : paths) texts.push_back(base::read_file(path));
  return texts;
}

/// Bytes and pieces that parsers stumble over.
constexpr std::array kPieces{
    "nan",   "-inf",  "1e999", "[[",  "]",  "\"\"\"", "'",      "=",    "\n",  "\r",   "\\u",        ".",
    "..",    "0x7f",  "-0",    "1_0", "{",  "}",      "true",   "#",    ";",   "\xff", "1979-05-27", ",",
    "[x]\n", "9e307", "00:00", " 1 ", "\t", "-1",     "1e-320", "file", "0.0", "\x01", "a.b.c=",     "\n\n"};

/// One to four small accidents.
std::string mutated(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(random()) % n; };
  const std::size_t accidents = 1 + below(4);
  for (std::size_t i = 0; i < accidents; ++i) {
    const std::size_t at = below(text.size() + 1);
    switch (below(6)) {
      case 0:
        text.insert(at, kPieces[below(kPieces.size())]);
        break;
      case 1:
        text.erase(at, 1 + below(20));
        break;
      case 2:
        if (at < text.size()) text[at] = static_cast<char>(random() & 0xffu);
        break;
      case 3:
        text.insert(at, text.substr(below(text.size() + 1), below(60)));
        break;
      case 4:
        if (at < text.size()) text.replace(at, 1 + below(4), kPieces[below(kPieces.size())]);
        break;
      default:
        text.resize(std::max<std::size_t>(at, text.size() / 2));
        break;
    }
  }
  return text;
}

/// How many of `count` mutations a reader accepts.
int accepted(const std::vector<std::string>& seeds, int count, bool (*read)(std::string_view)) {
  std::mt19937 random(20);  // any seed, always the same
  int sum = 0;
  for (const std::string& seed : seeds) (void)read(seed);
  for (int i = 0; i < count; ++i)
    sum += read(mutated(seeds[static_cast<std::size_t>(i) % seeds.size()], random));
  return sum;
}

TEST(Mutations, OfScenesAreReadOrRefused) {
  const fs::path root(COALWOOD_SOURCE_DIR);
  std::vector<std::string> seeds = files_of(root / "scenes", ".toml");
  for (std::string& found : files_of(root / "tests/fuzz/corpus", ".toml")) seeds.push_back(std::move(found));
  // The small one often: most of its bytes matter.
  for (int i = 0; i < 6; ++i) seeds.emplace_back(tests::kPlainScene);
  const int taken = accepted(seeds, 3000, tests::read_any_scene);
  // Some mutations only touch comments and digits; both answers must be tried.
  EXPECT_GT(taken, 30);
  EXPECT_LT(taken, 2700);
}

TEST(Mutations, OfMotorFilesAreReadOrRefused) {
  const fs::path root(COALWOOD_SOURCE_DIR);
  std::vector<std::string> seeds = files_of(root / "scenes/motors", ".eng");
  for (std::string& found : files_of(root / "tests/fuzz/corpus", ".eng")) seeds.push_back(std::move(found));
  for (std::string& found : files_of(root / "tests/fuzz/corpus", ".rse")) seeds.push_back(std::move(found));
  const int taken = accepted(seeds, 5000, tests::read_any_motors);
  EXPECT_GT(taken, 50);
  EXPECT_LT(taken, 4500);
}

TEST(Mutations, OfDesignsAreReadOrRefused) {
  const std::vector<std::string> seeds = files_of(fs::path(COALWOOD_SOURCE_DIR) / "tests/fuzz/corpus", ".ork");
  const int taken = accepted(seeds, 2000, tests::read_any_design);
  EXPECT_GT(taken, 30);
  EXPECT_LT(taken, 1900);
}

}  // namespace
}  // namespace coalwood::scene
