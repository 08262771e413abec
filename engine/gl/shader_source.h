#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Shader text put together from files: `#include "shared/frame.h"` is looked up in
/// the shader folder, every file is taken once, and the driver's messages can be
/// read with the right file name and line.
namespace coalwood::gl {

struct ShaderSource {
  std::string text;                ///< with #version, definitions and #line marks
  std::vector<std::string> files;  ///< by the source number used in the #line marks
};

/// @param root the shader folder. @param file relative to it.
/// @param definitions lines put after #version, e.g. "#define TIER 2\n".
/// @throws base::InputError for a missing file or an include that is nowhere.
[[nodiscard]] ShaderSource assemble(const std::filesystem::path& root, std::string_view file,
                                    std::string_view definitions);

/// A driver's log with source numbers replaced by file names, one message a line:
/// `terrain/terrain.frag:12: ...`. Understands the forms of Mesa and NVIDIA.
[[nodiscard]] std::string readable_log(const ShaderSource& source, std::string_view log);

}  // namespace coalwood::gl
