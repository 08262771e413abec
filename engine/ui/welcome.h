#pragma once

#include "ui/canvas.h"

/// The scene's title and what it assumes, in the sky above the pad until the first lift-off.
namespace coalwood::ui {

/// Draws centred on `x` from `top` downwards [px], no wider than `width` [px].
void draw_welcome(Canvas& canvas, float x, float top, float width);

}  // namespace coalwood::ui
