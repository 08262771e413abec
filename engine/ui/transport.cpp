#include "ui/transport.h"

#include <fmt/core.h>

#include "ui/units_format.h"

namespace coalwood::ui {

float draw_transport(Canvas& canvas, float x, float y0, float y1) {
  const OverlayState& s = canvas.state;
  const float side = y1 - y0, gap = canvas.px(4);
  const auto icon_button = [&](std::string_view name, Icon icon, std::string_view tip, Deed deed) {
    const Rect r{x, y0, x + side, y1};
    x = r.x1 + gap;
    return button(canvas, name, r, {.icon = icon, .tip = tip, .keys = chord_text(deed)});
  };
  namespace act = exchange::action;
  if (icon_button("reset", Icon::back_to_pad, "Back to the pad; this flight stays as a ghost", Deed::reset))
    canvas.ask(act::Reset{});
  if (icon_button("step_back", Icon::step_back, "One frame back", Deed::frame_back))
    canvas.ask(act::StepFrames{-1});
  if (icon_button("pause", s.paused ? Icon::play : Icon::pause, s.paused ? "Play" : "Pause",
                  Deed::toggle_pause))
    canvas.ask(act::TogglePause{});
  if (icon_button("step_forward", Icon::step_forward, "One frame on", Deed::frame_forward))
    canvas.ask(act::StepFrames{1});
  x += canvas.px(8);
  if (icon_button("slower", Icon::slower, "Half the speed of time", Deed::slower))
    canvas.ask(act::SetRate{next_rate(s.rate_asked, -1)});
  x -= gap;
  const Rect rate{x, y0, x + canvas.px(52), y1};
  if (button(canvas, "rate", rate,
             {.with_icon = false,
              .label = rate_text(s.rate_asked),
              .tip = "Speed of time; click for real time",
              .keys = chord_text(Deed::real_time)}))
    canvas.ask(act::SetRate{1.0});
  x = rate.x1;
  if (icon_button("faster", Icon::faster, "Twice the speed of time", Deed::faster))
    canvas.ask(act::SetRate{next_rate(s.rate_asked, +1)});
  x += canvas.px(4);
  constexpr double kBehind = 0.97;  // [1] of the speed asked: below this the machine does not keep up
  const bool behind = !s.paused && s.rate_achieved < kBehind * s.rate_asked;
  const Face& face = canvas.fonts.secondary;
  const std::string achieved = s.paused ? "paused" : fmt::format("{:.2f}\u00D7 achieved", s.rate_achieved);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_text(list, face, x, centred_baseline(face, y0, y1), achieved,
            {.colour = behind ? canvas.theme.warning : canvas.theme.secondary, .tabular = true});
  return x + text_width(face, "00.00\u00D7 achieved", true);
}

}  // namespace coalwood::ui
