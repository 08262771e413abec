#include "ui/theme.h"

#include <gtest/gtest.h>

#include <cmath>

namespace coalwood::ui {
namespace {

/// Relative luminance and contrast of WCAG 2.1.
double luminance(ImU32 colour) {
  const auto channel = [&](int shift) {
    const double c = static_cast<double>((colour >> shift) & 0xFFu) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(IM_COL32_R_SHIFT) + 0.7152 * channel(IM_COL32_G_SHIFT) +
         0.0722 * channel(IM_COL32_B_SHIFT);
}

double contrast(ImU32 a, ImU32 b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// A translucent colour over an opaque one.
ImU32 over(ImU32 top, ImU32 under) {
  return mixed(under, top, static_cast<float>((top >> IM_COL32_A_SHIFT) & 0xFFu) / 255.0f) | IM_COL32_A_MASK;
}

constexpr double kReadable = 4.5;  // WCAG 2.1, success criterion 1.4.3
constexpr double kEnhanced = 7.0;  // criterion 1.4.6

TEST(Theme, TextIsReadableOnPanelsOverBrightAndDarkPictures) {
  for (const ThemeKind kind : {ThemeKind::dark, ThemeKind::light, ThemeKind::high_contrast}) {
    const Theme theme = theme_of(kind);
    for (const ImU32 picture : {IM_COL32(0, 0, 0, 255), IM_COL32(200, 215, 235, 255)}) {
      const ImU32 panel = over(theme.panel, picture);
      EXPECT_GE(contrast(theme.text, panel), kEnhanced) << static_cast<int>(kind);
      EXPECT_GE(contrast(theme.secondary, panel), kReadable) << static_cast<int>(kind);
    }
    EXPECT_GE(contrast(theme.on_accent, theme.accent),
              kind == ThemeKind::light ? 3.0 : kReadable);  // large text: 3
  }
}

TEST(Theme, IsTheArtDirectionsPalette) {
  const Theme theme = theme_of(ThemeKind::dark);
  EXPECT_EQ(theme.panel, IM_COL32(0x12, 0x16, 0x1B, 219));  // 86 %
  EXPECT_EQ(theme.border, IM_COL32(0xFF, 0xFF, 0xFF, 0x14));
  EXPECT_EQ(theme.text, IM_COL32(0xE8, 0xEC, 0xEF, 255));
  EXPECT_EQ(theme.secondary, IM_COL32(0x9A, 0xA7, 0xB2, 255));
  EXPECT_EQ(theme.accent, IM_COL32(0xFF, 0x8A, 0x3D, 255));
  EXPECT_EQ(theme.good, IM_COL32(0x4C, 0xC3, 0x8A, 255));
  EXPECT_EQ(theme.warning, IM_COL32(0xFF, 0xC5, 0x3D, 255));
  EXPECT_EQ(theme.bad, IM_COL32(0xFF, 0x5C, 0x5C, 255));
}

TEST(Theme, FadesAndMixes) {
  EXPECT_EQ(faded(IM_COL32(1, 2, 3, 200), 0.5f), IM_COL32(1, 2, 3, 100));
  EXPECT_EQ(faded(IM_COL32(1, 2, 3, 200), 7.0f), IM_COL32(1, 2, 3, 200));
  EXPECT_EQ(mixed(IM_COL32(0, 100, 200, 0), IM_COL32(100, 0, 200, 255), 0.5f), IM_COL32(50, 50, 200, 128));
}

}  // namespace
}  // namespace coalwood::ui
