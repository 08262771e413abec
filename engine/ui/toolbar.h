#pragma once

#include "ui/canvas.h"

/// The row of buttons at the top right: record, picture, plot, units, help, parameters.
namespace coalwood::ui {

/// What of the overlay itself the row was asked to change.
struct ToolbarWish {
  bool toggle_panel = false;
  bool toggle_plot = false;
};

/// Draws a panel at `rect` [px]. `panel_open` and `plot_open` light their buttons.
ToolbarWish draw_toolbar(Canvas& canvas, const Rect& rect, bool panel_open, bool plot_open);

/// While recording: frames and drops left of `x1` [px], between `y0` and `y1`, on the picture.
/// `alone`: with the blinking mark, for when the row is hidden.
void draw_record_note(Canvas& canvas, float x1, float y0, float y1, bool alone);

}  // namespace coalwood::ui
