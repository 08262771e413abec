#pragma once

#include <cstdint>
#include <filesystem>

#include "video/recording.h"

/// A folder of numbered pictures, `frame_000000.png` and on: every frame exact, and a
/// recording that was interrupted goes on where it stopped.
namespace coalwood::video {

class PngSequence final : public FrameTarget {
 public:
  /// Makes the folder, or takes up one that an earlier run of the same recording left:
  /// `recording.txt` in it names size, rate, view, scene and seed.
  /// @throws base::InputError when the folder holds frames of another recording,
  /// base::FailureError when it cannot be made or written.
  PngSequence(const std::filesystem::path& folder, const RecordingOptions& options);

  /// Frames that are there already, from 0 without a gap: the number of the next `append`.
  [[nodiscard]] std::int64_t next() const noexcept { return next_; }

  void append(const Frame& frame) override;
  void finish() override {}  // every picture is complete already

 private:
  std::filesystem::path folder_;
  RecordingOptions options_;
  std::int64_t next_ = 0;
};

/// `frame_000042.png` for 42.
[[nodiscard]] std::string frame_name(std::int64_t index);

}  // namespace coalwood::video
