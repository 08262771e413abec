#include "gl/memory.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace coalwood::gl {
namespace {

struct Books {
  std::unordered_map<GLuint, std::size_t> textures, buffers;
  Memory sum;
};

Books& books() {
  static Books all;
  return all;
}

void forget(std::unordered_map<GLuint, std::size_t>& book, std::size_t& sum, GLuint id) noexcept {
  const auto found = book.find(id);
  if (found == book.end()) return;
  sum -= found->second;
  book.erase(found);
}

GLint of_level(GLuint id, GLint level, GLenum what) {
  GLint value = 0;
  glGetTextureLevelParameteriv(id, level, what, &value);
  return value;
}

/// [byte] of one mip level.
std::size_t level_bytes(GLuint id, GLint level) {
  if (of_level(id, level, GL_TEXTURE_COMPRESSED) != 0)
    return static_cast<std::size_t>(of_level(id, level, GL_TEXTURE_COMPRESSED_IMAGE_SIZE));
  constexpr std::array<GLenum, 6> kComponents{GL_TEXTURE_RED_SIZE,   GL_TEXTURE_GREEN_SIZE, GL_TEXTURE_BLUE_SIZE,
                                              GL_TEXTURE_ALPHA_SIZE, GL_TEXTURE_DEPTH_SIZE, GL_TEXTURE_STENCIL_SIZE};
  std::size_t bits = 0;
  for (const GLenum component : kComponents) bits += static_cast<std::size_t>(of_level(id, level, component));
  std::size_t texels = 1;
  for (const GLenum side : {GL_TEXTURE_WIDTH, GL_TEXTURE_HEIGHT, GL_TEXTURE_DEPTH})
    texels *= static_cast<std::size_t>(std::max(1, of_level(id, level, side)));
  constexpr std::size_t kBitsPerByte = 8;
  return texels * bits / kBitsPerByte;
}

}  // namespace

Memory memory() noexcept { return books().sum; }

void count_texture(GLuint id) {
  GLint levels = 0;
  glGetTextureParameteriv(id, GL_TEXTURE_IMMUTABLE_LEVELS, &levels);
  std::size_t bytes = 0;
  for (GLint level = 0; level < levels; ++level) bytes += level_bytes(id, level);
  books().textures[id] = bytes;
  books().sum.textures += bytes;
}

void count_buffer(GLuint id, std::size_t bytes) {
  books().buffers[id] = bytes;
  books().sum.buffers += bytes;
}

void forget_texture(GLuint id) noexcept { forget(books().textures, books().sum.textures, id); }
void forget_buffer(GLuint id) noexcept { forget(books().buffers, books().sum.buffers, id); }

}  // namespace coalwood::gl
