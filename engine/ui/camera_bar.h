#pragma once

#include "ui/canvas.h"

/// The cameras as a row of chips with their numbers.
namespace coalwood::ui {

/// Width that the row wants with names [px]; the row without names is camera_bar_width(canvas, false).
[[nodiscard]] float camera_bar_width(const Canvas& canvas, bool names);

/// Draws the chips right-aligned at `x1` between `y0` and `y1` [px] in the current Area, with
/// names where `room` [px] allows and with numbers alone where not. @returns the left end [px].
float draw_camera_bar(Canvas& canvas, float x1, float y0, float y1, float room);

/// "Pad" for "pad", "Onboard up" for "onboard_up".
[[nodiscard]] std::string camera_title(std::string_view name);

}  // namespace coalwood::ui
