#include "app/opening.h"

#include <epoxy/gl.h>
#define GLFW_INCLUDE_NONE
#include <backends/imgui_impl_glfw.h>
#include <imgui.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <future>

namespace coalwood::app {

Opening::Opening(Window& window, ui::Overlay& overlay, ui::Painter& painter, ui::OverlayState& state)
    : window_(window), overlay_(overlay), painter_(painter), state_(state) {}

LaunchSite Opening::load(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                         const DesignChoice& design) {
  using namespace std::chrono_literals;
  std::atomic<double> share = 0.0;
  std::atomic<bool> abandoned = false;
  std::future<LaunchSite> work = std::async(std::launch::async, [&] {
    return LaunchSite::load(file, overrides, design, [&](double done) {
      if (abandoned) throw WindowClosed{};
      share = done;
      return true;
    });
  });
  while (work.wait_for(30ms) != std::future_status::ready) {
    draw("Preparing the land; it is kept for the next start", share);
    if (window_.wants_to_close()) abandoned = true;
  }
  if (abandoned) throw WindowClosed{};
  return work.get();
}

void Opening::show(std::string_view job, double share) {
  draw(job, share);
  if (window_.wants_to_close()) throw WindowClosed{};
}

void Opening::draw(std::string_view job, double share) {
  window_.poll();
  const video::FrameSize size = window_.framebuffer_size();
  state_.width = size.width;
  state_.height = size.height;
  overlay_.prepare(state_);
  painter_.new_frame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  overlay_.draw_opening(state_, job, share);
  ImGui::Render();
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, size.width, size.height);
  constexpr std::array<float, 4> kBlack{0.0f, 0.0f, 0.0f, 1.0f};
  glClearNamedFramebufferfv(0, GL_COLOR, 0, kBlack.data());
  painter_.paint();
  window_.swap();
  if (state_.print_layout) {
    std::printf("OPENING %.0f %.*s\n", std::floor(100.0 * share), static_cast<int>(job.size()), job.data());
    std::fflush(stdout);
  }
}

}  // namespace coalwood::app
