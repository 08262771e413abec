#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

/// How far a long job is and when it will be done: one line that rewrites itself on a
/// terminal, a new line every few seconds anywhere else.
namespace coalwood::video {

/// What a job's steps are: each worth its number, or only a share of the whole.
enum class Steps { frames, shares };

/// "record  frame 120 of 600 (20 %)  12.5 frames/s  41 s to go"; of shares "land  20 %  41 s to go".
/// @param per_second steps a second of late; 0: not known yet.
[[nodiscard]] std::string progress_text(const std::string& job, std::int64_t done, std::int64_t total,
                                        double per_second, Steps steps = Steps::frames);

/// "41 s", "3 min 05 s", "2 h 07 min". @param seconds rounded up, so that nothing is done "in 0 s".
[[nodiscard]] std::string duration_text(double seconds);

class Progress {
 public:
  /// @param total steps to come. @param out where to, standard error by default: standard
  /// output belongs to what a verb produces.
  Progress(std::string job, std::int64_t total, std::FILE* out = stderr, Steps steps = Steps::frames);

  /// Ends the line on a terminal, so that what follows starts on its own.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Reports that `done` steps are complete; prints at most ten times a second on a
  /// terminal, every three seconds elsewhere, and always the last one.
  void update(std::int64_t done);

 private:
  using Clock = std::chrono::steady_clock;

  std::string job_;
  std::int64_t total_, measured_done_ = 0;
  std::FILE* out_;
  Steps steps_;
  bool terminal_, line_open_ = false;
  Clock::time_point printed_, measured_;
  double per_second_ = 0.0;
};

}  // namespace coalwood::video
