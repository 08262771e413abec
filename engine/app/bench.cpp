#include <cstdio>
#include <string>
#include <string_view>

#include "app/bench_parts.h"
#include "app/offscreen.h"
#include "app/verbs.h"
#include "sim/simulation.h"

namespace coalwood::app {

int bench(const BenchOptions& options) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // it takes minutes: each line at once, also into a file
  const auto wanted = [&](std::string_view part) { return options.only.empty() || options.only == part; };
  std::printf("Every time is of this machine in this run; what compares between machines are the ratios and slopes, and each\n"
              "says what it should be. Other work on the machine makes times longer and spoils the ratios.\n\n");
  const LaunchSite site = LaunchSite::load({}, {});
  if (wanted("flight")) {
    bench_part::step(site);
    bench_part::solve();
  }
  if (!options.picture || options.only == "flight") return 0;
  const sim::FlightRecord record = sim::fly(site.model_source());
  const std::string renderer = gl::HeadlessContext().renderer();
  std::printf("OpenGL: %s\n", renderer.c_str());
  if (wanted("startup")) bench_part::startup();
  if (wanted("picture")) {
    (void)bench_part::picture(site, record, {320, 180});
    const double frame = bench_part::picture(site, record, {640, 360});
    (void)bench_part::picture(site, record, {1280, 720});
    bench_part::peer(frame, renderer);
  }
  if (wanted("pacing")) bench_part::pacing(site, record, options.frames);
  if (wanted("scaling")) bench_part::scaling(site, record);
  if (options.film && wanted("film")) bench_part::film(site, record);
  return 0;
}

}  // namespace coalwood::app
