#include <cstdio>

#include "app/verbs.h"
#include "base/error.h"
#include "scene/scene_file.h"

namespace coalwood::app {

int check(const CheckOptions& options) {
  bool sound = true;
  for (const std::filesystem::path& path : options.scenes) {
    const std::vector<base::Fault> faults = scene::faults_of_file(path, options.overrides);
    for (const base::Fault& fault : faults) std::fprintf(stderr, "%s\n", fault.text().c_str());
    if (faults.empty()) std::printf("%s: ok\n", path.c_str());
    sound = sound && faults.empty();
  }
  return sound ? base::kExitOk : base::kExitBadInput;
}

}  // namespace coalwood::app
