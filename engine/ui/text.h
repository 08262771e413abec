#pragma once

#include <imgui.h>

#include <string>
#include <string_view>
#include <vector>

#include "ui/fonts.h"

/// Text placed by its baseline, with tabular figures and a soft shadow where asked.
namespace coalwood::ui {

enum class Align { left, centre, right };

struct TextStyle {
  ImU32 colour = IM_COL32_WHITE;
  Align align = Align::left;
  bool tabular = false;  ///< every digit in a cell of the same width
  ImU32 shadow = 0;      ///< 0: none
};

/// [px] that the text takes.
[[nodiscard]] float text_width(const Face& face, std::string_view text, bool tabular = false);

/// Draws one line with its baseline at `y` [px]; `x` is its left end, middle or right end as
/// the style aligns. @returns its width [px].
float draw_text(ImDrawList& list, const Face& face, float x, float y, std::string_view text,
                const TextStyle& style);

/// Baseline that centres capitals between `y0` and `y1`, on a whole pixel.
[[nodiscard]] float centred_baseline(const Face& face, float y0, float y1);

/// The text, cut with an ellipsis to fit `width` [px].
[[nodiscard]] std::string fitted(const Face& face, std::string_view text, float width);

/// Breaks at spaces into lines no wider than `width` [px]; at most `most` lines, the last one cut.
[[nodiscard]] std::vector<std::string> wrapped(const Face& face, std::string_view text, float width,
                                               std::size_t most);

}  // namespace coalwood::ui
