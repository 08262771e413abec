#include "ui/backend.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include "base/assert.h"
#include "base/error.h"

namespace coalwood::ui {

ImGuiContextOwner::ImGuiContextOwner() {
  CW_ASSERT(ImGui::GetCurrentContext() == nullptr);
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
}

ImGuiContextOwner::~ImGuiContextOwner() { ImGui::DestroyContext(); }

Painter::Painter() {
  if (!ImGui_ImplOpenGL3_Init("#version 450 core"))
    throw base::FailureError("the overlay's OpenGL painter could not start");
}

Painter::~Painter() { ImGui_ImplOpenGL3_Shutdown(); }

void Painter::new_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  // Fonts that were rasterised again have no texture yet.
  if (ImGui::GetIO().Fonts->TexID == nullptr) {
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
}

void Painter::paint() { ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData()); }

}  // namespace coalwood::ui
