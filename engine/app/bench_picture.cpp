#include <cstdio>
#include <map>
#include <numeric>
#include <string>

#include "app/bench_parts.h"
#include "app/offscreen.h"

namespace coalwood::app::bench_part {
namespace {

/// Shots that between them load every pass: ground, climb, height, distance.
struct BenchShot {
  const char* camera;
  double time;
};
constexpr BenchShot kTrack[] = {{"hero", -1.0}, {"hero", 0.4},   {"pad", 0.2},    {"hero", 3.0},
                                {"tower", 8.0}, {"chase", 15.0}, {"onboard", 25.0}, {"map", 40.0},
                                {"town", 20.0}, {"chase", 60.0}, {"tower", 80.0}, {"hero", 85.0}};

}  // namespace

void picture(const LaunchSite& site, const sim::FlightRecord& record, video::FrameSize size) {
  Offscreen offscreen(site, record, {size, "", false, 1, true});
  std::map<std::string, std::vector<double>> passes;
  std::vector<double> frames;
  constexpr int kRepeats = 3;
  for (int repeat = 0; repeat <= kRepeats; ++repeat) {
    for (const BenchShot& shot : kTrack) {
      exchange::Snapshot snapshot = record.sample(shot.time);
      sim::Path path;
      path.extend(record);
      exchange::Trail trail = sim::trail_at(record, path, std::max(0.0, shot.time));
      const auto begin = Clock::now();
      const double aspect = static_cast<double>(size.width) / size.height;
      offscreen.picture().draw(snapshot, trail, offscreen.picture().camera(shot.camera, snapshot, trail, aspect),
                               offscreen.target());
      glFinish();
      const double time = seconds_since(begin);
      if (repeat == 0) continue;  // programs are compiled at first use
      frames.push_back(1e3 * time);
      for (const gl::PassTime& pass : offscreen.picture().renderer().times()) passes[pass.name].push_back(pass.milliseconds);
    }
  }
  const double whole = median(frames);
  std::printf("picture %s, %zu shots: median %.1f ms, p99/p50 %.2f\n", video::to_text(size).c_str(), frames.size(), whole,
              percentile(frames, 0.99) / whole);
  // Passes by their mean: a pass that only some shots need has no telling median.
  const double mean = std::accumulate(frames.begin(), frames.end(), 0.0) / static_cast<double>(frames.size());
  for (const auto& [name, times] : passes) {
    const double share = std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(frames.size());
    std::printf("  %-20s %8.2f ms   %4.1f %%\n", name.c_str(), share, 100.0 * share / mean);
  }
}

}  // namespace coalwood::app::bench_part
