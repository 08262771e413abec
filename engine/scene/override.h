#pragma once

#include <toml++/toml.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

/// Overrides, "key=value": written into the tree of a scene file before it is read, so that they are checked
/// as the file is.
namespace coalwood::scene {

/// How faults name the place an override comes from.
inline constexpr std::string_view kOverridePlace = "--set";

/// Writes one override into the tree.
/// @returns the dotted key as given (with item numbers where the key leaves them out), or an empty text when
/// it could not be written; then a fault was added.
std::string apply_override(toml::table& root, const std::string& text, std::vector<base::Fault>& faults);

}  // namespace coalwood::scene
