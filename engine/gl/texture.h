#pragma once

#include <span>
#include <string_view>

#include "gl/handle.h"

/// Textures with immutable storage, and the framebuffers that draw into them.
namespace coalwood::gl {

/// Width and height [px].
struct Size {
  int width = 0;
  int height = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

enum class Filter { nearest, linear, linear_mip_nearest, trilinear };
enum class Wrap { clamp, repeat, border_zero };

/// How a texture is sampled.
struct Sampling {
  Filter filter = Filter::linear;
  Wrap wrap = Wrap::clamp;
  Wrap wrap_t = wrap;
};

/// Sole owner of one texture of any target.
class Texture {
 public:
  Texture() noexcept = default;
  /// 2-D, immutable storage. @param levels mip levels; 0: a full chain.
  Texture(std::string_view label, GLenum format, Size size, Sampling sampling = {}, int levels = 1);
  /// 2-D array.
  static Texture array(std::string_view label, GLenum format, Size size, int layers, Sampling sampling = {},
                       int levels = 1);
  /// 3-D.
  static Texture volume(std::string_view label, GLenum format, Size size, int depth, Sampling sampling = {});

  /// Uploads a whole level. @param format,type as in glTextureSubImage2D.
  void upload(GLenum format, GLenum type, Size size, const void* pixels, int level = 0);
  void upload_layer(GLenum format, GLenum type, Size size, int layer, const void* pixels, int level = 0);
  void make_mips() { glGenerateTextureMipmap(id()); }
  /// Turns the texture into a depth-comparing one (sampler2DShadow), GREATER_EQUAL or LESS_EQUAL.
  void compare(GLenum function);
  void bind(GLuint unit) const { glBindTextureUnit(unit, id()); }
  [[nodiscard]] GLuint id() const noexcept { return handle_.id(); }
  [[nodiscard]] explicit operator bool() const noexcept { return static_cast<bool>(handle_); }

 private:
  Texture(std::string_view label, GLenum target, Sampling sampling);
  Handle<kind::Texture> handle_;
};
static_assert(sizeof(Texture) == sizeof(GLuint));

/// Sole owner of a framebuffer. The textures must outlive it.
class Framebuffer {
 public:
  Framebuffer() noexcept = default;
  /// @param colours attached as 0, 1 ... @param depth optional
  Framebuffer(std::string_view label, std::span<const Texture* const> colours, const Texture* depth);
  Framebuffer(std::string_view label, const Texture& colour, const Texture* depth = nullptr);
  static Framebuffer depth_only(std::string_view label, const Texture& depth);
  /// One layer of a depth array.
  static Framebuffer depth_layer(std::string_view label, const Texture& depth, int layer);

  [[nodiscard]] GLuint id() const noexcept { return handle_.id(); }
  /// Binds for drawing and sets the viewport to the whole of `size`.
  void bind(Size size) const;
  [[nodiscard]] explicit operator bool() const noexcept { return static_cast<bool>(handle_); }

 private:
  explicit Framebuffer(std::string_view label) : handle_(label) {}
  void check() const;
  Handle<kind::Framebuffer> handle_;
};
static_assert(sizeof(Framebuffer) == sizeof(GLuint));

/// Where a finished picture goes: a framebuffer of ours or of a window (id 0).
struct Target {
  GLuint framebuffer = 0;
  Size size;
};

}  // namespace coalwood::gl
