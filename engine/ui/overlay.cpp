#include "ui/overlay.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/assert.h"
#include "ui/camera_bar.h"
#include "ui/canvas.h"
#include "ui/film_hud.h"
#include "ui/help.h"
#include "ui/hud.h"
#include "ui/launch_button.h"
#include "ui/opening.h"
#include "ui/parameter_panel.h"
#include "ui/places.h"
#include "ui/plot.h"
#include "ui/save_dialog.h"
#include "ui/ticker.h"
#include "ui/timeline.h"
#include "ui/toasts.h"
#include "ui/toolbar.h"
#include "ui/transport.h"
#include "ui/welcome.h"

namespace coalwood::ui {
namespace {

using exchange::ViewAction;
namespace action = exchange::action;

constexpr float kSmallestScale = 0.5f, kLargestScale = 8.0f;  // [1] a film of 4320 lines wants 6

}  // namespace

struct Overlay::Impl {
  FontSet fonts;
  Theme theme = theme_of(ThemeKind::dark);
  std::optional<float> scale;
  std::optional<ThemeKind> kind;
  OverlayLayout layout;
  Motion motion;
  Tooltip tooltip;
  LaunchButton launch;
  Timeline timeline;
  ParameterPanel panel;
  Plot plot;
  Help help;
  SaveDialog save;
  Toasts toasts;
  std::vector<ViewAction> actions;
  std::vector<WidgetRect> rects;
  double wall_time = 0.0;
  bool help_was_open = false;

  Canvas canvas_for(const OverlayState& state) {
    return {state, theme, fonts, scale.value_or(1.0f), motion, tooltip, actions, rects, wall_time};
  }

  Places places(const Canvas& canvas, const Openness& open) const {
    const OverlayState& s = canvas.state;
    const float w = static_cast<float>(s.width);
    const bool names = camera_bar_width(canvas, true) <= camera_room(canvas, w);
    return places_of(s.width, s.height, canvas.scale, open, camera_bar_width(canvas, names),
                     hud_width(canvas));
  }

  /// [px] for the camera chips beside the transport buttons and "Fly on from here".
  static float camera_room(const Canvas& canvas, float width) { return width - canvas.px(604); }

  void draw_strip(Canvas& canvas, const Places& places);
  void draw_cameras(Canvas& canvas, const Places& places, bool flying);
  void draw_dialogs(Canvas& canvas);
};

void Overlay::Impl::draw_cameras(Canvas& canvas, const Places& places, bool flying) {
  if (canvas.state.cameras.empty()) return;
  const float room = camera_room(canvas, static_cast<float>(canvas.state.width));
  if (flying) {
    draw_camera_bar(canvas, places.cameras.x1, places.cameras.y0, places.cameras.y1, room);
    return;
  }
  const Area window("##cameras", places.cameras);
  draw_panel(window.list(), canvas, places.cameras, canvas.px(kRadius));
  const float pad = canvas.px(4);
  draw_camera_bar(canvas, places.cameras.x1 - pad, places.cameras.y0 + pad, places.cameras.y1 - pad, room);
}

void Overlay::Impl::draw_strip(Canvas& canvas, const Places& places) {
  const Area window("##strip", places.strip);
  ImDrawList& list = window.list();
  const Rect& strip = places.strip;
  list.AddRectFilled(strip.min(), strip.max(), canvas.theme.panel);
  list.AddRectFilled(strip.min(), {strip.x1, strip.y0 + std::max(1.0f, std::floor(canvas.scale))},
                     canvas.theme.border);
  const float left = draw_transport(canvas, places.transport.x0, places.transport.y0, places.transport.y1);
  draw_cameras(canvas, places, true);
  timeline.draw(canvas, places.track, places.track_labels);
  if (!in_the_past(canvas.state)) return;
  // At the playhead, between the buttons at the left and the cameras at the right.
  const std::string_view label = "Fly on from here";
  const float width = std::ceil(text_width(canvas.fonts.secondary_strong, label)) + canvas.px(16 + 6 + 24);
  const float gap = canvas.px(12), room_left = left + gap, room_right = places.cameras.x0 - gap - width;
  const float head =
      flight_axis(canvas.state, places.track.x0, places.track.x1).pixel(canvas.state.snapshot.time);
  const float x = std::round(std::clamp(head - 0.5f * width, room_left, std::max(room_left, room_right)));
  const Rect r{x, places.transport.y0, x + width, places.transport.y1};
  list.AddRect(r.min(), r.max(), canvas.theme.accent, canvas.px(kRadius), ImDrawFlags_None,
               std::max(1.0f, std::floor(canvas.scale)));
  if (button(canvas, "fly_on", r,
             {.icon = Icon::fly_on,
              .label = label,
              .tip = "Drops what came after and flies on; the old path stays as a ghost",
              .keys = chord_text(Deed::fork_here),
              .active = true}))
    canvas.ask(action::ForkHere{});
}

void Overlay::Impl::draw_dialogs(Canvas& canvas) {
  if (canvas.state.help_open && !help_was_open) help.opened();
  help_was_open = canvas.state.help_open;
  if (canvas.state.help_open) help.draw(canvas);
  if (save.is_open()) save.draw(canvas);
}

float film_ui_scale(int width, int height) noexcept {
  constexpr float kWidth = 860.0f, kHeight = 720.0f;  // [px] what the read-outs need at 1x
  return std::min(static_cast<float>(width) / kWidth, static_cast<float>(height) / kHeight);
}

Overlay::Overlay() : impl_(std::make_unique<Impl>()) { CW_ASSERT(ImGui::GetCurrentContext() != nullptr); }
Overlay::~Overlay() = default;
Overlay::Overlay(Overlay&&) noexcept = default;
Overlay& Overlay::operator=(Overlay&&) noexcept = default;

bool Overlay::prepare(const OverlayState& state) {
  const float scale = std::clamp(state.ui_scale, kSmallestScale, kLargestScale);
  const bool new_scale = impl_->scale != scale;
  if (new_scale) impl_->fonts = load_fonts(scale);
  if (new_scale || impl_->kind != state.theme) {
    impl_->theme = theme_of(state.theme);
    apply_style(impl_->theme, scale);
  }
  impl_->scale = scale;
  impl_->kind = state.theme;
  return new_scale;
}

std::vector<ViewAction> Overlay::draw(const OverlayState& state) {
  Impl& o = *impl_;
  o.actions.clear();
  o.rects.clear();
  o.wall_time += state.wall_step;
  Canvas canvas = o.canvas_for(state);
  const float margin = canvas.px(kMargin), row = canvas.px(40);
  const auto w = static_cast<float>(state.width);
  if (!state.overlay_visible) {
    draw_record_note(canvas, w - margin, margin, margin + row, true);
    return std::move(o.actions);
  }
  const bool away = state.launch == LaunchState::away;
  if (away) o.layout.welcome = false;
  const Openness open{canvas.ease("##panel", o.layout.panel_open ? 1.0f : 0.0f),
                      canvas.ease("##strip", away ? 1.0f : 0.0f), o.layout.plot_open};
  const Places places = o.places(canvas, open);

  draw_hud(canvas, places.hud);
  draw_ticker(canvas, places.ticker_x, places.ticker_top, places.ticker_width);
  draw_record_note(canvas, places.toolbar.x0 - margin, places.toolbar.y1 + canvas.px(8),
                   places.toolbar.y1 + canvas.px(32), false);
  o.launch.draw(canvas, places.launch);
  if (o.layout.welcome && state.launch == LaunchState::armed)
    draw_welcome(canvas, places.ticker_x, places.ticker_top, places.ticker_width);
  if (open.strip > 0) o.draw_strip(canvas, places);
  if (open.strip <= 0.5f) o.draw_cameras(canvas, places, false);
  if (o.layout.plot_open && o.plot.draw(canvas, places.plot)) o.layout.plot_open = false;
  const ToolbarWish wish = draw_toolbar(canvas, places.toolbar, o.layout.panel_open, o.layout.plot_open);
  if (wish.toggle_panel) o.layout.panel_open = !o.layout.panel_open;
  if (wish.toggle_plot) o.layout.plot_open = !o.layout.plot_open;
  if (open.panel > 0) {
    o.panel.draw(canvas, places.panel);
    if (o.panel.save_wanted()) o.save.open(state.scene_title);
  }
  o.toasts.draw(canvas, places.toast_left, places.toast_bottom, places.toast_width);
  o.draw_dialogs(canvas);
  draw_tooltip(canvas);
  return std::move(o.actions);
}

void Overlay::draw_film_hud(const OverlayState& state) {
  impl_->actions.clear();
  impl_->rects.clear();
  Canvas canvas = impl_->canvas_for(state);
  ui::draw_film_hud(canvas);
}

void Overlay::draw_opening(const OverlayState& state, std::string_view job, double share) {
  impl_->rects.clear();
  ui::draw_opening(impl_->canvas_for(state), job, share);
}

std::vector<ViewAction> Overlay::key_down(KeyChord chord, const OverlayState& state, bool repeat) {
  Impl& o = *impl_;
  const KeyBinding* binding = binding_for(chord);
  if (binding == nullptr) return {};
  const Deed deed = binding->deed;
  const bool function_key = chord.key >= Key::f1 && chord.key <= Key::f12;
  if (typing() && !function_key && deed != Deed::close && deed != Deed::quit) return {};
  if (deed == Deed::close) {
    if (o.save.is_open()) return o.save.close(), std::vector<ViewAction>{};
    if (state.help_open) return {action::ToggleHelp{}};
    if (!typing() && !o.toasts.dismiss_error()) o.layout.plot_open = false;
    return {};
  }
  const bool dialog = o.save.is_open() || state.help_open;
  if (dialog && deed != Deed::toggle_help && deed != Deed::quit && deed != Deed::toggle_full_screen &&
      deed != Deed::screenshot)
    return {};
  switch (deed) {
    case Deed::launch:
      // Tapped or held: LaunchButton tells when the key goes up or has been down long enough.
      if (!repeat && state.launch != LaunchState::away) o.launch.key(true);
      return {};
    case Deed::toggle_panel:
      o.layout.panel_open = repeat ? o.layout.panel_open : !o.layout.panel_open;
      return {};
    case Deed::toggle_plot:
      o.layout.plot_open = repeat ? o.layout.plot_open : !o.layout.plot_open;
      return {};
    case Deed::save_scene:
      if (!repeat) o.save.open(state.scene_title);
      return {};
    case Deed::search_parameters:
      o.layout.panel_open = true;
      o.panel.focus_search();
      return {};
    default:
      break;
  }
  // Only what moves through time or changes its speed repeats while a key is held.
  const bool repeats = deed == Deed::step_back || deed == Deed::step_forward || deed == Deed::frame_back ||
                       deed == Deed::frame_forward || deed == Deed::second_back ||
                       deed == Deed::second_forward || deed == Deed::slower || deed == Deed::faster;
  if (repeat && !repeats) return {};
  const auto asked = action_for(chord, state);
  return asked ? std::vector<ViewAction>{*asked} : std::vector<ViewAction>{};
}

void Overlay::key_up(Key key) {
  if (key == Key::enter) impl_->launch.key(false);
}

bool Overlay::typing() const { return ImGui::GetIO().WantTextInput; }
bool Overlay::wants_mouse() const { return ImGui::GetIO().WantCaptureMouse; }
void Overlay::notify(Message message) { impl_->toasts.add(std::move(message)); }

ScreenArea Overlay::free_area(const OverlayState& state) const {
  Impl& o = *impl_;
  if (!state.overlay_visible || o.fonts.body.font == nullptr)
    return {0, 0, static_cast<float>(state.width), static_cast<float>(state.height)};
  const Canvas canvas = o.canvas_for(state);
  const Openness open{o.layout.panel_open ? 1.0f : 0.0f, state.launch == LaunchState::away ? 1.0f : 0.0f,
                      o.layout.plot_open};
  const Rect r = o.places(canvas, open).free;
  return {r.x0, r.y0, r.x1, r.y1};
}

const std::vector<WidgetRect>& Overlay::rects() const { return impl_->rects; }
OverlayLayout& Overlay::layout() { return impl_->layout; }

}  // namespace coalwood::ui
