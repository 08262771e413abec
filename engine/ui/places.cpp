#include "ui/places.h"

#include <algorithm>
#include <cmath>

namespace coalwood::ui {
namespace {

// [px at 1x]
constexpr float kPanelWidth = 320.0f;
constexpr float kToolbar = 40.0f;
constexpr float kStrip = 104.0f;
constexpr float kTransport = 32.0f;
constexpr float kTrack = 36.0f;
constexpr float kTrackLabels = 18.0f;
constexpr float kCameras = 40.0f;
constexpr float kPlot = 216.0f;
constexpr float kGap = 8.0f;
constexpr float kHudLeft = 24.0f, kHudTop = 16.0f;
constexpr float kTicker = 52.0f;
constexpr float kToast = 344.0f;
constexpr float kLaunchRoom = 120.0f;

}  // namespace

Places places_of(int width, int height, float scale, const Openness& open, float cameras, float hud) {
  const auto px = [&](float design) { return std::round(design * scale); };
  const auto w = static_cast<float>(width), h = static_cast<float>(height);
  const float margin = px(kMargin), gap = px(kGap);
  const float column = std::min(px(kPanelWidth), w - 2 * margin);
  Places p{};
  p.toolbar = {w - margin - column, margin, w - margin, margin + px(kToolbar)};
  const float strip_top = h - std::round(open.strip * px(kStrip));
  p.strip = {0, strip_top, w, strip_top + px(kStrip)};
  p.transport = {margin, strip_top + gap, w - margin, strip_top + gap + px(kTransport)};
  p.track = {margin, p.transport.y1 + gap, w - margin, p.transport.y1 + gap + px(kTrack)};
  p.track_labels = px(kTrackLabels);

  // Before lift-off the chips float on their own panel; then they ride on the strip.
  const bool flying = open.strip > 0.5f;
  const float chips = std::min(cameras + 2 * px(4), w - 2 * margin);
  p.cameras = flying ? Rect{w - margin - chips, p.transport.y0, w - margin, p.transport.y1}
                     : Rect{w - margin - chips, h - margin - px(kCameras), w - margin, h - margin};
  const float low = flying ? strip_top : p.cameras.y0;
  const float slide = std::round((1.0f - open.panel) * (column + 2 * margin));
  p.panel = {p.toolbar.x0 + slide, p.toolbar.y1 + gap, p.toolbar.x1 + slide, low - margin};

  const float right = open.panel > 0.5f ? p.panel.x0 : w;
  const float bottom = flying ? strip_top : h;
  p.plot = {margin, std::max(margin, bottom - margin - px(kPlot)), std::max(right - margin, px(kPanelWidth)),
            bottom - margin};
  const float plot_top = open.plot ? p.plot.y0 : bottom;
  p.hud = {px(kHudLeft), px(kHudTop), px(kHudLeft) + hud, std::max(px(kHudTop), plot_top - margin)};

  // Before lift-off the button shares the bottom row with the camera chips when these reach far left.
  const float launch_right = std::min(right, w);
  p.launch = {margin, std::max(0.0f, plot_top - margin - px(kLaunchRoom)), launch_right - margin,
              plot_top - margin};
  const float half = px(140);
  if (!flying && !open.plot && p.launch.centre().x + half > p.cameras.x0 - gap) {
    p.launch.y1 = p.cameras.y0 - gap;
    p.launch.y0 = p.launch.y1 - px(kLaunchRoom);
  }
  p.free = {hud > 0 ? p.hud.x1 : 0.0f, px(kTicker), right, std::min(plot_top, low)};
  // The ticker stands in the middle of what lies between read-outs and tools.
  const float ticker_left = p.hud.x1 + gap, ticker_right = p.toolbar.x0 - gap;
  p.ticker_x = std::round(0.5f * (ticker_left + ticker_right));
  p.ticker_top = margin + px(4);
  p.ticker_width = std::max(0.0f, ticker_right - ticker_left);
  // Messages stand at the lower right of the free part: read-outs are left, the rocket is between.
  p.toast_width = std::min(px(kToast), w - 2 * margin);
  p.toast_left = std::max(margin, right - margin - p.toast_width);
  p.toast_bottom = std::min(plot_top, low) - margin;
  if (!flying && p.toast_left < p.launch.centre().x + half)
    p.toast_bottom = std::min(p.toast_bottom, p.launch.y0 - gap);
  return p;
}

}  // namespace coalwood::ui
