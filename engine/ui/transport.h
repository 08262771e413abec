#pragma once

#include "ui/canvas.h"

/// The buttons that move through time: back to the pad, step, play, speed.
namespace coalwood::ui {

/// Draws in the current Area from `x` [px] on, between `y0` and `y1`; shows the speed asked for and the
/// one achieved. @returns the right end [px].
float draw_transport(Canvas& canvas, float x, float y0, float y1);

}  // namespace coalwood::ui
