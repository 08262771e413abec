#pragma once

#include <epoxy/gl.h>

#include <cstddef>

/// How many bytes the program's own textures and buffers take, so that a test can say that a
/// picture keeps within its means and that nothing grows. The driver's padding is not counted.
/// One thread owns all of OpenGL here, so nothing is locked.
namespace coalwood::gl {

struct Memory {
  std::size_t textures = 0;  ///< [byte]
  std::size_t buffers = 0;   ///< [byte]
  [[nodiscard]] std::size_t all() const noexcept { return textures + buffers; }
};

/// Of all live textures and buffers.
[[nodiscard]] Memory memory() noexcept;

/// Notes the storage of a texture that has just been given; reads its size from the driver.
void count_texture(GLuint id);
/// Notes the storage of a buffer. @param bytes its size
void count_buffer(GLuint id, std::size_t bytes);
/// Forgets an object that is about to be destroyed.
void forget_texture(GLuint id) noexcept;
void forget_buffer(GLuint id) noexcept;

}  // namespace coalwood::gl
