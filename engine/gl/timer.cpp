#include "gl/timer.h"

#include "gl/headless_context.h"

namespace coalwood::gl {
namespace {

double milliseconds(std::chrono::steady_clock::duration d) {
  return std::chrono::duration<double, std::milli>(d).count();
}

/// Waits for it.
template <class AnyQuery>
GLuint64 result(const AnyQuery& query) {
  GLuint64 value = 0;
  glGetQueryObjectui64v(query.id(), GL_QUERY_RESULT, &value);
  return value;
}

}  // namespace

PassTimers::PassTimers(bool enabled) : enabled_(enabled) {
  if (!enabled_) return;
  by_clock_ = is_software_renderer();
  can_count_ = epoxy_has_gl_extension("GL_ARB_pipeline_statistics_query");
}

void PassTimers::begin_frame() {
  if (!enabled_) return;
  if (by_clock_) glFinish();
  current_ = (current_ + 1) % kFrames;
  Frame& frame = frames_[current_];
  if (frame.pending) collect(frame);
  frame.names.clear();
  frame.used = 0;
  clock_.clear();
}

void PassTimers::mark() {
  Frame& frame = frames_[current_];
  if (by_clock_) {
    glFinish();
    const auto now = std::chrono::steady_clock::now();
    if (frame.used > 0) clock_.push_back(milliseconds(now - since_));
    since_ = now;
    ++frame.used;
    return;
  }
  if (frame.used == frame.marks.size()) frame.marks.emplace_back("pass time");
  glQueryCounter(frame.marks[frame.used++].id(), GL_TIMESTAMP);
}

void PassTimers::count(const char* name) {
  Frame& frame = frames_[current_];
  frame.names.push_back(name);
  if (!can_count_) return;
  if (frame.triangles.size() < frame.names.size()) {
    frame.triangles.emplace_back("pass triangles");
    frame.fragments.emplace_back("pass fragments");
  }
  glBeginQuery(GL_CLIPPING_INPUT_PRIMITIVES_ARB, frame.triangles[frame.names.size() - 1].id());
  glBeginQuery(GL_FRAGMENT_SHADER_INVOCATIONS_ARB, frame.fragments[frame.names.size() - 1].id());
  counting_ = true;
}

void PassTimers::stop_counting() {
  if (!counting_) return;
  glEndQuery(GL_CLIPPING_INPUT_PRIMITIVES_ARB);
  glEndQuery(GL_FRAGMENT_SHADER_INVOCATIONS_ARB);
  counting_ = false;
}

void PassTimers::begin(const char* name) {
  if (told_) told_();
  if (!enabled_) return;
  stop_counting();
  mark();
  count(name);
}

void PassTimers::end_frame() {
  if (!enabled_) return;
  stop_counting();
  mark();
  Frame& frame = frames_[current_];
  frame.pending = true;
  if (by_clock_) collect(frame);
}

void PassTimers::collect(Frame& frame) {
  constexpr double kMillisecondsPerNanosecond = 1e-6;
  frame.pending = false;
  times_.clear();
  GLuint64 before = by_clock_ || frame.names.empty() ? 0 : result(frame.marks.front());
  for (std::size_t i = 0; i < frame.names.size(); ++i) {
    PassTime pass{frame.names[i]};
    if (by_clock_) {
      pass.milliseconds = clock_[i];
    } else {
      const GLuint64 stamp = result(frame.marks[i + 1]);
      pass.milliseconds = static_cast<double>(stamp - before) * kMillisecondsPerNanosecond;
      before = stamp;
    }
    if (can_count_) {
      pass.triangles = static_cast<double>(result(frame.triangles[i]));
      pass.fragments = static_cast<double>(result(frame.fragments[i]));
    }
    times_.push_back(pass);
  }
}

}  // namespace coalwood::gl
