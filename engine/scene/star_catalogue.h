#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "exchange/look.h"

/// Stars over a scene: the built-in bright ones, or a larger catalogue from a file.
namespace coalwood::scene {

/// Of magnitude 3.5 and brighter; see bright_stars.h.
[[nodiscard]] std::vector<exchange::Star> built_in_stars();

/// Reads a catalogue: a JSON list of objects with "RA" ("05h 14m 32.3s") and "Dec" ("-08° 12′ 06″") for J2000, "V"
/// (visual magnitude) and, where known, "K" (colour temperature), each a text; other members are passed over. The
/// Bright Star Catalogue is to be had in this form.
/// @param origin names the text in faults
/// @throws base::InputError with every fault (the first twenty)
[[nodiscard]] std::vector<exchange::Star> parse_stars(std::string_view text, const std::filesystem::path& origin);

}  // namespace coalwood::scene
