#pragma once

#include <string>
#include <vector>

#include "ui/canvas.h"

/// The keys, searchable, over the dimmed picture.
namespace coalwood::ui {

/// One line of the help: a deed with all its chords.
struct HelpRow {
  std::string_view group, text, familiar;
  std::vector<std::string> keys;
};

/// The table of keys as lines for people: chords of the same deed together, the cameras in one
/// line; those whose text, keys, group or kin hold `search`.
[[nodiscard]] std::vector<HelpRow> help_rows(std::string_view search);

class Help {
 public:
  /// Asks for ToggleHelp when it is closed with the pointer.
  void draw(Canvas& canvas);
  /// Forgets the search and takes the keyboard at the next draw.
  void opened() { search_.clear(), focus_ = true; }

 private:
  std::string search_;
  bool focus_ = false;
};

}  // namespace coalwood::ui
