#include "video/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <utility>

namespace coalwood::video {

std::string duration_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::ceil(std::max(seconds, 0.0)));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

std::string progress_text(const std::string& job, std::int64_t done, std::int64_t total, double per_second,
                          Steps steps) {
  const std::int64_t percent = total > 0 ? 100 * done / total : 100;
  const bool frames = steps == Steps::frames;
  std::string text = frames ? fmt::format("{}  frame {} of {} ({} %)", job, done, total, percent)
                            : fmt::format("{}  {} %", job, percent);
  if (per_second > 0.0) {
    if (frames) text += fmt::format("  {:.1f} frames/s", per_second);
    if (done < total) text += "  " + duration_text(static_cast<double>(total - done) / per_second) + " to go";
  }
  return text;
}

Progress::Progress(std::string job, std::int64_t total, std::FILE* out, Steps steps)
    : job_(std::move(job)),
      total_(total),
      out_(out),
      steps_(steps),
      terminal_(::isatty(::fileno(out)) == 1),
      measured_(Clock::now()) {}

Progress::~Progress() {
  if (line_open_) std::fputc('\n', out_);
  std::fflush(out_);
}

void Progress::update(std::int64_t done) {
  using namespace std::chrono_literals;
  const Clock::time_point now = Clock::now();
  const double since = std::chrono::duration<double>(now - measured_).count();
  const bool last = done >= total_;
  if (since >= 0.5 || last) {
    // The first measure stands alone; later ones move it by a fifth: scenes get slower and faster.
    const double rate = static_cast<double>(done - measured_done_) / std::max(since, 1e-9);
    if (done > measured_done_)
      per_second_ = per_second_ > 0.0 && since < 5.0 ? 0.8 * per_second_ + 0.2 * rate : rate;
    measured_ = now;
    measured_done_ = done;
  }
  const auto pause = terminal_ ? 100ms : 3000ms;
  if (!last && printed_ != Clock::time_point{} && now - printed_ < pause) return;
  printed_ = now;
  const std::string text = progress_text(job_, done, total_, per_second_, steps_);
  std::fprintf(out_, terminal_ ? "\r%s\x1b[K" : "%s\n", text.c_str());
  line_open_ = terminal_;
  std::fflush(out_);
}

}  // namespace coalwood::video
