#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "gl/handle.h"

/// Shader programs made of files.
namespace coalwood::gl {

/// The stages of a program by file, relative to the shader folder; empty: no such stage.
struct ProgramFiles {
  std::string vertex;
  std::string fragment;
  std::string compute;
  std::string definitions;  ///< lines such as "#define SHADOW_TAPS 4\n"
};

/// A linked program. Uniforms live in blocks and fixed bindings only: nothing is
/// looked up by name.
class Program {
 public:
  Program() noexcept = default;
  /// @throws base::FailureError with `file:line: message` for each of the driver's complaints.
  Program(std::string_view label, const ProgramFiles& files, const std::filesystem::path& shader_root);
  /// With the program's own shader folder.
  Program(std::string_view label, const ProgramFiles& files);

  void use() const { glUseProgram(handle_.id()); }
  [[nodiscard]] GLuint id() const noexcept { return handle_.id(); }

 private:
  Handle<kind::Program> handle_;
};
static_assert(sizeof(Program) == sizeof(GLuint));

}  // namespace coalwood::gl
