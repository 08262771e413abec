#include "gl/readback.h"

namespace coalwood::gl {
namespace {

constexpr int kChannels = 4;

std::size_t bytes(Size size) {
  return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * kChannels;
}

void prepare(const Target& target) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, target.framebuffer);
  glReadBuffer(target.framebuffer == 0 ? GL_BACK : GL_COLOR_ATTACHMENT0);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
}

}  // namespace

Pixels read_pixels(const Target& target) {
  Pixels pixels{target.size, std::vector<std::uint8_t>(bytes(target.size))};
  prepare(target);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  glReadPixels(0, 0, target.size.width, target.size.height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.rgba.data());
  return pixels;
}

std::vector<float> read_floats(const Target& target) {
  std::vector<float> values(bytes(target.size));
  prepare(target);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  glReadPixels(0, 0, target.size.width, target.size.height, GL_RGBA, GL_FLOAT, values.data());
  return values;
}

}  // namespace coalwood::gl
