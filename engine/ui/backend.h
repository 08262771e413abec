#pragma once

/// Dear ImGui's context and its OpenGL 3 painter as objects. The window library's
/// input backend belongs to the application.
namespace coalwood::ui {

/// Owns the ImGui context: no ini file, no log file. One at a time.
class ImGuiContextOwner {
 public:
  ImGuiContextOwner();
  ~ImGuiContextOwner();
  ImGuiContextOwner(const ImGuiContextOwner&) = delete;
  ImGuiContextOwner& operator=(const ImGuiContextOwner&) = delete;
};

/// Draws ImGui's lists with OpenGL into the framebuffer that is bound. Needs a
/// current OpenGL context and an ImGui context for its whole life.
class Painter {
 public:
  Painter();
  ~Painter();
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  /// Before ImGui::NewFrame: uploads the font atlas when Overlay::prepare rebuilt it.
  void new_frame();
  /// After ImGui::Render: draws. Viewport and framebuffer are the caller's; ImGui leaves
  /// blending and scissor as it found them.
  void paint();
};

}  // namespace coalwood::ui
