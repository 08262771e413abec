#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "app/contact_sheet_options.h"
#include "app/design_file.h"
#include "video/frame.h"

/// The command line, parsed and checked: one aggregate per verb.
namespace coalwood::app {

/// A scene and what the command line changes in it.
struct SceneChoice {
  std::filesystem::path file;             ///< empty: the shipped scene miss_riley.toml
  std::vector<std::string> overrides;     ///< "key=value", in order
  DesignChoice design;                    ///< when the file is a design
};

struct ViewOptions {
  SceneChoice scene;
  video::FrameSize size;
  double ui_scale = 0.0;                  ///< [1] 0: from the display
  std::string camera;                     ///< empty: the scene's
  std::string quality;                    ///< a tier's name or "auto": measured anew; empty: the scene's, or what was kept
  std::string theme = "dark";             ///< dark, light or high-contrast
  bool reduced_motion = false;            ///< no slides, fades or blinking
  bool full_screen = false;
};

struct RecordOptions {
  SceneChoice scene;
  std::filesystem::path output;
  video::FrameSize size;
  video::FrameRate rate{30, 1};
  double from = -2.0;                     ///< [s] scene time of the first frame
  double to = 0.0;                        ///< [s] used when `to_given`
  bool to_given = false;                  ///< else until shortly after landing
  std::string camera;
  bool hud = false;
  int samples = 0;                        ///< jittered pictures averaged per frame; 0: by the renderer
  std::string tier;                       ///< of the picture's quality; empty: the scene's
  std::string preset = "medium";          ///< x264 preset
  int quality = 18;                       ///< x264 constant rate factor
  ContactSheetOptions sheet;              ///< instead of a film, when it names a file
};

struct ShotOptions {
  SceneChoice scene;
  std::filesystem::path output;
  video::FrameSize size;
  double at = 0.0;                        ///< [s] scene time
  std::string camera;
  bool hud = false;
  int samples = 4;
  std::string tier;                       ///< of the picture's quality; empty: the scene's
};

/// In place of a file's name.
inline constexpr const char* kStandardOutput = "-";

struct SolveOptions {
  SceneChoice scene;
  std::string csv, json, kml;             ///< files, one of them perhaps kStandardOutput; empty: none
  double step = 0.0;                      ///< [s] 0: the scene's
};

struct CheckOptions {
  std::vector<std::filesystem::path> scenes;  ///< scene files and designs
  std::vector<std::string> overrides;
  DesignChoice design;                        ///< of all designs among them
};

struct ImportOptions {
  SceneChoice scene;
  std::filesystem::path output;
};

struct ExplainOptions {
  std::string word;                       ///< of the flight model, of a warning or of a scene file
};

struct ScoreOptions {
  std::filesystem::path reference;        ///< folder with rocketpy/ measured/ openrocket/ published/
  std::filesystem::path scenes;           ///< folder with the rockets' scenes
  std::filesystem::path output;           ///< .md file; empty: the terminal only
};

struct BenchOptions {
  bool picture = true;                    ///< measure the picture too (needs OpenGL)
  bool film = true;
  std::string only;                       ///< one of the parts; empty: all
  int frames = 1000;                      ///< of the pacing measurement, 10 to 100,000
};

struct TerrainOptions {
  std::filesystem::path output;
  int posts = 1024;                       ///< 256 or 1024 a side
};

using Options = std::variant<ViewOptions, RecordOptions, ShotOptions, SolveOptions, CheckOptions, ImportOptions, ExplainOptions, ScoreOptions, BenchOptions,
                             TerrainOptions>;

/// What parsing ended in: options to run, or a text already meant for the user.
struct ParsedLine {
  Options options;
  bool verbose = false;
  bool done = false;          ///< `text` is help or version: print it and end with 0
  std::string text;
};

/// Parses `arguments` (without the program's name).
/// @throws base::InputError naming the option and its allowed range.
[[nodiscard]] ParsedLine parse_command_line(const std::vector<std::string>& arguments);

}  // namespace coalwood::app
