#include "ui/parameter_panel.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numbers>

#include "ui/text_field.h"

namespace coalwood::ui {
namespace {

constexpr float kHeading = 36.0f;  // [px at 1x] of a group
constexpr float kGutter = 20.0f;   // left and right of the rows; holds dot and scroll bar

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return result;
}

}  // namespace

bool matches(const exchange::Parameter& p, std::string_view search) {
  const std::string hay = lower(p.label + " " + p.group + " " + p.key + " " + p.hint), needle = lower(search);
  for (std::size_t at = 0; at < needle.size();) {
    const std::size_t end = std::min(needle.find(' ', at), needle.size());
    if (hay.find(std::string_view(needle).substr(at, end - at)) == hay.npos) return false;
    at = end + 1;
  }
  return true;
}

void ParameterPanel::draw_rows(Canvas& canvas, const Rect& view) {
  ImGui::SetCursorScreenPos(view.min());
  ImGui::BeginChild("rows", {view.width(), view.height()}, false, ImGuiWindowFlags_NoNav);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float gutter = canvas.px(kGutter);
  const float left = view.x0 + gutter, right = view.x1 - gutter;
  float y = view.y0 - ImGui::GetScrollY();
  const float top = y;
  std::vector<std::string> groups;
  for (const auto& p : canvas.state.parameters)
    if (std::ranges::find(groups, p.scene.group) == groups.end()) groups.push_back(p.scene.group);
  bool any = false;
  for (const auto& group : groups) {
    std::vector<const TunedParameter*> shown;
    std::size_t tuned = 0;
    for (const auto& p : canvas.state.parameters)
      if (p.scene.group == group && matches(p.scene, search_)) {
        shown.push_back(&p);
        tuned += is_tuned(p) ? 1 : 0;
      }
    if (shown.empty()) continue;
    const bool open = !folded_.contains(group) || !search_.empty();
    if (any)
      list.AddRectFilled({left, y}, {right, y + std::max(1.0f, std::floor(canvas.scale))},
                         canvas.theme.divider);
    any = true;
    const Rect heading{left - canvas.px(4), y + canvas.px(2), right + canvas.px(4),
                       y + canvas.px(kHeading) - canvas.px(2)};
    const Touch touched = touch("group:" + group, heading);
    if (heading.y1 > view.y0 && heading.y0 < view.y1) canvas.note("group:" + group, heading);
    if (touched.clicked && !(folded_.erase(group) > 0)) folded_.insert(group);
    const Face& face = canvas.fonts.strong;
    const float base = centred_baseline(face, heading.y0, heading.y1);
    const float width = draw_text(list, face, left, base, group, {.colour = canvas.theme.text});
    if (tuned > 0)
      draw_text(list, canvas.fonts.secondary, left + width + canvas.px(8), base,
                fmt::format("{} changed", tuned), {.colour = canvas.theme.accent});
    const float turn = canvas.ease("group:" + group, open ? 0.0f : -0.5f * std::numbers::pi_v<float>);
    draw_icon(list, Icon::chevron, {right - canvas.px(6), std::round(heading.centre().y)}, canvas.px(14),
              touched.hovered ? canvas.theme.text : canvas.theme.secondary, turn);
    y += canvas.px(kHeading);
    if (!open) continue;
    for (const TunedParameter* p : shown) {
      const Rect row{left, y, right, y + canvas.px(kSliderRow)};
      // Rows out of view cost nothing.
      if (row.y1 > view.y0 && row.y0 < view.y1) rows_.draw(canvas, *p, row, view);
      y = row.y1;
    }
    y += canvas.px(8);
  }
  if (!any)
    draw_text(list, canvas.fonts.secondary, left,
              centred_baseline(canvas.fonts.secondary, y, y + canvas.px(kHeading)),
              canvas.state.parameters.empty() ? "This scene has no parameters." : "No parameter matches.",
              {.colour = canvas.theme.secondary});
  // What goes on below fades out.
  if (const float fade = canvas.px(32); y > view.y1 + 1)
    for (ImDrawVert& v : list.VtxBuffer)
      if (v.pos.y > view.y1 - fade) v.col = faded(v.col, (view.y1 - v.pos.y) / fade);
  ImGui::SetCursorPos({0, std::max(0.0f, y - top - 1)});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
}

void ParameterPanel::draw(Canvas& canvas, const Rect& panel) {
  const Area window("##parameters", panel);
  ImDrawList& list = window.list();
  draw_panel(list, canvas, panel, canvas.px(kRadius));
  canvas.note("panel", panel);
  const float pad = canvas.px(kGutter), side = canvas.px(28);
  const float row0 = panel.y0 + canvas.px(12), row1 = row0 + canvas.px(28);
  const Face& title = canvas.fonts.strong;
  const auto& parameters = canvas.state.parameters;
  const bool any_tuned = std::ranges::any_of(parameters, is_tuned);
  float right = panel.x1 - pad + canvas.px(6);
  save_wanted_ =
      button(canvas, "save", {right - side, row0, right, row1},
             {.icon = Icon::save, .tip = "Save the scene as a file", .keys = chord_text(Deed::save_scene)});
  right -= side + canvas.px(4);
  if (any_tuned) {
    if (button(canvas, "reset_all", {right - side, row0, right, row1},
               {.icon = Icon::reset, .tip = "All parameters back to the scene's values"}))
      for (const auto& p : parameters)
        if (is_tuned(p)) canvas.ask(exchange::SetParameter{p.scene.key, p.scene.value});
    right -= side + canvas.px(4);
  }
  draw_text(list, title, panel.x0 + pad, centred_baseline(title, row0, row1),
            fitted(title, canvas.state.scene_title, right - panel.x0 - pad - canvas.px(4)),
            {.colour = canvas.theme.text});

  const Rect box{panel.x0 + pad - canvas.px(4), row1 + canvas.px(8), panel.x1 - pad + canvas.px(4),
                 row1 + canvas.px(8 + 32)};
  // Enter in the search box goes on to the value of the first parameter found: no pointer needed.
  const bool entered = text_field(canvas, "##search", box, "Search parameters", search_, focus_search_, true);
  if (entered && !search_.empty())
    if (const auto found = std::ranges::find_if(
            parameters, [&](const TunedParameter& p) { return matches(p.scene, search_); });
        found != parameters.end())
      rows_.begin_typing(*found, canvas.state.units);
  focus_search_ = false;

  const float top = box.y1 + canvas.px(8);
  draw_rows(canvas, {panel.x0, top, panel.x1 - canvas.px(4), panel.y1 - canvas.px(8)});
}

}  // namespace coalwood::ui
