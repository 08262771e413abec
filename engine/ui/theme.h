#pragma once

#include <imgui.h>

#include <array>

#include "ui/overlay_state.h"

/// Colours and measures of the overlay. One structure, three sets of colours.
namespace coalwood::ui {

/// All lengths of the overlay at 1x are multiples of this, or half of it inside a widget.
inline constexpr float kGrid = 4.0f;     ///< [px]
inline constexpr float kRadius = 6.0f;   ///< [px] of corners
inline constexpr float kMargin = 12.0f;  ///< [px] between widgets and the window's edge
/// How long a change of look takes; none with reduced motion.
inline constexpr double kMotionTime = 0.150;  ///< [s]

struct Theme {
  // Panels and what stands on them.
  ImU32 panel;   ///< background
  ImU32 border;  ///< 1 px around panels
  ImU32 text;
  ImU32 secondary;  ///< labels, units, what is less important
  ImU32 well;       ///< sunk areas: slider tracks, text fields
  ImU32 hover;      ///< laid over what the pointer is on
  ImU32 press;      ///< laid over what is pressed
  ImU32 divider;    ///< hairlines inside panels
  ImU32 dim;        ///< over the picture behind a dialog
  // Meaning.
  ImU32 accent;     ///< ember
  ImU32 on_accent;  ///< text on an ember surface
  ImU32 good, warning, bad;
  // Text and bars on the picture itself.
  ImU32 picture_text;
  ImU32 picture_secondary;
  ImU32 picture_well;
  ImU32 picture_accent, picture_good, picture_warning, picture_bad;  ///< bright in every theme
  ImU32 shadow;                                                      ///< of text on the picture
  std::array<ImU32, 7> series;  ///< Okabe and Ito 2008, "Color Universal Design": safe for colour-blind eyes
};

/// Source: docs, "Art direction", section "The overlay".
[[nodiscard]] Theme theme_of(ThemeKind kind) noexcept;

/// Sets ImGui's own style (text fields, scroll bars) to the theme at a scale.
void apply_style(const Theme& theme, float scale);

/// `colour` with its opacity multiplied by `alpha` [1].
[[nodiscard]] ImU32 faded(ImU32 colour, float alpha) noexcept;
/// Between two colours, t from 0 to 1.
[[nodiscard]] ImU32 mixed(ImU32 from, ImU32 to, float t) noexcept;

}  // namespace coalwood::ui
