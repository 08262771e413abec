#include "ui/camera_bar.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace coalwood::ui {
namespace {

constexpr float kPad = 8.0f, kGapNumber = 6.0f, kGapChip = 2.0f;  // [px at 1x]

float chip_width(const Canvas& canvas, std::size_t index, bool name) {
  const float number = text_width(canvas.fonts.small, fmt::format("{}", index + 1));
  if (!name) return canvas.px(28);
  const std::string title = camera_title(canvas.state.cameras[index]);
  return std::ceil(2 * canvas.px(kPad) + number + canvas.px(kGapNumber) +
                   text_width(canvas.fonts.secondary_strong, title));
}

}  // namespace

std::string camera_title(std::string_view name) {
  std::string title(name);
  std::ranges::replace(title, '_', ' ');
  if (!title.empty()) title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  return title;
}

float camera_bar_width(const Canvas& canvas, bool names) {
  float width = 0;
  for (std::size_t i = 0; i < canvas.state.cameras.size(); ++i)
    width += chip_width(canvas, i, names || canvas.state.cameras[i] == canvas.state.camera) +
             (i > 0 ? canvas.px(kGapChip) : 0);
  return width;
}

float draw_camera_bar(Canvas& canvas, float x1, float y0, float y1, float room) {
  const OverlayState& s = canvas.state;
  const Theme& theme = canvas.theme;
  const bool names = camera_bar_width(canvas, true) <= room;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float left = x1 - camera_bar_width(canvas, names);
  float x = left;
  for (std::size_t i = 0; i < s.cameras.size(); ++i) {
    const bool chosen = s.cameras[i] == s.camera;
    const bool named = names || chosen;
    const Rect r{x, y0, x + chip_width(canvas, i, named), y1};
    const std::string id = "camera:" + s.cameras[i], title = camera_title(s.cameras[i]);
    const Touch touched = touch(id, r);
    canvas.note(id, r);
    constexpr std::size_t kKeys = 9;
    const std::string key = i < kKeys ? fmt::format("{}", i + 1) : std::string();
    canvas.explain(touched, id, r, title + " camera", i < kKeys ? key : chord_text(Deed::next_camera));
    const float lit = canvas.ease(id, touched.hovered ? 1.0f : 0.0f);
    if (chosen)
      list.AddRectFilled(r.min(), r.max(), faded(theme.accent, 0.18f), canvas.px(kRadius));
    else if (lit > 0)
      list.AddRectFilled(r.min(), r.max(), faded(theme.hover, lit), canvas.px(kRadius));
    const ImU32 ink = chosen ? theme.accent : theme.text;
    const Face& face = canvas.fonts.secondary_strong;
    const float base = centred_baseline(face, y0, y1);
    const ImU32 quiet = chosen ? theme.accent : theme.secondary;
    if (named) {
      const float number =
          draw_text(list, canvas.fonts.small, r.x0 + canvas.px(kPad), base, key, {.colour = quiet});
      draw_text(list, face, r.x0 + canvas.px(kPad) + number + canvas.px(kGapNumber), base, title,
                {.colour = ink});
    } else {
      draw_text(list, face, r.centre().x, base, key, {.colour = ink, .align = Align::centre});
    }
    if (touched.clicked) canvas.ask(exchange::action::SelectCamera{s.cameras[i]});
    x = r.x1 + canvas.px(kGapChip);
  }
  return left;
}

}  // namespace coalwood::ui
