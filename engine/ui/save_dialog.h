#pragma once

#include <string>

#include "ui/canvas.h"

/// Asks where to save the scene.
namespace coalwood::ui {

/// A file name made of a scene's title: "miss_riley.toml".
[[nodiscard]] std::string file_name_of(std::string_view title);

/// The path as typed, with ".toml" where it has no ending.
[[nodiscard]] std::string with_ending(std::string path);

class SaveDialog {
 public:
  void open(std::string_view scene_title);
  void close() { open_ = false; }
  [[nodiscard]] bool is_open() const { return open_; }
  /// Asks for SaveScene when confirmed.
  void draw(Canvas& canvas);

 private:
  bool open_ = false;
  bool focus_ = false;
  std::string path_;
};

}  // namespace coalwood::ui
