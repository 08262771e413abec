#pragma once

#include <imgui.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exchange/command.h"
#include "ui/fonts.h"
#include "ui/icons.h"
#include "ui/keys.h"
#include "ui/overlay_state.h"
#include "ui/text.h"
#include "ui/theme.h"

/// What every widget needs for one frame: state, look, scale, where its actions go;
/// and the few building blocks that all of them share.
namespace coalwood::ui {

struct Rect {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;  ///< [px]
  [[nodiscard]] float width() const { return x1 - x0; }
  [[nodiscard]] float height() const { return y1 - y0; }
  [[nodiscard]] ImVec2 min() const { return {x0, y0}; }
  [[nodiscard]] ImVec2 max() const { return {x1, y1}; }
  [[nodiscard]] ImVec2 centre() const { return {0.5f * (x0 + x1), 0.5f * (y0 + y1)}; }
};

/// What the pointer does to a region.
struct Touch {
  bool hovered = false;
  bool held = false;     ///< the button went down on it and is still down
  bool pressed = false;  ///< the button went down on it in this frame
  bool clicked = false;  ///< went down and up on it
  bool double_clicked = false;
};

/// Values that glide to their goal in kMotionTime; they live between frames.
class Motion {
 public:
  /// Moves the value of `id` towards `goal` and returns it. A new id starts at `start`.
  float ease(std::string_view id, float goal, float start, double wall_step, bool reduced);

 private:
  std::unordered_map<std::string, float> values_;
};

/// What a pointer at rest is told; drawn last of all.
struct Tooltip {
  std::string id, text, keys;
  Rect beside;
  double since = 0.0;  ///< [s] of wall time that the pointer has rested
};

struct Canvas {
  const OverlayState& state;
  const Theme& theme;
  const FontSet& fonts;
  float scale;
  Motion& motion;
  Tooltip& tooltip;
  std::vector<exchange::ViewAction>& actions;
  std::vector<WidgetRect>& rects;
  double wall_time = 0.0;  ///< [s] since the overlay was made, for blinking
  bool tooltip_wanted = false;

  /// A length of the 1x design in whole pixels.
  [[nodiscard]] float px(float design) const;
  [[nodiscard]] float ease(std::string_view id, float goal) {
    return motion.ease(id, goal, goal, state.wall_step, state.reduced_motion);
  }
  /// As ease, for what appears: begins at 0.
  [[nodiscard]] float appear(std::string_view id, float goal) {
    return motion.ease(id, goal, state.reduced_motion ? goal : 0.0f, state.wall_step, state.reduced_motion);
  }
  void ask(exchange::ViewAction action) { actions.push_back(std::move(action)); }
  /// Notes where a widget is, when the state asks for it.
  void note(std::string_view name, const Rect& rect);
  /// Shows a tooltip while `touch` hovers; `keys` may be empty.
  void explain(const Touch& touch, std::string_view id, const Rect& rect, std::string_view text,
               std::string_view keys);
};

/// A region of the window that takes the pointer: an undecorated ImGui window, open
/// from construction to destruction. Draw into list().
class Area {
 public:
  /// `front` areas stand above the others (dialogs).
  Area(const char* name, const Rect& rect, bool front = false);
  ~Area();
  Area(const Area&) = delete;
  Area& operator=(const Area&) = delete;
  [[nodiscard]] ImDrawList& list() const;
};

/// Makes `rect` of the current Area sensitive. `id` is unique in the area.
Touch touch(std::string_view id, const Rect& rect);

/// Rounded panel with its hairline border.
void draw_panel(ImDrawList& list, const Canvas& canvas, const Rect& rect, float radius);

/// What a button shows and is called.
struct ButtonLook {
  Icon icon = Icon::play;
  bool with_icon = true;
  std::string_view label = {};  ///< right of the icon; may be empty
  std::string_view tip = {};    ///< tooltip
  std::string keys = {};        ///< shown in the tooltip
  bool active = false;          ///< drawn in ember: what it stands for is on
  bool enabled = true;
  bool framed = false;  ///< has a panel of its own (floats on the picture)
};

/// A button in the current Area, noted as `name`. @returns true when clicked.
bool button(Canvas& canvas, std::string_view name, const Rect& rect, const ButtonLook& look);

/// A key cap with its text, right-aligned at `x1` and centred on `y`; @returns its width [px].
float draw_key_cap(ImDrawList& list, const Canvas& canvas, float x1, float y, std::string_view text,
                   ImU32 ink);
/// Width of that [px].
[[nodiscard]] float key_cap_width(const Canvas& canvas, std::string_view text);

/// Draws the tooltip that was asked for in this frame, above everything.
void draw_tooltip(Canvas& canvas);

}  // namespace coalwood::ui
