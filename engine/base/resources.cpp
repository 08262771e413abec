#include "base/resources.h"

#include <cstdlib>

#include "base/error.h"

namespace coalwood::base {
namespace fs = std::filesystem;

fs::path data_root() {
  const auto complete = [](const fs::path& root) {
    std::error_code ignored;
    return fs::is_directory(root / "shaders", ignored) && fs::is_directory(root / "scenes", ignored);
  };
  std::string tried;
  const auto consider = [&](const fs::path& root) {
    tried += (tried.empty() ? "" : ", ") + root.string();
    return complete(root);
  };
  if (const char* chosen = std::getenv("COALWOOD_DATA"))
    if (consider(chosen)) return chosen;
  std::error_code ignored;
  if (const fs::path self = fs::read_symlink("/proc/self/exe", ignored); !self.empty())
    if (const fs::path beside = self.parent_path().parent_path() / "share" / "coalwood"; consider(beside)) return beside;
  if (consider(COALWOOD_SOURCE_DIR)) return COALWOOD_SOURCE_DIR;
  throw FailureError("the program's shaders and scenes were not found (looked in " + tried +
                     "); set COALWOOD_DATA to the folder that holds them");
}

fs::path cache_root() {
  fs::path root;
  if (const char* xdg = std::getenv("XDG_CACHE_HOME"); xdg && *xdg) root = xdg;
  else if (const char* home = std::getenv("HOME"); home && *home) root = fs::path(home) / ".cache";
  else root = fs::temp_directory_path();
  root /= "coalwood";
  std::error_code error;
  fs::create_directories(root, error);
  return error ? fs::temp_directory_path() : root;
}

}  // namespace coalwood::base
