#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "video/frame.h"
#include "video/provenance.h"

/// What a recording is asked to be, and the one thing every kind of it can do.
namespace coalwood::video {

/// How a film or a picture sequence is made. The defaults suit a film rendered frame by
/// frame; a live recording sets `preset` to "veryfast".
struct RecordingOptions {
  FrameSize size;  ///< of every frame; even sides, at least 16, for a film
  FrameRate rate;  ///< one frame each 1/rate of scene time
  std::string preset =
      "medium";           ///< libx264's: ultrafast superfast veryfast faster fast medium slow slower veryslow
  int quality = 18;       ///< libx264's constant rate factor, 1 (best, large) to 51
  int threads = 0;        ///< of the encoder, 1 to 64; 0: one per processor, at most 8
  std::size_t queue = 4;  ///< frames that may wait for the encoder; a full queue blocks, never drops
  std::string codec = "libx264";  ///< FFmpeg's name of the encoder
  std::string view;       ///< what else tells it from others of its scene: camera, first second, overlay
  Provenance provenance;  ///< written into the file
};

/// Takes frames in order and makes a file, or files, of them.
class FrameTarget {
 public:
  virtual ~FrameTarget() = default;
  /// Appends one frame. @throws base::FailureError (disk full ...).
  virtual void append(const Frame& frame) = 0;
  /// Completes the file and gives it its final name. @throws base::FailureError.
  virtual void finish() = 0;
};

/// A film for `something.mp4`, a PNG sequence for a folder (one that exists, or a path that
/// ends in '/' or has no extension).
/// @throws base::InputError for options out of range, an odd film size, another extension;
/// @throws base::FailureError when it cannot be created.
[[nodiscard]] std::unique_ptr<FrameTarget> open_target(const std::filesystem::path& path,
                                                       const RecordingOptions& options);

/// True when `open_target(path)` makes a PNG sequence.
[[nodiscard]] bool is_sequence_path(const std::filesystem::path& path);

}  // namespace coalwood::video
