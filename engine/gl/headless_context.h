#pragma once

#include <memory>
#include <string>

/// An OpenGL 4.5 core context with no display and no window, through EGL: films,
/// single pictures and tests use it.
namespace coalwood::gl {

class HeadlessContext {
 public:
  /// Makes a context and makes it current on this thread. Tries Mesa's surfaceless
  /// platform, then the first EGL device that gives OpenGL 4.5.
  /// @throws base::FailureError with what was tried and what EGL answered.
  explicit HeadlessContext(bool debug = false);
  ~HeadlessContext();
  HeadlessContext(HeadlessContext&&) noexcept;
  HeadlessContext& operator=(HeadlessContext&&) noexcept;

  /// "llvmpipe (LLVM 15.0.6, 256 bits)" and the like.
  [[nodiscard]] std::string renderer() const;

 private:
  struct Display;
  std::unique_ptr<Display> display_;
};

/// Whether the current context draws on the CPU (llvmpipe, softpipe).
[[nodiscard]] bool is_software_renderer();

}  // namespace coalwood::gl
