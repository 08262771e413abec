#include "ui/slider.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "ui/axis.h"
#include "ui/units_format.h"

namespace coalwood::ui {
namespace {

constexpr float kUnitColumn = 40.0f;  // [px at 1x] right of the numbers
constexpr float kNumberColumn = 88.0f;

/// The step grid in shown units, clamped to the range.
double rounded(const exchange::Parameter& p, double shown, const DisplayUnit& unit) {
  const double step = slider_step(p, unit);
  const double value = (std::round(shown / step) * step - unit.offset) / unit.factor;
  return std::clamp(value, p.minimum, p.maximum);
}

}  // namespace

double slider_value(const exchange::Parameter& p, double t, Units units) {
  if (t <= 0.0) return p.minimum;
  if (t >= 1.0) return p.maximum;
  const DisplayUnit unit = display_unit(p, units);
  const double value = p.minimum + t * (p.maximum - p.minimum);
  return rounded(p, value * unit.factor + unit.offset, unit);
}

std::optional<double> typed_value(const exchange::Parameter& p, std::string_view text, Units units) {
  std::string plain;
  const bool has_point = text.find('.') != text.npos;
  const bool grouping = has_point || std::ranges::count(text, ',') > 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    constexpr std::string_view kMinus = "\u2212";
    if (text.substr(i, kMinus.size()) == kMinus) {
      plain += '-';
      i += kMinus.size() - 1;
    } else if (text[i] == ',') {
      // "1,234.5" groups, "1,234" groups when three digits follow, "0,09" is a decimal comma.
      const bool three = text.size() - i == 4 && i > 0 && text[0] != '0';
      if (!grouping && !three) plain += '.';
    } else if (text[i] != ' ') {
      plain += text[i];
    }
  }
  char* end = nullptr;
  const double shown = std::strtod(plain.c_str(), &end);
  if (plain.empty() || end != plain.c_str() + plain.size() || !std::isfinite(shown)) return std::nullopt;
  const DisplayUnit unit = display_unit(p, units);
  return std::clamp((shown - unit.offset) / unit.factor, p.minimum, p.maximum);
}

bool is_tuned(const TunedParameter& parameter) noexcept {
  const double range = std::abs(parameter.scene.maximum - parameter.scene.minimum);
  constexpr double kSame = 1e-9;  // [1] of the range
  return std::abs(parameter.value - parameter.scene.value) > kSame * range;
}

void SliderRows::type(Canvas& canvas, const TunedParameter& parameter, const Rect& cell) {
  ImGui::SetCursorScreenPos(cell.min());
  ImGui::PushID(parameter.scene.key.c_str());
  ImGui::PushItemWidth(cell.width());
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {canvas.px(6), std::round(0.5f * (cell.height() - ImGui::GetFontSize()))});
  if (take_focus_) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputText(
      "##type", &text_, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  const bool left = !take_focus_ && ImGui::IsItemDeactivated();
  const bool escaped = left && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
  take_focus_ = false;
  if ((entered || left) && !escaped)
    if (const auto value = typed_value(parameter.scene, text_, canvas.state.units);
        value && *value != parameter.value)
      canvas.ask(exchange::SetParameter{parameter.scene.key, *value});
  if (entered || left) typing_key_.clear();
  ImGui::PopStyleVar();
  ImGui::PopItemWidth();
  ImGui::PopID();
}

void SliderRows::draw(Canvas& canvas, const TunedParameter& parameter, const Rect& row, const Rect& visible) {
  const exchange::Parameter& p = parameter.scene;
  const Theme& theme = canvas.theme;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float unit_column = canvas.px(kUnitColumn);
  const float text_top = row.y0 + canvas.px(4), text_bottom = row.y0 + canvas.px(26);
  const Rect cell{row.x1 - unit_column - canvas.px(kNumberColumn), text_top,
                  row.x1 - unit_column + canvas.px(4), text_bottom};
  const float knob = canvas.px(6), rail = canvas.px(4);
  const float y = row.y0 + canvas.px(34);
  const Rect strip{row.x0 - canvas.px(4), y - canvas.px(8), row.x1 + canvas.px(4), y + canvas.px(10)};
  const Axis axis{p.minimum, std::max(p.maximum, p.minimum + 1e-12), row.x0 + knob, row.x1 - knob};

  // The slider.
  const Touch slid = touch("slider:" + p.key, strip);
  const bool in_view = strip.y1 > visible.y0 && strip.y0 < visible.y1;
  if (in_view) canvas.note("slider:" + p.key, {axis.begin, strip.y0, axis.end, strip.y1});
  const bool wants_typing = slid.double_clicked || (slid.pressed && ImGui::GetIO().KeyCtrl);
  if (slid.held && !ImGui::GetIO().KeyCtrl && !wants_typing) {
    const double t = static_cast<double>((ImGui::GetIO().MousePos.x - axis.begin) / (axis.end - axis.begin));
    const double value = slider_value(p, t, canvas.state.units);
    const bool fresh = dragging_key_ != p.key;
    if ((fresh && value != parameter.value) || (!fresh && value != asked_))
      canvas.ask(exchange::SetParameter{p.key, value});
    asked_ = value;
    dragging_key_ = p.key;
  } else if (dragging_key_ == p.key) {
    dragging_key_.clear();
  }

  // Label, dot, value.
  const bool tuned = is_tuned(parameter);
  const float base = centred_baseline(canvas.fonts.secondary, text_top, text_bottom);
  float label_left = row.x0;
  const Reading scene_reading = parameter_reading(p, p.value, canvas.state.units);
  const Touch over = touch("label:" + p.key, {row.x0, text_top, cell.x0, text_bottom});
  canvas.explain(over, "label:" + p.key, {row.x0, text_top, cell.x0, text_bottom}, p.hint, "");
  draw_text(list, canvas.fonts.secondary, label_left, base,
            fitted(canvas.fonts.secondary, p.label, cell.x0 - label_left - canvas.px(4)),
            {.colour = theme.text});
  if (tuned) {
    const Rect dot{row.x0 - canvas.px(16), text_top, row.x0, text_bottom};
    const Touch reset = touch("reset:" + p.key, dot);
    if (in_view) canvas.note("reset:" + p.key, dot);
    canvas.explain(reset, "reset:" + p.key, dot,
                   "Back to the scene's " + scene_reading.number + " " + scene_reading.unit, "");
    list.AddCircleFilled({std::round(dot.centre().x - canvas.px(0)), std::round(dot.centre().y)},
                         canvas.px(reset.hovered ? 4 : 3), theme.accent);
    if (reset.clicked) canvas.ask(exchange::SetParameter{p.key, p.value});
  }
  const Reading reading = parameter_reading(p, parameter.value, canvas.state.units);
  if (typing_key_ == p.key) {
    type(canvas, parameter,
         {cell.x0 + canvas.px(12), cell.y0 - canvas.px(2), cell.x1, cell.y1 + canvas.px(2)});
  } else {
    const Touch value = touch("value:" + p.key, cell);
    if (in_view) canvas.note("value:" + p.key, cell);
    canvas.explain(value, "value:" + p.key, cell, "Click to type", "");
    const float lit = canvas.ease("value:" + p.key, value.hovered ? 1.0f : 0.0f);
    if (lit > 0)
      list.AddRectFilled({cell.x0 + canvas.px(12), cell.y0}, cell.max(), faded(theme.hover, lit),
                         canvas.px(4));
    draw_text(list, canvas.fonts.secondary_strong, row.x1 - unit_column, base, reading.number,
              {.colour = theme.text, .align = Align::right, .tabular = true});
    if (value.clicked || wants_typing) {
      typing_key_ = p.key;
      text_ = reading.number;
      take_focus_ = true;
    }
  }
  draw_text(list, canvas.fonts.secondary, row.x1 - unit_column + canvas.px(6), base,
            fitted(canvas.fonts.secondary, reading.unit, unit_column - canvas.px(6)),
            {.colour = theme.secondary});

  // Rail, scene's tick, knob.
  const float x = std::clamp(axis.pixel(parameter.value), axis.begin, axis.end);
  const float zero = axis.pixel(
      std::clamp(0.0, p.minimum, p.maximum));  // the filled part begins at zero, or at the lower end
  const auto rail_box = [&](float x0, float x1, ImU32 ink) {
    list.AddRectFilled({x0, y - 0.5f * rail}, {x1, y + 0.5f * rail}, ink, 0.5f * rail);
  };
  rail_box(row.x0, row.x1, theme.well);
  const float from = p.minimum >= 0 ? row.x0 : zero;
  rail_box(std::min(from, x), std::max(from, x), theme.accent);
  const float tick = std::round(axis.pixel(p.value));
  if (tuned)
    list.AddRectFilled({tick - canvas.px(1), y - canvas.px(6)}, {tick + canvas.px(1), y + canvas.px(6)},
                       theme.secondary, canvas.px(1));
  const float lit = canvas.ease("slider:" + p.key, slid.hovered || slid.held ? 1.0f : 0.0f);
  if (lit > 0) list.AddCircleFilled({x, y}, knob + canvas.px(4) * lit, faded(theme.accent, 0.22f * lit));
  list.AddCircleFilled({x, y}, knob, slid.held ? theme.accent : theme.text);
}

}  // namespace coalwood::ui
