#include "gl/readback.h"

#include <cstring>

#include "base/assert.h"

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
  Pixels pixels{target.size, 0, std::vector<std::uint8_t>(bytes(target.size))};
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

ReadbackRing::ReadbackRing(Size size) : size_(size) {
  for (Slot& slot : slots_) {
    slot.buffer = Buffer<std::uint8_t>("readback", bytes(size));
  }
}

ReadbackRing::~ReadbackRing() {
  for (Slot& slot : slots_)
    if (slot.fence != nullptr) glDeleteSync(slot.fence);
}

void ReadbackRing::start(const Target& target, std::int64_t tag) {
  CW_ASSERT(!full());
  CW_ASSERT(target.size == size_);
  Slot& slot = slots_[(first_ + count_) % kSlots];
  prepare(target);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, slot.buffer.id());
  glReadPixels(0, 0, size_.width, size_.height, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  slot.fence = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
  slot.tag = tag;
  ++count_;
}

std::optional<Pixels> ReadbackRing::finish(bool wait) {
  if (empty()) return std::nullopt;
  Slot& slot = slots_[first_];
  const GLuint64 patience = wait ? 10'000'000'000ull : 0ull;  // [ns]
  const GLenum status = glClientWaitSync(slot.fence, GL_SYNC_FLUSH_COMMANDS_BIT, patience);
  if (status == GL_TIMEOUT_EXPIRED && !wait) return std::nullopt;
  glDeleteSync(slot.fence);
  slot.fence = nullptr;
  Pixels pixels{size_, slot.tag, std::vector<std::uint8_t>(bytes(size_))};
  glGetNamedBufferSubData(slot.buffer.id(), 0, static_cast<GLsizeiptr>(pixels.rgba.size()),
                          pixels.rgba.data());
  first_ = (first_ + 1) % kSlots;
  --count_;
  return pixels;
}

}  // namespace coalwood::gl
