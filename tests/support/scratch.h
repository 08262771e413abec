#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace coalwood::tests {

/// Where a test may write: a folder of its own for every process, as tests run side by side; removed at the end.
[[nodiscard]] inline std::filesystem::path scratch(const std::string& name) {
  struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("coalwood_" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() {
      std::error_code kept;
      std::filesystem::remove_all(path, kept);
    }
  };
  static const Folder folder;
  return folder.path / name;
}

}  // namespace coalwood::tests
