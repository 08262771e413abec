#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "gl/handle.h"

/// How long each pass takes. A GPU is asked through a ring of timestamp queries,
/// four frames deep, and never waited for. llvmpipe's queries are meaningless (they
/// leave out the deferred drawing), so there each pass is finished and timed by clock.
/// Beside its time, each pass's triangles and fragments are counted where the driver can.
namespace coalwood::gl {

struct PassTime {
  std::string name;
  double milliseconds = 0.0;
  double triangles = 0.0;  ///< given to the clipper; 0 where the driver cannot count
  double fragments = 0.0;  ///< fragments shaded; 0 where the driver cannot count
};

class PassTimers {
 public:
  /// @param enabled false: costs nothing, reports nothing.
  explicit PassTimers(bool enabled);
  void begin_frame();
  /// Ends the pass before, if any, and begins one.
  void begin(const char* name);
  void end_frame();
  /// Calls `told` at the beginning of every pass, timed or not, until it is set to nothing.
  void watch(std::function<void()> told) { told_ = std::move(told); }
  /// Of the latest frame whose times are known; empty until there is one.
  [[nodiscard]] const std::vector<PassTime>& times() const noexcept { return times_; }
  [[nodiscard]] bool enabled() const noexcept { return enabled_; }

 private:
  static constexpr std::size_t kFrames = 4;
  struct Frame {
    std::vector<const char*> names;
    std::vector<Query> marks;  // one more than names
    std::vector<TriangleQuery> triangles;  // as many as names
    std::vector<FragmentQuery> fragments;
    std::size_t used = 0;
    bool pending = false;
  };
  void mark();
  void count(const char* name);
  void stop_counting();
  void collect(Frame& frame);

  std::function<void()> told_;
  bool enabled_;
  bool by_clock_ = false;
  bool can_count_ = false;
  bool counting_ = false;
  std::vector<double> clock_;  // [ms] of each pass, where the clock measures
  std::array<Frame, kFrames> frames_;
  std::size_t current_ = 0;
  std::vector<PassTime> times_;
  std::chrono::steady_clock::time_point since_;
};

}  // namespace coalwood::gl
