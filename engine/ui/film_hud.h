#pragma once

#include "ui/canvas.h"

/// The read-outs of a film, as on television: large figures along the lower edge, the
/// flight as a line with its events. Text and lines only, a pure function of the state.
namespace coalwood::ui {

void draw_film_hud(Canvas& canvas);

}  // namespace coalwood::ui
