#pragma once

#include <filesystem>

#include "video/frame.h"
#include "video/provenance.h"

/// Single pictures: PNG files, written whole or not at all.
namespace coalwood::video {

/// How much of a frame goes into a picture.
enum class Alpha { drop, keep };

/// Writes `frame` as a PNG with an sRGB chunk, and `provenance` (unless all empty) as its
/// comment. Any size; the file appears under its name only when complete.
/// @throws base::FailureError with path and reason.
void write_png(const std::filesystem::path& path, const Frame& frame, const Provenance& provenance = {},
               Alpha alpha = Alpha::drop);

/// Reads any 8- or 16-bit PNG as RGBA, bottom-up. @throws base::InputError when it is not one.
[[nodiscard]] Frame read_png(const std::filesystem::path& path);

/// The provenance inside a PNG of ours, or an empty one.
[[nodiscard]] Provenance png_provenance(const std::filesystem::path& path);

}  // namespace coalwood::video
