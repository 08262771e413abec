#pragma once

#include "ui/canvas.h"
#include "ui/overlay.h"

/// Where everything stands in the window: one function, so that no two widgets decide
/// for themselves.
namespace coalwood::ui {

struct Places {
  Rect toolbar;        ///< top right
  Rect panel;          ///< parameters, below the toolbar when open
  Rect strip;          ///< transport and timeline along the bottom; below the window before lift-off
  Rect transport;      ///< inside the strip
  Rect track;          ///< inside the strip
  float track_labels;  ///< [px] below the track
  Rect cameras;        ///< panel of the camera chips before lift-off; the place for them in the strip after
  Rect plot;           ///< above the strip
  Rect hud;            ///< room of the read-outs
  Rect launch;         ///< room of the launch button
  Rect free;           ///< what nothing covers for long: where the rocket belongs
  float ticker_x, ticker_top, ticker_width;
  float toast_left, toast_bottom, toast_width;
};

/// What slides, from 0 (away) to 1 (there).
struct Openness {
  float panel = 1.0f;
  float strip = 0.0f;
  bool plot = false;
};

/// @param cameras width that the camera chips take [px]
/// @param hud width of the read-outs [px]; 0 when they are off
[[nodiscard]] Places places_of(int width, int height, float scale, const Openness& open, float cameras,
                               float hud);

}  // namespace coalwood::ui
