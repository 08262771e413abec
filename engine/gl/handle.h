#pragma once

#include <epoxy/gl.h>

#include <atomic>
#include <cstddef>
#include <string_view>
#include <utility>

#include "gl/memory.h"

/// Sole owners of OpenGL object names. A handle is the size of its id, can be moved
/// and not copied, carries a label for the driver's messages, and is counted, so
/// that a test can say that nothing leaks. Source of the habit: magnum's GL objects.
namespace coalwood::gl {

/// Longest label given to the driver [bytes]; the least that GL guarantees is 256.
inline constexpr std::size_t kLongestLabel = 120;

/// Sole owner of one GL object name; zero when moved from. `Kind` has `create()`,
/// `destroy(id)`, `identifier` and `live` (how many there are now).
template <class Kind>
class Handle {
 public:
  /// An empty handle: owns nothing.
  Handle() noexcept = default;
  explicit Handle(std::string_view label, GLuint id = Kind::create()) : id_(id) {
    const auto size = static_cast<GLsizei>(label.size() < kLongestLabel ? label.size() : kLongestLabel);
    glObjectLabel(Kind::identifier, id_, size, label.data());
    ++Kind::live;
  }
  ~Handle() { reset(); }
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, 0u)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  [[nodiscard]] GLuint id() const noexcept { return id_; }
  [[nodiscard]] explicit operator bool() const noexcept { return id_ != 0; }

 private:
  void reset() noexcept {
    if (id_ != 0) {
      Kind::destroy(id_);
      --Kind::live;
    }
  }
  GLuint id_ = 0;
};

namespace kind {
struct Buffer {
  static constexpr GLenum identifier = GL_BUFFER;
  static inline std::atomic<int> live = 0;
  static GLuint create() {
    GLuint id = 0;
    glCreateBuffers(1, &id);
    return id;
  }
  static void destroy(GLuint id) {
    forget_buffer(id);
    glDeleteBuffers(1, &id);
  }
};
struct Texture {
  static constexpr GLenum identifier = GL_TEXTURE;
  static inline std::atomic<int> live = 0;
  static void destroy(GLuint id) {
    forget_texture(id);
    glDeleteTextures(1, &id);
  }
};
struct Framebuffer {
  static constexpr GLenum identifier = GL_FRAMEBUFFER;
  static inline std::atomic<int> live = 0;
  static GLuint create() {
    GLuint id = 0;
    glCreateFramebuffers(1, &id);
    return id;
  }
  static void destroy(GLuint id) { glDeleteFramebuffers(1, &id); }
};
struct VertexArray {
  static constexpr GLenum identifier = GL_VERTEX_ARRAY;
  static inline std::atomic<int> live = 0;
  static GLuint create() {
    GLuint id = 0;
    glCreateVertexArrays(1, &id);
    return id;
  }
  static void destroy(GLuint id) { glDeleteVertexArrays(1, &id); }
};
struct Sampler {
  static constexpr GLenum identifier = GL_SAMPLER;
  static inline std::atomic<int> live = 0;
  static GLuint create() {
    GLuint id = 0;
    glCreateSamplers(1, &id);
    return id;
  }
  static void destroy(GLuint id) { glDeleteSamplers(1, &id); }
};
template <GLenum target>
struct QueryOf {
  static constexpr GLenum identifier = GL_QUERY;
  static inline std::atomic<int> live = 0;
  static GLuint create() {
    GLuint id = 0;
    if constexpr (target == GL_TIMESTAMP) {
      glCreateQueries(target, 1, &id);
    } else {  // Mesa 22.3 refuses these targets in glCreateQueries; a first use makes the object, too
      glGenQueries(1, &id);
      glBeginQuery(target, id);
      glEndQuery(target);
    }
    return id;
  }
  static void destroy(GLuint id) { glDeleteQueries(1, &id); }
};
using Query = QueryOf<GL_TIMESTAMP>;
using FragmentQuery = QueryOf<GL_FRAGMENT_SHADER_INVOCATIONS_ARB>;
using TriangleQuery = QueryOf<GL_CLIPPING_INPUT_PRIMITIVES_ARB>;
struct Program {
  static constexpr GLenum identifier = GL_PROGRAM;
  static inline std::atomic<int> live = 0;
  static GLuint create() { return glCreateProgram(); }
  static void destroy(GLuint id) { glDeleteProgram(id); }
};
}  // namespace kind

using VertexArray = Handle<kind::VertexArray>;
using Query = Handle<kind::Query>;
using FragmentQuery = Handle<kind::FragmentQuery>;  ///< needs ARB_pipeline_statistics_query
using TriangleQuery = Handle<kind::TriangleQuery>;  ///< needs ARB_pipeline_statistics_query
using Sampler = Handle<kind::Sampler>;

static_assert(sizeof(VertexArray) == sizeof(GLuint));

/// How many GL objects of all kinds this program owns now.
[[nodiscard]] inline int live_objects() noexcept {
  return kind::Buffer::live + kind::Texture::live + kind::Framebuffer::live + kind::VertexArray::live +
         kind::Sampler::live + kind::Query::live + kind::FragmentQuery::live + kind::TriangleQuery::live +
         kind::Program::live;
}

}  // namespace coalwood::gl
