#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "exchange/command.h"
#include "exchange/snapshot.h"

/// All that the overlay knows of the program at one frame. The application keeps
/// one of these, refreshes it every frame and passes it to Overlay::draw; the
/// overlay answers with what the person asked for and changes nothing itself.
namespace coalwood::ui {

enum class Units : std::uint8_t { metric, us };

/// How much the read-outs at the top left show.
enum class HudLevel : std::uint8_t {
  clean,     ///< the clock only
  pupil,     ///< clock, height, speed, Mach, downrange
  engineer,  ///< everything
};

enum class ThemeKind : std::uint8_t { dark, light, high_contrast };

enum class Severity : std::uint8_t {
  info,     ///< goes by itself after a few seconds
  warning,  ///< goes by itself, later
  error,    ///< stays until dismissed; the application pauses the flight
};

/// A line for the person, passed once to Overlay::notify.
struct Message {
  Severity severity = Severity::info;
  std::string title;  ///< a few words: "Screenshot saved"
  std::string text;   ///< one sentence more; may be empty
};

/// A parameter of the scene and what it is set to now.
struct TunedParameter {
  exchange::Parameter scene;  ///< as the scene file has it; `scene.value` is what a reset returns to
  double value = 0.0;         ///< now, in scene.unit
};

/// An edit made during the flight, marked on the timeline.
struct EditMark {
  double time = 0.0;  ///< [s] since ignition
  std::string text;   ///< "Wind speed 4.0 m/s"
};

/// What part of time the flight record covers.
struct FlightSpan {
  double begin = 0.0;  ///< [s] earliest instant that can be shown; negative: countdown
  double head = 0.0;   ///< [s] latest instant flown
  double end = 0.0;    ///< [s] where the predicted flight ends
};

enum class LaunchState : std::uint8_t {
  armed,     ///< on the pad, waiting for Launch
  counting,  ///< countdown runs
  away,      ///< ignition has happened
};

struct RecordState {
  bool on = false;
  std::int64_t frames = 0;   ///< written or queued
  std::int64_t dropped = 0;  ///< that the encoder had no room for
  double seconds = 0.0;      ///< [s] of film so far
};

struct OverlayState {
  // The window. Sizes are those of ImGui's DisplaySize.
  int width = 1280;             ///< [px]
  int height = 720;             ///< [px]
  float ui_scale = 1.0f;        ///< [1] 1 to 2: size of the overlay
  double wall_step = 1.0 / 60;  ///< [s] of wall time since the frame before, for motion
  ThemeKind theme = ThemeKind::dark;
  bool reduced_motion = false;  ///< no slides, fades or blinking
  bool overlay_visible = true;  ///< F2; when false only the REC mark is drawn
  bool print_layout = false;    ///< fill Overlay::rects()

  // The scene.
  std::string scene_title;  ///< "Auk XXXI Miss Riley"
  std::string scene_note;   ///< what the scene assumes; shown on the pad
  std::vector<TunedParameter> parameters;

  // The flight.
  exchange::Snapshot snapshot;             ///< at the playhead: snapshot.time is the instant shown
  const exchange::Trail* trail = nullptr;  ///< of the flight shown; may be null
  FlightSpan span;
  LaunchState launch = LaunchState::armed;
  bool paused = false;
  double rate_asked = 1.0;     ///< [1] scene seconds per second
  double rate_achieved = 1.0;  ///< [1] measured
  std::vector<EditMark> edits;
  double peak_thrust = 0.0;           ///< [N] of the motor, for the thrust bar; 0: not known
  std::uint64_t trajectory_hash = 0;  ///< 0: not known yet
  std::uint64_t seed = 0;

  // The picture.
  std::vector<std::string>
      cameras;         ///< names as in exchange::action::SelectCamera, in the order of keys 1 to 9
  std::string camera;  ///< the one in use
  Units units = Units::metric;
  HudLevel hud = HudLevel::engineer;
  bool trail_visible = true;
  bool help_open = false;
  RecordState record;
  double frames_per_second = 0.0;   ///< [1/s] of the window
  double frame_milliseconds = 0.0;  ///< [ms] spent on a frame
  std::string quality;              ///< tier of the picture, as people write it; empty: not told
  double resolution_scale = 1.0;    ///< [1] of the 3D picture, dynamic resolution
};

/// Whether the instant shown is before the latest one flown, so that ForkHere makes sense.
[[nodiscard]] bool in_the_past(const OverlayState& state) noexcept;

/// Carries out the actions that change only the overlay's own settings (ToggleHud,
/// ToggleOverlay, ToggleUnits, ToggleTrail, ToggleHelp). False: the action is for
/// the application.
bool apply_to_settings(const exchange::ViewAction& action, OverlayState& state) noexcept;

/// Where a widget is, for tests that drive the real window.
struct WidgetRect {
  std::string name;  ///< "launch", "slider:<key>", "timeline", "record", "camera:<name>" ...
  float x0 = 0.0f, y0 = 0.0f, x1 = 0.0f, y1 = 0.0f;  ///< [px] from the window's top left
};

}  // namespace coalwood::ui
