#include "ui/dialog.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace coalwood::ui {

Dialog::Dialog(Canvas& canvas, const char* name, float width, float height)
    : area_(name, {0, 0, static_cast<float>(canvas.state.width), static_cast<float>(canvas.state.height)},
            true) {
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  const auto w = static_cast<float>(canvas.state.width), h = static_cast<float>(canvas.state.height);
  const float edge = canvas.px(16);
  width = std::min(width, w - 2 * edge);
  height = std::min(height, h - 2 * edge);
  const float x = std::round(0.5f * (w - width)), y = std::round(0.5f * (h - height));
  panel_ = {x, y, x + width, y + height};
  const float shown = canvas.appear(name, 1.0f);
  list().AddRectFilled({0, 0}, {w, h}, faded(canvas.theme.dim, shown));
  list().AddRectFilled(panel_.min(), panel_.max(), canvas.theme.panel | IM_COL32_A_MASK, canvas.px(kRadius));
  draw_panel(list(), canvas, panel_, canvas.px(kRadius));
  canvas.note(name, panel_);
  const bool inside = ImGui::IsMouseHoveringRect(panel_.min(), panel_.max(), false);
  dismissed_ = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !inside && ImGui::IsWindowHovered();
}

}  // namespace coalwood::ui
