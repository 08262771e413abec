#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "exchange/command.h"
#include "ui/keys.h"
#include "ui/overlay_state.h"

/// The overlay of the window: read-outs, launch button, timeline, parameters,
/// plot, cameras, help and messages. It draws with Dear ImGui and calls no OpenGL;
/// it runs as well with no window (tests inject the mouse).
///
/// One frame:
///   overlay.prepare(state);                  // before ImGui::NewFrame: fonts for the scale
///   ... backend new frame, ImGui::NewFrame() ...
///   for (const auto& action : overlay.draw(state)) ...
///   ImGui::Render(); ... backend draws ImGui::GetDrawData()
/// Keys: the application passes all of them to key_down and key_up; while a text field has the
/// keyboard these take only what closes it.
namespace coalwood::ui {

/// What is open at the moment; the application may set it (a picture of the program
/// with the plot open).
struct OverlayLayout {
  bool panel_open = true;
  bool plot_open = false;
  bool welcome = true;  ///< title and note in the sky until the first lift-off
};

/// The ui_scale [1] of a film's read-outs: 1 at 1280 x 720; upright pictures get larger figures.
[[nodiscard]] float film_ui_scale(int width, int height) noexcept;

/// A part of the window [px].
struct ScreenArea {
  float x0 = 0.0f, y0 = 0.0f, x1 = 0.0f, y1 = 0.0f;
};

class Overlay {
 public:
  /// Needs a current ImGui context (ui/backend.h makes one).
  Overlay();
  ~Overlay();
  Overlay(Overlay&&) noexcept;
  Overlay& operator=(Overlay&&) noexcept;

  /// Loads or re-rasterises fonts and sets the style when scale or theme changed.
  /// Call before ImGui::NewFrame. True: the font atlas changed and its texture must be
  /// uploaded again (ui::Painter does so by itself).
  bool prepare(const OverlayState& state);

  /// Draws the overlay between ImGui::NewFrame and ImGui::Render.
  /// @returns what the person asked for since the last frame, in order.
  [[nodiscard]] std::vector<exchange::ViewAction> draw(const OverlayState& state);

  /// Draws the read-outs of a film: broadcast style, no controls, no pointer; a
  /// pure function of the state. Set state.ui_scale to film_ui_scale() before prepare.
  void draw_film_hud(const OverlayState& state);

  /// Draws, in the place of everything else, that the scene is being prepared. @param share done, 0 to 1
  void draw_opening(const OverlayState& state, std::string_view job, double share);

  /// A key went down or repeats. @returns actions for the application (often none: the
  /// overlay takes its own keys).
  [[nodiscard]] std::vector<exchange::ViewAction> key_down(KeyChord chord, const OverlayState& state,
                                                           bool repeat = false);
  /// A key went up (ends holding Enter).
  void key_up(Key key);

  /// True while a text field has the keyboard.
  [[nodiscard]] bool typing() const;
  /// True while the pointer is over or drags a widget: the camera must not turn.
  [[nodiscard]] bool wants_mouse() const;

  /// Shows a message for a while; errors stay until dismissed.
  void notify(Message message);

  /// The part of the window that no widget covers; the camera centres the rocket there.
  [[nodiscard]] ScreenArea free_area(const OverlayState& state) const;

  /// Widgets of the last frame; filled only when OverlayState::print_layout was set.
  [[nodiscard]] const std::vector<WidgetRect>& rects() const;

  [[nodiscard]] OverlayLayout& layout();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace coalwood::ui
