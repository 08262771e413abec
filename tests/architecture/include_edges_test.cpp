#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/files.h"

namespace {
namespace fs = std::filesystem;
using Edges = std::map<std::string, std::set<std::string>>;

/// The include rules, read from their one home: the table in engine/README.md.
Edges allowed_edges() {
  const std::string map = coalwood::base::read_file(COALWOOD_SOURCE_DIR "/engine/README.md");
  Edges edges;
  std::istringstream lines(map);
  const std::regex row(R"(^\| `(\w+)` \|.*\| ([^|]*) \|$)");
  for (std::string line; std::getline(lines, line);) {
    std::smatch cell;
    if (!std::regex_match(line, cell, row)) continue;
    auto& targets = edges[cell[1]];
    const std::string list = cell[2];
    const std::regex word(R"(\w+)");
    for (auto it = std::sregex_iterator(list.begin(), list.end(), word); it != std::sregex_iterator(); ++it)
      targets.insert(it->str());
  }
  for (auto& [folder, targets] : edges)
    if (targets.count("everything") != 0)
      for (const auto& [other, ignored] : edges) targets.insert(other);
  return edges;
}

/// Folders of ours that a text includes with quotes, e.g. "physics/step.h" -> physics.
std::vector<std::string> included_folders(const std::string& text) {
  std::vector<std::string> folders;
  const std::regex include(R"((?:^|\n)[ \t]*#[ \t]*include[ \t]*\"(\w+)/[^\"]*\")");
  for (auto it = std::sregex_iterator(text.begin(), text.end(), include); it != std::sregex_iterator(); ++it)
    folders.push_back((*it)[1]);
  return folders;
}

std::vector<std::string> forbidden_includes(const std::string& folder, const std::string& text,
                                            const Edges& allowed) {
  std::vector<std::string> bad;
  for (const std::string& target : included_folders(text)) {
    if (target == folder) continue;
    if (target == "shaders") {
      if (folder != "render") bad.push_back(target);
      continue;
    }
    const auto rule = allowed.find(folder);
    if (rule == allowed.end() || rule->second.count(target) == 0) bad.push_back(target);
  }
  return bad;
}

TEST(Architecture, EveryEngineFolderHasARowInTheMap) {
  const Edges allowed = allowed_edges();
  ASSERT_GE(allowed.size(), 10u);
  for (const auto& entry : fs::directory_iterator(COALWOOD_SOURCE_DIR "/engine")) {
    if (!entry.is_directory()) continue;
    EXPECT_TRUE(allowed.count(entry.path().filename().string()))
        << entry.path() << " is not in engine/README.md";
  }
}

TEST(Architecture, NoIncludeLeavesTheAllowedEdges) {
  const Edges allowed = allowed_edges();
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(COALWOOD_SOURCE_DIR "/engine")) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    const std::string folder = fs::relative(entry.path(), COALWOOD_SOURCE_DIR "/engine").begin()->string();
    const std::string text = coalwood::base::read_file(entry.path());
    for (const std::string& target : forbidden_includes(folder, text, allowed))
      ADD_FAILURE() << entry.path() << " includes from " << target
                    << ", which engine/README.md does not allow";
    ++files;
  }
  EXPECT_GT(files, 20);
}

TEST(Architecture, AForbiddenEdgeIsSeen) {
  const Edges allowed = allowed_edges();
  EXPECT_EQ(forbidden_includes("physics", "#include \"base/log.h\"\n", allowed),
            std::vector<std::string>{"base"});
  EXPECT_EQ(forbidden_includes("render", "# include \"sim/simulation.h\"\n", allowed),
            std::vector<std::string>{"sim"});
  EXPECT_TRUE(forbidden_includes("app", "#include \"sim/simulation.h\"\n", allowed).empty());
}

TEST(Architecture, GlmStaysBelowThePicture) {
  for (const auto& entry : fs::recursive_directory_iterator(COALWOOD_SOURCE_DIR "/engine")) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    const std::string folder = fs::relative(entry.path(), COALWOOD_SOURCE_DIR "/engine").begin()->string();
    if (folder == "gl" || folder == "render" || folder == "app") continue;
    EXPECT_EQ(coalwood::base::read_file(entry.path()).find("<glm/"), std::string::npos) << entry.path();
  }
}

}  // namespace
