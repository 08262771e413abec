#include "ui/plot.h"

#include <algorithm>
#include <cmath>

#include "ui/timeline.h"
#include "ui/units_format.h"

namespace coalwood::ui {
namespace {

constexpr int kDivisions = 4;  // of both value axes, so that their grid lines coincide

using Value = double exchange::TrailPoint::*;

struct Curve {
  std::string_view name;
  Value value;
  ImU32 colour;
  Reading (*reading)(double, Units);
  double shown_per_si;  ///< shown unit per SI unit
  Axis axis;            ///< in shown units
  double step = 1.0;    ///< of the ticks
  bool right = false;   ///< its ticks stand at the right
};

double shown_factor(Reading (*reading)(double, Units), Units units) {
  // Readings are linear and without offset: a large round number tells their factor.
  constexpr double kProbe = 1e9;
  std::string digits = reading(kProbe, units).number;
  std::erase(digits, ',');
  return std::stod(digits) / kProbe;
}

/// A curve in pixels, of which [0, split) was flown.
struct Line {
  std::vector<Point> points;
  std::size_t split = 0;
};

Line line_of(std::initializer_list<const std::vector<exchange::TrailPoint>*> parts, double head,
             const Curve& curve, const Axis& time) {
  Line line;
  for (const auto* part : parts)
    for (const auto& p : *part) {
      line.points.push_back({time.pixel(p.time), curve.axis.pixel(p.*curve.value * curve.shown_per_si)});
      if (p.time <= head) line.split = line.points.size();
    }
  return line;
}

void stroke(Canvas& canvas, ImDrawList& list, std::span<const Point> points, ImU32 colour, float thick) {
  const auto thin = decimated({points.begin(), points.end()});
  std::vector<ImVec2> path;
  path.reserve(thin.size());
  for (const Point& p : thin) path.push_back({p.x, p.y});
  if (path.size() > 1)
    list.AddPolyline(path.data(), static_cast<int>(path.size()), colour, ImDrawFlags_None,
                     thick * canvas.scale);
}

double largest(const exchange::Trail& trail, Value value) {
  double most = 0.0;
  const auto look = [&](const std::vector<exchange::TrailPoint>& points) {
    for (const auto& p : points) most = std::max(most, p.*value);
  };
  look(trail.flown);
  look(trail.predicted);
  for (const auto& ghost : trail.ghosts) look(ghost);
  return most;
}

void draw_grid(Canvas& canvas, ImDrawList& list, const Rect& box, std::span<const Curve> curves,
               const Axis& time) {
  const Face& face = canvas.fonts.small;
  const float hair = std::max(1.0f, std::floor(canvas.scale));
  for (int i = 0; i <= kDivisions; ++i) {
    const float y = std::round(box.y1 - box.height() * static_cast<float>(i) / kDivisions);
    list.AddRectFilled({box.x0, y}, {box.x1, y + hair}, canvas.theme.divider);
    for (const Curve& curve : curves)
      draw_text(list, face, curve.right ? box.x1 + canvas.px(8) : box.x0 - canvas.px(8),
                y + std::round(0.5f * face.cap_height), grouped(curve.step * i, decimals_of(curve.step)),
                {.colour = canvas.theme.secondary,
                 .align = curve.right ? Align::left : Align::right,
                 .tabular = true});
  }
  const Ticks ticks =
      time_ticks(time.from, time.to, std::max(2, static_cast<int>(box.width() / canvas.px(88))));
  for (int i = 0; i < ticks.count; ++i) {
    const float x = std::round(time.pixel(ticks.at(i)));
    list.AddRectFilled({x, box.y0}, {x + hair, box.y1}, canvas.theme.divider);
    draw_text(list, face, x, centred_baseline(face, box.y1 + canvas.px(2), box.y1 + canvas.px(20)),
              duration_text(ticks.at(i), decimals_of(ticks.step)),
              {.colour = canvas.theme.secondary, .align = Align::centre});
  }
}

void draw_curves(Canvas& canvas, ImDrawList& list, const Rect& box, std::span<const Curve> curves,
                 const Axis& time) {
  const OverlayState& s = canvas.state;
  list.PushClipRect(box.min(), {box.x1, box.y1 + canvas.px(2)}, true);
  for (const Curve& curve : curves) {
    for (const auto& ghost : s.trail->ghosts)
      stroke(canvas, list, line_of({&ghost}, 0.0, curve, time).points, faded(canvas.theme.secondary, 0.35f),
             1.0f);
    const Line line = line_of({&s.trail->flown, &s.trail->predicted}, s.span.head, curve, time);
    const std::span<const Point> all(line.points);
    stroke(canvas, list, all.subspan(line.split > 0 ? line.split - 1 : 0), faded(curve.colour, 0.55f), 1.0f);
    stroke(canvas, list, all.first(line.split), curve.colour, 2.0f);
  }
  list.PopClipRect();
}

/// Legend at the top left: a dot, the name and the value under the cursor.
void draw_legend(Canvas& canvas, ImDrawList& list, float x, float y0, float y1, std::span<const Curve> curves,
                 bool known, std::span<const double> values) {
  const Face& face = canvas.fonts.secondary;
  const Face& strong = canvas.fonts.secondary_strong;
  const float base = centred_baseline(face, y0, y1);
  for (std::size_t i = 0; i < curves.size(); ++i) {
    list.AddCircleFilled({x + canvas.px(4), std::round(0.5f * (y0 + y1))}, canvas.px(4), curves[i].colour);
    x += canvas.px(16);
    x += draw_text(list, face, x, base, curves[i].name, {.colour = canvas.theme.secondary}) + canvas.px(8);
    const Reading reading = curves[i].reading(values[i], canvas.state.units);
    const float cell = text_width(strong, "00,000", true);  // holds still while the number changes
    draw_text(list, strong, x + cell, base, known ? reading.number : "\u2013",
              {.colour = canvas.theme.text, .align = Align::right, .tabular = true});
    x += cell + canvas.px(4);
    x += draw_text(list, face, x, base, reading.unit, {.colour = canvas.theme.secondary}) + canvas.px(24);
  }
}

}  // namespace

bool sample_at(const exchange::Trail& trail, double time, double& height, double& speed) {
  // The neighbours may lie on either side of the seam between flown and predicted.
  const exchange::TrailPoint *before = nullptr, *after = nullptr;
  for (const auto* part : {&trail.flown, &trail.predicted}) {
    const auto next = std::ranges::lower_bound(*part, time, {}, &exchange::TrailPoint::time);
    if (next != part->end() && after == nullptr) after = &*next;
    if (next != part->begin()) before = &*(next - 1);
  }
  if (after != nullptr && after->time == time) before = after;
  if (before == nullptr || after == nullptr) return false;
  const double span = after->time - before->time;
  const double t = span > 0 ? (time - before->time) / span : 0.0;
  height = before->height + t * (after->height - before->height);
  speed = before->speed + t * (after->speed - before->speed);
  return true;
}

bool Plot::draw(Canvas& canvas, const Rect& rect) {
  const OverlayState& s = canvas.state;
  const Area window("##plot", rect);
  ImDrawList& list = window.list();
  draw_panel(list, canvas, rect, canvas.px(kRadius));
  canvas.note("plot", rect);
  const float top = rect.y0 + canvas.px(8), side = canvas.px(28);
  const Rect close{rect.x1 - canvas.px(8) - side, top, rect.x1 - canvas.px(8), top + side};
  const bool closed =
      button(canvas, "plot_close", close,
             {.icon = Icon::close, .tip = "Close the plot", .keys = chord_text(Deed::toggle_plot)});
  static const exchange::Trail kNone;
  const exchange::Trail& trail = s.trail != nullptr ? *s.trail : kNone;
  if (trail.flown.empty() && trail.predicted.empty()) {
    const Face& face = canvas.fonts.secondary;
    draw_text(list, face, rect.centre().x, centred_baseline(face, rect.y0, rect.y1),
              "Nothing flown or predicted yet", {.colour = canvas.theme.secondary, .align = Align::centre});
    return closed;
  }
  const Rect box{rect.x0 + canvas.px(64), rect.y0 + canvas.px(48), rect.x1 - canvas.px(56),
                 rect.y1 - canvas.px(28)};
  const Axis time = flight_axis(s, box.x0, box.x1);
  std::array<Curve, 2> curves{
      Curve{"Height", &exchange::TrailPoint::height, canvas.theme.series[0], height_reading, 1, {}, 1, false},
      Curve{"Speed", &exchange::TrailPoint::speed, canvas.theme.series[1], speed_reading, 1, {}, 1, true}};
  for (Curve& curve : curves) {
    curve.shown_per_si = shown_factor(curve.reading, s.units);
    curve.step = nice_ceiling(largest(trail, curve.value) * curve.shown_per_si / kDivisions);
    curve.axis = {0.0, kDivisions * curve.step, box.y1, box.y0};
  }

  const Touch touched = touch("plot", {box.x0, box.y0, box.x1, box.y1 + canvas.px(20)});
  if (touched.held) {
    const double asked = time_under(time, ImGui::GetIO().MousePos.x, trail.events, canvas.px(3));
    if (!dragging_ || asked != asked_) canvas.ask(exchange::action::Seek{asked});
    asked_ = asked;
  }
  dragging_ = touched.held;

  draw_grid(canvas, list, box, curves, time);
  draw_curves(canvas, list, box, curves, time);
  std::array<double, 2> values{};
  const bool pointing = touched.hovered && !touched.held;
  const double at = pointing ? time.value(ImGui::GetIO().MousePos.x) : s.snapshot.time;
  const bool known = sample_at(trail, at, values[0], values[1]);
  const float x = std::round(time.pixel(s.snapshot.time));
  list.AddRectFilled({x, box.y0 - canvas.px(4)}, {x + std::max(1.0f, canvas.px(1)), box.y1},
                     canvas.theme.text);
  if (pointing) {
    const float mouse = std::round(ImGui::GetIO().MousePos.x);
    list.AddRectFilled({mouse, box.y0}, {mouse + std::max(1.0f, std::floor(canvas.scale)), box.y1},
                       faded(canvas.theme.text, 0.4f));
  }
  if (known)
    for (std::size_t i = 0; i < curves.size(); ++i) {
      const ImVec2 dot{time.pixel(at), curves[i].axis.pixel(values[i] * curves[i].shown_per_si)};
      list.AddCircleFilled(dot, canvas.px(5), canvas.theme.panel | IM_COL32_A_MASK);
      list.AddCircleFilled(dot, canvas.px(3.5f), curves[i].colour);
    }
  const float row1 = top + side;
  const Face& strong = canvas.fonts.secondary_strong;
  const float clock = text_width(strong, "T+00:00.00", true);
  draw_text(list, strong, rect.x0 + canvas.px(20), centred_baseline(strong, top, row1), clock_text(at, 2),
            {.colour = canvas.theme.text, .tabular = true});
  draw_legend(canvas, list, rect.x0 + canvas.px(20) + clock + canvas.px(24), top, row1, curves, known,
              values);
  return closed;
}

}  // namespace coalwood::ui
