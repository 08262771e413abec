#pragma once

#include <memory>
#include <string>

#include "app/film_hud.h"
#include "app/launch_site.h"
#include "app/picture.h"
#include "gl/headless_context.h"
#include "sim/flight_record.h"
#include "sim/path.h"
#include "video/frame.h"

/// Pictures of a finished flight with no display: what films, single pictures, golden
/// tests and the bench are made with. A frame is a function of (record, scene, time,
/// options): the order in which frames are asked for does not matter.
namespace coalwood::app {

struct OffscreenOptions {
  video::FrameSize size;
  std::string camera;   ///< empty: the scene's
  bool hud = false;
  int samples = 0;      ///< jittered pictures averaged per frame; 0: see film_quality
  bool timed = false;   ///< measure passes
  std::string tier{};   ///< of the quality; empty: the scene's, or see film_quality
};

class Offscreen {
 public:
  /// Both must outlive it. @throws base::FailureError without OpenGL 4.5;
  /// @throws base::InputError for an unknown camera.
  Offscreen(const LaunchSite& site, const sim::FlightRecord& record, const OffscreenOptions& options);

  /// Draws the instant `time` [s] and reads it back into `frame`, which has the options' size.
  void render(double time, video::Frame& frame);

  [[nodiscard]] Picture& picture() noexcept { return picture_; }
  [[nodiscard]] gl::Target target() const noexcept;

 private:
  const sim::FlightRecord& record_;
  OffscreenOptions options_;
  gl::HeadlessContext context_;
  Picture picture_;
  sim::Path path_;
  gl::Texture colour_;
  gl::Framebuffer framebuffer_;
  std::unique_ptr<FilmHud> hud_;
  ui::OverlayState hud_state_;
};

}  // namespace coalwood::app
