#include "app/options.h"

#include <CLI/CLI.hpp>
#include <cmath>

#include "app/design_file.h"
#include "base/error.h"
#include "base/version.h"
#include "physics/default_step.h"
#include "render/quality.h"
#include "scene/suggest.h"

namespace coalwood::app {
namespace {

[[noreturn]] void refuse(const std::string& option, const std::string& what) {
  throw base::InputError(base::Fault{"", 0, option, what});
}

void add_scene(CLI::App* verb, SceneChoice& scene, bool required) {
  auto* option = verb->add_option("scene", scene.file, "scene file (.toml) or OpenRocket design (.ork)");
  if (required) option->required();
  verb->add_option("--set", scene.overrides, "change a scene key: --set rocket.fins.span_m=0.09 (repeatable)")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  verb->add_option("--config", scene.design.configuration, "flight configuration of a design, by name or id");
  verb->add_option("--motors", scene.design.motors, "folder of motor files for a design");
}

struct PictureTexts {
  std::string size = "1280x720";
  std::string rate = "30";
  std::string cameras{kSheetCameras};
  std::string times{kDaytimeNames};
};

void require_finite(const std::string& option, double value) {
  if (!std::isfinite(value)) refuse(option, "must be a finite number");
}

void require_range(const std::string& option, double value, double low, double high, const char* range) {
  if (!(value >= low && value <= high)) refuse(option, std::string("must be ") + range);
}

/// Designs alone have flight configurations and motors by name.
void require_design(const std::filesystem::path& file, const DesignChoice& design) {
  if (is_design(file)) return;
  const char* why = "goes with OpenRocket designs (.ork) only: a scene names its motor itself";
  if (!design.configuration.empty()) refuse("--config", why);
  if (!design.motors.empty()) refuse("--motors", why);
}

/// What stands where a verb was expected, told with the verb that was meant.
void require_verb(const CLI::App& app, const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments.front().starts_with('-')) return;
  const std::string& word = arguments.front();
  std::vector<std::string> names;
  std::string all;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(verb->get_name());
    all += (all.empty() ? "" : ", ") + verb->get_name();
  }
  if (std::find(names.begin(), names.end(), word) != names.end()) return;
  const std::filesystem::path file = word;
  if (is_design(file) || file.extension() == ".toml") refuse(word, "is a file, not a verb: coalwood view " + word + " opens it");
  const std::string near = scene::nearest_name(word, names);
  refuse(word, (near.empty() ? std::string("is not a verb;") : "is not a verb; did you mean " + near + "?") + " verbs: " + all);
}

void require_output(const std::filesystem::path& output) {
  if (output.empty()) refuse("--output", "must name a file");
}

}  // namespace

ParsedLine parse_command_line(const std::vector<std::string>& arguments) {
  CLI::App app{
      "coalwood: rocket launches over Coalwood, West Virginia, in real-time 3D.\n"
      "With no verb it opens the window on the shipped scene miss_riley.toml.",
      "coalwood"};
  app.set_version_flag("--version", std::string("coalwood ") + base::kVersion);
  app.require_subcommand(0, 1);
  app.footer(
      "Examples:\n"
      "  coalwood view scenes/hobby.toml\n"
      "  coalwood record scenes/miss_riley.toml -o film.mp4 --size 1920x1080 --fps 60 --hud\n"
      "  coalwood shot scenes/auk_xii.toml -o picture.png --at 3.5 --camera tower\n"
      "  coalwood solve scenes/miss_riley.toml --json - --set motor.specific_impulse_s=80\n"
      "Exit codes: 0 done, 1 the program or its surroundings failed, 2 bad input.");

  ParsedLine line;
  app.add_flag("--verbose", line.verbose, "say more about what is going on");

  const std::vector<std::string> tier_names(render::kTierNames.begin(), render::kTierNames.end());
  PictureTexts texts;
  ViewOptions view;
  auto* view_verb = app.add_subcommand("view", "window: fly, change, rewind, branch, record (the default)");
  add_scene(view_verb, view.scene, false);
  view_verb->add_option("--size", texts.size, "size of the window")->type_name("WxH")->capture_default_str();
  view_verb->add_option("--ui-scale", view.ui_scale, "scale of the overlay, 0.75 to 3 (default: from the display)");
  view_verb->add_option("--camera", view.camera, "camera to start with");
  view_verb->add_option("--quality", view.quality, "low, medium, high, ultra, or auto: measure this machine anew")
      ->check(CLI::IsMember({"auto", "low", "medium", "high", "ultra"}));
  view_verb->add_option("--theme", view.theme, "dark, light or high-contrast")
      ->check(CLI::IsMember({"dark", "light", "high-contrast"}))
      ->capture_default_str();
  view_verb->add_flag("--reduced-motion", view.reduced_motion, "no slides, fades or blinking in the overlay");
  view_verb->add_flag("--full-screen", view.full_screen, "start in full screen");

  RecordOptions record;
  auto* record_verb = app.add_subcommand("record", "deterministic film, no display needed");
  add_scene(record_verb, record.scene, true);
  record_verb->add_option("-o,--output", record.output, "film (.mp4), or a folder for numbered PNG files");
  record_verb->add_option("--size", texts.size, "size of the picture")->type_name("WxH")->capture_default_str();
  record_verb->add_option("--fps", texts.rate, "frames per second of scene time")->type_name("N[/D]")->capture_default_str();
  record_verb->add_option("--from", record.from, "scene time of the first frame [s]; 0 is ignition")->capture_default_str();
  auto* to = record_verb->add_option("--to", record.to, "scene time of the end [s] (default: shortly after landing)");
  record_verb->add_option("--camera", record.camera, "hero, pad, chase, onboard, tower, town, map, sky or director");
  record_verb->add_flag("--hud", record.hud, "draw the read-outs into the film");
  record_verb->add_option("--samples", record.samples, "pictures averaged per frame, 1 to 64 (default: 4 on a GPU, 1 without)");
  record_verb->add_option("--quality", record.tier, "low, medium, high or ultra (default: high; medium for one sample without a GPU)")
      ->check(CLI::IsMember(tier_names));
  record_verb->add_option("--preset", record.preset, "x264 preset")->capture_default_str();
  record_verb->add_option("--crf", record.quality, "x264 quality, 1 (best, large) to 51")->capture_default_str();

  record_verb->add_option("--contact-sheet", record.sheet.output,
                          "instead of a film: one picture (.png) of cameras by times of day; --size is of each picture");
  record_verb->add_option("--cameras", texts.cameras, "cameras of the sheet, its rows")->type_name("NAME,...")->capture_default_str();
  record_verb->add_option("--times", texts.times, "times of day of the sheet, its columns: dawn, noon, golden, dusk, night or HH:MM")
      ->type_name("TIME,...")
      ->capture_default_str();
  record_verb->add_option("--at", record.sheet.at, "scene time that the sheet shows [s]")->capture_default_str();

  ShotOptions shot;
  auto* shot_verb = app.add_subcommand("shot", "one picture, any camera, any size");
  add_scene(shot_verb, shot.scene, true);
  shot_verb->add_option("-o,--output", shot.output, "picture (.png)")->required();
  shot_verb->add_option("--at", shot.at, "scene time [s]; 0 is ignition")->required();
  shot_verb->add_option("--size", texts.size, "size of the picture")->type_name("WxH")->capture_default_str();
  shot_verb->add_option("--camera", shot.camera, "hero, pad, chase, onboard, tower, town, map, sky or director");
  shot_verb->add_flag("--hud", shot.hud, "draw the read-outs into the picture");
  shot_verb->add_option("--samples", shot.samples, "pictures averaged, 1 to 64")->capture_default_str();

  shot_verb->add_option("--quality", shot.tier, "low, medium, high or ultra (default: high; medium for one sample without a GPU)")
      ->check(CLI::IsMember(tier_names));

  SolveOptions solve;
  auto* solve_verb = app.add_subcommand("solve", "trajectory to CSV, JSON or KML, summary on the terminal");
  add_scene(solve_verb, solve.scene, true);
  solve_verb->add_option("--csv", solve.csv, "trajectory table, units in the column names; - is standard output");
  solve_verb->add_option("--json", solve.json, "summary and events; - is standard output");
  solve_verb->add_option("--kml", solve.kml, "path for a map program; - is standard output");
  solve_verb->add_option("--step", solve.step, "length of a step [s], 0.0001 to 0.012 (default: the scene's)");

  CheckOptions check;
  auto* check_verb = app.add_subcommand("check", "read scene files and list every fault");
  check_verb->add_option("scenes", check.scenes, "scene files (.toml) and OpenRocket designs (.ork)")->required();
  check_verb->add_option("--config", check.design.configuration, "flight configuration of a design, by name or id");
  check_verb->add_option("--motors", check.design.motors, "folder of motor files for a design");
  check_verb->add_option("--set", check.overrides, "change a scene key")->type_name("KEY=VALUE")->allow_extra_args(false);

  ImportOptions import;
  auto* import_verb = app.add_subcommand("import", "write an OpenRocket design as a scene file");
  add_scene(import_verb, import.scene, true);
  import_verb->get_option("scene")->description("OpenRocket design (.ork)");
  import_verb->add_option("-o,--output", import.output, "scene file (.toml)")->required();

  ExplainOptions explain;
  std::vector<std::string> words;
  auto* explain_verb = app.add_subcommand("explain", "a term of the flight model, a warning, an equation or a scene key");
  explain_verb->add_option("word", words, "what to explain: flutter, \"eq. 16\", rocket.fins.cant_deg")->required();

  ScoreOptions score;
  auto* score_verb = app.add_subcommand("score", "measured flights against this program and its peers");
  score_verb->add_option("reference", score.reference, "folder with rocketpy/, measured/, openrocket/, published/")->required();
  score_verb
      ->add_option("--scenes", score.scenes,
                   "folder with the rockets' scenes, as tests/reference/rocketpy_scene.py --all makes them")
      ->required();
  score_verb->add_option("-o,--output", score.output, "table (.md) (default: the terminal only)");

  BenchOptions bench;
  auto* bench_verb = app.add_subcommand("bench", "the measured speed of every part");
  bench_verb->add_flag("!--no-picture", bench.picture, "leave out what needs OpenGL: flights only");
  bench_verb->add_option("--only", bench.only, "one part: flight, startup, picture, pacing, scaling or film");
  bench_verb->add_flag("!--no-film", bench.film, "leave out the film");
  bench_verb->add_option("--frames", bench.frames, "frames drawn to see whether they are even and grow in time or memory")->capture_default_str();

  TerrainOptions terrain;
  auto* terrain_verb = app.add_subcommand("terrain", "synthesise the Coalwood valley and write its height map");
  terrain_verb->add_option("-o,--output", terrain.output, "16-bit height map (.png)")->required();
  terrain_verb->add_option("--posts", terrain.posts, "posts a side: 256 or 1024")->capture_default_str();

  require_verb(app, arguments);
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    line.done = true;
    line.text = app.get_subcommands().empty() ? app.help() : app.get_subcommands().front()->help();
    return line;
  } catch (const CLI::CallForVersion&) {
    line.done = true;
    line.text = std::string("coalwood ") + base::kVersion + "\n";
    return line;
  } catch (const CLI::ExtrasError&) {
    std::string left;
    for (const std::string& argument : app.remaining(true)) left += (left.empty() ? "" : " ") + argument;
    throw base::InputError(base::Fault{"", 0, "command line", "not expected: " + left + " (see coalwood --help)"});
  } catch (const CLI::ParseError& error) {
    throw base::InputError(base::Fault{"", 0, "command line", std::string(error.what()) + " (see coalwood --help)"});
  }

  if (record_verb->parsed()) {
    record.size = video::parse_size(texts.size);
    record.rate = video::parse_rate(texts.rate);
    record.to_given = to->count() > 0;
    const bool sheet = record_verb->get_option("--contact-sheet")->count() > 0;
    for (const char* option : {"--cameras", "--times", "--at"})
      if (!sheet && record_verb->get_option(option)->count() > 0) refuse(option, "goes with --contact-sheet only");
    if (sheet) {
      if (record.sheet.output.empty()) refuse("--contact-sheet", "must name a file");
      if (record_verb->get_option("--output")->count() > 0) refuse("--output", "does not go with --contact-sheet, which names its own file");
      if (record_verb->get_option("--size")->count() > 0) record.sheet.size = record.size;
      record.sheet.cameras = CLI::detail::split(texts.cameras, ',');
      record.sheet.times = parse_daytimes(texts.times, "--times");
      record.sheet.samples = record.samples;
      require_range("--at", record.sheet.at, -600.0, 36000.0, "from -600 to 36000 seconds");
    } else {
      require_output(record.output);
    }
    require_finite("--from", record.from);
    require_finite("--to", record.to);
    require_range("--from", record.from, -600.0, 36000.0, "from -600 to 36000 seconds");
    if (record.to_given) require_range("--to", record.to, -600.0, 36000.0, "from -600 to 36000 seconds");
    if (record.to_given && record.to <= record.from) refuse("--to", "must be later than --from");
    if (record_verb->get_option("--samples")->count() > 0)
      require_range("--samples", record.samples, 1, 64, "from 1 to 64");
    require_range("--crf", record.quality, 1, 51, "from 1 to 51");
    require_design(record.scene.file, record.scene.design);
    line.options = record;
  } else if (shot_verb->parsed()) {
    shot.size = video::parse_size(texts.size);
    require_output(shot.output);
    require_finite("--at", shot.at);
    require_range("--at", shot.at, -600.0, 36000.0, "from -600 to 36000 seconds");
    require_range("--samples", shot.samples, 1, 64, "from 1 to 64");
    require_design(shot.scene.file, shot.scene.design);
    line.options = shot;
  } else if (solve_verb->parsed()) {
    if (solve_verb->get_option("--step")->count() > 0)
      require_range("--step", solve.step, 1e-4, physics::kLongestStep, "from 0.0001 to 0.012 seconds");
    require_design(solve.scene.file, solve.scene.design);
    int told = 0;
    for (const auto& [option, output] : {std::pair<const char*, std::string>{"--csv", solve.csv},
                                         {"--json", solve.json},
                                         {"--kml", solve.kml}}) {
      if (solve_verb->get_option(option)->count() > 0 && output.empty()) refuse(option, "must name a file");
      if (output == kStandardOutput && ++told > 1) refuse(option, "one of --csv, --json and --kml may go to standard output");
    }
    line.options = solve;
  } else if (check_verb->parsed()) {
    line.options = check;
  } else if (import_verb->parsed()) {
    require_output(import.output);
    if (!is_design(import.scene.file)) refuse(import.scene.file.string(), "is not an OpenRocket design (.ork)");
    line.options = import;
  } else if (explain_verb->parsed()) {
    for (const std::string& word : words) explain.word += (explain.word.empty() ? "" : " ") + word;
    line.options = explain;
  } else if (score_verb->parsed()) {
    line.options = score;
  } else if (bench_verb->parsed()) {
    require_range("--frames", bench.frames, 10, 100000, "from 10 to 100000");
    constexpr std::array kParts{"", "flight", "startup", "picture", "pacing", "scaling", "film"};
    if (std::find(kParts.begin(), kParts.end(), bench.only) == kParts.end())
      refuse("--only", "must be flight, startup, picture, pacing, scaling or film");
    line.options = bench;
  } else if (terrain_verb->parsed()) {
    if (terrain.posts != 256 && terrain.posts != 1024) refuse("--posts", "must be 256 or 1024");
    require_output(terrain.output);
    line.options = terrain;
  } else {
    view.size = video::parse_size(texts.size);
    if (view_verb->get_option("--ui-scale")->count() > 0) require_range("--ui-scale", view.ui_scale, 0.75, 3.0, "from 0.75 to 3");
    require_design(view.scene.file, view.scene.design);
    line.options = view;
  }
  return line;
}

}  // namespace coalwood::app
