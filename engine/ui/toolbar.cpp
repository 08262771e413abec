#include "ui/toolbar.h"

#include <fmt/core.h>

#include <cmath>

#include "ui/units_format.h"

namespace coalwood::ui {
namespace {

/// The REC mark is lit for the first half of every second.
bool mark_lit(const Canvas& canvas) {
  return canvas.state.reduced_motion || canvas.wall_time - std::floor(canvas.wall_time) < 0.5;
}

std::string film_time(double seconds) {
  const auto tenths = static_cast<long long>(seconds * 10);
  return fmt::format("{}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10);
}

void draw_record_button(Canvas& canvas, const Rect& r) {
  const OverlayState& s = canvas.state;
  const Touch touched = touch("record", r);
  canvas.note("record", r);
  canvas.explain(touched, "record", r, s.record.on ? "Stop recording" : "Record a film of what is shown",
                 chord_text(Deed::toggle_recording));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Theme& theme = canvas.theme;
  const float lit = canvas.ease("record", touched.hovered ? 1.0f : 0.0f);
  if (s.record.on) list.AddRectFilled(r.min(), r.max(), faded(theme.bad, 0.18f), canvas.px(kRadius));
  if (lit > 0) list.AddRectFilled(r.min(), r.max(), faded(theme.hover, lit), canvas.px(kRadius));
  const Face& face = canvas.fonts.secondary_strong;
  const float x = r.x0 + canvas.px(10), icon = canvas.px(16);
  const ImU32 dot = s.record.on && !mark_lit(canvas) ? faded(theme.bad, 0.25f) : theme.bad;
  draw_icon(list, Icon::record, {x + 0.5f * icon, std::round(r.centre().y)}, icon, dot);
  draw_text(list, face, x + icon + canvas.px(6), centred_baseline(face, r.y0, r.y1),
            s.record.on ? film_time(s.record.seconds) : "Record", {.colour = theme.text, .tabular = true});
  if (touched.clicked) canvas.ask(exchange::action::ToggleRecording{});
}

}  // namespace

ToolbarWish draw_toolbar(Canvas& canvas, const Rect& rect, bool panel_open, bool plot_open) {
  const OverlayState& s = canvas.state;
  const Area window("##toolbar", rect);
  draw_panel(window.list(), canvas, rect, canvas.px(kRadius));
  ToolbarWish wish;
  const float pad = canvas.px(4), side = rect.height() - 2 * pad, gap = canvas.px(4);
  const float y0 = rect.y0 + pad, y1 = y0 + side;
  float x = rect.x1 - pad;
  const auto next = [&](float width) {
    const Rect r{x - width, y0, x, y1};
    x = r.x0 - gap;
    return r;
  };
  namespace act = exchange::action;
  if (button(canvas, "panel_toggle", next(side),
             {.icon = Icon::parameters,
              .tip = "Parameters",
              .keys = chord_text(Deed::toggle_panel),
              .active = panel_open}))
    wish.toggle_panel = true;
  if (button(canvas, "help", next(side),
             {.icon = Icon::help,
              .tip = "Keys and help",
              .keys = chord_text(Deed::toggle_help),
              .active = s.help_open}))
    canvas.ask(act::ToggleHelp{});
  if (button(canvas, "plot_toggle", next(side),
             {.icon = Icon::plot,
              .tip = "Plot of height and speed",
              .keys = chord_text(Deed::toggle_plot),
              .active = plot_open}))
    wish.toggle_plot = true;
  if (button(canvas, "units", next(side),
             {.with_icon = false,
              .label = s.units == Units::metric ? "m" : "ft",
              .tip = "Metric or US units",
              .keys = chord_text(Deed::toggle_units)}))
    canvas.ask(act::ToggleUnits{});
  if (button(canvas, "hud_level", next(canvas.px(40)),
             {.with_icon = false,
              .label = "HUD",
              .tip = "Read-outs: clean, pupil, engineer",
              .keys = chord_text(Deed::toggle_hud)}))
    canvas.ask(act::ToggleHud{});
  if (button(canvas, "screenshot", next(side),
             {.icon = Icon::screenshot, .tip = "Save a picture", .keys = chord_text(Deed::screenshot)}))
    canvas.ask(act::Screenshot{});
  draw_record_button(canvas, {rect.x0 + pad, y0, x, y1});
  return wish;
}

void draw_record_note(Canvas& canvas, float x1, float y0, float y1, bool alone) {
  const OverlayState& s = canvas.state;
  if (!s.record.on) return;
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const Theme& theme = canvas.theme;
  const Face& face = canvas.fonts.secondary;
  const Face& strong = canvas.fonts.secondary_strong;
  const float base = centred_baseline(face, y0, y1);
  float x = x1;
  if (alone) {
    x -= draw_text(list, strong, x, base, "REC " + film_time(s.record.seconds),
                   {theme.picture_text, Align::right, true, theme.shadow}) +
         canvas.px(8);
    const ImVec2 dot{x - canvas.px(5), std::round(0.5f * (y0 + y1))};
    if (mark_lit(canvas)) list.AddCircleFilled(dot, canvas.px(5), theme.picture_bad);
    x -= canvas.px(24);
  }
  if (s.record.dropped > 0)
    x -= draw_text(list, strong, x, base,
                   fmt::format("{} dropped", grouped(static_cast<double>(s.record.dropped), 0)),
                   {theme.picture_warning, Align::right, true, theme.shadow}) +
         canvas.px(12);
  draw_text(list, face, x, base, fmt::format("{} frames", grouped(static_cast<double>(s.record.frames), 0)),
            {theme.picture_secondary, Align::right, true, theme.shadow});
}

}  // namespace coalwood::ui
