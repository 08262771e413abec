#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

#include "gl/handle.h"

/// Buffers of plain values with immutable storage.
namespace coalwood::gl {

/// `count` values of type T in GPU memory.
template <class T>
class Buffer {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Buffer() noexcept = default;
  /// Constant content.
  Buffer(std::string_view label, std::span<const T> values) : handle_(label) {
    glNamedBufferStorage(id(), static_cast<GLsizeiptr>(values.size_bytes()), values.data(), 0);
    count_buffer(id(), values.size_bytes());
  }
  /// Room for `count` values, to be written by update().
  Buffer(std::string_view label, std::size_t count) : handle_(label) {
    glNamedBufferStorage(id(), static_cast<GLsizeiptr>(count * sizeof(T)), nullptr, GL_DYNAMIC_STORAGE_BIT);
    count_buffer(id(), count * sizeof(T));
  }
  /// Overwrites from value number `first` on; the buffer was made with a count.
  void update(std::span<const T> values, std::size_t first = 0) {
    glNamedBufferSubData(id(), static_cast<GLintptr>(first * sizeof(T)),
                         static_cast<GLsizeiptr>(values.size_bytes()), values.data());
  }
  void update(const T& value, std::size_t index = 0) { update(std::span<const T>(&value, 1), index); }

  void bind_uniform(GLuint binding) const { glBindBufferBase(GL_UNIFORM_BUFFER, binding, id()); }
  void bind_storage(GLuint binding) const { glBindBufferBase(GL_SHADER_STORAGE_BUFFER, binding, id()); }
  [[nodiscard]] GLuint id() const noexcept { return handle_.id(); }
  [[nodiscard]] explicit operator bool() const noexcept { return static_cast<bool>(handle_); }

 private:
  Handle<kind::Buffer> handle_;
};
static_assert(sizeof(Buffer<float>) == sizeof(GLuint));
static_assert(std::is_nothrow_move_constructible_v<Buffer<float>> &&
              !std::is_copy_constructible_v<Buffer<float>>);

}  // namespace coalwood::gl
