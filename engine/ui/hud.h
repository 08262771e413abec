#pragma once

#include "ui/canvas.h"

/// The read-outs at the top left: text on the picture with a soft shadow, no boxes.
namespace coalwood::ui {

/// Draws the level that the state asks for inside `area` [px]; what does not fit in its
/// height is left out, least important last.
void draw_hud(Canvas& canvas, const Rect& area);

/// How wide the read-outs are [px].
[[nodiscard]] float hud_width(const Canvas& canvas);

/// Colour that tells how a static margin stands: bad below 1 calibre, warning above 3.
/// Source: docs, "users", section 4.
[[nodiscard]] ImU32 margin_colour(const Theme& theme, double calibres) noexcept;

/// "On the pad", "Boost" ... in plain words.
[[nodiscard]] std::string_view stage_text(exchange::Stage stage) noexcept;

}  // namespace coalwood::ui
