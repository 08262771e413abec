#pragma once

#include <cstdint>
#include <vector>

#include "gl/texture.h"

/// Pixels back from the GPU, at once.
namespace coalwood::gl {

/// An RGBA8 picture, rows from the bottom up, as GL has them.
struct Pixels {
  Size size;
  std::vector<std::uint8_t> rgba;
};

/// Reads now and waits for it.
[[nodiscard]] Pixels read_pixels(const Target& target);
/// The same from a floating-point target: 4 floats a pixel, bottom up.
[[nodiscard]] std::vector<float> read_floats(const Target& target);

}  // namespace coalwood::gl
