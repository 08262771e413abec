#include "ui/hud.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "ui/units_format.h"

namespace coalwood::ui {
namespace {

constexpr double kLowMargin = 1.0, kHighMargin = 3.0;  // [calibres] the field's rule of one to two, with some room
constexpr double kBarMargin = 5.0;                     // [calibres] right end of the margin bar

constexpr float kNumberRight = 176.0f;  // [px at 1x] right edge of the numbers' column
constexpr float kUnitLeft = 182.0f;
constexpr float kWidth = 260.0f;
constexpr float kRow = 26.0f;

struct Row {
  std::string_view label;
  Reading reading;
  std::string after;  ///< behind the unit, secondary
};

std::vector<Row> rows_of(const OverlayState& s) {
  const exchange::Readout& r = s.snapshot.readout;
  std::vector<Row> rows{{"Height", height_reading(r.height, s.units), {}},
                        {"Speed", speed_reading(r.speed, s.units), {}},
                        {"Mach", mach_reading(r.mach), {}}};
  if (s.hud == HudLevel::engineer) {
    rows.push_back({"Vertical", climb_reading(r.vertical_speed, s.units), {}});
    rows.push_back({"Acceleration", acceleration_reading(r.acceleration), {}});
  }
  constexpr double kNoBearing = 0.5;  // [m] nearer to the pad a bearing means nothing
  const std::string bearing =
      r.downrange < kNoBearing ? std::string() : std::string(compass_point(r.bearing));
  rows.push_back({"Downrange", distance_reading(r.downrange, s.units), bearing});
  if (s.hud == HudLevel::engineer) {
    rows.push_back({"Pressure q", pressure_reading(r.dynamic_pressure, s.units), {}});
    rows.push_back({"Wind", speed_reading(r.wind_speed, s.units), std::string(compass_point(r.wind_from))});
  }
  return rows;
}

/// Writes from the top down while there is room.
struct Column {
  Canvas& canvas;
  ImDrawList& list;
  float left, y, bottom;

  [[nodiscard]] bool room(float design) const { return y + canvas.px(design) <= bottom; }
  void text(const Face& face, float x, float baseline, std::string_view what, ImU32 colour,
            Align align = Align::left, bool tabular = false) const {
    draw_text(list, face, x, baseline, what, {colour, align, tabular, canvas.theme.shadow});
  }
  void row(const Row& row) {
    if (!room(kRow)) return;
    const Theme& theme = canvas.theme;
    const float base = centred_baseline(canvas.fonts.readout, y, y + canvas.px(kRow));
    text(canvas.fonts.secondary, left, base, row.label, theme.picture_secondary);
    text(canvas.fonts.readout, left + canvas.px(kNumberRight), base, row.reading.number, theme.picture_text,
         Align::right, true);
    float x = left + canvas.px(kUnitLeft);
    const auto width = draw_text(list, canvas.fonts.secondary, x, base, row.reading.unit,
                                 {theme.picture_secondary, Align::left, false, theme.shadow});
    if (!row.after.empty())
      text(canvas.fonts.secondary, x + (width > 0 ? width + canvas.px(6) : 0), base, row.after,
           theme.picture_secondary);
    y += canvas.px(kRow);
  }
  /// Label and number above a thin bar filled to `fill` [1].
  void bar(std::string_view label, const Reading& reading, double fill, ImU32 colour, bool known,
           std::span<const double> marks) {
    constexpr float kHeight = 34.0f;
    if (!room(kHeight)) return;
    row({label, known ? reading : Reading{"\u2013", reading.unit}, {}});
    const float thick = canvas.px(4), top = y + canvas.px(2), right = left + canvas.px(kUnitLeft + 24);
    const auto box = [&](float x0, float x1, ImU32 ink) {
      list.AddRectFilled({x0, top}, {x1, top + thick}, ink, 0.5f * thick);
    };
    list.AddRectFilled({left - 1, top - 1}, {right + 1, top + thick + 1}, faded(canvas.theme.shadow, 0.35f),
                       0.5f * thick + 1);
    box(left, right, canvas.theme.picture_well);
    const float width = static_cast<float>(fill > 0.0 ? std::min(fill, 1.0) : 0.0) * (right - left);
    if (known && width > 0.5f) box(left, left + std::max(width, thick), colour);
    for (const double mark : marks) {
      const float x = std::round(left + static_cast<float>(mark) * (right - left));
      list.AddRectFilled({x, top - canvas.px(2)},
                         {x + std::max(1.0f, canvas.px(1)), top + thick + canvas.px(2)},
                         canvas.theme.picture_secondary);
    }
    y += canvas.px(12);
  }
};

void draw_provenance(Column& column, const OverlayState& s) {
  Canvas& canvas = column.canvas;
  std::vector<std::string> lines;
  if (s.frames_per_second > 0)
    lines.push_back(fmt::format("{:.0f} fps   {:.1f} ms   {}{}picture {:.0f} %", s.frames_per_second, s.frame_milliseconds,
                                s.quality, s.quality.empty() ? "" : " ", 100 * s.resolution_scale));
  if (s.trajectory_hash != 0)
    lines.push_back(fmt::format("seed {}   flight {:016x}", s.seed, s.trajectory_hash));
  column.y += canvas.px(8);
  for (const auto& line : lines) {
    if (!column.room(16)) return;
    column.text(canvas.fonts.small, column.left,
                centred_baseline(canvas.fonts.small, column.y, column.y + canvas.px(16)), line,
                faded(canvas.theme.picture_secondary, 0.85f), Align::left, true);
    column.y += canvas.px(16);
  }
}

}  // namespace

std::string_view stage_text(exchange::Stage stage) noexcept {
  using exchange::Stage;
  switch (stage) {
    case Stage::pad:
      return "On the pad";
    case Stage::rail:
      return "On the rail";
    case Stage::boost:
      return "Boost";
    case Stage::coast:
      return "Coast";
    case Stage::descent:
      return "Descent";
    case Stage::canopy:
      return "Under canopy";
    case Stage::landed:
      return "Landed";
    case Stage::stopped:
      return "Stopped";
  }
  return "";
}

ImU32 margin_colour(const Theme& theme, double calibres) noexcept {
  return calibres < kLowMargin    ? theme.picture_bad
         : calibres > kHighMargin ? theme.picture_warning
                                  : theme.picture_good;
}

float hud_width(const Canvas& canvas) { return canvas.px(kWidth); }

void draw_hud(Canvas& canvas, const Rect& area) {
  const OverlayState& s = canvas.state;
  const Theme& theme = canvas.theme;
  Column column{canvas, *ImGui::GetBackgroundDrawList(), area.x0, area.y0, area.y1};
  const Face& clock = s.hud == HudLevel::clean ? canvas.fonts.title : canvas.fonts.clock;
  const float clock_height = canvas.px(44);
  const int decimals = s.launch == LaunchState::away ? 1 : 0;
  column.text(clock, column.left - canvas.px(1), centred_baseline(clock, column.y, column.y + clock_height),
              clock_text(s.snapshot.time, decimals), theme.picture_text, Align::left, true);
  column.y += clock_height;
  if (s.hud == HudLevel::clean) return;
  const bool stopped = s.snapshot.stage == exchange::Stage::stopped;
  const Face& stage = canvas.fonts.secondary_strong;
  const float stage_base = centred_baseline(stage, column.y, column.y + canvas.px(20)), dot = canvas.px(4);
  const ImVec2 dot_centre{column.left + dot, std::round(stage_base - 0.5f * stage.cap_height)};
  column.list.AddCircleFilled({dot_centre.x, dot_centre.y + 1}, dot + canvas.px(1),
                              faded(theme.shadow, 0.4f));
  column.list.AddCircleFilled(dot_centre, dot, stopped ? theme.picture_bad : theme.picture_accent);
  column.text(stage, column.left + 2 * dot + canvas.px(8), stage_base, stage_text(s.snapshot.stage),
              theme.picture_text);
  column.y += canvas.px(28);
  if (stopped && !s.snapshot.remark.empty())
    for (const auto& line : wrapped(canvas.fonts.secondary, s.snapshot.remark, canvas.px(kWidth), 3)) {
      column.text(canvas.fonts.secondary, column.left,
                  centred_baseline(canvas.fonts.secondary, column.y, column.y + canvas.px(18)), line,
                  theme.picture_text);
      column.y += canvas.px(18);
    }
  for (const Row& row : rows_of(s)) column.row(row);
  canvas.note("hud", {area.x0, area.y0, area.x0 + canvas.px(kWidth), column.y});
  if (s.hud != HudLevel::engineer) return;
  column.y += canvas.px(4);
  const exchange::Readout& r = s.snapshot.readout;
  constexpr double kSlow = 5.0;  // [m/s] below this airspeed a static margin means nothing in flight
  const exchange::Stage now = s.snapshot.stage;
  const bool margin_known = now == exchange::Stage::pad || (r.airspeed > kSlow && now != exchange::Stage::landed);
  constexpr std::array kMarks{kLowMargin / kBarMargin, kHighMargin / kBarMargin};
  column.bar("Static margin", {grouped(r.static_margin, 2), "cal"}, r.static_margin / kBarMargin,
             margin_colour(theme, r.static_margin), margin_known, kMarks);
  const double left = s.snapshot.vehicle.propellant_left;
  column.bar("Propellant", {grouped(100 * left, 0), "%"}, left, theme.picture_accent, true, {});
  draw_provenance(column, s);
}

}  // namespace coalwood::ui
