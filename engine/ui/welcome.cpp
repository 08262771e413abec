#include "ui/welcome.h"

#include <algorithm>

namespace coalwood::ui {

void draw_welcome(Canvas& canvas, float x, float top, float width) {
  constexpr float kSmallest = 160.0f, kWidest = 600.0f;  // [px at 1x] of the lines
  constexpr std::size_t kMostLines = 4;
  if (width < canvas.px(kSmallest)) return;
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const OverlayState& s = canvas.state;
  const auto write = [&](const Face& face, std::string_view line, float y, float height) {
    draw_text(list, face, x, centred_baseline(face, y, y + height), line,
              {canvas.theme.picture_text, Align::centre, false, canvas.theme.shadow});
  };
  const float room = width - canvas.px(24);
  // A long title takes the next smaller face before it is cut.
  const bool large = text_width(canvas.fonts.title, s.scene_title) <= room;
  const Face& title = large ? canvas.fonts.title : canvas.fonts.readout;
  write(title, fitted(title, s.scene_title, room), top, canvas.px(40));
  float y = top + canvas.px(44);
  for (const auto& line :
       wrapped(canvas.fonts.body, s.scene_note, std::min(room, canvas.px(kWidest)), kMostLines)) {
    write(canvas.fonts.body, line, y, canvas.px(22));
    y += canvas.px(22);
  }
}

}  // namespace coalwood::ui
