#pragma once

#include <memory>

#include "app/options.h"
#include "gl/texture.h"
#include "ui/overlay_state.h"

/// The read-outs of a film: the overlay's broadcast style, drawn with no window.
namespace coalwood::app {

class FilmHud {
 public:
  /// Needs a current OpenGL context for its whole life.
  explicit FilmHud(video::FrameSize size);
  ~FilmHud();
  FilmHud(const FilmHud&) = delete;
  FilmHud& operator=(const FilmHud&) = delete;

  /// Draws over the picture in `target`.
  void draw(ui::OverlayState& state, const gl::Target& target);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace coalwood::app
