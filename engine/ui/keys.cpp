#include "ui/keys.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace coalwood::ui {
namespace {

using exchange::ViewAction;
namespace action = exchange::action;

constexpr std::string_view kFlight = "Flight";
constexpr std::string_view kTime = "Time";
constexpr std::string_view kPicture = "Cameras and picture";
constexpr std::string_view kWindow = "Overlay and files";

constexpr KeyChord plain(Key key) { return {key, false, false, false}; }
constexpr KeyChord ctrl(Key key) { return {key, true, false, false}; }
constexpr KeyChord shift(Key key) { return {key, false, true, false}; }
constexpr KeyChord ctrl_shift(Key key) { return {key, true, true, false}; }

constexpr auto kBindings = std::to_array<KeyBinding>({
    {Deed::launch, plain(Key::enter), kFlight, "Launch; hold for half a second to skip the countdown", ""},
    {Deed::reset, plain(Key::backspace), kFlight, "Back to the pad; the flight stays as a ghost", "MuJoCo"},
    {Deed::fork_here, ctrl(Key::enter), kFlight, "Fly on from the instant shown", "FlightGear"},
    {Deed::go_to_start, plain(Key::home), kFlight, "Show the instant of ignition", "video editors"},

    {Deed::toggle_pause, plain(Key::space), kTime, "Play or pause", "MuJoCo, OpenSpace, Blender"},
    {Deed::toggle_pause, plain(Key::k), kTime, "Play or pause", "video editors"},
    {Deed::toggle_pause, ctrl(Key::p), kTime, "Play or pause", "Orbiter"},
    {Deed::slower, plain(Key::comma), kTime, "Half the speed of time", "KSP, Gaia Sky"},
    {Deed::slower, plain(Key::minus), kTime, "Half the speed of time", "MuJoCo"},
    {Deed::slower, plain(Key::j), kTime, "Half the speed of time", "video editors"},
    {Deed::faster, plain(Key::period), kTime, "Twice the speed of time", "KSP, Gaia Sky"},
    {Deed::faster, plain(Key::equal), kTime, "Twice the speed of time", "MuJoCo"},
    {Deed::faster, plain(Key::l), kTime, "Twice the speed of time", "video editors"},
    {Deed::real_time, plain(Key::slash), kTime, "Real time", "KSP"},
    {Deed::real_time, plain(Key::down), kTime, "Real time", "OpenSpace"},
    {Deed::step_back, plain(Key::left), kTime, "One frame back when paused, else one second",
     "MuJoCo, FlightGear"},
    {Deed::step_forward, plain(Key::right), kTime, "One frame on when paused, else one second",
     "MuJoCo, FlightGear"},
    {Deed::frame_back, shift(Key::left), kTime, "One frame back", "Hawkeye"},
    {Deed::frame_forward, shift(Key::right), kTime, "One frame on", "Hawkeye"},
    {Deed::second_back, ctrl_shift(Key::left), kTime, "One second back", "Hawkeye"},
    {Deed::second_forward, ctrl_shift(Key::right), kTime, "One second on", "Hawkeye"},
    {Deed::next_event, plain(Key::page_down), kTime, "To the next event", "video editors"},
    {Deed::previous_event, plain(Key::page_up), kTime, "To the event before", "video editors"},

    {Deed::camera_number, plain(Key::digit_1), kPicture, "Camera 1", "KSP, Orbiter"},
    {Deed::camera_number, plain(Key::digit_2), kPicture, "Camera 2", "KSP, Orbiter"},
    {Deed::camera_number, plain(Key::digit_3), kPicture, "Camera 3", "KSP, Orbiter"},
    {Deed::camera_number, plain(Key::digit_4), kPicture, "Camera 4", "KSP, Orbiter"},
    {Deed::camera_number, plain(Key::digit_5), kPicture, "Camera 5", "KSP, Orbiter"},
    {Deed::camera_number, plain(Key::digit_6), kPicture, "Camera 6", "KSP, Orbiter"},
    {Deed::camera_number, plain(Key::digit_7), kPicture, "Camera 7", "KSP, Orbiter"},
    {Deed::camera_number, plain(Key::digit_8), kPicture, "Camera 8", "KSP, Orbiter"},
    {Deed::camera_number, plain(Key::digit_9), kPicture, "Camera 9", "KSP, Orbiter"},
    {Deed::next_camera, plain(Key::v), kPicture, "Next camera", "KSP"},
    {Deed::camera_map, plain(Key::m), kPicture, "Map", "KSP"},
    {Deed::toggle_trail, plain(Key::t), kPicture, "Path of the flight", ""},
    {Deed::next_quality, plain(Key::q), kPicture, "Picture quality: low, medium, high, ultra", ""},
    {Deed::screenshot, plain(Key::f12), kPicture, "Save a picture", "Steam, OpenSpace"},
    {Deed::screenshot, plain(Key::print_screen), kPicture, "Save a picture", "OpenSpace"},
    {Deed::toggle_recording, plain(Key::r), kPicture, "Record a film of what is shown", "OBS"},

    {Deed::toggle_hud, plain(Key::h), kWindow, "Read-outs: clean, pupil, engineer", "Orbiter"},
    {Deed::toggle_units, plain(Key::u), kWindow, "Metric or US units", ""},
    {Deed::toggle_panel, plain(Key::tab), kWindow, "Parameters", "MuJoCo"},
    {Deed::toggle_panel, shift(Key::tab), kWindow, "Parameters", "MuJoCo"},
    {Deed::search_parameters, ctrl(Key::f), kWindow, "Search the parameters", "everywhere"},
    {Deed::toggle_plot, plain(Key::p), kWindow, "Plot of height and speed", ""},
    {Deed::save_scene, ctrl(Key::s), kWindow, "Save the scene as a file", "everywhere"},
    {Deed::toggle_overlay, plain(Key::f2), kWindow, "Hide or show everything but the picture", "KSP"},
    {Deed::toggle_full_screen, plain(Key::f11), kWindow, "Full screen", "everywhere"},
    {Deed::toggle_help, plain(Key::f1), kWindow, "This help", "everywhere"},
    {Deed::toggle_help, shift(Key::slash), kWindow, "This help", "web programs"},
    {Deed::close, plain(Key::escape), kWindow, "Close what is open; never quits", ""},
    {Deed::quit, ctrl(Key::q), kWindow, "Quit", "everywhere"},
});

constexpr double kSlowest = 1.0 / 32.0, kFastest = 32.0;  // [1] scene seconds per second
constexpr double kSkip = 1.0;                             // [s] of the arrow keys while playing

std::optional<ViewAction> seek(double time, const OverlayState& state) {
  if (state.launch != LaunchState::away) return std::nullopt;
  return action::Seek{std::clamp(time, state.span.begin, std::max(state.span.head, state.span.end))};
}

std::optional<ViewAction> seek_event(const OverlayState& state, int direction) {
  if (state.trail == nullptr) return std::nullopt;
  constexpr double kHere = 1e-3;  // [s] an event this near is the one shown
  std::optional<double> best;
  for (const auto& event : state.trail->events) {
    const double ahead = (event.time - state.snapshot.time) * direction;
    if (ahead > kHere && (!best || ahead < (*best - state.snapshot.time) * direction)) best = event.time;
  }
  return best ? seek(*best, state) : std::nullopt;
}

std::optional<ViewAction> select_camera(const OverlayState& state, std::size_t index) {
  if (index >= state.cameras.size()) return std::nullopt;
  return action::SelectCamera{state.cameras[index]};
}

}  // namespace

std::span<const KeyBinding> key_bindings() noexcept { return kBindings; }

const KeyBinding* binding_for(KeyChord chord) noexcept {
  const auto found = std::ranges::find(kBindings, chord, &KeyBinding::chord);
  return found == kBindings.end() ? nullptr : &*found;
}

std::string chord_text(KeyChord chord) {
  static const std::map<Key, std::string_view> kNames{{Key::enter, "Enter"},
                                                      {Key::space, "Space"},
                                                      {Key::backspace, "Backspace"},
                                                      {Key::tab, "Tab"},
                                                      {Key::escape, "Esc"},
                                                      {Key::left, "\u2190"},
                                                      {Key::right, "\u2192"},
                                                      {Key::up, "\u2191"},
                                                      {Key::down, "\u2193"},
                                                      {Key::page_up, "Page up"},
                                                      {Key::page_down, "Page down"},
                                                      {Key::home, "Home"},
                                                      {Key::end, "End"},
                                                      {Key::insert, "Insert"},
                                                      {Key::del, "Delete"},
                                                      {Key::comma, ","},
                                                      {Key::period, "."},
                                                      {Key::slash, "/"},
                                                      {Key::minus, "-"},
                                                      {Key::equal, "="},
                                                      {Key::semicolon, ";"},
                                                      {Key::apostrophe, "'"},
                                                      {Key::bracket_left, "["},
                                                      {Key::bracket_right, "]"},
                                                      {Key::backslash, "\\"},
                                                      {Key::grave, "`"},
                                                      {Key::print_screen, "Print screen"}};
  if (chord == shift(Key::slash)) return "?";
  std::string text;
  if (chord.ctrl) text += "Ctrl+";
  if (chord.alt) text += "Alt+";
  if (chord.shift) text += "Shift+";
  const auto number = static_cast<int>(chord.key);
  const auto from = [&](Key first) { return number - static_cast<int>(first); };
  if (chord.key >= Key::a && chord.key <= Key::z)
    text += static_cast<char>('A' + from(Key::a));
  else if (chord.key >= Key::digit_0 && chord.key <= Key::digit_9)
    text += static_cast<char>('0' + from(Key::digit_0));
  else if (chord.key >= Key::f1 && chord.key <= Key::f12)
    text += fmt::format("F{}", 1 + from(Key::f1));
  else if (const auto name = kNames.find(chord.key); name != kNames.end())
    text += name->second;
  return text;
}

std::string chord_text(Deed deed) {
  const auto found = std::ranges::find(kBindings, deed, &KeyBinding::deed);
  return found == kBindings.end() ? std::string() : chord_text(found->chord);
}

double next_rate(double rate, int direction) noexcept {
  // From a rate that is no power of two, the nearest one in the direction.
  const double exponent = std::log2(std::clamp(rate, kSlowest, kFastest));
  constexpr double kSame = 1e-6;
  const double next = direction > 0 ? std::floor(exponent + kSame) + 1 : std::ceil(exponent - kSame) - 1;
  return std::clamp(std::exp2(next), kSlowest, kFastest);
}

std::optional<ViewAction> action_for(KeyChord chord, const OverlayState& state) {
  const KeyBinding* binding = binding_for(chord);
  if (binding == nullptr) return std::nullopt;
  const bool away = state.launch == LaunchState::away;
  const auto step = [&](int frames) -> std::optional<ViewAction> {
    if (!away) return std::nullopt;
    return action::StepFrames{frames};
  };
  const double now = state.snapshot.time;
  switch (binding->deed) {
    case Deed::launch:
      if (away) return std::nullopt;
      return action::Launch{};
    case Deed::reset:
      return action::Reset{};
    case Deed::go_to_start:
      return seek(0.0, state);
    case Deed::toggle_pause:
      return action::TogglePause{};
    case Deed::slower:
      return action::SetRate{next_rate(state.rate_asked, -1)};
    case Deed::faster:
      return action::SetRate{next_rate(state.rate_asked, +1)};
    case Deed::real_time:
      return action::SetRate{1.0};
    case Deed::step_back:
      return state.paused ? step(-1) : seek(now - kSkip, state);
    case Deed::step_forward:
      return state.paused ? step(+1) : seek(now + kSkip, state);
    case Deed::frame_back:
      return step(-1);
    case Deed::frame_forward:
      return step(+1);
    case Deed::second_back:
      return seek(now - kSkip, state);
    case Deed::second_forward:
      return seek(now + kSkip, state);
    case Deed::previous_event:
      return seek_event(state, -1);
    case Deed::next_event:
      return seek_event(state, +1);
    case Deed::fork_here:
      if (!in_the_past(state)) return std::nullopt;
      return action::ForkHere{};
    case Deed::camera_number:
      return select_camera(state,
                           static_cast<std::size_t>(chord.key) - static_cast<std::size_t>(Key::digit_1));
    case Deed::camera_map:
      return select_camera(
          state, static_cast<std::size_t>(std::ranges::find(state.cameras, "map") - state.cameras.begin()));
    case Deed::next_camera:
      return action::NextCamera{};
    case Deed::toggle_recording:
      return action::ToggleRecording{};
    case Deed::screenshot:
      return action::Screenshot{};
    case Deed::toggle_hud:
      return action::ToggleHud{};
    case Deed::toggle_overlay:
      return action::ToggleOverlay{};
    case Deed::toggle_units:
      return action::ToggleUnits{};
    case Deed::toggle_trail:
      return action::ToggleTrail{};
    case Deed::toggle_full_screen:
      return action::ToggleFullScreen{};
    case Deed::next_quality:
      return action::NextQuality{};
    case Deed::toggle_help:
      return action::ToggleHelp{};
    case Deed::quit:
      return action::Quit{};
    case Deed::save_scene:
    case Deed::toggle_panel:
    case Deed::toggle_plot:
    case Deed::search_parameters:
    case Deed::close:
      return std::nullopt;  // the overlay's own
  }
  return std::nullopt;
}

}  // namespace coalwood::ui
