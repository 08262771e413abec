#pragma once

#include "ui/canvas.h"

/// What dialogs have in common: the picture dims, the rest of the overlay takes no pointer.
namespace coalwood::ui {

/// Covers the window with the theme's dim colour and a panel of `width` by `height` [px] at its
/// centre, open from construction to destruction. Draw into list() and place widgets in panel().
class Dialog {
 public:
  Dialog(Canvas& canvas, const char* name, float width, float height);
  [[nodiscard]] const Rect& panel() const { return panel_; }
  [[nodiscard]] ImDrawList& list() const { return area_.list(); }
  /// A click outside the panel.
  [[nodiscard]] bool dismissed() const { return dismissed_; }

 private:
  Area area_;
  Rect panel_;
  bool dismissed_ = false;
};

}  // namespace coalwood::ui
