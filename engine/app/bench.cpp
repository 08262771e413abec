#include <cstdio>

#include "app/bench_parts.h"
#include "app/offscreen.h"
#include "app/verbs.h"
#include "sim/simulation.h"

namespace coalwood::app {

int bench(const BenchOptions& options) {
  const LaunchSite site = LaunchSite::load({}, {});
  bench_part::step(site);
  bench_part::solve();
  if (!options.picture) return 0;
  const sim::FlightRecord record = sim::fly(site.model_source());
  {
    gl::HeadlessContext context;
    std::printf("OpenGL: %s\n", context.renderer().c_str());
  }
  bench_part::picture(site, record, {320, 180});
  bench_part::picture(site, record, {640, 360});
  bench_part::picture(site, record, {1280, 720});
  bench_part::pacing(site, record, options.frames);
  bench_part::scaling(site, record);
  if (options.film) bench_part::film(site, record);
  return 0;
}

}  // namespace coalwood::app
