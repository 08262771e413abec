#pragma once

#include <optional>
#include <string>

#include "ui/axis.h"
#include "ui/canvas.h"

/// One parameter as a row: label, value and unit, a slim slider, the scene's own value
/// as a tick, a dot that returns to it; typing by a click on the value.
namespace coalwood::ui {

/// Height of a row [px at 1x].
inline constexpr float kSliderRow = 48.0f;

/// The scene value that a slider at fraction `t` [1] means: rounded to its step in shown units,
/// the ends exact.
[[nodiscard]] double slider_value(const exchange::Parameter& parameter, double t, Units units);

/// The scene value that a typed text means, clamped to the range; nothing when it is no number.
/// Accepts a decimal comma, grouping commas and U+2212.
[[nodiscard]] std::optional<double> typed_value(const exchange::Parameter& parameter, std::string_view text,
                                                Units units);

/// Whether a parameter differs from its scene's value by more than rounding.
[[nodiscard]] bool is_tuned(const TunedParameter& parameter) noexcept;

/// Draws rows and keeps which one is being typed into.
class SliderRows {
 public:
  /// Draws a row in the current Area and asks for SetParameter when it is changed.
  /// `visible` is the part of the window that is not scrolled away.
  void draw(Canvas& canvas, const TunedParameter& parameter, const Rect& row, const Rect& visible);

  /// Opens the row of `parameter` for typing, as a click on its value does.
  void begin_typing(const TunedParameter& parameter, Units units);

 private:
  void drag(Canvas& canvas, const TunedParameter& parameter, const Axis& axis, const Touch& slid);
  void draw_value(Canvas& canvas, const TunedParameter& parameter, const Rect& cell, float number_right,
                  float base, bool in_view);
  void type(Canvas& canvas, const TunedParameter& parameter, const Rect& cell);

  std::string typing_key_;  ///< of the row being typed into; empty: none
  std::string text_;
  bool take_focus_ = false;
  double asked_ = 0.0;  ///< last value of this drag
  std::string dragging_key_;
};

}  // namespace coalwood::ui
