#include "gl/debug.h"

#include <epoxy/gl.h>

#include <utility>

#include "base/log.h"

namespace coalwood::gl {
namespace {

void GLAPIENTRY heard(GLenum /*source*/, GLenum type, GLuint /*id*/, GLenum severity, GLsizei length,
                      const GLchar* message, const void* user) {
  // Advice about speed differs by driver and is no mistake; groups are our own marks.
  if (type == GL_DEBUG_TYPE_PERFORMANCE || type == GL_DEBUG_TYPE_PUSH_GROUP ||
      type == GL_DEBUG_TYPE_POP_GROUP)
    return;
  if (severity != GL_DEBUG_SEVERITY_HIGH && severity != GL_DEBUG_SEVERITY_MEDIUM) return;
  auto* log = static_cast<DebugLog*>(const_cast<void*>(user));
  log->add(std::string(message, static_cast<std::size_t>(length > 0 ? length : 0)));
}

}  // namespace

DebugLog::DebugLog() {
  glEnable(GL_DEBUG_OUTPUT);
  glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
  glDebugMessageCallback(heard, this);
}

DebugLog::~DebugLog() { glDebugMessageCallback(nullptr, nullptr); }

std::vector<std::string> DebugLog::take() { return std::exchange(messages_, {}); }

void DebugLog::add(std::string message) {
  base::log_warning("GL: " + message);
  messages_.push_back(std::move(message));
}

DebugGroup::DebugGroup(const char* name) { glPushDebugGroup(GL_DEBUG_SOURCE_APPLICATION, 0, -1, name); }
DebugGroup::~DebugGroup() { glPopDebugGroup(); }

}  // namespace coalwood::gl
