#include "ui/canvas.h"

#include <algorithm>
#include <cmath>

namespace coalwood::ui {
namespace {

constexpr double kTooltipDelay = 0.45;  // [s] of rest before a tooltip shows

}  // namespace

float Motion::ease(std::string_view id, float goal, float start, double wall_step, bool reduced) {
  float& value = values_.try_emplace(std::string(id), start).first->second;
  // Exponential approach: after kMotionTime 95 % of the way is done, which looks like ease-out.
  constexpr double kRate = 3.0 / kMotionTime;
  if (reduced)
    value = goal;
  else
    value += (goal - value) * static_cast<float>(1.0 - std::exp(-kRate * wall_step));
  constexpr float kDone = 1e-3f;
  if (std::abs(goal - value) < kDone) value = goal;
  return value;
}

float Canvas::px(float design) const { return std::round(design * scale); }

void Canvas::note(std::string_view name, const Rect& r) {
  if (state.print_layout) rects.push_back({std::string(name), r.x0, r.y0, r.x1, r.y1});
}

void Canvas::explain(const Touch& touched, std::string_view id, const Rect& rect, std::string_view text,
                     std::string_view keys) {
  if (!touched.hovered || touched.held || text.empty()) return;
  tooltip_wanted = true;
  if (tooltip.id != id) tooltip = {std::string(id), {}, {}, rect, 0.0};
  tooltip.text = text;
  tooltip.keys = keys;
  tooltip.beside = rect;
}

Area::Area(const char* name, const Rect& rect, bool front) {
  ImGui::SetNextWindowPos(rect.min());
  ImGui::SetNextWindowSize({std::max(1.0f, rect.width()), std::max(1.0f, rect.height())});
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                           ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                           ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;
  if (!front) flags |= ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing;
  ImGui::Begin(name, nullptr, flags);
}

Area::~Area() { ImGui::End(); }

ImDrawList& Area::list() const { return *ImGui::GetWindowDrawList(); }

Touch touch(std::string_view id, const Rect& rect) {
  ImGui::SetCursorScreenPos(rect.min());
  ImGui::PushID(id.data(), id.data() + id.size());
  Touch result;
  result.clicked =
      ImGui::InvisibleButton("touch", {std::max(1.0f, rect.width()), std::max(1.0f, rect.height())});
  result.hovered = ImGui::IsItemHovered();
  result.held = ImGui::IsItemActive();
  result.pressed = ImGui::IsItemActivated();
  result.double_clicked = result.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  ImGui::PopID();
  return result;
}

void draw_panel(ImDrawList& list, const Canvas& canvas, const Rect& r, float radius) {
  list.AddRectFilled(r.min(), r.max(), canvas.theme.panel, radius);
  list.AddRect(r.min(), r.max(), canvas.theme.border, radius, ImDrawFlags_None,
               std::max(1.0f, std::floor(canvas.scale)));
}

bool button(Canvas& canvas, std::string_view name, const Rect& r, const ButtonLook& look) {
  const Touch touched = touch(name, r);
  canvas.note(name, r);
  canvas.explain(touched, name, r, look.tip, look.keys);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Theme& theme = canvas.theme;
  const float radius = canvas.px(kRadius);
  if (look.framed) draw_panel(list, canvas, r, radius);
  const float lit = canvas.ease(std::string(name) + "#hover",
                                look.enabled && (touched.hovered || touched.held) ? 1.0f : 0.0f);
  if (look.active) list.AddRectFilled(r.min(), r.max(), faded(theme.accent, 0.18f), radius);
  if (touched.held && look.enabled)
    list.AddRectFilled(r.min(), r.max(), theme.press, radius);
  else if (lit > 0)
    list.AddRectFilled(r.min(), r.max(), faded(theme.hover, lit), radius);
  ImU32 ink = look.active ? theme.accent : theme.text;
  if (!look.enabled) ink = faded(theme.secondary, 0.5f);
  const float icon = canvas.px(16);
  if (look.label.empty()) {
    if (look.with_icon)
      draw_icon(list, look.icon, {std::round(r.centre().x), std::round(r.centre().y)}, icon, ink);
  } else {
    const Face& face = canvas.fonts.secondary_strong;
    const float gap = look.with_icon ? icon + canvas.px(6) : 0.0f;
    const float x = std::round(r.centre().x - 0.5f * (gap + text_width(face, look.label)));
    if (look.with_icon) draw_icon(list, look.icon, {x + 0.5f * icon, std::round(r.centre().y)}, icon, ink);
    draw_text(list, face, x + gap, centred_baseline(face, r.y0, r.y1), look.label, {.colour = ink});
  }
  return touched.clicked && look.enabled;
}

float key_cap_width(const Canvas& canvas, std::string_view text) {
  return std::max(canvas.px(20), text_width(canvas.fonts.small, text) + canvas.px(12));
}

float draw_key_cap(ImDrawList& list, const Canvas& canvas, float x1, float y, std::string_view text,
                   ImU32 ink) {
  const float width = key_cap_width(canvas, text), half = canvas.px(10);
  const Rect r{std::round(x1 - width), std::round(y) - half, std::round(x1), std::round(y) + half};
  list.AddRectFilled(r.min(), r.max(), faded(ink, 0.12f), canvas.px(4));
  list.AddRect(r.min(), r.max(), faded(ink, 0.28f), canvas.px(4), ImDrawFlags_None,
               std::max(1.0f, std::floor(canvas.scale)));
  draw_text(list, canvas.fonts.small, r.centre().x, centred_baseline(canvas.fonts.small, r.y0, r.y1), text,
            {.colour = faded(ink, 0.9f), .align = Align::centre});
  return width;
}

void draw_tooltip(Canvas& canvas) {
  Tooltip& tip = canvas.tooltip;
  if (!canvas.tooltip_wanted) {
    tip = {};
    return;
  }
  tip.since += canvas.state.wall_step;
  if (tip.since < kTooltipDelay) return;
  const Face& face = canvas.fonts.secondary;
  const auto lines = wrapped(face, tip.text, canvas.px(280), 4);
  const float line = canvas.px(18), pad = canvas.px(10);
  const float caps = tip.keys.empty() ? 0.0f : key_cap_width(canvas, tip.keys) + canvas.px(12);
  float width = 0;
  for (const auto& text : lines) width = std::max(width, text_width(face, text));
  width = std::ceil(width + caps + 2 * pad);
  const float height = line * static_cast<float>(lines.size()) + canvas.px(12);
  const auto w = static_cast<float>(canvas.state.width), h = static_cast<float>(canvas.state.height);
  const float edge = canvas.px(8), gap = canvas.px(8);
  const float x =
      std::clamp(std::round(tip.beside.centre().x - 0.5f * width), edge, std::max(edge, w - width - edge));
  float y = tip.beside.y1 + gap;
  if (y + height > h - edge) y = tip.beside.y0 - gap - height;
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const Rect r{x, y, x + width, y + height};
  // Opaque: a tooltip may lie over other text.
  list.AddRectFilled(r.min(), r.max(), canvas.theme.panel | IM_COL32_A_MASK, canvas.px(kRadius));
  draw_panel(list, canvas, r, canvas.px(kRadius));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const float top = y + canvas.px(6) + line * static_cast<float>(i);
    draw_text(list, face, x + pad, centred_baseline(face, top, top + line), lines[i],
              {.colour = canvas.theme.text});
  }
  if (caps > 0) draw_key_cap(list, canvas, r.x1 - pad, r.centre().y, tip.keys, canvas.theme.secondary);
}

}  // namespace coalwood::ui
