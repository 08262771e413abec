#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/verbs.h"
#include "terrain/height_png.h"
#include "terrain/synthesis.h"
#include "video/progress.h"

namespace coalwood::app {

int terrain(const TerrainOptions& options) {
  terrain::SynthesisParameters parameters;
  parameters.size = options.posts;
  constexpr int kParts = 100;
  video::Progress progress("terrain", kParts);
  const auto landscape = terrain::synthesise(parameters, [&](double share) {
    progress.update(static_cast<std::int64_t>(std::floor(share * kParts)));
    return true;
  });
  std::filesystem::path far = options.output;
  far.replace_filename(options.output.stem().string() + "_far.png");
  const std::map<std::string, std::string> remarks{{"synthesis", parameters.text()}};
  terrain::save_png(options.output, landscape->macro, terrain::kMacroQuantisation, remarks);
  terrain::save_png(far, landscape->far, terrain::kFarQuantisation, remarks);
  std::printf("%s: %d posts a side, %s: the country around it\n", options.output.c_str(), options.posts, far.c_str());
  return 0;
}

}  // namespace coalwood::app
