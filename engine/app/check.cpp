#include <algorithm>
#include <cstdio>

#include "app/launch_site.h"
#include "app/verbs.h"
#include "base/error.h"
#include "scene/scene_file.h"
#include "scene/warnings.h"
#include "sim/simulation.h"
#include "sim/summary.h"

namespace coalwood::app {
namespace {

/// Steps shorter than this [s] tell the same warnings more slowly.
constexpr double kShortestStep = 0.005;

/// Of the scene's flight over level ground: reading the valley would take longer than all the rest.
std::vector<sim::Warning> warnings_of(scene::Scene scene) {
  scene.run.step = std::max(scene.run.step, kShortestStep);
  const LaunchSite site{scene, std::make_shared<const terrain::Ground>(terrain::Ground::flat(scene.site.elevation))};
  return scene::design_warnings(scene, sim::summary_of(sim::fly(site.model_source())));
}

}  // namespace

int check(const CheckOptions& options) {
  bool sound = true;
  for (const std::filesystem::path& path : options.scenes) {
    const std::vector<base::Fault> faults = scene::faults_of_file(path, options.overrides);
    for (const base::Fault& fault : faults) std::fprintf(stderr, "%s\n", fault.text().c_str());
    if (faults.empty()) {
      std::printf("%s: ok\n", path.c_str());
      for (const sim::Warning& warning : warnings_of(scene::read_scene(path, options.overrides)))
        std::printf("%s: warning: %s: %s\n", path.c_str(), warning.name.c_str(), warning.reason.c_str());
    }
    sound = sound && faults.empty();
  }
  return sound ? base::kExitOk : base::kExitBadInput;
}

}  // namespace coalwood::app
