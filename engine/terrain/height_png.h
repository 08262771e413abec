#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "terrain/height_field.h"

/// Height fields as 16-bit grey PNG pictures: north at the top, elevation = offset +
/// scale * grey, with scale, offset, spacing and origin in tEXt chunks, so that the file
/// explains itself. The scale is a power of two, so every elevation is exact in a float.
namespace coalwood::terrain {

/// How elevations become 16-bit numbers.
struct Quantisation {
  double scale = 1.0 / 64.0;  ///< [m] of one grey level; a power of two
  double offset = 0.0;        ///< [m] of grey level 0
};

/// A field as read from a file, with the remarks it carries (tEXt chunks that are not
/// the layout: "Title", "Parameters", "Hash" ...).
struct HeightPicture {
  HeightField field;
  std::map<std::string, std::string> remarks;
};

/// The nearest elevations that a file of this quantisation can hold.
[[nodiscard]] HeightField quantised(const HeightField& field, const Quantisation& quantisation);

/// Writes `field` under a temporary name and renames it to `path`.
/// @throws FailureError when it cannot be written.
void save_png(const std::filesystem::path& path, const HeightField& field, const Quantisation& quantisation,
              const std::map<std::string, std::string>& remarks);

/// Reads what save_png wrote.
/// @throws InputError for a file that is missing, damaged, not square, not 16-bit grey
/// or without its layout chunks.
[[nodiscard]] HeightPicture load_png(const std::filesystem::path& path);

}  // namespace coalwood::terrain
