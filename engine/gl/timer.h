#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "gl/handle.h"

/// How long each pass takes. A GPU is asked through a ring of timestamp queries,
/// four frames deep, and never waited for. llvmpipe's queries are meaningless (they
/// leave out the deferred drawing), so there each pass is finished and timed by clock.
namespace coalwood::gl {

struct PassTime {
  std::string name;
  double milliseconds = 0.0;
};

class PassTimers {
 public:
  /// @param enabled false: costs nothing, reports nothing.
  explicit PassTimers(bool enabled);
  void begin_frame();
  /// Ends the pass before, if any, and begins one.
  void begin(const char* name);
  void end_frame();
  /// Of the latest frame whose times are known; empty until there is one.
  [[nodiscard]] const std::vector<PassTime>& times() const noexcept { return times_; }
  [[nodiscard]] bool enabled() const noexcept { return enabled_; }

 private:
  static constexpr std::size_t kFrames = 4;
  struct Frame {
    std::vector<const char*> names;
    std::vector<Query> marks;  // one more than names
    std::size_t used = 0;
    bool pending = false;
  };
  void mark();
  void collect(Frame& frame);

  bool enabled_;
  bool by_clock_ = false;
  std::array<Frame, kFrames> frames_;
  std::size_t current_ = 0;
  std::vector<PassTime> times_;
  std::vector<PassTime> measuring_;
  std::chrono::steady_clock::time_point since_;
};

}  // namespace coalwood::gl
