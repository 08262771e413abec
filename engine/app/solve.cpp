#include <cstdio>
#include <functional>
#include <string>

#include "app/launch_site.h"
#include "app/verbs.h"
#include "base/files.h"
#include "base/log.h"
#include "scene/warnings.h"
#include "sim/simulation.h"
#include "sim/summary.h"
#include "sim/trajectory_files.h"

namespace coalwood::app {
namespace {

/// Writes where it was asked to. @returns whether that was standard output
bool put_out(const std::string& output, const std::function<std::string()>& text) {
  if (output.empty()) return false;
  if (output != kStandardOutput) {
    base::write_file(output, text());
    return false;
  }
  const std::string all = text();
  std::fwrite(all.data(), 1, all.size(), stdout);
  return true;
}

}  // namespace

int solve(const SolveOptions& options) {
  LaunchSite site = LaunchSite::load(options.scene.file, options.scene.overrides, options.scene.design);
  if (options.step > 0.0) site.scene.run.step = options.step;

  const sim::FlightRecord record = sim::fly(site.model_source());
  sim::Summary summary = sim::summary_of(record);
  summary.warnings = scene::design_warnings(site.scene, summary);

  const sim::PadPosition pad{site.scene.site.latitude, site.scene.site.longitude, site.scene.site.elevation};
  bool told = put_out(options.csv, [&] { return sim::to_csv(record); });
  told = put_out(options.kml, [&] { return sim::to_kml(record, summary, pad, site.scene.title); }) || told;
  told = put_out(options.json, [&] { return sim::to_json(summary); }) || told;
  if (told) return 0;

  std::printf("%s\n", site.scene.title.c_str());
  if (!site.scene.note.empty()) std::printf("  %s\n", site.scene.note.c_str());
  std::fputs(sim::to_text(summary).c_str(), stdout);
  return 0;
}

}  // namespace coalwood::app
