#include "app/window.h"

#include <epoxy/gl.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <cstdlib>

#include "base/error.h"
#include "base/log.h"

namespace coalwood::app {
namespace {

std::string last_problem;  // GLFW reports through a callback without user data

void remember_problem(int code, const char* text) {
  last_problem = std::string(text ? text : "unknown") + " (GLFW " + std::to_string(code) + ")";
  base::log_debug(last_problem);
}

}  // namespace

bool display_present() {
  const auto named = [](const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
  };
  return named("DISPLAY") || named("WAYLAND_DISPLAY");
}

Window::Window(video::FrameSize size, const std::string& title, bool full_screen) {
  glfwSetErrorCallback(remember_problem);
  if (glfwInit() != GLFW_TRUE)
    throw base::FailureError("no window can be opened here: " + last_problem +
                             "; `coalwood record` and `coalwood shot` work without a display");
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 5);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_SAMPLES, 0);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  window_ = glfwCreateWindow(size.width, size.height, title.c_str(), nullptr, nullptr);
  if (window_ == nullptr) {
    const std::string reason = last_problem;
    glfwTerminate();
    throw base::FailureError("the window could not be opened: " + reason + "; coalwood needs OpenGL 4.5 (core)");
  }
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  if (full_screen) toggle_full_screen();
}

Window::~Window() {
  glfwDestroyWindow(window_);
  glfwTerminate();
}

video::FrameSize Window::framebuffer_size() const {
  video::FrameSize size;
  glfwGetFramebufferSize(window_, &size.width, &size.height);
  return size;
}

double Window::content_scale() const {
  float x = 1.0f, y = 1.0f;
  glfwGetWindowContentScale(window_, &x, &y);
  return static_cast<double>(y);
}

bool Window::wants_to_close() const { return glfwWindowShouldClose(window_) == GLFW_TRUE; }
void Window::ask_to_close() { glfwSetWindowShouldClose(window_, GLFW_TRUE); }
void Window::show() { glfwShowWindow(window_); }
void Window::set_title(const std::string& title) { glfwSetWindowTitle(window_, title.c_str()); }
void Window::swap() { glfwSwapBuffers(window_); }
void Window::poll() { glfwPollEvents(); }

void Window::toggle_full_screen() {
  if (glfwGetWindowMonitor(window_) != nullptr) {
    glfwSetWindowMonitor(window_, nullptr, saved_x_, saved_y_, saved_width_, saved_height_, GLFW_DONT_CARE);
    return;
  }
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  if (mode == nullptr) return;
  glfwGetWindowPos(window_, &saved_x_, &saved_y_);
  glfwGetWindowSize(window_, &saved_width_, &saved_height_);
  glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

}  // namespace coalwood::app
