#include "ui/toasts.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace coalwood::ui {
namespace {

constexpr std::size_t kMost = 4;

double life_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return 5.0;  // [s]
    case Severity::warning:
      return 10.0;  // [s]
    case Severity::error:
      break;
  }
  return std::numeric_limits<double>::infinity();
}

ImU32 colour_of(const Theme& theme, Severity severity) {
  return severity == Severity::error ? theme.bad : severity == Severity::warning ? theme.warning : theme.good;
}

}  // namespace

void Toasts::add(Message message) {
  // The same again only wakes the one that is shown.
  for (Toast& toast : toasts_)
    if (!toast.leaving && toast.message.title == message.title && toast.message.text == message.text) {
      toast.age = 0;
      return;
    }
  toasts_.push_back({std::move(message), 0.0, false, 0.0f, count_++});
  if (toasts_.size() > kMost) {
    const auto oldest =
        std::ranges::find_if(toasts_, [](const Toast& t) { return t.message.severity != Severity::error; });
    toasts_.erase(oldest == toasts_.end() ? toasts_.begin() : oldest);
  }
}

bool Toasts::dismiss_error() {
  for (auto toast = toasts_.rbegin(); toast != toasts_.rend(); ++toast)
    if (toast->message.severity == Severity::error && !toast->leaving) return toast->leaving = true;
  return false;
}

void Toasts::draw(Canvas& canvas, float left, float bottom, float width) {
  const Face& strong = canvas.fonts.secondary_strong;
  const Face& plain = canvas.fonts.secondary;
  const float line = canvas.px(18), pad = canvas.px(12), gap = canvas.px(8), side = canvas.px(24);
  float y1 = bottom;
  for (auto toast = toasts_.rbegin(); toast != toasts_.rend(); ++toast) {
    toast->age += canvas.state.wall_step;
    if (toast->age > life_of(toast->message.severity)) toast->leaving = true;
    const float goal = toast->leaving ? 0.0f : 1.0f;
    const auto pace = static_cast<float>(canvas.state.wall_step / kMotionTime);
    toast->presence = canvas.state.reduced_motion
                          ? goal
                          : std::clamp(toast->presence + (goal > 0 ? pace : -pace), 0.0f, 1.0f);
    if (toast->presence <= 0) continue;
    const float there = 1.0f - (1.0f - toast->presence) * (1.0f - toast->presence);
    const float room = width - 2 * pad - canvas.px(8) - side;
    const auto title = wrapped(strong, toast->message.title, room, 2);
    const auto text = wrapped(plain, toast->message.text, room, 4);
    const float height = line * static_cast<float>(title.size() + text.size()) + canvas.px(20);
    const float slide = std::round((1.0f - there) * canvas.px(16));
    const Rect r{left + slide, y1 - height, left + slide + width, y1};
    const std::string name = fmt::format("toast:{}", toast->number);
    const Area window(("##" + name).c_str(), r);
    ImDrawList& list = window.list();
    const int first = list.VtxBuffer.Size;
    draw_panel(list, canvas, r, canvas.px(kRadius));
    list.AddRectFilled({r.x0 + pad - canvas.px(4), r.y0 + canvas.px(12)},
                       {r.x0 + pad - canvas.px(1), r.y1 - canvas.px(12)},
                       colour_of(canvas.theme, toast->message.severity), canvas.px(1.5f));
    float y = r.y0 + canvas.px(10);
    const float x = r.x0 + pad + canvas.px(8);
    const auto write = [&](const Face& face, const std::vector<std::string>& lines, ImU32 ink) {
      for (const auto& words : lines) {
        draw_text(list, face, x, centred_baseline(face, y, y + line), words, {.colour = ink});
        y += line;
      }
    };
    write(strong, title, canvas.theme.text);
    write(plain, text, canvas.theme.secondary);
    canvas.note(name, r);
    if (button(canvas, name + ":close",
               {r.x1 - canvas.px(8) - side, r.y0 + canvas.px(8), r.x1 - canvas.px(8),
                r.y0 + canvas.px(8) + side},
               {.icon = Icon::close, .tip = "Dismiss"}))
      toast->leaving = true;
    for (int i = first; there < 1 && i < list.VtxBuffer.Size; ++i)
      list.VtxBuffer[i].col = faded(list.VtxBuffer[i].col, there);
    y1 -= std::round((height + gap) * there);
  }
  std::erase_if(toasts_, [](const Toast& t) { return t.leaving && t.presence <= 0; });
}

}  // namespace coalwood::ui
