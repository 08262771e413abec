#pragma once

#include <imgui.h>

#include <filesystem>
#include <unordered_map>
#include <vector>

/// The typefaces of the overlay: Inter, else Roboto, found in the package's own
/// `fonts/` folder or through fontconfig, rasterised at the size they are shown in.
namespace coalwood::ui {

/// Where to find the softened copy of a glyph that lies under text on the picture.
struct ShadowGlyph {
  float x0, y0, x1, y1;  ///< [px] relative to the glyph's origin as in ImFontGlyph
  float u0, v0, u1, v1;  ///< [1] in the atlas
};

/// One typeface at one size.
struct Face {
  ImFont* font = nullptr;
  float em = 15.0f;                                  ///< [px]
  float ascent = 15.0f;                              ///< [px] top of ImGui's line box to the baseline
  float cap_height = 10.0f;                          ///< [px]
  float digit_cell = 9.0f;                           ///< [px] width of every digit in a read-out
  std::unordered_map<ImWchar, ShadowGlyph> shadows;  ///< empty: no shadow at this size
};

/// The sizes in use; em at 1x in brackets.
struct FontSet {
  Face body;              ///< [15] regular
  Face strong;            ///< [15] semi-bold
  Face secondary;         ///< [13] regular
  Face secondary_strong;  ///< [13] semi-bold
  Face small;             ///< [11] medium: tick labels, key caps
  Face readout;           ///< [20] semi-bold
  Face title;             ///< [28] semi-bold
  Face clock;             ///< [36] semi-bold
  bool fallback = false;  ///< no typeface was found and ImGui's own is in use
};

/// The files of the typeface found: regular, medium, semi-bold; empty when none was.
/// A package copies these into `fonts/` below its data root.
[[nodiscard]] std::vector<std::filesystem::path> font_files();

/// Fills the current ImGui context's atlas with every face at `scale` [1] and drops
/// what was in it. Warns in the log once when no typeface is found.
[[nodiscard]] FontSet load_fonts(float scale);

}  // namespace coalwood::ui
