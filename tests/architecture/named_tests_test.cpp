#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "base/files.h"

/// What documents say of tests is still so: the tests and test files that they name exist.
namespace {
namespace fs = std::filesystem;

std::vector<std::string> matches(const std::string& text, const char* pattern) {
  std::vector<std::string> found;
  const std::regex regex(pattern);
  for (auto it = std::sregex_iterator(text.begin(), text.end(), regex); it != std::sregex_iterator(); ++it) {
    std::string whole = (*it)[1].str();
    for (std::size_t i = 2; i < it->size(); ++i) whole.append(".").append((*it)[i].str());
    found.push_back(whole);
  }
  return found;
}

/// "Suite.Test" of every test in a source text.
std::vector<std::string> tests_in(const std::string& text) {
  return matches(text, R"(\bTEST(?:_F|_P)?\(\s*(\w+)\s*,\s*(\w+)\s*\))");
}

/// "Suite.Test" in back-ticks.
std::vector<std::string> tests_named_in(const std::string& text) {
  return matches(text, R"(`([A-Z]\w+)\.([A-Z]\w+)`)");
}

std::set<std::string> all_tests() {
  std::set<std::string> tests;
  for (const auto& entry : fs::recursive_directory_iterator(COALWOOD_SOURCE_DIR "/tests"))
    if (entry.path().string().ends_with("_test.cpp"))
      for (const std::string& name : tests_in(coalwood::base::read_file(entry.path()))) tests.insert(name);
  return tests;
}

std::string document(const char* path) {
  return coalwood::base::read_file(fs::path(COALWOOD_SOURCE_DIR) / path);
}

TEST(NamedTests, EveryNumberOfTheFlightHasATestThatExists) {
  const std::set<std::string> tests = all_tests();
  const auto named = tests_named_in(document("tests/README.md"));
  EXPECT_GT(named.size(), 50u);
  for (const std::string& name : named) EXPECT_TRUE(tests.contains(name)) << name << " is named in tests/README.md";
}

TEST(NamedTests, TestFilesNamedInDocumentsExist) {
  for (const char* path : {"engine/physics/MODEL.md", "tests/README.md", "scenes/README.md", "engine/README.md"})
    for (const std::string& file : matches(document(path), R"(\b(tests/[\w/]+_test\.cpp))"))
      EXPECT_TRUE(fs::exists(fs::path(COALWOOD_SOURCE_DIR) / file)) << file << " is named in " << path;
}

TEST(NamedTests, AMissingOneIsSeen) {
  const auto tests = tests_in("TEST(Step, IsPure) {\nTEST_P(Order,\n  IsFour) {\n// TEST\n");
  EXPECT_EQ(tests, (std::vector<std::string>{"Step.IsPure", "Order.IsFour"}));
  EXPECT_EQ(tests_named_in("| `Step.IsPure`, `Gone.Away` and `step.h` |"),
            (std::vector<std::string>{"Step.IsPure", "Gone.Away"}));
  EXPECT_FALSE(all_tests().contains("Gone.Away"));
}

}  // namespace
