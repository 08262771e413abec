#include "ui/launch_button.h"

#include <algorithm>
#include <cmath>

#include "ui/units_format.h"

namespace coalwood::ui {
namespace {

constexpr float kButtonWidth = 248.0f, kButtonHeight = 56.0f;  // [px at 1x]

}  // namespace

void LaunchButton::draw(Canvas& canvas, const Rect& area) {
  const OverlayState& s = canvas.state;
  if (s.launch == LaunchState::away) {
    held_ = 0.0;
    fired_ = key_tapped_ = false;
    return;
  }
  const bool counting = s.launch == LaunchState::counting;
  const float width = std::min(canvas.px(kButtonWidth), area.width()), height = canvas.px(kButtonHeight);
  const float x = std::round(area.centre().x), hint = canvas.px(28);
  const Rect r{std::round(x - 0.5f * width), area.y1 - hint - height, std::round(x + 0.5f * width),
               area.y1 - hint};
  const Area window("##launch", r);
  const Touch touched = touch("launch", r);
  canvas.note("launch", r);

  const bool down = touched.held || key_down_;
  // A slow frame must not turn a tap into holding.
  held_ = down ? held_ + std::min(s.wall_step, 0.2 * kHoldToSkip) : 0.0;
  if (down && held_ >= kHoldToSkip && !fired_) {
    canvas.ask(exchange::action::Launch{.skip_countdown = true});
    fired_ = true;
  }
  if ((touched.clicked || key_tapped_) && !fired_)
    canvas.ask(exchange::action::Launch{.skip_countdown = counting});
  if (!down) fired_ = false;
  key_tapped_ = false;

  ImDrawList& list = window.list();
  const Theme& theme = canvas.theme;
  const float radius = canvas.px(kRadius);
  const float lit = canvas.ease("launch#hover", touched.hovered ? 1.0f : 0.0f);
  const auto filled = static_cast<float>(std::clamp(held_ / kHoldToSkip, 0.0, 1.0));
  const Face& face = canvas.fonts.readout;
  ImU32 ink = theme.on_accent;
  std::string label = "Launch";
  if (counting) {
    list.AddRectFilled(r.min(), r.max(), theme.panel, radius);
    list.AddRect(r.min(), r.max(), faded(theme.accent, 0.9f), radius, ImDrawFlags_None,
                 std::max(1.0f, canvas.px(1.5f)));
    ink = theme.text;
    label = clock_text(std::min(0.0, s.snapshot.time), 0);
  } else {
    list.AddRectFilled(r.min(), r.max(), mixed(theme.accent, IM_COL32_WHITE, 0.12f * lit), radius);
  }
  if (filled > 0) {
    list.PushClipRect(r.min(), {r.x0 + filled * r.width(), r.y1}, true);
    list.AddRectFilled(r.min(), r.max(), counting ? faded(theme.accent, 0.35f) : faded(IM_COL32_WHITE, 0.35f),
                       radius);
    list.PopClipRect();
  }
  const float base = centred_baseline(face, r.y0, r.y1);
  const std::string keys = chord_text(Deed::launch);
  const float cap = key_cap_width(canvas, keys), gap = canvas.px(12);
  const float wide = text_width(face, label, true) + gap + cap;
  const float left = r.centre().x - 0.5f * wide;
  draw_text(list, face, left, base, label, {.colour = ink, .tabular = true});
  draw_key_cap(list, canvas, left + wide, r.centre().y, keys, ink);

  ImDrawList& picture = *ImGui::GetBackgroundDrawList();
  const Face& small = canvas.fonts.secondary;
  draw_text(picture, small, x, centred_baseline(small, r.y1 + canvas.px(4), area.y1),
            counting ? "Press again to launch at once, Backspace to stop" : "Hold to skip the countdown",
            {theme.picture_secondary, Align::centre, false, theme.shadow});
}

}  // namespace coalwood::ui
