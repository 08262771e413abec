#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "video/frame.h"

struct GLFWwindow;

/// The one real window: GLFW with an OpenGL 4.5 core context.
namespace coalwood::app {

/// True when a window can be opened here (an X or Wayland display is named).
[[nodiscard]] bool display_present();

class Window {
 public:
  /// Opens a window and makes its context current.
  /// @throws base::FailureError saying what is missing (display, OpenGL 4.5 ...).
  Window(video::FrameSize size, const std::string& title, bool full_screen);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  [[nodiscard]] GLFWwindow* handle() const noexcept { return window_; }
  [[nodiscard]] video::FrameSize framebuffer_size() const;
  /// [1] content scale of the display, 1 on ordinary screens.
  [[nodiscard]] double content_scale() const;
  [[nodiscard]] bool wants_to_close() const;
  void ask_to_close();
  void toggle_full_screen();
  void show();
  void set_title(const std::string& title);
  void swap();
  void poll();

 private:
  GLFWwindow* window_ = nullptr;
  int saved_x_ = 0, saved_y_ = 0, saved_width_ = 0, saved_height_ = 0;
};

}  // namespace coalwood::app
