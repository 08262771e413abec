#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "exchange/command.h"
#include "ui/overlay_state.h"

/// The one table of keys: help, tooltips and dispatch all read it. Keys are named
/// by their position on a US keyboard and know nothing of the window library; the
/// application translates.
namespace coalwood::ui {

enum class Key : std::uint8_t {
  none,
  a,
  b,
  c,
  d,
  e,
  f,
  g,
  h,
  i,
  j,
  k,
  l,
  m,
  n,
  o,
  p,
  q,
  r,
  s,
  t,
  u,
  v,
  w,
  x,
  y,
  z,
  digit_0,
  digit_1,
  digit_2,
  digit_3,
  digit_4,
  digit_5,
  digit_6,
  digit_7,
  digit_8,
  digit_9,
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12,
  enter,
  space,
  backspace,
  tab,
  escape,
  left,
  right,
  up,
  down,
  page_up,
  page_down,
  home,
  end,
  insert,
  del,
  comma,
  period,
  slash,
  minus,
  equal,
  semicolon,
  apostrophe,
  bracket_left,
  bracket_right,
  backslash,
  grave,
  print_screen,
};

/// A key with the modifiers held.
struct KeyChord {
  Key key = Key::none;
  bool ctrl = false;
  bool shift = false;
  bool alt = false;
  friend bool operator==(const KeyChord&, const KeyChord&) = default;
};

/// What a key does. Some of these are ViewActions as they stand, some depend on the
/// state (twice the present rate, the next event), some only concern the overlay.
enum class Deed : std::uint8_t {
  launch,
  reset,
  go_to_start,
  toggle_pause,
  slower,
  faster,
  real_time,
  step_back,
  step_forward,
  frame_back,
  frame_forward,
  second_back,
  second_forward,
  previous_event,
  next_event,
  fork_here,
  camera_number,
  camera_map,
  next_camera,
  toggle_recording,
  screenshot,
  save_scene,
  toggle_hud,
  toggle_overlay,
  toggle_units,
  toggle_trail,
  toggle_full_screen,
  next_quality,
  toggle_panel,
  toggle_plot,
  search_parameters,
  toggle_help,
  close,
  quit,
};

struct KeyBinding {
  Deed deed = Deed::close;
  KeyChord chord;
  std::string_view group;     ///< heading in the help
  std::string_view text;      ///< what it does, in plain words
  std::string_view familiar;  ///< programs that use the same key; may be empty
};

/// Every binding; the first of a deed is the one that tooltips show.
[[nodiscard]] std::span<const KeyBinding> key_bindings() noexcept;

/// The binding of a chord, or null.
[[nodiscard]] const KeyBinding* binding_for(KeyChord chord) noexcept;

/// "Ctrl+Shift+S", "Page down", "F1".
[[nodiscard]] std::string chord_text(KeyChord chord);
/// The chord that tooltips show for a deed, as text.
[[nodiscard]] std::string chord_text(Deed deed);

/// What a chord asks of the application in this state; nothing when it is not bound,
/// concerns only the overlay (Overlay::key_down takes those), or makes no sense now.
/// Launch is answered without `skip_countdown`; holding is Overlay's business.
[[nodiscard]] std::optional<exchange::ViewAction> action_for(KeyChord chord, const OverlayState& state);

/// Next rate when going faster (+1) or slower (-1): powers of two from 1/32 to 32.
[[nodiscard]] double next_rate(double rate, int direction) noexcept;

}  // namespace coalwood::ui
