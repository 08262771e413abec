#include "ui/ticker.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "ui/units_format.h"

namespace coalwood::ui {

NearEvents events_around(const std::vector<exchange::Event>& events, double time) noexcept {
  NearEvents near;
  for (const auto& event : events) {
    if (event.time <= time && (near.last == nullptr || event.time >= near.last->time)) near.last = &event;
    if (event.time > time && (near.next == nullptr || event.time < near.next->time)) near.next = &event;
  }
  return near;
}

std::string event_title(std::string_view name) {
  std::string title(name);
  if (!title.empty()) title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  return title;
}

void draw_ticker(Canvas& canvas, float x, float top, float width) {
  const OverlayState& s = canvas.state;
  if (s.trail == nullptr || s.launch != LaunchState::away) return;
  const auto [last, next] = events_around(s.trail->events, s.snapshot.time);
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const Theme& theme = canvas.theme;
  const Face& strong = canvas.fonts.readout;
  const Face& plain = canvas.fonts.secondary;
  float y = top;
  if (last != nullptr) {
    constexpr double kFresh = 3.0;  // [s] of the flight during which an event glows
    const double age = s.snapshot.time - last->time;
    const auto glow = static_cast<float>(std::clamp(1.0 - age / kFresh, 0.0, 1.0));
    const Reading height = height_reading(last->height, s.units);
    const std::string title = fitted(strong, event_title(last->name), 0.5f * width);
    const std::string detail = fmt::format("{}   {} {}", clock_text(last->time), height.number, height.unit);
    const float dot = canvas.px(4), gap = canvas.px(12);
    const float wide =
        2 * dot + canvas.px(8) + text_width(strong, title) + gap + text_width(plain, detail, true);
    const float base = centred_baseline(strong, y, y + canvas.px(28));
    float at = std::round(x - 0.5f * wide);
    const ImVec2 centre{at + dot, std::round(base - 0.5f * strong.cap_height)};
    list.AddCircleFilled({centre.x, centre.y + 1}, dot + canvas.px(1), faded(theme.shadow, 0.5f));
    list.AddCircleFilled(centre, dot, mixed(theme.picture_text, theme.picture_accent, std::max(0.0f, glow)));
    at += 2 * dot + canvas.px(8);
    at +=
        draw_text(list, strong, at, base, title,
                  {mixed(theme.picture_text, theme.picture_accent, glow), Align::left, false, theme.shadow});
    draw_text(list, plain, at + gap, base, detail,
              {theme.picture_secondary, Align::left, true, theme.shadow});
    canvas.note("ticker", {x - 0.5f * wide, y, x + 0.5f * wide, y + canvas.px(28)});
    y += canvas.px(28);
  }
  if (next != nullptr) {
    const std::string line =
        fmt::format("{} in {}", event_title(next->name), duration_text(next->time - s.snapshot.time, 1));
    draw_text(list, plain, x, centred_baseline(plain, y, y + canvas.px(20)), fitted(plain, line, width),
              {theme.picture_secondary, Align::centre, true, theme.shadow});
  }
}

}  // namespace coalwood::ui
