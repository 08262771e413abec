#include <cmath>
#include <cstdio>

#include "app/verbs.h"
#include "terrain/synthesis.h"
#include "video/progress.h"

namespace coalwood::app {

int terrain(const TerrainOptions& options) {
  terrain::SynthesisParameters parameters;
  parameters.size = options.posts;
  constexpr int kParts = 100;
  video::Progress progress("terrain", kParts, stderr, video::Steps::shares);
  const auto landscape = terrain::synthesise(parameters, [&](double share) {
    progress.update(static_cast<std::int64_t>(std::floor(share * kParts)));
    return true;
  });
  terrain::save_landscape(options.output, *landscape, parameters);
  std::printf("%s: %d posts a side; beside it, _far: the country around\n", options.output.c_str(), options.posts);
  return 0;
}

}  // namespace coalwood::app
