#include <algorithm>
#include <cstdio>

#include "app/design_file.h"
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

void tell(const std::filesystem::path& path, const scene::Scene& scene) {
  std::printf("%s: ok\n", path.c_str());
  for (const sim::Warning& warning : warnings_of(scene))
    std::printf("%s: warning: %s: %s\n", path.c_str(), warning.name.c_str(), warning.reason.c_str());
}

/// A design: what becomes of its items, and what is wrong with it. @returns whether nothing is
bool check_design(const std::filesystem::path& path, const CheckOptions& options) {
  try {
    const ImportedDesign design = import_design(path, options.design, options.overrides);
    for (const std::string& loss : design.losses) std::printf("%s: %s\n", path.c_str(), loss.c_str());
    tell(path, design.scene);
    return true;
  } catch (const base::InputError& error) {
    for (const base::Fault& fault : error.faults()) std::fprintf(stderr, "%s\n", fault.text().c_str());
    return false;
  }
}

}  // namespace

int check(const CheckOptions& options) {
  bool sound = true;
  for (const std::filesystem::path& path : options.scenes) {
    if (is_design(path)) {
      sound = check_design(path, options) && sound;
      continue;
    }
    std::vector<base::Fault> faults = scene::faults_of_file(path, options.overrides);
    if (faults.empty()) {
      try {
        check_land(scene::read_scene(path, options.overrides));
      } catch (const base::InputError& error) {
        faults = error.faults();
      }
    }
    for (const base::Fault& fault : faults) std::fprintf(stderr, "%s\n", fault.text().c_str());
    if (faults.empty()) tell(path, scene::read_scene(path, options.overrides));
    sound = sound && faults.empty();
  }
  return sound ? base::kExitOk : base::kExitBadInput;
}

}  // namespace coalwood::app
