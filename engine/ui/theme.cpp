#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace coalwood::ui {
namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 0xFF) {
  return IM_COL32((hex >> 16) & 0xFF, (hex >> 8) & 0xFF, hex & 0xFF, alpha);
}

constexpr std::array<ImU32, 7> kOkabeIto{rgb(0x56B4E9), rgb(0xE69F00), rgb(0x009E73), rgb(0xF0E442),
                                         rgb(0x0072B2), rgb(0xD55E00), rgb(0xCC79A7)};

constexpr Theme kDark{
    .panel = rgb(0x12161B, 0xDB),  // 86 %
    .border = rgb(0xFFFFFF, 0x14),
    .text = rgb(0xE8ECEF),
    .secondary = rgb(0x9AA7B2),
    .well = rgb(0xFFFFFF, 0x1A),
    .hover = rgb(0xFFFFFF, 0x14),
    .press = rgb(0xFFFFFF, 0x24),
    .divider = rgb(0xFFFFFF, 0x14),
    .dim = rgb(0x06080A, 0x99),
    .accent = rgb(0xFF8A3D),
    .on_accent = rgb(0x1C0E04),
    .good = rgb(0x4CC38A),
    .warning = rgb(0xFFC53D),
    .bad = rgb(0xFF5C5C),
    .picture_text = rgb(0xFFFFFF),
    .picture_secondary = rgb(0xFFFFFF, 0xE0),
    .picture_well = rgb(0xFFFFFF, 0x4C),
    .picture_accent = rgb(0xFF8A3D),
    .picture_good = rgb(0x4CC38A),
    .picture_warning = rgb(0xFFC53D),
    .picture_bad = rgb(0xFF5C5C),
    .shadow = rgb(0x000000, 0xBE),
    .series = kOkabeIto,
};

constexpr Theme light() {
  Theme t = kDark;
  t.panel = rgb(0xF8F9FA, 0xEB);
  t.border = rgb(0x000000, 0x1F);
  t.text = rgb(0x12161B);
  t.secondary = rgb(0x55616C);
  t.well = rgb(0x000000, 0x1A);
  t.hover = rgb(0x000000, 0x0F);
  t.press = rgb(0x000000, 0x1C);
  t.divider = rgb(0x000000, 0x17);
  t.dim = rgb(0x20262C, 0x80);
  t.accent = rgb(0xD9601A);
  t.on_accent = rgb(0xFFFFFF);
  t.good = rgb(0x1B8A57);
  t.warning = rgb(0xA86A00);
  t.bad = rgb(0xC93030);
  t.series[0] = rgb(0x0072B2);
  t.series[4] = rgb(0x56B4E9);
  return t;
}

constexpr Theme high_contrast() {
  Theme t = kDark;
  t.panel = rgb(0x000000, 0xF7);
  t.border = rgb(0xFFFFFF, 0xD0);
  t.text = rgb(0xFFFFFF);
  t.secondary = rgb(0xE0E6EA);
  t.well = rgb(0xFFFFFF, 0x50);
  t.hover = rgb(0xFFFFFF, 0x38);
  t.press = rgb(0xFFFFFF, 0x60);
  t.divider = rgb(0xFFFFFF, 0x80);
  t.dim = rgb(0x000000, 0xC8);
  t.accent = rgb(0xFFA45C);
  t.on_accent = rgb(0x000000);
  t.good = rgb(0x6BE8A9);
  t.warning = rgb(0xFFD84D);
  t.bad = rgb(0xFF8080);
  t.picture_secondary = rgb(0xFFFFFF);
  t.picture_well = rgb(0x000000, 0xA0);
  t.shadow = rgb(0x000000, 0xFF);
  return t;
}

ImVec4 vec(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

}  // namespace

Theme theme_of(ThemeKind kind) noexcept {
  switch (kind) {
    case ThemeKind::light:
      return light();
    case ThemeKind::high_contrast:
      return high_contrast();
    case ThemeKind::dark:
      break;
  }
  return kDark;
}

ImU32 faded(ImU32 colour, float alpha) noexcept {
  const float a = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xFFu) * std::clamp(alpha, 0.0f, 1.0f);
  return (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(std::lround(a)) << IM_COL32_A_SHIFT);
}

ImU32 mixed(ImU32 from, ImU32 to, float t) noexcept {
  ImU32 result = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    const auto a = static_cast<float>((from >> shift) & 0xFFu), b = static_cast<float>((to >> shift) & 0xFFu);
    result |= static_cast<ImU32>(std::lround(a + (b - a) * std::clamp(t, 0.0f, 1.0f))) << shift;
  }
  return result;
}

void apply_style(const Theme& theme, float scale) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowMinSize = {1, 1};
  style.ChildBorderSize = 0;
  style.FrameBorderSize = 0;
  style.FrameRounding = std::round(4 * scale);
  style.FramePadding = {std::round(8 * scale), std::round(6 * scale)};
  style.ItemSpacing = {0, 0};
  style.ScrollbarSize = std::round(8 * scale);
  style.ScrollbarRounding = std::round(4 * scale);
  style.AntiAliasedLinesUseTex = true;
  style.CircleTessellationMaxError = 0.2f;
  style.CurveTessellationTol = 0.6f;
  const ImVec4 clear{0, 0, 0, 0};
  for (ImVec4& colour : style.Colors) colour = clear;
  style.Colors[ImGuiCol_Text] = vec(theme.text);
  style.Colors[ImGuiCol_TextDisabled] = vec(theme.secondary);
  style.Colors[ImGuiCol_FrameBg] = vec(theme.well);
  style.Colors[ImGuiCol_FrameBgHovered] = vec(theme.well);
  style.Colors[ImGuiCol_FrameBgActive] = vec(theme.well);
  style.Colors[ImGuiCol_TextSelectedBg] = vec(faded(theme.accent, 0.45f));
  style.Colors[ImGuiCol_ScrollbarGrab] = vec(theme.well);
  style.Colors[ImGuiCol_ScrollbarGrabHovered] = vec(theme.press);
  style.Colors[ImGuiCol_ScrollbarGrabActive] = vec(theme.press);
}

}  // namespace coalwood::ui
