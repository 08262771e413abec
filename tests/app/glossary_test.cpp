#include "app/glossary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "app/launch_site.h"
#include "base/error.h"
#include "base/files.h"
#include "physics/phase.h"
#include "scene/scene_file.h"
#include "sim/simulation.h"
#include "sim/summary.h"
#include "sim/trajectory_files.h"

namespace coalwood::app {
namespace {

std::vector<Explanation> everything() {
  auto all = explanations_of_model(base::read_file(COALWOOD_SOURCE_DIR "/engine/physics/MODEL.md"));
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

std::string source(const char* path) { return base::read_file(std::string(COALWOOD_SOURCE_DIR "/") + path); }

/// What the first group of a pattern matches, in order.
std::vector<std::string> matches(const std::string& text, const char* pattern) {
  std::vector<std::string> found;
  const std::regex regex(pattern);
  for (auto it = std::sregex_iterator(text.begin(), text.end(), regex); it != std::sregex_iterator(); ++it)
    found.push_back((*it)[1]);
  return found;
}

TEST(Glossary, KnowsEveryWarning) {
  // The names as the program gives them.
  const auto names = matches(source("engine/scene/warnings.cpp"), R"re(warnings\.add\("([^"]+)")re");
  EXPECT_GE(names.size(), 9u);
  for (const std::string& name : names) EXPECT_GT(text_of(name).size(), 80u) << name;
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

/// Every name in a JSON text, at any depth.
void names_in(const nlohmann::json& json, std::set<std::string>& names) {
  for (const auto& [name, value] : json.items()) {
    if (json.is_object()) names.insert(name);
    if (value.is_structured()) names_in(value, names);
  }
}

TEST(Glossary, KnowsEveryResult) {
  // A flight with a bit of everything: a canopy, warnings, a rest.
  scene::Scene scene = scene::read_scene(COALWOOD_SOURCE_DIR "/scenes/dual_deployment.toml");
  const LaunchSite site{scene, std::make_shared<const terrain::Ground>(terrain::Ground::flat(scene.site.elevation))};
  const sim::FlightRecord record = sim::fly(site.model_source());
  sim::Summary summary = sim::summary_of(record);
  ASSERT_FALSE(summary.openings.empty());
  summary.warnings.push_back({"flutter", "seeded"});
  summary.remark = "seeded";

  std::set<std::string> names;
  names_in(nlohmann::json::parse(sim::to_json(summary)), names);
  EXPECT_GT(names.size(), 35u);
  const std::string csv = sim::to_csv(record);
  std::istringstream header(csv.substr(0, csv.find('\n')));
  for (std::string column; std::getline(header, column, ',');) names.insert(column);
  // Lines of the summary: a name of letters, then at least two spaces and its value; events have their own names.
  for (const std::string& line : matches(sim::to_text(summary), R"re(\n +([A-Za-z][A-Za-z -]*( \d)?)(?=  +|\n))re")) names.insert(line);
  for (const exchange::Event& event : summary.events) names.insert(event.name);
  for (const std::string_view event : physics::kEventNames) names.insert(std::string(event));
  EXPECT_GT(names.size(), 80u);
  const auto all = everything();
  for (const std::string& name : names) {
    if (name == summary.remark) continue;
    EXPECT_NO_THROW((void)explain(all, name)) << name;
  }
}

TEST(Glossary, KnowsEveryUnit) {
  const auto units = matches(source("engine/scene/units.h"), R"re(Unit \w+\{"(\w+)")re");
  EXPECT_GE(units.size(), 18u);
  const auto all = everything();
  for (const std::string& unit : units) EXPECT_NE(explain(all, unit).at(0).text.find("is its unit"), std::string::npos) << unit;
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

TEST(Glossary, EquationsOfTheModelAreNumberedOnceWithoutAGap) {
  std::vector<int> numbers;
  for (const Explanation& entry : everything())
    if (entry.word.starts_with("eq. ")) numbers.push_back(std::stoi(entry.word.substr(4)));
  std::ranges::sort(numbers);
  EXPECT_GE(numbers.size(), 35u);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    ASSERT_EQ(numbers[i], static_cast<int>(i) + 1) << "missing or given twice";
}

TEST(Glossary, EveryEquationThatTheCodeNamesIsThere) {
  namespace fs = std::filesystem;
  const auto all = everything();
  std::size_t named = 0;
  for (const auto& entry : fs::recursive_directory_iterator(COALWOOD_SOURCE_DIR "/engine")) {
    if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
    const std::string text = base::read_file(entry.path());
    for (const char* pattern : {R"(MODEL\.md, eqs?\. (\d+))", R"(MODEL\.md, eqs\. \d+ (?:to|and) (\d+))"})
      for (const std::string& number : matches(text, pattern)) {
        EXPECT_NO_THROW((void)explain(all, "eq. " + number)) << entry.path();
        ++named;
      }
  }
  EXPECT_GT(named, 12u);
}

TEST(Glossary, TheContentsOfTheModelNameEverySection) {
  const std::string model = source("engine/physics/MODEL.md");
  const std::vector<std::string> links = matches(model, R"re(\]\(#([^)]+)\))re");
  std::vector<std::string> anchors;
  for (const std::string& heading : matches(model, R"re(\n## ([^\n]+))re")) {
    std::string anchor;
    for (const char c : heading) {
      const auto letter = static_cast<unsigned char>(c);
      if (std::isalnum(letter) || c == '_' || c == '-') anchor += static_cast<char>(std::tolower(letter));
      if (c == ' ') anchor += '-';
    }
    anchors.push_back(anchor);
    EXPECT_NE(std::ranges::find(links, anchor), links.end()) << heading << " is not in the contents";
  }
  for (const std::string& link : links) EXPECT_NE(std::ranges::find(anchors, link), anchors.end()) << link << " leads nowhere";
  EXPECT_GE(links.size(), 18u);
}

TEST(Glossary, EverySectionWithEquationsTellsItsRangeAndKnownErrors) {
  const std::string model = source("engine/physics/MODEL.md");
  std::size_t begin = 0, sections = 0;
  while ((begin = model.find("\n## ", begin)) != std::string::npos) {
    const std::size_t end = std::min(model.find("\n## ", begin + 1), model.size());
    const std::string section = model.substr(begin, end - begin);
    begin += 4;
    if (matches(section, R"(\n(\d+)\. )").empty()) continue;
    ++sections;
    EXPECT_NE(section.find("Range"), std::string::npos) << section.substr(0, 40);
    EXPECT_TRUE(section.find("Known errors") != std::string::npos || section.find("Known\nerrors") != std::string::npos)
        << section.substr(0, 40);
  }
  EXPECT_GE(sections, 9u);
}

}  // namespace
}  // namespace coalwood::app
