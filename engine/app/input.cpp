#include "app/input.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <cmath>
#include <utility>

#include "base/assert.h"

namespace coalwood::app {
namespace {
Input* current = nullptr;  // GLFW's user pointer belongs to ImGui's backend
}

struct InputCallbacks {
  static void key(GLFWwindow*, int code, int, int action, int modifiers) {
    if (current != nullptr) current->key(code, action, modifiers);
  }
  static void cursor(GLFWwindow*, double x, double y) {
    if (current != nullptr) current->cursor(x, y);
  }
  static void scroll(GLFWwindow*, double, double amount) {
    if (current != nullptr) current->scroll(amount);
  }
  static void drop(GLFWwindow*, int count, const char** paths) {
    if (current != nullptr) current->dropped_.insert(current->dropped_.end(), paths, paths + count);
  }
};

ui::Key key_of_glfw(int key) {
  using ui::Key;
  const auto run = [](Key first, int offset) { return static_cast<Key>(static_cast<int>(first) + offset); };
  if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z) return run(Key::a, key - GLFW_KEY_A);
  if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return run(Key::digit_0, key - GLFW_KEY_0);
  if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) return run(Key::digit_0, key - GLFW_KEY_KP_0);
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) return run(Key::f1, key - GLFW_KEY_F1);
  switch (key) {
    case GLFW_KEY_ENTER: case GLFW_KEY_KP_ENTER: return Key::enter;
    case GLFW_KEY_SPACE: return Key::space;
    case GLFW_KEY_BACKSPACE: return Key::backspace;
    case GLFW_KEY_TAB: return Key::tab;
    case GLFW_KEY_ESCAPE: return Key::escape;
    case GLFW_KEY_LEFT: return Key::left;
    case GLFW_KEY_RIGHT: return Key::right;
    case GLFW_KEY_UP: return Key::up;
    case GLFW_KEY_DOWN: return Key::down;
    case GLFW_KEY_PAGE_UP: return Key::page_up;
    case GLFW_KEY_PAGE_DOWN: return Key::page_down;
    case GLFW_KEY_HOME: return Key::home;
    case GLFW_KEY_END: return Key::end;
    case GLFW_KEY_INSERT: return Key::insert;
    case GLFW_KEY_DELETE: return Key::del;
    case GLFW_KEY_COMMA: return Key::comma;
    case GLFW_KEY_PERIOD: return Key::period;
    case GLFW_KEY_SLASH: return Key::slash;
    case GLFW_KEY_MINUS: case GLFW_KEY_KP_SUBTRACT: return Key::minus;
    case GLFW_KEY_EQUAL: case GLFW_KEY_KP_ADD: return Key::equal;
    case GLFW_KEY_SEMICOLON: return Key::semicolon;
    case GLFW_KEY_APOSTROPHE: return Key::apostrophe;
    case GLFW_KEY_LEFT_BRACKET: return Key::bracket_left;
    case GLFW_KEY_RIGHT_BRACKET: return Key::bracket_right;
    case GLFW_KEY_BACKSLASH: return Key::backslash;
    case GLFW_KEY_GRAVE_ACCENT: return Key::grave;
    case GLFW_KEY_PRINT_SCREEN: return Key::print_screen;
    default: return Key::none;
  }
}

Input::Input(GLFWwindow* window, ui::Overlay& overlay, const ui::OverlayState& state)
    : window_(window), overlay_(overlay), state_(state) {
  CW_ASSERT(current == nullptr);
  current = this;
  glfwSetKeyCallback(window, InputCallbacks::key);
  glfwSetCursorPosCallback(window, InputCallbacks::cursor);
  glfwSetScrollCallback(window, InputCallbacks::scroll);
  glfwSetDropCallback(window, InputCallbacks::drop);
}

Input::~Input() {
  glfwSetKeyCallback(window_, nullptr);
  glfwSetCursorPosCallback(window_, nullptr);
  glfwSetScrollCallback(window_, nullptr);
  glfwSetDropCallback(window_, nullptr);
  current = nullptr;
}

void Input::key(int code, int action, int modifiers) {
  const ui::Key key = key_of_glfw(code);
  if (key == ui::Key::none) return;
  if (action == GLFW_RELEASE) {
    overlay_.key_up(key);
    return;
  }
  const ui::KeyChord chord{key, (modifiers & GLFW_MOD_CONTROL) != 0, (modifiers & GLFW_MOD_SHIFT) != 0,
                           (modifiers & GLFW_MOD_ALT) != 0};
  for (exchange::ViewAction& asked : overlay_.key_down(chord, state_, action == GLFW_REPEAT))
    actions_.push_back(std::move(asked));
}

void Input::cursor(double x, double y) {
  const double dx = x - last_x_, dy = y - last_y_;
  last_x_ = x;
  last_y_ = y;
  if (overlay_.wants_mouse()) return;
  const auto held = [&](int button) { return glfwGetMouseButton(window_, button) == GLFW_PRESS; };
  const bool shift = glfwGetKey(window_, GLFW_KEY_LEFT_SHIFT) == GLFW_PRESS;
  constexpr double kRadiansPerPixel = 0.005;
  if (held(GLFW_MOUSE_BUTTON_RIGHT) || (held(GLFW_MOUSE_BUTTON_MIDDLE) && shift)) {
    motion_.pan_right -= dx / state_.height;
    motion_.pan_up += dy / state_.height;
  } else if (held(GLFW_MOUSE_BUTTON_LEFT) || held(GLFW_MOUSE_BUTTON_MIDDLE)) {
    motion_.turn -= dx * kRadiansPerPixel;
    motion_.tilt += dy * kRadiansPerPixel;
  }
}

void Input::scroll(double amount) {
  if (overlay_.wants_mouse()) return;
  constexpr double kZoomPerNotch = 0.88;
  motion_.zoom *= std::pow(kZoomPerNotch, amount);
}

std::vector<exchange::ViewAction> Input::take_actions() { return std::exchange(actions_, {}); }
CameraMotion Input::take_camera_motion() { return std::exchange(motion_, {}); }
std::vector<std::string> Input::take_dropped_files() { return std::exchange(dropped_, {}); }

}  // namespace coalwood::app
