#include "gl/program.h"

#include <utility>

#include "base/error.h"
#include "base/resources.h"
#include "gl/shader_source.h"

namespace coalwood::gl {
namespace {

std::string shader_log(GLuint shader) {
  GLint size = 0;
  glGetShaderiv(shader, GL_INFO_LOG_LENGTH, &size);
  std::string log(static_cast<std::size_t>(size > 0 ? size : 0), '\0');
  if (size > 0) glGetShaderInfoLog(shader, size, nullptr, log.data());
  while (!log.empty() && (log.back() == '\0' || log.back() == '\n')) log.pop_back();
  return log;
}

/// Compiles one stage and attaches it; returns what is wrong with it, or nothing.
std::string attach(GLuint program, GLenum stage, const std::string& file, const ProgramFiles& files,
                   const std::filesystem::path& root) {
  if (file.empty()) return {};
  const ShaderSource source = assemble(root, file, files.definitions);
  const GLuint shader = glCreateShader(stage);
  const char* text = source.text.c_str();
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  GLint ok = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &ok);
  std::string fault;
  if (ok == GL_FALSE)
    fault = readable_log(source, shader_log(shader));
  else
    glAttachShader(program, shader);
  glDeleteShader(shader);
  return fault;
}

}  // namespace

Program::Program(std::string_view label, const ProgramFiles& files, const std::filesystem::path& shader_root)
    : handle_(label) {
  std::string faults = attach(id(), GL_VERTEX_SHADER, files.vertex, files, shader_root);
  faults += attach(id(), GL_FRAGMENT_SHADER, files.fragment, files, shader_root);
  faults += attach(id(), GL_COMPUTE_SHADER, files.compute, files, shader_root);
  if (!faults.empty()) throw base::FailureError("shader program " + std::string(label) + ":\n" + faults);
  glLinkProgram(id());
  GLint ok = GL_FALSE;
  glGetProgramiv(id(), GL_LINK_STATUS, &ok);
  if (ok == GL_FALSE) {
    GLint size = 0;
    glGetProgramiv(id(), GL_INFO_LOG_LENGTH, &size);
    std::string log(static_cast<std::size_t>(size > 0 ? size : 0), '\0');
    if (size > 0) glGetProgramInfoLog(id(), size, nullptr, log.data());
    throw base::FailureError("shader program " + std::string(label) + " does not link: " + log);
  }
}

Program::Program(std::string_view label, const ProgramFiles& files)
    : Program(label, files, base::data_root() / "shaders") {}

}  // namespace coalwood::gl
