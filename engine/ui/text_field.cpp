#include "ui/text_field.h"

#include <imgui_stdlib.h>

#include <cmath>

namespace coalwood::ui {

bool text_field(Canvas& canvas, const char* name, const Rect& box, const char* hint, std::string& text,
                bool focus, bool with_search_icon) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.min(), box.max(), canvas.theme.well, canvas.px(kRadius));
  const float left = with_search_icon ? canvas.px(26) : canvas.px(4);
  if (with_search_icon)
    draw_icon(list, Icon::search, {box.x0 + canvas.px(16), std::round(box.centre().y)}, canvas.px(14),
              canvas.theme.secondary);
  ImGui::SetCursorScreenPos({box.x0 + left, box.y0});
  ImGui::PushItemWidth(box.width() - left - canvas.px(4));
  ImGui::PushFont(canvas.fonts.secondary.font);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {canvas.px(6), std::round(0.5f * (box.height() - ImGui::GetFontSize()))});
  for (const ImGuiCol colour : {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive})
    ImGui::PushStyleColor(colour, 0);
  if (focus) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputTextWithHint(name, hint, &text, ImGuiInputTextFlags_EnterReturnsTrue);
  if (ImGui::IsItemActive())
    list.AddRect(box.min(), box.max(), faded(canvas.theme.accent, 0.7f), canvas.px(kRadius), ImDrawFlags_None,
                 std::max(1.0f, std::floor(canvas.scale)));
  canvas.note(name[0] == '#' ? name + 2 : name, box);
  ImGui::PopStyleColor(3);
  ImGui::PopStyleVar();
  ImGui::PopFont();
  ImGui::PopItemWidth();
  return entered;
}

}  // namespace coalwood::ui
