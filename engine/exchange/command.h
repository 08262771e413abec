#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// What people may ask for. A Command changes the flight and is logged in the
/// flight record with the step it took effect at; a ViewAction changes only what
/// is shown.
namespace coalwood::exchange {

/// Sets a scene key to a value: `rocket.fins.span_m` to 0.09. Values are in the
/// unit that the key's name carries.
struct SetParameter {
  std::string key;
  double value = 0.0;
};

/// A SetParameter and the whole step before which it takes effect (0: on the pad).
struct Command {
  std::int64_t step = 0;
  SetParameter change;
};

/// A number of the scene that may be changed by hand, before and during flight.
struct Parameter {
  std::string key;        ///< scene key
  std::string group;      ///< "Rocket", "Motor", "Weather", "Launch"
  std::string label;      ///< in plain words
  std::string unit;       ///< of the key: "m", "deg", "m/s", "kg", "s", "" ...
  double value = 0.0;
  double minimum = 0.0;
  double maximum = 1.0;
  std::string hint;       ///< one sentence: what it does
};

namespace action {
struct Launch { bool skip_countdown = false; };
struct Reset {};                                ///< back to the pad, keeping a ghost
struct TogglePause {};
struct SetRate { double rate = 1.0; };          ///< scene seconds per second, 1/32 to 32
struct StepFrames { int frames = 1; };          ///< while paused; negative: back
struct Seek { double time = 0.0; };             ///< [s] in the flight record
struct ForkHere {};                             ///< fly on from the instant shown
struct SelectCamera { std::string name; };
struct NextCamera {};
struct ToggleRecording {};
struct Screenshot {};
struct SaveScene { std::string path; };
struct ToggleHud {};
struct ToggleOverlay {};
struct ToggleUnits {};
struct ToggleTrail {};
struct ToggleHelp {};
struct ToggleFullScreen {};
struct NextQuality {};                         ///< of the picture: low, medium, high, ultra, low ...
struct Quit {};
}  // namespace action

using ViewAction =
    std::variant<SetParameter, action::Launch, action::Reset, action::TogglePause, action::SetRate,
                 action::StepFrames, action::Seek, action::ForkHere, action::SelectCamera, action::NextCamera,
                 action::ToggleRecording, action::Screenshot, action::SaveScene, action::ToggleHud,
                 action::ToggleOverlay, action::ToggleUnits, action::ToggleTrail, action::ToggleHelp,
                 action::ToggleFullScreen, action::NextQuality, action::Quit>;

}  // namespace coalwood::exchange
