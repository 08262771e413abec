#include "ui/timeline.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "ui/ticker.h"
#include "ui/units_format.h"

namespace coalwood::ui {
namespace {

constexpr float kColumn = 2.0f;  // [px at 1x] of the silhouette

void draw_silhouette(Canvas& canvas, ImDrawList& list, const Rect& track, const Axis& axis) {
  const OverlayState& s = canvas.state;
  const float column = canvas.px(kColumn);
  const int columns = static_cast<int>(track.width() / column);
  const Silhouette shape = silhouette(*s.trail, axis, columns);
  const float floor = track.y1, room = track.height() - canvas.px(16);
  const float head = axis.pixel(s.span.head);
  std::vector<ImVec2> line;
  for (int i = 0; i < columns; ++i) {
    const float x = track.x0 + static_cast<float>(i) * column;
    const bool flown = x < head;
    const auto at = static_cast<std::size_t>(i);
    if (shape.thrust[at] > 0) {
      const ImU32 ember =
          faded(canvas.theme.accent, (flown ? 0.62f : 0.34f) * (0.25f + 0.75f * shape.thrust[at]));
      list.AddRectFilled({x, track.y0}, {x + column, track.y1}, ember);
    }
    if (shape.height[at] < 0) continue;
    const float top = floor - shape.height[at] * room;
    list.AddRectFilled({x, top}, {x + column, floor}, faded(canvas.theme.series[0], flown ? 0.26f : 0.10f));
    line.push_back({x + 0.5f * column, top});
  }
  const auto split = static_cast<int>(
      std::lower_bound(line.begin(), line.end(), head, [](const ImVec2& p, float x) { return p.x < x; }) -
      line.begin());
  const auto count = static_cast<int>(line.size());
  const float thick = std::max(1.0f, 1.25f * canvas.scale);
  if (split > 1)
    list.AddPolyline(line.data(), split, faded(canvas.theme.series[0], 0.9f), ImDrawFlags_None, thick);
  if (const int from = std::max(0, split - 1); count - from > 1)
    list.AddPolyline(line.data() + from, count - from, faded(canvas.theme.series[0], 0.4f), ImDrawFlags_None,
                     thick);
}

void draw_ghost_lanes(Canvas& canvas, ImDrawList& list, const Rect& track, const Axis& axis) {
  constexpr std::size_t kLanes = 3;
  const auto& ghosts = canvas.state.trail->ghosts;
  const std::size_t first = ghosts.size() > kLanes ? ghosts.size() - kLanes : 0;
  for (std::size_t i = first; i < ghosts.size(); ++i) {
    if (ghosts[i].empty()) continue;
    const float y1 = track.y1 - canvas.px(2) - canvas.px(4) * static_cast<float>(i - first);
    const float x0 = std::max(track.x0, axis.pixel(ghosts[i].front().time));
    const float x1 = std::min(track.x1, axis.pixel(ghosts[i].back().time));
    list.AddRectFilled({x0, y1 - canvas.px(2)}, {x1, y1}, faded(canvas.theme.series[6], 0.8f), canvas.px(1));
  }
}

void draw_ticks(Canvas& canvas, ImDrawList& list, const Rect& track, const Axis& axis, float label_height) {
  const Face& face = canvas.fonts.small;
  const int most = std::max(2, static_cast<int>(track.width() / canvas.px(88)));
  const Ticks ticks = time_ticks(axis.from, axis.to, most);
  const float base = centred_baseline(face, track.y1 + canvas.px(2), track.y1 + label_height);
  for (int i = 0; i < ticks.count; ++i) {
    const float x = std::round(axis.pixel(ticks.at(i)));
    list.AddRectFilled({x, track.y1}, {x + std::max(1.0f, canvas.px(1)), track.y1 + canvas.px(4)},
                       canvas.theme.divider);
    const std::string label = duration_text(ticks.at(i), decimals_of(ticks.step));
    const float width = text_width(face, label);
    const float left = std::clamp(x - 0.5f * width, track.x0, track.x1 - width);
    draw_text(list, face, left, base, label, {.colour = canvas.theme.secondary});
  }
}

void draw_events(Canvas& canvas, ImDrawList& list, const Rect& track, const Axis& axis) {
  const OverlayState& s = canvas.state;
  const Face& face = canvas.fonts.small;
  std::vector<LabelWish> wishes;
  std::vector<std::string> titles;
  for (const auto& event : s.trail->events) {
    titles.push_back(event_title(event.name));
    const bool main = event.name == "apogee" || event.name == "landing" || event.name == "burnout";
    wishes.push_back({axis.pixel(event.time), text_width(face, titles.back()), main ? 0 : 1});
  }
  const auto lefts =
      placed_labels(wishes, track.x0 + canvas.px(4), track.x1 - canvas.px(4), canvas.px(8), canvas.px(5));
  const float base = centred_baseline(face, track.y0 + canvas.px(1), track.y0 + canvas.px(15));
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    const auto& event = s.trail->events[i];
    const float x = std::round(std::clamp(wishes[i].x, track.x0, track.x1 - canvas.px(1)));
    const bool past = event.time <= s.span.head;
    const ImU32 ink = past ? canvas.theme.text : canvas.theme.secondary;
    list.AddRectFilled({x, track.y0}, {x + std::max(1.0f, canvas.px(1)), track.y1},
                       faded(ink, past ? 0.75f : 0.5f));
    if (!std::isnan(lefts[i])) draw_text(list, face, lefts[i], base, titles[i], {.colour = ink});
  }
}

void draw_edits(Canvas& canvas, ImDrawList& list, const Rect& track, const Axis& axis) {
  for (const auto& edit : canvas.state.edits) {
    const float x = std::round(axis.pixel(edit.time)), y = track.y1 - canvas.px(6), r = canvas.px(5);
    list.AddQuadFilled({x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}, canvas.theme.panel | IM_COL32_A_MASK);
    const float q = canvas.px(4);
    list.AddQuadFilled({x, y - q}, {x + q, y}, {x, y + q}, {x - q, y}, canvas.theme.accent);
  }
}

void draw_playhead(Canvas& canvas, ImDrawList& list, const Rect& track, float x, bool lit) {
  const float half = canvas.px(1), cap = canvas.px(lit ? 6 : 5);
  x = std::round(x);
  list.AddRectFilled({x - half, track.y0 - canvas.px(2)}, {x + half, track.y1 + canvas.px(2)},
                     canvas.theme.text);
  list.AddRectFilled({x - cap, track.y0 - canvas.px(6)}, {x + cap, track.y0 + canvas.px(2)},
                     canvas.theme.text, canvas.px(3));
}

/// What stands at `x` [px]: the event or edit within `snap` [px] of it; empty when there is none.
std::string text_at(const OverlayState& s, const Axis& axis, float x, float snap) {
  if (s.trail != nullptr)
    for (const auto& event : s.trail->events)
      if (std::abs(axis.pixel(event.time) - x) <= snap) {
        const Reading height = height_reading(event.height, s.units);
        return fmt::format("{}, {}, {} {}", event_title(event.name), clock_text(event.time, 2), height.number,
                           height.unit);
      }
  for (const auto& edit : s.edits)
    if (std::abs(axis.pixel(edit.time) - x) <= snap)
      return fmt::format("{}: {}", clock_text(edit.time, 2), edit.text);
  return {};
}

/// The time under the pointer, over the tick labels.
void draw_time_mark(Canvas& canvas, ImDrawList& list, const Rect& track, float x, double time,
                    float label_height) {
  const Face& face = canvas.fonts.small;
  const std::string text = clock_text(time, 2);
  const float width = text_width(face, text, true) + canvas.px(12);
  const float left = std::round(std::clamp(x - 0.5f * width, track.x0, std::max(track.x0, track.x1 - width)));
  const Rect r{left, track.y1 + canvas.px(2), left + width, track.y1 + label_height};
  list.AddRectFilled(r.min(), r.max(), canvas.theme.text, canvas.px(4));
  draw_text(list, face, r.centre().x, centred_baseline(face, r.y0, r.y1), text,
            {.colour = canvas.theme.panel | IM_COL32_A_MASK, .align = Align::centre, .tabular = true});
}

}  // namespace

Axis flight_axis(const OverlayState& state, float begin, float end) {
  const double from = std::min(0.0, state.span.begin);
  constexpr double kShortest = 1.0;  // [s] so that the first frames have an axis
  const double to = std::max({state.span.end, state.span.head, state.snapshot.time, from + kShortest});
  return {from, to, begin, end};
}

Silhouette silhouette(const exchange::Trail& trail, const Axis& axis, int columns) {
  Silhouette shape;
  const auto size = static_cast<std::size_t>(std::max(0, columns));
  shape.height.assign(size, -1.0f);
  shape.thrust.assign(size, 0.0f);
  if (size == 0) return shape;
  double top = 1e-9, most = 1e-9;  // [m], [N]: nothing divides by zero
  const auto each = [&](auto visit) {
    for (const auto* part : {&trail.flown, &trail.predicted})
      for (const auto& point : *part) visit(point);
  };
  each([&](const exchange::TrailPoint& p) {
    top = std::max(top, p.height);
    most = std::max(most, p.thrust);
  });
  const double column_of_second = static_cast<double>(columns) / (axis.to - axis.from);
  double last_column = 0.0;
  float last_height = -1.0f, last_thrust = 0.0f;
  each([&](const exchange::TrailPoint& p) {
    const double at =
        std::clamp((p.time - axis.from) * column_of_second, 0.0, static_cast<double>(columns) - 1e-3);
    const auto height = static_cast<float>(std::clamp(p.height / top, 0.0, 1.0));
    const auto thrust = static_cast<float>(std::clamp(p.thrust / most, 0.0, 1.0));
    const auto column = static_cast<std::size_t>(at);
    if (last_height >= 0.0f && at > last_column)
      for (auto i = static_cast<std::size_t>(last_column) + 1; i < column; ++i) {
        const auto t = static_cast<float>((static_cast<double>(i) + 0.5 - last_column) / (at - last_column));
        shape.height[i] = std::max(shape.height[i], last_height + t * (height - last_height));
        shape.thrust[i] = std::max(shape.thrust[i], last_thrust + t * (thrust - last_thrust));
      }
    shape.height[column] = std::max(shape.height[column], height);
    shape.thrust[column] = std::max(shape.thrust[column], thrust);
    last_column = at;
    last_height = height;
    last_thrust = thrust;
  });
  return shape;
}

double time_under(const Axis& axis, float x, const std::vector<exchange::Event>& events, float snap) {
  double time = axis.value(x);
  float nearest = snap;
  for (const auto& event : events)
    if (const float away = std::abs(axis.pixel(event.time) - x); away <= nearest) {
      nearest = away;
      time = event.time;
    }
  return time;
}

void Timeline::draw(Canvas& canvas, const Rect& track, float label_height) {
  const OverlayState& s = canvas.state;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Axis axis = flight_axis(s, track.x0, track.x1);
  const Rect sensitive{track.x0, track.y0 - canvas.px(4), track.x1, track.y1 + label_height};
  const Touch touched = touch("timeline", sensitive);
  canvas.note("timeline", track);
  static const std::vector<exchange::Event> kNone;
  const auto& events = s.trail != nullptr ? s.trail->events : kNone;
  const float mouse = ImGui::GetIO().MousePos.x;
  if (touched.held) {
    const double time = time_under(axis, mouse, events, canvas.px(3));
    if (!dragging_ || time != asked_) canvas.ask(exchange::action::Seek{time});
    asked_ = time;
  }
  dragging_ = touched.held;

  list.AddRectFilled(track.min(), track.max(), canvas.theme.well, canvas.px(4));
  list.PushClipRect(track.min(), track.max(), true);
  if (s.trail != nullptr) {
    draw_silhouette(canvas, list, track, axis);
    draw_ghost_lanes(canvas, list, track, axis);
    draw_events(canvas, list, track, axis);
  }
  draw_edits(canvas, list, track, axis);
  list.PopClipRect();
  draw_ticks(canvas, list, track, axis, label_height);
  if (touched.hovered && !touched.held) {
    list.AddRectFilled({mouse, track.y0}, {mouse + std::max(1.0f, canvas.px(1)), track.y1},
                       faded(canvas.theme.text, 0.4f));
    const Rect beside{mouse - 1, track.y0 - canvas.px(4), mouse + 1, track.y1};
    canvas.explain(touched, "timeline", beside, text_at(s, axis, mouse, canvas.px(4)), "");
  }
  if (touched.hovered || touched.held)
    draw_time_mark(canvas, list, track, mouse, time_under(axis, mouse, events, canvas.px(3)), label_height);
  draw_playhead(canvas, list, track, axis.pixel(s.snapshot.time), touched.hovered || touched.held);
}

}  // namespace coalwood::ui
