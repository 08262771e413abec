#include "ui/film_hud.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/hud.h"
#include "ui/ticker.h"
#include "ui/timeline.h"
#include "ui/units_format.h"

namespace coalwood::ui {
namespace {

constexpr float kSide = 40.0f, kLine = 40.0f;  // [px at 1x] from the picture's edges to the line
constexpr float kShade = 168.0f;               // height of the darkening

void draw_figure(Canvas& canvas, ImDrawList& list, float x, float base, std::string_view label,
                 const Reading& reading, Align align) {
  const Theme& theme = canvas.theme;
  const Face& big = canvas.fonts.title;
  const Face& small = canvas.fonts.secondary;
  const float unit = text_width(small, reading.unit);
  const float gap = reading.unit.empty() ? 0.0f : canvas.px(6);
  // The number ends at the same place whatever it is, so that figures do not dance.
  const float cell = text_width(big, "00,000", true);
  const float left = align == Align::left ? x : x - cell - gap - unit;
  const float number_right =
      align == Align::left ? x + text_width(big, reading.number, true) : x - gap - unit;
  draw_text(list, big, number_right, base, reading.number,
            {theme.picture_text, Align::right, true, theme.shadow});
  draw_text(list, small, number_right + gap, base, reading.unit,
            {theme.picture_secondary, Align::left, false, theme.shadow});
  const float top = base - canvas.px(32);
  if (align == Align::left)
    draw_text(list, small, left, top, label, {theme.picture_secondary, Align::left, false, theme.shadow});
  else
    draw_text(list, small, x, top, label, {theme.picture_secondary, Align::right, false, theme.shadow});
}

void draw_line(Canvas& canvas, ImDrawList& list, float x0, float x1, float y) {
  const OverlayState& s = canvas.state;
  const Theme& theme = canvas.theme;
  Axis axis = flight_axis(s, x0, x1);
  axis.from = 0.0;
  const float thick = canvas.px(3);
  const float now = std::clamp(axis.pixel(s.snapshot.time), x0, x1);
  list.AddRectFilled({x0, y - 0.5f * thick}, {x1, y + 0.5f * thick}, faded(theme.picture_text, 0.28f),
                     0.5f * thick);
  if (now > x0)
    list.AddRectFilled({x0, y - 0.5f * thick}, {now, y + 0.5f * thick}, theme.picture_text, 0.5f * thick);
  if (s.trail == nullptr) return;
  const Face& face = canvas.fonts.small;
  std::vector<LabelWish> wishes;
  std::vector<std::string> titles;
  for (const auto& event : s.trail->events) {
    titles.push_back(event_title(event.name));
    const float width = text_width(face, titles.back());
    // Labels stand centred below their dot: ask for that left end.
    wishes.push_back({std::clamp(axis.pixel(event.time) - 0.5f * width, x0, std::max(x0, x1 - width)), width,
                      event.name == "apogee" || event.name == "landing" ? 0 : 1});
  }
  const auto lefts = placed_labels(wishes, 0.0f, static_cast<float>(s.width), canvas.px(8), 0.0f);
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    const float x = std::clamp(axis.pixel(s.trail->events[i].time), x0, x1);
    const bool past = s.trail->events[i].time <= s.snapshot.time;
    list.AddCircleFilled({x, y}, canvas.px(4), past ? theme.picture_accent : theme.picture_secondary);
    if (!std::isnan(lefts[i]))
      draw_text(list, face, lefts[i], y + canvas.px(20), titles[i],
                {past ? theme.picture_text : theme.picture_secondary, Align::left, false, theme.shadow});
  }
}

}  // namespace

void draw_film_hud(Canvas& canvas) {
  const OverlayState& s = canvas.state;
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const auto w = static_cast<float>(s.width), h = static_cast<float>(s.height);
  const Theme& theme = canvas.theme;
  const ImU32 dark = IM_COL32(0, 0, 0, 150), none = IM_COL32(0, 0, 0, 0);
  list.AddRectFilledMultiColor({0, h - canvas.px(kShade)}, {w, h}, none, none, dark, dark);
  const float side = canvas.px(kSide), line = h - canvas.px(kLine);
  const float base = line - canvas.px(24);
  const exchange::Readout& r = s.snapshot.readout;
  const float column = canvas.px(176);
  draw_figure(canvas, list, side, base, "Height", height_reading(r.height, s.units), Align::left);
  draw_figure(canvas, list, side + column, base, "Speed", speed_reading(r.speed, s.units), Align::left);
  draw_figure(canvas, list, w - side, base, "Acceleration", acceleration_reading(r.acceleration),
              Align::right);
  draw_figure(canvas, list, w - side - column, base, "Mach", mach_reading(r.mach), Align::right);
  const Face& clock = canvas.fonts.clock;
  draw_text(list, clock, 0.5f * w, base, clock_text(s.snapshot.time),
            {theme.picture_text, Align::centre, true, theme.shadow});
  const Face& title = canvas.fonts.secondary_strong;
  draw_text(list, title, 0.5f * w, base - canvas.px(40), fitted(title, s.scene_title, canvas.px(320)),
            {theme.picture_secondary, Align::centre, false, theme.shadow});
  draw_line(canvas, list, side, w - side, line);
}

}  // namespace coalwood::ui
