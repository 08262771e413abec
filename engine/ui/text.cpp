#include "ui/text.h"

#include <imgui_internal.h>

#include <cmath>

namespace coalwood::ui {
namespace {

/// Calls visit(codepoint, x of its origin, advance) for every character; returns the whole width.
template <class Visit>
float walk(const Face& face, std::string_view text, bool tabular, Visit visit) {
  float x = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    unsigned int code = 0;
    at += std::max(1, ImTextCharFromUtf8(&code, at, end));
    const auto c = static_cast<ImWchar>(code);
    const float advance = face.font->GetCharAdvance(c);
    const bool digit = tabular && c >= '0' && c <= '9';
    visit(c, x + (digit ? 0.5f * (face.digit_cell - advance) : 0.0f), advance);
    x += digit ? face.digit_cell : advance;
  }
  return x;
}

constexpr std::string_view kEllipsis = "\u2026";

}  // namespace

float text_width(const Face& face, std::string_view text, bool tabular) {
  return walk(face, text, tabular, [](ImWchar, float, float) {});
}

float centred_baseline(const Face& face, float y0, float y1) {
  return std::round(0.5f * (y0 + y1 + face.cap_height));
}

float draw_text(ImDrawList& list, const Face& face, float x, float y, std::string_view text,
                const TextStyle& style) {
  const float width = text_width(face, text, style.tabular);
  if (style.align == Align::centre) x -= 0.5f * width;
  if (style.align == Align::right) x -= width;
  x = std::round(x);
  const float top = std::round(y) - face.ascent;
  const auto quad = [&](float x0, float y0, float x1, float y1, const ImVec2& uv0, const ImVec2& uv1,
                        ImU32 colour) {
    list.PrimReserve(6, 4);
    list.PrimRectUV({x0, y0}, {x1, y1}, uv0, uv1, colour);
  };
  if ((style.shadow & IM_COL32_A_MASK) != 0) {
    const float drop = std::round(face.em / 15.0f);
    walk(face, text, style.tabular, [&](ImWchar c, float at, float) {
      const auto found = face.shadows.find(c);
      if (found == face.shadows.end()) return;
      const ShadowGlyph& g = found->second;
      quad(x + at + g.x0, top + g.y0 + drop, x + at + g.x1, top + g.y1 + drop, {g.u0, g.v0}, {g.u1, g.v1},
           style.shadow);
    });
  }
  walk(face, text, style.tabular, [&](ImWchar c, float at, float) {
    const ImFontGlyph* g = face.font->FindGlyph(c);
    if (g == nullptr || !g->Visible) return;
    quad(x + at + g->X0, top + g->Y0, x + at + g->X1, top + g->Y1, {g->U0, g->V0}, {g->U1, g->V1},
         style.colour);
  });
  return width;
}

std::string fitted(const Face& face, std::string_view text, float width) {
  if (text_width(face, text) <= width) return std::string(text);
  const float room = width - text_width(face, kEllipsis);
  std::size_t keep = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t next = i + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0u) == 0x80u) ++next;
    if (text_width(face, text.substr(0, next)) > room) break;
    keep = i = next;
  }
  while (keep > 0 && text[keep - 1] == ' ') --keep;
  return std::string(text.substr(0, keep)) + std::string(kEllipsis);
}

std::vector<std::string> wrapped(const Face& face, std::string_view text, float width, std::size_t most) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < most) {
    if (lines.size() + 1 == most) {
      lines.push_back(fitted(face, text, width));
      break;
    }
    std::size_t cut = text.size();
    if (text_width(face, text) > width) {
      cut = 0;
      for (std::size_t space = text.find(' ');
           space != text.npos && text_width(face, text.substr(0, space)) <= width;
           space = text.find(' ', space + 1))
        cut = space;
      if (cut == 0) cut = std::min(text.find(' '), text.size());  // a word longer than the line
    }
    lines.push_back(fitted(face, text.substr(0, cut), width));
    text.remove_prefix(std::min(text.size(), cut + 1));
  }
  return lines;
}

}  // namespace coalwood::ui
