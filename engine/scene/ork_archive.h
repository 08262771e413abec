#pragma once

#include <string>
#include <string_view>

/// The XML text inside an .ork file.
namespace coalwood::scene {

/// Unpacks a zip (the entry that ends in .ork, else the first .xml), a gzip stream, or passes plain XML on.
/// Sizes are checked while unpacking, so that no archive expands without bound.
/// @param origin names the bytes in faults
/// @throws base::InputError when the bytes are none of the three, damaged or too large.
[[nodiscard]] std::string ork_text(std::string_view bytes, const std::string& origin);

}  // namespace coalwood::scene
