#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/bounded_queue.h"
#include "video/recording.h"

/// Writes frames on a thread of its own, so that drawing the next frame and encoding the
/// last one happen together. Frames cross as values through a bounded queue: a full queue
/// makes the producer wait, nothing is ever dropped.
namespace coalwood::video {

class Recorder {
 public:
  /// @param queue frames that may wait, at least 1.
  Recorder(std::unique_ptr<FrameTarget> target, FrameSize size, std::size_t queue);

  /// Without `finish`, lets the waiting frames be written and leaves the result unfinished
  /// (a film stays under its part name).
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  /// A frame of the recording's size with unspecified pixels, reused where possible.
  [[nodiscard]] Frame spare();

  /// Hands over the next frame, waiting while the queue is full.
  /// @throws base::FailureError when writing an earlier frame failed.
  void add(Frame frame);

  /// Waits until all is written, completes the target. @throws base::FailureError.
  void finish();

  /// Frames taken by `add` and frames written so far.
  [[nodiscard]] std::int64_t added() const noexcept { return added_; }
  [[nodiscard]] std::int64_t written() const noexcept { return written_.load(); }

 private:
  void write_all();
  void rethrow();

  std::unique_ptr<FrameTarget> target_;
  FrameSize size_;
  base::BoundedQueue<Frame> queue_;
  std::mutex mutex_;  // of the two below
  std::vector<Frame> spares_;
  std::exception_ptr failure_;
  std::int64_t added_ = 0;
  std::atomic<std::int64_t> written_ = 0;
  std::thread thread_;  // last: it uses all of the above
};

/// `open_target` with a recorder in front of it.
[[nodiscard]] std::unique_ptr<Recorder> open_recorder(const std::filesystem::path& path,
                                                      const RecordingOptions& options);

}  // namespace coalwood::video
