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

/// The dot beside a parameter that was changed.
void draw_reset(Canvas& canvas, const TunedParameter& parameter, const Rect& dot, bool in_view) {
  const exchange::Parameter& p = parameter.scene;
  const std::string id = "reset:" + p.key;
  const Touch reset = touch(id, dot);
  if (in_view) canvas.note(id, dot);
  const Reading reading = parameter_reading(p, p.value, canvas.state.units);
  canvas.explain(reset, id, dot, "Back to the scene's " + reading.number + " " + reading.unit, "");
  ImGui::GetWindowDrawList()->AddCircleFilled({std::round(dot.centre().x), std::round(dot.centre().y)},
                                              canvas.px(reset.hovered ? 4 : 3), canvas.theme.accent);
  if (reset.clicked) canvas.ask(exchange::SetParameter{p.key, p.value});
}

/// Rail, the scene's tick, knob.
void draw_rail(Canvas& canvas, const TunedParameter& parameter, const Axis& axis, const Rect& row, float y,
               const Touch& slid) {
  const exchange::Parameter& p = parameter.scene;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float half = canvas.px(2), knob = canvas.px(6);
  const auto bar = [&](float x0, float x1, ImU32 ink) {
    list.AddRectFilled({x0, y - half}, {x1, y + half}, ink, half);
  };
  const float x = std::clamp(axis.pixel(parameter.value), axis.begin, axis.end);
  bar(row.x0, row.x1, canvas.theme.well);
  // The filled part begins at zero where the range has one inside, else at the lower end.
  const float from = p.minimum < 0 && p.maximum > 0 ? axis.pixel(0.0) : row.x0;
  bar(std::min(from, x), std::max(from, x), canvas.theme.accent);
  if (is_tuned(parameter)) {
    const float tick = std::round(axis.pixel(p.value));
    list.AddRectFilled({tick - canvas.px(1), y - canvas.px(6)}, {tick + canvas.px(1), y + canvas.px(6)},
                       canvas.theme.secondary, canvas.px(1));
  }
  const float lit = canvas.ease("slider:" + p.key, slid.hovered || slid.held ? 1.0f : 0.0f);
  if (lit > 0)
    list.AddCircleFilled({x, y}, knob + canvas.px(4) * lit, faded(canvas.theme.accent, 0.22f * lit));
  list.AddCircleFilled({x, y}, knob, slid.held ? canvas.theme.accent : canvas.theme.text);
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

void SliderRows::begin_typing(const TunedParameter& parameter, Units units) {
  typing_key_ = parameter.scene.key;
  text_ = parameter_reading(parameter.scene, parameter.value, units).number;
  take_focus_ = true;
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

void SliderRows::drag(Canvas& canvas, const TunedParameter& parameter, const Axis& axis, const Touch& slid) {
  const exchange::Parameter& p = parameter.scene;
  if (!slid.held || ImGui::GetIO().KeyCtrl || slid.double_clicked) {
    if (dragging_key_ == p.key) dragging_key_.clear();
    return;
  }
  const auto t = static_cast<double>((ImGui::GetIO().MousePos.x - axis.begin) / (axis.end - axis.begin));
  const double value = slider_value(p, t, canvas.state.units);
  // A drag is compared with what it asked for last: the application may be frames behind.
  const double before = dragging_key_ == p.key ? asked_ : parameter.value;
  if (value != before) canvas.ask(exchange::SetParameter{p.key, value});
  asked_ = value;
  dragging_key_ = p.key;
}

void SliderRows::draw_value(Canvas& canvas, const TunedParameter& parameter, const Rect& cell,
                            float number_right, float base, bool in_view) {
  const std::string id = "value:" + parameter.scene.key;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Reading reading = parameter_reading(parameter.scene, parameter.value, canvas.state.units);
  const Face& face = canvas.fonts.secondary;
  draw_text(list, face, number_right + canvas.px(6), base,
            fitted(face, reading.unit, canvas.px(kUnitColumn - 6)), {.colour = canvas.theme.secondary});
  const Rect field{cell.x0 + canvas.px(12), cell.y0, cell.x1, cell.y1};
  if (typing_key_ == parameter.scene.key) {
    type(canvas, parameter, {field.x0, field.y0 - canvas.px(2), field.x1, field.y1 + canvas.px(2)});
    return;
  }
  const Touch value = touch(id, cell);
  if (in_view) canvas.note(id, cell);
  canvas.explain(value, id, cell, "Click to type", "");
  if (const float lit = canvas.ease(id, value.hovered ? 1.0f : 0.0f); lit > 0)
    list.AddRectFilled(field.min(), field.max(), faded(canvas.theme.hover, lit), canvas.px(4));
  draw_text(list, canvas.fonts.secondary_strong, number_right, base, reading.number,
            {.colour = canvas.theme.text, .align = Align::right, .tabular = true});
  if (value.clicked) begin_typing(parameter, canvas.state.units);
}

void SliderRows::draw(Canvas& canvas, const TunedParameter& parameter, const Rect& row, const Rect& visible) {
  const exchange::Parameter& p = parameter.scene;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float number_right = row.x1 - canvas.px(kUnitColumn);
  const float text_top = row.y0 + canvas.px(4), text_bottom = row.y0 + canvas.px(26);
  const float y = row.y0 + canvas.px(34), knob = canvas.px(6);
  const Rect strip{row.x0 - canvas.px(4), y - canvas.px(8), row.x1 + canvas.px(4), y + canvas.px(10)};
  const Axis axis{p.minimum, std::max(p.maximum, p.minimum + 1e-12), row.x0 + knob, row.x1 - knob};
  const bool in_view = strip.y1 > visible.y0 && strip.y0 < visible.y1;

  const Touch slid = touch("slider:" + p.key, strip);
  if (in_view) canvas.note("slider:" + p.key, {axis.begin, strip.y0, axis.end, strip.y1});
  drag(canvas, parameter, axis, slid);
  if (slid.double_clicked || (slid.pressed && ImGui::GetIO().KeyCtrl))
    begin_typing(parameter, canvas.state.units);

  const Rect cell{number_right - canvas.px(kNumberColumn), text_top, number_right + canvas.px(4),
                  text_bottom};
  const Face& face = canvas.fonts.secondary;
  const float base = centred_baseline(face, text_top, text_bottom);
  const Rect label{row.x0, text_top, cell.x0, text_bottom};
  canvas.explain(touch("label:" + p.key, label), "label:" + p.key, label, p.hint, "");
  draw_text(list, face, row.x0, base, fitted(face, p.label, label.width() - canvas.px(4)),
            {.colour = canvas.theme.text});
  draw_value(canvas, parameter, cell, number_right, base, in_view);
  if (is_tuned(parameter))
    draw_reset(canvas, parameter, {row.x0 - canvas.px(16), text_top, row.x0, text_bottom}, in_view);
  draw_rail(canvas, parameter, axis, row, y, slid);
}

}  // namespace coalwood::ui
