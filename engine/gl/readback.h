#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gl/buffer.h"
#include "gl/texture.h"

/// Pixels back from the GPU: at once for one picture, through a ring of pixel
/// buffers for a film, so that reading one frame overlaps with drawing the next.
namespace coalwood::gl {

/// An RGBA8 picture, rows from the bottom up, as GL has them.
struct Pixels {
  Size size;
  std::int64_t tag = 0;  ///< what start() was given
  std::vector<std::uint8_t> rgba;
};

/// Reads now and waits for it.
[[nodiscard]] Pixels read_pixels(const Target& target);
/// The same from a floating-point target: 4 floats a pixel, bottom up.
[[nodiscard]] std::vector<float> read_floats(const Target& target);

class ReadbackRing {
 public:
  /// Frames in flight: enough to keep a GPU busy, few enough to stay small.
  static constexpr std::size_t kSlots = 4;

  explicit ReadbackRing(Size size);
  /// Begins to read a frame. full() must be false.
  void start(const Target& target, std::int64_t tag);
  [[nodiscard]] bool full() const noexcept { return count_ == kSlots; }
  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
  /// The oldest frame, when it has arrived. @param wait wait for it.
  [[nodiscard]] std::optional<Pixels> finish(bool wait);

 private:
  struct Slot {
    Buffer<std::uint8_t> buffer;
    GLsync fence = nullptr;
    std::int64_t tag = 0;
  };
  Size size_;
  std::array<Slot, kSlots> slots_;
  std::size_t first_ = 0;
  std::size_t count_ = 0;

 public:
  ~ReadbackRing();
  ReadbackRing(const ReadbackRing&) = delete;
  ReadbackRing& operator=(const ReadbackRing&) = delete;
};

}  // namespace coalwood::gl
