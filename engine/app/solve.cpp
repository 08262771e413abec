#include <cstdio>

#include "app/launch_site.h"
#include "app/verbs.h"
#include "base/files.h"
#include "base/log.h"
#include "scene/warnings.h"
#include "sim/simulation.h"
#include "sim/summary.h"
#include "sim/trajectory_files.h"

namespace coalwood::app {

int solve(const SolveOptions& options) {
  LaunchSite site = LaunchSite::load(options.scene.file, options.scene.overrides, options.scene.design);
  if (options.step > 0.0) site.scene.run.step = options.step;

  const sim::FlightRecord record = sim::fly(site.model_source());
  sim::Summary summary = sim::summary_of(record);
  summary.warnings = scene::design_warnings(site.scene, summary);

  if (!options.csv.empty()) base::write_file(options.csv, sim::to_csv(record));
  if (!options.kml.empty())
    base::write_file(options.kml,
                     sim::to_kml(record, summary,
                                 {site.scene.site.latitude, site.scene.site.longitude, site.scene.site.elevation},
                                 site.scene.title));
  if (options.json == "-") {
    std::fputs(sim::to_json(summary).c_str(), stdout);
    return 0;
  }
  if (!options.json.empty()) base::write_file(options.json, sim::to_json(summary));

  std::printf("%s\n", site.scene.title.c_str());
  if (!site.scene.note.empty()) std::printf("  %s\n", site.scene.note.c_str());
  std::fputs(sim::to_text(summary).c_str(), stdout);
  return 0;
}

}  // namespace coalwood::app
