#pragma once

#include <filesystem>

#include "video/encoder.h"
#include "video/part_file.h"
#include "video/recording.h"

/// One film: `film.part.mp4` while it grows, `film.mp4` when finished.
namespace coalwood::video {

class FilmWriter final : public FrameTarget {
 public:
  /// @throws base::InputError for an odd size or an option out of range (all faults at
  /// once), base::FailureError when the file or the encoder cannot be opened.
  FilmWriter(const std::filesystem::path& path, const RecordingOptions& options);

  /// Without `finish`, completes the part file as it is and leaves it under its part name;
  /// one without any frame is deleted.
  ~FilmWriter() override;

  void append(const Frame& frame) override;

  /// @throws base::FailureError also when the film has no frame.
  void finish() override;

  /// Where the film is while it grows.
  [[nodiscard]] const std::filesystem::path& growing_path() const noexcept { return file_.path(); }

 private:
  PartFile file_;
  Encoder encoder_;
  bool complete_ = false, broken_ = false;
};

}  // namespace coalwood::video
