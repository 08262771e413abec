#include "app/options.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "app/verbs.h"
#include "base/error.h"
#include "base/files.h"

namespace coalwood::app {
namespace {

using Line = std::vector<std::string>;

std::string fault_of(const Line& line) {
  try {
    (void)parse_command_line(line);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Options, NoVerbOpensTheWindow) {
  const ParsedLine line = parse_command_line({});
  const auto& view = std::get<ViewOptions>(line.options);
  EXPECT_TRUE(view.scene.file.empty());
  EXPECT_EQ(view.size, (video::FrameSize{1280, 720}));
}

TEST(Options, QualityIsATierOrMeasured) {
  EXPECT_EQ(std::get<ViewOptions>(parse_command_line({"view", "--quality", "ultra"}).options).quality, "ultra");
  EXPECT_EQ(std::get<ViewOptions>(parse_command_line({"view", "--quality", "auto"}).options).quality, "auto");
  EXPECT_EQ(std::get<ShotOptions>(parse_command_line({"shot", "a.toml", "-o", "b.png", "--at", "1", "--quality", "low"}).options).tier, "low");
  EXPECT_EQ(std::get<RecordOptions>(parse_command_line({"record", "a.toml", "-o", "b.mp4", "--quality", "high"}).options).tier, "high");
  EXPECT_NE(fault_of({"view", "--quality", "best"}).find("--quality"), std::string::npos);
  EXPECT_NE(fault_of({"record", "a.toml", "-o", "b.mp4", "--quality", "auto"}).find("--quality"), std::string::npos) << "films are the same on every machine";
}

TEST(Options, RecordTakesEverything) {
  const ParsedLine line = parse_command_line({"record", "a.toml", "-o", "b.mp4", "--size", "1920x1080", "--fps", "24000/1001",
                                              "--from", "-1.5", "--to", "12", "--camera", "tower", "--hud", "--samples", "8",
                                              "--set", "run.seed=3", "--set", "launch.elevation_deg=85"});
  const auto& record = std::get<RecordOptions>(line.options);
  EXPECT_EQ(record.scene.file, "a.toml");
  EXPECT_EQ(record.output, "b.mp4");
  EXPECT_EQ(record.size, (video::FrameSize{1920, 1080}));
  EXPECT_EQ(record.rate, (video::FrameRate{24000, 1001}));
  EXPECT_EQ(record.from, -1.5);
  EXPECT_TRUE(record.to_given);
  EXPECT_EQ(record.to, 12.0);
  EXPECT_EQ(record.camera, "tower");
  EXPECT_TRUE(record.hud);
  EXPECT_EQ(record.samples, 8);
  EXPECT_EQ(record.scene.overrides, (std::vector<std::string>{"run.seed=3", "launch.elevation_deg=85"}));
}

TEST(Options, AContactSheetTakesCamerasAndTimesInPlaceOfAFilm) {
  const ParsedLine line = parse_command_line({"record", "a.toml", "--contact-sheet", "b.png", "--size", "320x180", "--cameras",
                                              "hero,map", "--times", "dusk,18:35", "--at", "3"});
  const auto& sheet = std::get<RecordOptions>(line.options).sheet;
  EXPECT_EQ(sheet.output, "b.png");
  EXPECT_EQ(sheet.size, (video::FrameSize{320, 180}));
  EXPECT_EQ(sheet.cameras, (std::vector<std::string>{"hero", "map"}));
  ASSERT_EQ(sheet.times.size(), 2u);
  EXPECT_EQ(sheet.times[1].name, "18:35");
  EXPECT_EQ(sheet.at, 3.0);
  const ParsedLine plain = parse_command_line({"record", "a.toml", "--contact-sheet", "b.png"});
  const auto& usual = std::get<RecordOptions>(plain.options).sheet;
  EXPECT_EQ(usual.size, (video::FrameSize{384, 216})) << "not a film's size";
  EXPECT_EQ(usual.cameras.size(), 6u);
  EXPECT_EQ(usual.times.size(), 5u);
}

TEST(Options, EveryVerbTakesOverrides) {
  for (const Line& line : {Line{"view", "--set", "a=1"}, Line{"record", "s", "-o", "f.mp4", "--set", "a=1"},
                           Line{"shot", "s", "-o", "f.png", "--at", "1", "--set", "a=1"}, Line{"solve", "s", "--set", "a=1"},
                           Line{"check", "s", "--set", "a=1"}})
    EXPECT_NO_THROW((void)parse_command_line(line)) << line.front();
}

TEST(Options, HelpNamesEveryVerb) {
  const ParsedLine line = parse_command_line({"--help"});
  ASSERT_TRUE(line.done);
  // Every verb that the program has, each at the beginning of a line of its own.
  const std::string verbs = base::read_file(COALWOOD_SOURCE_DIR "/engine/app/verbs.h");
  const std::regex declaration(R"(\nint (\w+)\(const)");
  std::size_t listed = 0;
  for (auto it = std::sregex_iterator(verbs.begin(), verbs.end(), declaration); it != std::sregex_iterator(); ++it) {
    const std::string verb = (*it)[1];
    const std::regex own_line("\n  " + verb + " +\\S");
    EXPECT_TRUE(std::regex_search(line.text, own_line)) << verb << " is not listed";
    EXPECT_TRUE(parse_command_line({verb, "--help"}).done) << verb;
    ++listed;
  }
  EXPECT_GE(listed, 10u);
  const ParsedLine own = parse_command_line({"record", "--help"});
  ASSERT_TRUE(own.done);
  EXPECT_NE(own.text.find("--fps"), std::string::npos);
}

TEST(Options, SolveWritesAnyOfItsFilesToStandardOutput) {
  for (const auto& [option, begin] : {std::pair<const char*, const char*>{"--csv", "time_s,height_m"},
                                      {"--json", "{\n  \"apogee_m\""},
                                      {"--kml", "<?xml"}}) {
    const ParsedLine line = parse_command_line({"solve", COALWOOD_SOURCE_DIR "/scenes/auk_i.toml", option, "-"});
    testing::internal::CaptureStdout();
    EXPECT_EQ(solve(std::get<SolveOptions>(line.options)), 0);
    const std::string out = testing::internal::GetCapturedStdout();
    EXPECT_TRUE(out.starts_with(begin)) << option << ": " << out.substr(0, 80);
    EXPECT_EQ(out.find("trajectory hash"), std::string::npos) << "nothing else is mixed into it";
  }
  EXPECT_FALSE(std::filesystem::exists("-"));
}

struct BadLine {
  Line line;
  const char* says;
};

TEST(Options, BadCommandLinesAreRefusedWithTheOptionAndItsRange) {
  const std::vector<BadLine> table = {
      {{"fly"}, "fly: is not a verb; verbs: view, record, shot, solve"},
      {{"solv", "s.toml"}, "solv: is not a verb; did you mean solve? verbs: "},
      {{"scenes/hobby.toml"}, "coalwood view scenes/hobby.toml opens it"},
      {{"solve", "s.toml", "--flights", "3"}, "not expected: --flights 3"},
      {{"solve", "s.toml", "--config", "A"}, "--config: goes with OpenRocket designs"},
      {{"shot", "s.toml", "-o", "f.png", "--at", "1", "--motors", "m"}, "--motors: goes with OpenRocket designs"},
      {{"import", "s.toml", "-o", "t.toml"}, "s.toml: is not an OpenRocket design"},
      {{"record", "s.toml"}, "--output"},
      {{"record", "-o", "f.mp4"}, "scene"},
      {{"record", "s.toml", "-o", "f.mp4", "--fps", "0"}, "--fps"},
      {{"record", "s.toml", "-o", "f.mp4", "--fps", "30/0"}, "--fps"},
      {{"record", "s.toml", "-o", "f.mp4", "--fps", "fast"}, "--fps"},
      {{"record", "s.toml", "-o", "f.mp4", "--fps", "-24"}, "--fps"},
      {{"record", "s.toml", "-o", "f.mp4", "--size", "1280"}, "--size"},
      {{"record", "s.toml", "-o", "f.mp4", "--size", "0x0"}, "--size"},
      {{"record", "s.toml", "-o", "f.mp4", "--size", "axb"}, "--size"},
      {{"record", "s.toml", "-o", "f.mp4", "--size", "99999x10"}, "--size"},
      {{"record", "s.toml", "-o", "f.mp4", "--from", "5", "--to", "5"}, "--to"},
      {{"record", "s.toml", "-o", "f.mp4", "--from", "nan"}, "--from"},
      {{"record", "s.toml", "-o", "f.mp4", "--to", "1e9"}, "--to"},
      {{"record", "s.toml", "-o", "f.mp4", "--samples", "0"}, "--samples"},
      {{"record", "s.toml", "-o", "f.mp4", "--samples", "65"}, "--samples"},
      {{"record", "s.toml", "-o", "f.mp4", "--crf", "60"}, "--crf"},
      {{"record", "s.toml", "-o", "f.mp4", "--times", "noon"}, "--times"},
      {{"record", "s.toml", "-o", "f.mp4", "--contact-sheet", "f.png"}, "--output"},
      {{"record", "s.toml", "--contact-sheet", "f.png", "--times", "noon,teatime"}, "teatime"},
      {{"record", "s.toml", "--contact-sheet", "f.png", "--at", "nan"}, "--at"},
      {{"shot", "s.toml", "-o", "f.png"}, "--at"},
      {{"shot", "s.toml", "-o", "f.png", "--at", "inf"}, "--at"},
      {{"shot", "s.toml", "-o", "f.png", "--at", "later"}, "--at"},
      {{"solve"}, "scene"},
      {{"solve", "s.toml", "--step", "0"}, "--step"},
      {{"solve", "s.toml", "--step", "1"}, "--step"},
      {{"solve", "s.toml", "--nonsense"}, "--nonsense"},
      {{"solve", "s.toml", "--csv", ""}, "--csv: must name a file"},
      {{"solve", "s.toml", "--csv", "-", "--json", "-"}, "--json: one of --csv, --json and --kml"},
      {{"check"}, "scenes"},
      {{"terrain", "-o", "x.png", "--posts", "300"}, "--posts"},
      {{"view", "--ui-scale", "9"}, "--ui-scale"},
      {{"view", "--theme", "pink"}, "--theme"},
      {{"view", "a.toml", "b.toml"}, "b.toml"},
  };
  for (const BadLine& bad : table) {
    const std::string fault = fault_of(bad.line);
    EXPECT_NE(fault, "accepted") << bad.line.front() << " ... " << bad.line.back();
    EXPECT_NE(fault.find(bad.says), std::string::npos) << "'" << fault << "' should name " << bad.says;
    EXPECT_EQ(fault.find('\n'), std::string::npos) << "one line: " << fault;
  }
}

}  // namespace
}  // namespace coalwood::app
