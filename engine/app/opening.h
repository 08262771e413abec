#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/design_file.h"
#include "app/launch_site.h"
#include "app/window.h"
#include "ui/backend.h"
#include "ui/overlay.h"

/// What the window does while a scene is prepared: it shows how far that is and goes on answering.
namespace coalwood::app {

/// Thrown when the window was closed while it waited.
struct WindowClosed {};

class Opening {
 public:
  /// All must outlive it; the window's ImGui backend must be running.
  Opening(Window& window, ui::Overlay& overlay, ui::Painter& painter, ui::OverlayState& state);

  /// As LaunchSite::load, on a thread of its own: land takes seconds at its first start.
  /// @throws WindowClosed; base::InputError
  [[nodiscard]] LaunchSite load(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                const DesignChoice& design);

  /// Draws one frame that says so. @param share done, 0 to 1 @throws WindowClosed
  void show(std::string_view job, double share);

 private:
  void draw(std::string_view job, double share);

  Window& window_;
  ui::Overlay& overlay_;
  ui::Painter& painter_;
  ui::OverlayState& state_;
};

}  // namespace coalwood::app
