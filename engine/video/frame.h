#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Pictures on their way to a file: how large, how many a second, and the pixels
/// themselves, which move from hand to hand as values.
namespace coalwood::video {

/// Width and height of a picture in pixels.
struct FrameSize {
  int width = 1280;  ///< 1 to 16384
  int height = 720;  ///< 1 to 16384
  friend bool operator==(const FrameSize&, const FrameSize&) = default;
};

/// Largest side of any picture; the limit of both H.264 level 6.2 encoders and GL textures.
inline constexpr int kLargestSide = 16384;

/// Frames per second as a ratio, so that 24000/1001 stays exact.
struct FrameRate {
  int numerator = 60;   ///< frames
  int denominator = 1;  ///< in so many seconds
  friend bool operator==(const FrameRate&, const FrameRate&) = default;
};

/// Reads "1280x720". @throws base::InputError with key `option` for anything else, or a
/// side outside 1 to 16384.
[[nodiscard]] FrameSize parse_size(std::string_view text, std::string_view option = "--size");

/// Reads "60", "24000/1001" or one of the broadcast names "23.976", "29.97", "59.94" and
/// "119.88", in lowest terms. @throws base::InputError with key `option` for anything else,
/// or a rate outside 1 to 1000.
[[nodiscard]] FrameRate parse_rate(std::string_view text, std::string_view option = "--fps");

/// "1280x720" and "24000/1001": what the parsers read.
[[nodiscard]] std::string to_text(FrameSize size);
[[nodiscard]] std::string to_text(FrameRate rate);

/// Time of frame `index` from the first one [s].
[[nodiscard]] constexpr double frame_time(FrameRate rate, std::int64_t index) noexcept {
  return static_cast<double>(index) * rate.denominator / rate.numerator;
}

/// One RGBA picture, 8 bits a channel, encoded for a screen (sRGB curve applied), rows from
/// the bottom up as OpenGL reads them back.
struct Frame {
  FrameSize size;
  std::size_t stride = 0;  ///< bytes from one row to the next, at least 4 * width
  std::vector<std::uint8_t> pixels;

  /// A black, transparent frame without padding between rows.
  [[nodiscard]] static Frame blank(FrameSize size);

  /// First byte of row `y`, counted from the bottom.
  [[nodiscard]] const std::uint8_t* row(int y) const noexcept {
    return pixels.data() + static_cast<std::size_t>(y) * stride;
  }
  [[nodiscard]] std::uint8_t* row(int y) noexcept {
    return pixels.data() + static_cast<std::size_t>(y) * stride;
  }
};

/// A fingerprint of size and visible bytes; padding between rows does not count. Equal
/// frames have equal hashes on every machine, and a change of any single byte changes it:
/// each step (xor with eight bytes, multiply by an odd number, fold) can be undone.
/// Source: Fowler, Noll, Vo: FNV-1a, its offset and prime, taken eight bytes at a time.
[[nodiscard]] std::uint64_t frame_hash(const Frame& frame) noexcept;

/// `hash` continued by one more frame's hash: the fingerprint of a whole film.
[[nodiscard]] std::uint64_t continue_hash(std::uint64_t hash, std::uint64_t next) noexcept;

/// What `continue_hash` starts from.
inline constexpr std::uint64_t kHashStart = 0xcbf29ce484222325u;

}  // namespace coalwood::video
