#pragma once

#include <vector>

#include "exchange/command.h"
#include "ui/overlay.h"

struct GLFWwindow;

/// The window's keys and mouse. Keys become ui::KeyChord and go through the overlay's one
/// table; the mouse, where the overlay leaves it free, turns the camera.
namespace coalwood::app {

/// What the mouse asked of the camera since the last frame.
struct CameraMotion {
  double turn = 0.0;      ///< [rad] about the vertical
  double tilt = 0.0;      ///< [rad]
  double zoom = 1.0;      ///< [1] factor on the distance
  double pan_right = 0.0; ///< [1] fractions of the picture's height
  double pan_up = 0.0;
  [[nodiscard]] bool any() const { return turn != 0.0 || tilt != 0.0 || zoom != 1.0 || pan_right != 0.0 || pan_up != 0.0; }
};

class Input {
 public:
  /// Registers callbacks; call before ImGui's own GLFW backend, which chains to them.
  /// There is one window and so one Input at a time.
  Input(GLFWwindow* window, ui::Overlay& overlay, const ui::OverlayState& state);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  /// What keys asked for since the last call, in order.
  [[nodiscard]] std::vector<exchange::ViewAction> take_actions();
  [[nodiscard]] CameraMotion take_camera_motion();
  /// Files dropped on the window since the last call.
  [[nodiscard]] std::vector<std::string> take_dropped_files();

 private:
  friend struct InputCallbacks;
  void key(int key, int action, int modifiers);
  void cursor(double x, double y);
  void scroll(double amount);

  GLFWwindow* window_;
  ui::Overlay& overlay_;
  const ui::OverlayState& state_;
  std::vector<exchange::ViewAction> actions_;
  std::vector<std::string> dropped_;
  CameraMotion motion_;
  double last_x_ = 0.0, last_y_ = 0.0;
};

/// A GLFW key code as the overlay's key; Key::none for keys it does not know.
[[nodiscard]] ui::Key key_of_glfw(int key);

}  // namespace coalwood::app
