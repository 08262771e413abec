#include <cstdio>

#include "app/design_file.h"
#include "app/verbs.h"
#include "base/files.h"
#include "scene/scene_file.h"

namespace coalwood::app {

int import(const ImportOptions& options) {
  const ImportedDesign design = import_design(options.scene.file, options.scene.design, options.scene.overrides);
  const std::filesystem::path folder = std::filesystem::absolute(options.output).parent_path();
  base::write_file(options.output, scene::to_toml(design.scene, folder));
  for (const std::string& loss : design.losses) std::printf("%s\n", loss.c_str());
  std::printf("%s: %d items imported, %zu approximated or dropped\n", options.output.c_str(), design.imported,
              design.losses.size());
  return 0;
}

}  // namespace coalwood::app
