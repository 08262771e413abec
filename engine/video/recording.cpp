#include "video/recording.h"

#include "base/error.h"
#include "video/film_writer.h"
#include "video/png_sequence.h"

namespace coalwood::video {

bool is_sequence_path(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored) || !path.has_filename() || !path.has_extension();
}

std::unique_ptr<FrameTarget> open_target(const std::filesystem::path& path, const RecordingOptions& options) {
  if (path.empty()) throw base::InputError(base::Fault{"", 0, "-o", "names no file"});
  if (is_sequence_path(path)) return std::make_unique<PngSequence>(path, options);
  if (path.extension() != ".mp4")
    throw base::InputError(
        base::Fault{path.string(), 0, "-o",
                    "a recording is a film (name.mp4) or a folder of pictures (name/), not a '" +
                        path.extension().string() + "' file"});
  return std::make_unique<FilmWriter>(path, options);
}

}  // namespace coalwood::video
