#include "video/png_sequence.h"

#include <fmt/format.h>

#include "base/assert.h"
#include "base/error.h"
#include "base/files.h"
#include "video/picture.h"

namespace coalwood::video {
namespace {
namespace fs = std::filesystem;

constexpr const char* kNotes = "recording.txt";

std::string notes_of(const RecordingOptions& options) {
  return fmt::format("size {}\nfps {}\nview {}\n{}", to_text(options.size), to_text(options.rate),
                     options.view, to_comment(options.provenance));
}

}  // namespace

std::string frame_name(std::int64_t index) { return fmt::format("frame_{:06}.png", index); }

PngSequence::PngSequence(const fs::path& folder, const RecordingOptions& options)
    : folder_(folder), options_(options) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error || !fs::is_directory(folder_))
    throw base::FailureError(folder_.string() + ": cannot be made a folder for pictures: " +
                             (error ? error.message() : "it is a file"));
  const std::string notes = notes_of(options_);
  if (fs::exists(folder_ / kNotes)) {
    if (base::read_file(folder_ / kNotes) != notes)
      throw base::InputError(
          base::Fault{folder_.string(), 0, "-o",
                      "holds frames of another recording (size, rate, view, scene or seed differ); "
                      "choose another folder or empty this one"});
    while (fs::exists(folder_ / frame_name(next_))) ++next_;
  } else if (fs::exists(folder_ / frame_name(0))) {
    throw base::InputError(
        base::Fault{folder_.string(), 0, "-o", "holds frames that this program did not record"});
  } else {
    base::write_file(folder_ / kNotes, notes);
  }
}

void PngSequence::append(const Frame& frame) {
  CW_ASSERT(frame.size == options_.size);
  // The scene is in recording.txt; the pictures only say whose they are.
  Provenance brief = options_.provenance;
  brief.scene.clear();
  write_png(folder_ / frame_name(next_), frame, brief);
  ++next_;
}

}  // namespace coalwood::video
