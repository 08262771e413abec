#include "video/recorder.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"

namespace coalwood::video {

Recorder::Recorder(std::unique_ptr<FrameTarget> target, FrameSize size, std::size_t queue)
    : target_(std::move(target)),
      size_(size),
      queue_(std::max<std::size_t>(queue, 1)),
      thread_([this] { write_all(); }) {}

Recorder::~Recorder() {
  queue_.close();
  if (thread_.joinable()) thread_.join();
}

Frame Recorder::spare() {
  {
    const std::lock_guard lock(mutex_);
    if (!spares_.empty()) {
      Frame frame = std::move(spares_.back());
      spares_.pop_back();
      return frame;
    }
  }
  return Frame::blank(size_);
}

void Recorder::add(Frame frame) {
  CW_ASSERT(frame.size == size_);
  if (!queue_.push(std::move(frame))) rethrow();
  ++added_;
}

void Recorder::finish() {
  queue_.close();
  if (thread_.joinable()) thread_.join();
  rethrow();
  target_->finish();
}

void Recorder::rethrow() {
  const std::lock_guard lock(mutex_);
  if (failure_) std::rethrow_exception(failure_);
}

void Recorder::write_all() {
  while (std::optional<Frame> frame = queue_.pop()) {
    try {
      target_->append(*frame);
    } catch (...) {
      {
        const std::lock_guard lock(mutex_);
        failure_ = std::current_exception();
      }
      queue_.close();  // a producer that waits for room, or comes later, learns of it in add()
      return;
    }
    ++written_;
    const std::lock_guard lock(mutex_);
    spares_.push_back(std::move(*frame));
  }
}

std::unique_ptr<Recorder> open_recorder(const std::filesystem::path& path, const RecordingOptions& options) {
  return std::make_unique<Recorder>(open_target(path, options), options.size, options.queue);
}

}  // namespace coalwood::video
