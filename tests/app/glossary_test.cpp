#include "app/glossary.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"
#include "base/files.h"
#include "scene/scene_file.h"

namespace coalwood::app {
namespace {

std::vector<Explanation> everything() {
  auto all = explanations_of_model(base::read_file(std::string(COALWOOD_SOURCE_DIR) + "/engine/physics/MODEL.md"));
  for (Explanation& key : explanations_of_keys(scene::key_reference_markdown())) all.push_back(std::move(key));
  return all;
}

std::string text_of(std::string_view word) { return explain(everything(), word).at(0).text; }

TEST(Glossary, TakesBoldWordsEquationsAndSectionsFromADescription) {
  const auto all = explanations_of_model(
      "# Title\n\n## Motor (`thrust.h`)\n\nBefore.\n\n1. `F = m a` is\n   Newton's.\n2. Next.\n\n**thrust**, **push**: what "
      "the\nmotor gives.\n\nAfter.\n");
  const auto text = [&](const char* word) { return explain(all, word).at(0).text; };
  EXPECT_EQ(text("eq. 1"), "1. `F = m a` is\n   Newton's.\n");
  EXPECT_EQ(text("EQ. 2"), "2. Next.\n");
  EXPECT_EQ(text("push"), "**thrust**, **push**: what the\nmotor gives.\n");
  EXPECT_EQ(text("Thrust"), text("push"));
  EXPECT_EQ(text("motor").substr(0, 7), "Before.");
  EXPECT_NE(text("motor").find("After."), std::string::npos);
}

TEST(Glossary, KnowsEveryWarning) {
  for (const char* name : {"static margin", "thrust to weight", "rail exit speed", "flutter", "deployment speed",
                           "deployment height", "opening load", "descent rate", "no recovery"})
    EXPECT_GT(text_of(name).size(), 80u) << name;
}

TEST(Glossary, KnowsEverySceneKeyInFullAndByItsLastPart) {
  EXPECT_NE(text_of("rocket.fins.cant_deg").find("-45 to 45 deg; default 0"), std::string::npos);
  EXPECT_EQ(text_of("cant_deg"), text_of("rocket.fins.cant_deg"));
  EXPECT_EQ(text_of("CANT"), text_of("rocket.fins.cant_deg"));
  EXPECT_NE(text_of("name").find("lists and file names"), std::string::npos);
  // A name that many tables have tells all of them.
  EXPECT_GT(explain(everything(), "density_kg_m3").size(), 3u);
  const auto keys = explanations_of_keys(scene::key_reference_markdown());
  EXPECT_GT(keys.size(), 150u);
  for (const Explanation& key : keys) EXPECT_EQ(explain(keys, key.word).at(0).text, key.text) << key.word;
}

TEST(Glossary, UnknownWordsAreBadInputWithNearOnes) {
  try {
    (void)explain(everything(), "fluter");
    FAIL() << "accepted";
  } catch (const base::InputError& error) {
    EXPECT_NE(std::string(error.what()).find("lutter"), std::string::npos) << error.what();
  }
  try {
    (void)explain(everything(), "margin");
    FAIL() << "accepted";
  } catch (const base::InputError& error) {
    EXPECT_NE(std::string(error.what()).find("static margin"), std::string::npos) << error.what();
  }
  EXPECT_THROW((void)explain(everything(), "xyzzy"), base::InputError);
}

TEST(Glossary, EquationsOfTheModelAreNumberedOnce) {
  std::vector<std::string> numbers;
  for (const Explanation& entry : everything())
    if (entry.word.starts_with("eq. ")) numbers.push_back(entry.word);
  EXPECT_GT(numbers.size(), 21u);
  std::ranges::sort(numbers);
  EXPECT_EQ(std::ranges::adjacent_find(numbers), numbers.end()) << *std::ranges::adjacent_find(numbers);
}

}  // namespace
}  // namespace coalwood::app
