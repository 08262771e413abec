#include "gl/texture.h"

#include <array>
#include <bit>
#include <string>
#include <vector>

#include "base/error.h"

namespace coalwood::gl {
namespace {

GLuint create(GLenum target) {
  GLuint id = 0;
  glCreateTextures(target, 1, &id);
  return id;
}

GLint wrap_mode(Wrap wrap) {
  switch (wrap) {
    case Wrap::repeat:
      return GL_REPEAT;
    case Wrap::border_zero:
      return GL_CLAMP_TO_BORDER;
    case Wrap::clamp:
      break;
  }
  return GL_CLAMP_TO_EDGE;
}

int chain(Size size) {
  const auto longest = static_cast<unsigned>(size.width > size.height ? size.width : size.height);
  return static_cast<int>(std::bit_width(longest));
}

}  // namespace

Texture::Texture(std::string_view label, GLenum target, Sampling sampling) : handle_(label, create(target)) {
  GLint minify = GL_LINEAR;
  switch (sampling.filter) {
    case Filter::nearest:
      minify = GL_NEAREST;
      break;
    case Filter::linear:
      break;
    case Filter::linear_mip_nearest:
      minify = GL_LINEAR_MIPMAP_NEAREST;
      break;
    case Filter::trilinear:
      minify = GL_LINEAR_MIPMAP_LINEAR;
      break;
  }
  glTextureParameteri(id(), GL_TEXTURE_MIN_FILTER, minify);
  glTextureParameteri(id(), GL_TEXTURE_MAG_FILTER,
                      sampling.filter == Filter::nearest ? GL_NEAREST : GL_LINEAR);
  glTextureParameteri(id(), GL_TEXTURE_WRAP_S, wrap_mode(sampling.wrap));
  glTextureParameteri(id(), GL_TEXTURE_WRAP_T, wrap_mode(sampling.wrap_t));
  glTextureParameteri(id(), GL_TEXTURE_WRAP_R, GL_CLAMP_TO_EDGE);
}

Texture::Texture(std::string_view label, GLenum format, Size size, Sampling sampling, int levels)
    : Texture(label, static_cast<GLenum>(GL_TEXTURE_2D), sampling) {
  glTextureStorage2D(id(), levels == 0 ? chain(size) : levels, format, size.width, size.height);
  count_texture(id());
}

Texture Texture::array(std::string_view label, GLenum format, Size size, int layers, Sampling sampling,
                       int levels) {
  Texture texture(label, static_cast<GLenum>(GL_TEXTURE_2D_ARRAY), sampling);
  glTextureStorage3D(texture.id(), levels == 0 ? chain(size) : levels, format, size.width, size.height,
                     layers);
  count_texture(texture.id());
  return texture;
}

Texture Texture::volume(std::string_view label, GLenum format, Size size, int depth, Sampling sampling) {
  Texture texture(label, static_cast<GLenum>(GL_TEXTURE_3D), sampling);
  glTextureStorage3D(texture.id(), 1, format, size.width, size.height, depth);
  count_texture(texture.id());
  return texture;
}

void Texture::upload(GLenum format, GLenum type, Size size, const void* pixels, int level) {
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTextureSubImage2D(id(), level, 0, 0, size.width, size.height, format, type, pixels);
}

void Texture::upload_layer(GLenum format, GLenum type, Size size, int layer, const void* pixels, int level) {
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTextureSubImage3D(id(), level, 0, 0, layer, size.width, size.height, 1, format, type, pixels);
}

void Texture::compare(GLenum function) {
  glTextureParameteri(id(), GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
  glTextureParameteri(id(), GL_TEXTURE_COMPARE_FUNC, static_cast<GLint>(function));
}

Framebuffer::Framebuffer(std::string_view label, std::span<const Texture* const> colours,
                         const Texture* depth)
    : handle_(label) {
  std::vector<GLenum> buffers;
  for (const Texture* colour : colours) {
    const auto attachment = static_cast<GLenum>(GL_COLOR_ATTACHMENT0 + buffers.size());
    glNamedFramebufferTexture(id(), attachment, colour->id(), 0);
    buffers.push_back(attachment);
  }
  if (buffers.empty()) {
    glNamedFramebufferDrawBuffer(id(), GL_NONE);
    glNamedFramebufferReadBuffer(id(), GL_NONE);
  } else {
    glNamedFramebufferDrawBuffers(id(), static_cast<GLsizei>(buffers.size()), buffers.data());
  }
  if (depth != nullptr) glNamedFramebufferTexture(id(), GL_DEPTH_ATTACHMENT, depth->id(), 0);
  check();
}

Framebuffer::Framebuffer(std::string_view label, const Texture& colour, const Texture* depth)
    : Framebuffer(label, std::array<const Texture*, 1>{&colour}, depth) {}

Framebuffer Framebuffer::depth_only(std::string_view label, const Texture& depth) {
  return {label, std::span<const Texture* const>{}, &depth};
}

Framebuffer Framebuffer::depth_layer(std::string_view label, const Texture& depth, int layer) {
  Framebuffer made(label);
  glNamedFramebufferDrawBuffer(made.id(), GL_NONE);
  glNamedFramebufferReadBuffer(made.id(), GL_NONE);
  glNamedFramebufferTextureLayer(made.id(), GL_DEPTH_ATTACHMENT, depth.id(), 0, layer);
  made.check();
  return made;
}

void Framebuffer::check() const {
  const GLenum status = glCheckNamedFramebufferStatus(id(), GL_DRAW_FRAMEBUFFER);
  if (status != GL_FRAMEBUFFER_COMPLETE)
    throw base::FailureError("the graphics driver refuses a drawing target (status " +
                             std::to_string(status) + ")");
}

void Framebuffer::bind(Size size) const {
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, id());
  glViewport(0, 0, size.width, size.height);
}

}  // namespace coalwood::gl
