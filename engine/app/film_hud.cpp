#include "app/film_hud.h"

#include <epoxy/gl.h>
#include <imgui.h>

#include "ui/backend.h"
#include "ui/overlay.h"

namespace coalwood::app {

struct FilmHud::Parts {
  ui::ImGuiContextOwner context;
  ui::Painter painter;
  ui::Overlay overlay;
  video::FrameSize size;
};

FilmHud::FilmHud(video::FrameSize size) : parts_(std::make_unique<Parts>()) { parts_->size = size; }
FilmHud::~FilmHud() = default;

void FilmHud::draw(ui::OverlayState& state, const gl::Target& target) {
  state.width = parts_->size.width;
  state.height = parts_->size.height;
  state.ui_scale = ui::film_ui_scale(state.width, state.height);
  state.reduced_motion = true;  // a film's HUD is a function of the instant alone
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(state.width), static_cast<float>(state.height)};
  io.DeltaTime = 1.0f / 60.0f;
  parts_->overlay.prepare(state);
  parts_->painter.new_frame();
  ImGui::NewFrame();
  parts_->overlay.draw_film_hud(state);
  ImGui::Render();
  glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer);
  glViewport(0, 0, target.size.width, target.size.height);
  parts_->painter.paint();
}

}  // namespace coalwood::app
