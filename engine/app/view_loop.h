#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/camera_rig.h"
#include "app/dynamic_resolution.h"
#include "app/input.h"
#include "app/opening.h"
#include "app/options.h"
#include "app/picture.h"
#include "app/session.h"
#include "app/tier_choice.h"
#include "app/window.h"
#include "ui/backend.h"
#include "ui/overlay.h"
#include "video/recorder.h"

/// The window's loop: input, session, picture, overlay, recording; one thread.
namespace coalwood::app {

class ViewLoop {
 public:
  /// @throws WindowClosed when that happens while the scene is prepared.
  explicit ViewLoop(const ViewOptions& options);
  ~ViewLoop();

  /// Until the window is closed.
  /// @throws WindowClosed when that happens while another scene is prepared.
  void run();

 private:
  void frame(double real_seconds);
  void perform(const exchange::ViewAction& action);
  void draw_scene();
  void draw_overlay(double real_seconds);
  [[nodiscard]] std::unique_ptr<Picture> picture_of(const LaunchSite& site);
  /// The tier to begin with: the command line's, the scene's, or what was kept of this machine.
  [[nodiscard]] std::optional<render::Tier> tier_asked(const std::string& by_line) const;
  /// Draws the opening shot at one tier after the other and keeps what fits.
  void measure_tier();
  void set_tier(render::Tier tier);
  void next_tier();
  void open_scene(const std::filesystem::path& file);
  void notify(ui::Severity severity, std::string title, std::string text);

  void start_recording();
  void record_frame();
  void stop_recording();
  void save_screenshot();
  void save_scene(const std::string& path);
  void resize(video::FrameSize size);
  void print_layout();

  std::filesystem::path scene_file_;
  Window window_;
  ui::ImGuiContextOwner imgui_;
  ui::Overlay overlay_;
  ui::OverlayState state_;
  std::unique_ptr<Input> input_;
  struct GlfwBackend;
  std::unique_ptr<GlfwBackend> backend_;
  std::unique_ptr<ui::Painter> painter_;
  // From here on the window shows how far it is.
  Opening opening_;
  Session session_;
  std::unique_ptr<Picture> picture_;

  gl::Texture colour_;
  gl::Framebuffer framebuffer_;
  video::FrameSize size_;

  CameraRig rig_;
  render::Camera camera_;            // of this frame
  DynamicResolution resolution_;
  render::Tier tier_ = render::Tier::low;
  double mean_frame_ = 0.1;          // [s] real, from frame to frame
  std::unique_ptr<video::Recorder> recorder_;
  std::filesystem::path recording_path_;
  double recording_clock_ = 0.0;     // [s] real, of the recording
  std::string printed_layout_;
  bool scene_dirty_ = false;
  bool screenshot_asked_ = false;
  bool ready_printed_ = false;
  bool layout_wanted_ = false;
};

}  // namespace coalwood::app
