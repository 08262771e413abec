#pragma once

#include "ui/canvas.h"

/// The big button on the pad.
namespace coalwood::ui {

class LaunchButton {
 public:
  /// Draws at the bottom centre of `area` [px]; asks for Launch on a click, for Launch with
  /// skip_countdown after holding button or key. Nothing after ignition.
  void draw(Canvas& canvas, const Rect& area);

  /// Enter went down or up.
  void key(bool down) {
    if (key_down_ && !down) key_tapped_ = true;
    key_down_ = down;
  }

 private:
  bool key_down_ = false;
  bool key_tapped_ = false;  ///< down and up since the last frame, however slow that was
  double held_ = 0.0;        ///< [s] of wall time
  bool fired_ = false;       ///< holding has already launched
};

/// How long Enter or the button is held to skip the countdown.
inline constexpr double kHoldToSkip = 0.5;  ///< [s]

}  // namespace coalwood::ui
