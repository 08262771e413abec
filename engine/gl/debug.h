#pragma once

#include <string>
#include <vector>

/// What the GL driver has to say. Messages of medium severity or more are mistakes
/// of ours: they are logged and kept, and a test fails on any.
namespace coalwood::gl {

/// Listens to the current context until destroyed. Needs a debug context to hear much.
class DebugLog {
 public:
  DebugLog();
  ~DebugLog();
  DebugLog(const DebugLog&) = delete;
  DebugLog& operator=(const DebugLog&) = delete;

  /// The messages of medium severity or more since the last call.
  [[nodiscard]] std::vector<std::string> take();
  /// Called by the driver's callback.
  void add(std::string message);

 private:
  std::vector<std::string> messages_;
};

/// Names a group of GL calls for debuggers while it lives.
class DebugGroup {
 public:
  explicit DebugGroup(const char* name);
  ~DebugGroup();
  DebugGroup(const DebugGroup&) = delete;
  DebugGroup& operator=(const DebugGroup&) = delete;
};

}  // namespace coalwood::gl
