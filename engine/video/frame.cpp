#include "video/frame.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <numeric>
#include <optional>
#include <utility>

#include "base/error.h"

namespace coalwood::video {
namespace {

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

[[noreturn]] void refuse(std::string_view option, std::string_view text, const char* wanted) {
  throw base::InputError(
      base::Fault{"", 0, std::string(option), "'" + std::string(text) + "' is not " + wanted});
}

constexpr std::uint64_t kPrime = 0x100000001b3u;  // FNV's prime for 64 bits

constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t word) noexcept {
  hash = (hash ^ word) * kPrime;
  return hash ^ (hash >> 32);  // whole words: without it the top bytes would never reach the low half
}

}  // namespace

FrameSize parse_size(std::string_view text, std::string_view option) {
  constexpr const char* kWanted = "a size such as 1280x720, each side 1 to 16384";
  const std::size_t cross = text.find_first_of("xX");
  if (cross == std::string_view::npos) refuse(option, text, kWanted);
  const auto width = whole(text.substr(0, cross)), height = whole(text.substr(cross + 1));
  const auto fits = [](const std::optional<int>& side) {
    return side && *side >= 1 && *side <= kLargestSide;
  };
  if (!fits(width) || !fits(height)) refuse(option, text, kWanted);
  return {*width, *height};
}

FrameRate parse_rate(std::string_view text, std::string_view option) {
  constexpr const char* kWanted = "a frame rate such as 60, 24000/1001 or 29.97, from 1 to 1000";
  static constexpr std::array<std::pair<std::string_view, FrameRate>, 4> kBroadcast{
      {{"23.976", {24000, 1001}},
       {"29.97", {30000, 1001}},
       {"59.94", {60000, 1001}},
       {"119.88", {120000, 1001}}}};
  for (const auto& [name, rate] : kBroadcast)
    if (text == name) return rate;
  const std::size_t slash = text.find('/');
  const auto numerator = whole(text.substr(0, slash));
  const auto denominator = slash == std::string_view::npos ? std::optional(1) : whole(text.substr(slash + 1));
  if (!numerator || !denominator || *numerator < 1 || *denominator < 1) refuse(option, text, kWanted);
  if (*numerator < *denominator || *numerator / 1000 > *denominator ||
      (*numerator / 1000 == *denominator && *numerator % 1000 != 0))
    refuse(option, text, kWanted);
  const int common = std::gcd(*numerator, *denominator);
  return {*numerator / common, *denominator / common};
}

std::string to_text(FrameSize size) { return std::to_string(size.width) + "x" + std::to_string(size.height); }

std::string to_text(FrameRate rate) {
  const std::string frames = std::to_string(rate.numerator);
  return rate.denominator == 1 ? frames : frames + "/" + std::to_string(rate.denominator);
}

Frame Frame::blank(FrameSize size) {
  const std::size_t stride = 4 * static_cast<std::size_t>(size.width);
  return {size, stride, std::vector<std::uint8_t>(stride * static_cast<std::size_t>(size.height))};
}

std::uint64_t frame_hash(const Frame& frame) noexcept {
  static_assert(std::endian::native == std::endian::little, "words are read as they lie in memory");
  std::uint64_t hash = mix(kHashStart, static_cast<std::uint64_t>(frame.size.width) << 32 |
                                           static_cast<std::uint64_t>(frame.size.height));
  const std::size_t pairs = static_cast<std::size_t>(frame.size.width) / 2;
  for (int y = 0; y < frame.size.height; ++y) {
    const std::uint8_t* row = frame.row(y);
    for (std::size_t i = 0; i < pairs; ++i) {
      std::uint64_t word;
      std::memcpy(&word, row + 8 * i, 8);
      hash = mix(hash, word);
    }
    if (frame.size.width % 2 != 0) {
      std::uint32_t last;
      std::memcpy(&last, row + 8 * pairs, 4);
      hash = mix(hash, last);
    }
  }
  return hash;
}

std::uint64_t continue_hash(std::uint64_t hash, std::uint64_t next) noexcept { return mix(hash, next); }

}  // namespace coalwood::video
