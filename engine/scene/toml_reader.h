#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "scene/scene.h"

/// From TOML text to a Scene and everything that is wrong with it.
namespace coalwood::scene {

/// Largest scene file that is read [bytes].
inline constexpr std::size_t kLargestScene = 1u << 20;

struct Reading {
  Scene scene;                      ///< as far as it could be read
  std::vector<base::Fault> faults;  ///< in the order of the file's lines, those of overrides first
};

/// Never throws for what the text holds. See `parse_scene`.
[[nodiscard]] Reading read_text(std::string_view text, const std::filesystem::path& origin,
                                const std::vector<std::string>& overrides);

}  // namespace coalwood::scene
