#include "gl/timer.h"

#include "gl/headless_context.h"

namespace coalwood::gl {
namespace {
double milliseconds(std::chrono::steady_clock::duration d) {
  return std::chrono::duration<double, std::milli>(d).count();
}
}  // namespace

PassTimers::PassTimers(bool enabled) : enabled_(enabled) {
  if (enabled_) by_clock_ = is_software_renderer();
}

void PassTimers::begin_frame() {
  if (!enabled_) return;
  if (by_clock_) {
    glFinish();
    measuring_.clear();
    return;
  }
  current_ = (current_ + 1) % kFrames;
  Frame& frame = frames_[current_];
  if (frame.pending) collect(frame);
  frame.names.clear();
  frame.used = 0;
}

void PassTimers::mark() {
  Frame& frame = frames_[current_];
  if (frame.used == frame.marks.size()) frame.marks.emplace_back("pass time");
  glQueryCounter(frame.marks[frame.used++].id(), GL_TIMESTAMP);
}

void PassTimers::begin(const char* name) {
  if (!enabled_) return;
  if (by_clock_) {
    glFinish();
    const auto now = std::chrono::steady_clock::now();
    if (!measuring_.empty()) measuring_.back().milliseconds = milliseconds(now - since_);
    measuring_.push_back({name, 0.0});
    since_ = now;
    return;
  }
  mark();
  frames_[current_].names.push_back(name);
}

void PassTimers::end_frame() {
  if (!enabled_) return;
  if (by_clock_) {
    glFinish();
    if (!measuring_.empty())
      measuring_.back().milliseconds = milliseconds(std::chrono::steady_clock::now() - since_);
    times_ = measuring_;
    return;
  }
  mark();
  frames_[current_].pending = true;
}

void PassTimers::collect(Frame& frame) {
  constexpr double kMillisecondsPerNanosecond = 1e-6;
  frame.pending = false;
  GLuint64 before = 0;
  times_.clear();
  for (std::size_t i = 0; i < frame.used; ++i) {
    GLuint64 stamp = 0;
    glGetQueryObjectui64v(frame.marks[i].id(), GL_QUERY_RESULT, &stamp);
    if (i > 0)
      times_.push_back(
          {frame.names[i - 1], static_cast<double>(stamp - before) * kMillisecondsPerNanosecond});
    before = stamp;
  }
}

}  // namespace coalwood::gl
