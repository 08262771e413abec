#include "ui/overlay_state.h"

namespace coalwood::ui {

bool in_the_past(const OverlayState& state) noexcept {
  constexpr double kSame = 1e-6;  // [s] nearer than any step
  return state.launch == LaunchState::away && state.snapshot.time < state.span.head - kSame;
}

bool apply_to_settings(const exchange::ViewAction& action, OverlayState& state) noexcept {
  namespace act = exchange::action;
  if (std::holds_alternative<act::ToggleHud>(action)) {
    constexpr int kLevels = 3;
    state.hud = static_cast<HudLevel>((static_cast<int>(state.hud) + 1) % kLevels);
    return true;
  }
  if (std::holds_alternative<act::ToggleOverlay>(action))
    return state.overlay_visible = !state.overlay_visible, true;
  if (std::holds_alternative<act::ToggleUnits>(action)) {
    state.units = state.units == Units::metric ? Units::us : Units::metric;
    return true;
  }
  if (std::holds_alternative<act::ToggleTrail>(action))
    return state.trail_visible = !state.trail_visible, true;
  if (std::holds_alternative<act::ToggleHelp>(action)) return state.help_open = !state.help_open, true;
  return false;
}

}  // namespace coalwood::ui
