#include "ui/sfnt.h"

#include <cstddef>
#include <cstdint>

namespace coalwood::ui {
namespace {

/// Big-endian reader that knows its end.
struct Bytes {
  std::string_view all;
  [[nodiscard]] std::optional<std::uint32_t> number(std::size_t at, std::size_t size) const {
    if (at > all.size() || all.size() - at < size) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(all[at + i]);
    return value;
  }
  [[nodiscard]] std::optional<float> signed16(std::size_t at) const {
    const auto value = number(at, 2);
    if (!value) return std::nullopt;
    return static_cast<float>(static_cast<std::int16_t>(static_cast<std::uint16_t>(*value)));
  }
  [[nodiscard]] std::optional<std::size_t> table(std::string_view tag) const {
    const auto count = number(4, 2);
    if (!count) return std::nullopt;
    for (std::size_t i = 0; i < *count; ++i) {
      const std::size_t record = 12 + 16 * i;
      if (!number(record, 16 / 4)) return std::nullopt;
      if (all.substr(record, 4) == tag) return number(record + 8, 4);
    }
    return std::nullopt;
  }
};

constexpr float kUsualCapHeight = 0.71f;  // [em] of most sans-serif faces, for files without OS/2 version 2

}  // namespace

std::optional<FontMetrics> font_metrics(std::string_view bytes) noexcept {
  const Bytes file{bytes};
  const auto head = file.table("head"), hhea = file.table("hhea");
  if (!head || !hhea) return std::nullopt;
  const auto em = file.number(*head + 18, 2);
  const auto ascent = file.signed16(*hhea + 4), descent = file.signed16(*hhea + 6);
  if (!em || *em == 0 || !ascent || !descent || !(*ascent > *descent)) return std::nullopt;
  const float unit = 1.0f / static_cast<float>(*em);
  FontMetrics metrics{*ascent * unit, -*descent * unit, kUsualCapHeight};
  if (const auto os2 = file.table("OS/2"))
    if (const auto version = file.number(*os2, 2); version && *version >= 2)
      if (const auto cap = file.signed16(*os2 + 88); cap && *cap > 0) metrics.cap_height = *cap * unit;
  return metrics;
}

}  // namespace coalwood::ui
