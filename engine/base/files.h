#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

/// Whole files in, whole files out. Nothing half-written is ever left under a
/// final name: writes go to a temporary name in the same folder and are renamed.
namespace coalwood::base {

/// Reads a whole file. @throws InputError when it cannot be opened, is a folder, or
/// is larger than `limit` bytes.
[[nodiscard]] std::string read_file(const std::filesystem::path& path, std::size_t limit = 64u << 20);

/// Writes `bytes` under a temporary name, flushes, and renames to `path`.
/// @throws FailureError with the path and the reason (no such folder, disk full ...).
void write_file(const std::filesystem::path& path, std::string_view bytes);
void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes);

}  // namespace coalwood::base
