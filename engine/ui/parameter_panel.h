#pragma once

#include <set>
#include <string>
#include <vector>

#include "ui/canvas.h"
#include "ui/slider.h"

/// The scene's parameters in groups, with a search box; foldable.
namespace coalwood::ui {

/// Whether a parameter's label, group, key or hint holds every word of `search`, whatever the case.
[[nodiscard]] bool matches(const exchange::Parameter& parameter, std::string_view search);

class ParameterPanel {
 public:
  void draw(Canvas& canvas, const Rect& panel);
  /// Puts the keyboard into the search box.
  void focus_search() { focus_search_ = true; }
  /// True when the save button was clicked in the last frame.
  [[nodiscard]] bool save_wanted() const { return save_wanted_; }

 private:
  void draw_rows(Canvas& canvas, const Rect& view);
  SliderRows rows_;
  std::string search_;
  std::set<std::string> folded_;  ///< groups
  bool focus_search_ = false;
  bool save_wanted_ = false;
};

}  // namespace coalwood::ui
