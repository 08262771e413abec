#pragma once

#include <filesystem>

/// Where the program's own data is: shaders, models, scenes, fonts.
namespace coalwood::base {

/// The folder that holds `shaders/ models/ scenes/`. Looked for in this order: the
/// environment variable COALWOOD_DATA, `../share/coalwood` beside the executable
/// (an installed or unpacked program), the source tree it was built from.
/// @throws FailureError when none of them holds them.
[[nodiscard]] std::filesystem::path data_root();

/// The user's cache folder for the program (XDG_CACHE_HOME or ~/.cache, made when
/// missing); the system's temporary folder when there is no home.
[[nodiscard]] std::filesystem::path cache_root();

}  // namespace coalwood::base
