#include "ui/opening.h"

#include <algorithm>

namespace coalwood::ui {

void draw_opening(const Canvas& canvas, std::string_view job, double share) {
  constexpr float kBar = 320.0f, kThick = 4.0f;  // [px at 1x]
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const Theme& theme = canvas.theme;
  const auto w = static_cast<float>(canvas.state.width), h = static_cast<float>(canvas.state.height);
  list.AddRectFilled({0, 0}, {w, h}, theme.panel | IM_COL32_A_MASK);
  const float x = std::round(0.5f * w), y = std::round(0.5f * h);
  const float room = w - canvas.px(2 * kMargin);
  const Face& title = canvas.fonts.title;
  draw_text(list, title, x, y - canvas.px(36), fitted(title, canvas.state.scene_title, room),
            {theme.text, Align::centre});
  const Face& body = canvas.fonts.body;
  draw_text(list, body, x, y, fitted(body, job, room), {theme.secondary, Align::centre});
  const float half = 0.5f * std::min(canvas.px(kBar), room);
  const Rect bar{std::round(x - half), y + canvas.px(20), std::round(x + half), y + canvas.px(20 + kThick)};
  const float end = bar.x0 + bar.width() * static_cast<float>(std::clamp(share, 0.0, 1.0));
  const float radius = 0.5f * canvas.px(kThick);
  list.AddRectFilled(bar.min(), bar.max(), theme.well, radius);
  list.AddRectFilled(bar.min(), {end, bar.y1}, theme.accent, radius);
}

}  // namespace coalwood::ui
