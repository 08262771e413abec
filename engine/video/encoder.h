#pragma once

#include <cstdint>
#include <memory>

#include "video/colour.h"
#include "video/part_file.h"
#include "video/recording.h"

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVIOContext;
struct AVPacket;

/// Frames to H.264 to fragmented MP4. The file is playable whenever its writer dies: a
/// header without pictures first, then fragments of a fifth of a second, each complete.
namespace coalwood::video {

class Encoder {
 public:
  /// Opens codec and container and writes the header.
  /// @throws base::FailureError when FFmpeg has no such encoder or refuses the options.
  Encoder(PartFile& file, const RecordingOptions& options);
  ~Encoder();
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;

  /// Encodes the next frame; frame k is shown at k / rate. @throws base::FailureError.
  void append(const Frame& frame);

  /// Drains the codec and writes the last fragment and the index. @throws base::FailureError.
  void finish();

  [[nodiscard]] std::int64_t frames() const noexcept { return frames_; }

 private:
  void open_codec(const RecordingOptions& options);
  void open_container(const RecordingOptions& options);
  void drain();
  [[noreturn]] void fail(const char* doing, int error) const;

  template <class T>
  struct Free {
    void operator()(T* it) const noexcept;
  };
  template <class T>
  using Owned = std::unique_ptr<T, Free<T>>;

  PartFile& file_;
  ToFilmColour colour_;
  Owned<AVIOContext> stream_;
  Owned<AVFormatContext> container_;
  Owned<AVCodecContext> codec_;
  Owned<AVFrame> picture_;
  Owned<AVPacket> packet_;
  std::int64_t frames_ = 0;
};

}  // namespace coalwood::video
