#pragma once

#include "ui/canvas.h"

/// The line of events at the top of the picture: the last one, and what comes next.
namespace coalwood::ui {

/// Draws centred on `x` from `top` downwards [px], no wider than `width` [px].
void draw_ticker(Canvas& canvas, float x, float top, float width);

/// The event last passed at `time` [s] and the next one; null where there is none.
struct NearEvents {
  const exchange::Event* last = nullptr;
  const exchange::Event* next = nullptr;
};
[[nodiscard]] NearEvents events_around(const std::vector<exchange::Event>& events, double time) noexcept;

/// With a capital: "Burnout".
[[nodiscard]] std::string event_title(std::string_view name);

}  // namespace coalwood::ui
