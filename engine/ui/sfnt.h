#pragma once

#include <optional>
#include <string_view>

/// The few numbers of a TrueType or OpenType file that placing text needs and that
/// ImGui does not tell.
namespace coalwood::ui {

/// All in units of the em.
struct FontMetrics {
  float ascent = 0.0f;      ///< [em] of the line box above the baseline
  float descent = 0.0f;     ///< [em] of the line box below the baseline, positive
  float cap_height = 0.0f;  ///< [em] of capital letters
};

/// Reads the `head`, `hhea` and `OS/2` tables. Nothing when the bytes are no such
/// font; never reads outside them. Source: OpenType 1.9 specification.
[[nodiscard]] std::optional<FontMetrics> font_metrics(std::string_view bytes) noexcept;

}  // namespace coalwood::ui
